import "@ui/tokens.css";
import "@ui/reset.css";
import { createApp } from "vue";
import App from "./App.vue";
import { setClock } from "./clock";
import { elements } from "./elements";
import "./theme.css"; // after the styles of the parts: it dresses them
import "./page.css";
import { i18n, lang, speak } from "./language";
import { router } from "./router";
import { watchSession } from "./session";

speak(lang.value);
watchSession(() => void router.push({ name: "login", query: { next: router.currentRoute.value.fullPath } }));
await setClock();
createApp(App).use(i18n).use(elements).use(router).mount("#app");
