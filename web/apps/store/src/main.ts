import { createApp } from "vue";
import "@ui/tokens.css";
import "@ui/reset.css";
import "./style.css";
import App from "./App.vue";
import { i18n } from "./i18n";
import { router } from "./router";
import { keepAppOffline } from "./offline";
import { enableSoundOnTouch } from "./sound";

enableSoundOnTouch();
keepAppOffline();
createApp(App).use(i18n).use(router).mount("#app");
