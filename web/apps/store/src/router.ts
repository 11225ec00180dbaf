/** Hash routes, so that the app is one static file wherever it is served. */
import { createRouter, createWebHashHistory } from "vue-router";
import { restore, session } from "@/session";
import { opsRoutes } from "@/ops/routes";
import { settings } from "@/settings";
import HomeScreen from "@/screens/HomeScreen.vue";
import LoginScreen from "@/screens/LoginScreen.vue";

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: "/login", name: "login", component: LoginScreen },
    { path: "/", name: "home", component: HomeScreen },
    { path: "/kitchen", name: "kitchen", component: () => import("@/screens/KitchenScreen.vue") },
    { path: "/till", name: "till", component: () => import("@/till/TillScreen.vue") },
    { path: "/goods/:tab?", name: "goods", component: () => import("@/goods/GoodsScreen.vue") },
    { path: "/handheld/:task?", name: "handheld", component: () => import("@/handheld/HandheldScreen.vue") },
    { path: "/printers", name: "printers", component: () => import("@/printing/PrintersScreen.vue") },
    { path: "/figures", name: "figures", component: () => import("@/screens/KitchenFigures.vue") },
    { path: "/till/display", name: "display", component: () => import("@/till/DisplayScreen.vue") },
    { path: "/pickup", name: "pickup", component: () => import("@/screens/PickupScreen.vue") },
    ...opsRoutes,
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});

router.beforeEach(async (to) => {
  if (!session.known) await restore();
  const warehouse = session.staff?.level === "warehouse";
  const inside = session.staff !== null && (warehouse || settings.storeId !== "");
  if (inside && warehouse && to.name !== "handheld") return "/handheld";
  if (inside && !warehouse && to.name === "handheld") return "/";
  if (to.name === "login") return inside ? { path: String(to.query["to"] ?? "/") } : true;
  return inside ? true : { name: "login", query: to.path === "/" ? {} : { to: to.path } };
});

router.afterEach((to) => {
  const themes = { kitchen: settings.kitchenTheme, pickup: settings.pickupTheme };
  document.documentElement.dataset["page"] = to.path;
  document.documentElement.dataset["theme"] = themes[to.name as keyof typeof themes] ?? "light";
});
