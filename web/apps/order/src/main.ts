import { createSSRApp } from "vue";
import App from "./App.vue";

/** uni-app's entry: it calls this on every platform. */
export function createApp(): { app: ReturnType<typeof createSSRApp> } {
  return { app: createSSRApp(App) };
}
