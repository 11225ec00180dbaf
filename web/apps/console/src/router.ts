/** The addresses of the console; each names the act its reader must be allowed. */
import { createRouter, createWebHistory, type RouteRecordRaw } from "vue-router";
import { ElMessage } from "element-plus";
import { ApiError } from "@api/client";
import { sentence } from "./load";
import { belongsHere, home, may, session, whoAmI, type Act } from "./session";

import { supplyRoutes } from "./screens/supply/routes";

declare module "vue-router" {
  interface RouteMeta {
    act?: Act;
    title?: string;
    open?: boolean;
  }
}

const routes: RouteRecordRaw[] = [
  { path: "/login", name: "login", component: () => import("./screens/Login.vue"), meta: { open: true, title: "login.title" } },
  {
    path: "/",
    component: () => import("./Shell.vue"),
    children: [
      { path: "", name: "board", component: () => import("./screens/board/Board.vue"), meta: { act: "see.board", title: "nav.board" } },
      { path: "stores", name: "stores", component: () => import("./screens/stores/StoreList.vue"), meta: { act: "see.stores", title: "nav.stores" } },
      { path: "stores/:id/:tab?", name: "store", component: () => import("./screens/stores/StorePage.vue"), props: true, meta: { act: "see.stores", title: "nav.stores" } },
      { path: "menu", redirect: { name: "menu", params: { tab: "products" } } },
      { path: "menu/products/:code", name: "product", component: () => import("./screens/menu/ProductEditor.vue"), props: true, meta: { act: "see.menu", title: "nav.menu" } },
      { path: "menu/groups/:code", name: "group", component: () => import("./screens/menu/GroupEditor.vue"), props: true, meta: { act: "see.menu", title: "nav.menu" } },
      { path: "menu/:tab", name: "menu", component: () => import("./screens/menu/MenuHome.vue"), props: true, meta: { act: "see.menu", title: "nav.menu" } },
      { path: "orders", name: "orders", component: () => import("./screens/orders/OrderList.vue"), meta: { act: "see.orders", title: "nav.orders" } },
      { path: "orders/:id", name: "order", component: () => import("./screens/orders/OrderPage.vue"), props: true, meta: { act: "see.orders", title: "nav.orders" } },
      { path: "refunds", name: "refunds", component: () => import("./screens/orders/RefundList.vue"), meta: { act: "see.orders", title: "nav.refunds" } },
      ...supplyRoutes,
      { path: "staff", name: "staff", component: () => import("./screens/staff/StaffList.vue"), meta: { act: "see.staff", title: "nav.staff" } },
      { path: "sessions", name: "sessions", component: () => import("./screens/staff/MySessions.vue"), meta: { title: "nav.sessions" } },
      { path: "forbidden", name: "forbidden", component: () => import("./screens/Forbidden.vue"), meta: { title: "forbidden.title" } },
      { path: ":rest(.*)*", name: "lost", component: () => import("./screens/Lost.vue"), meta: { title: "lost.title" } },
    ],
  },
];

export const router = createRouter({
  history: createWebHistory("/console/"),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

router.beforeEach(async (to) => {
  if (to.meta.open) return true;
  await whoAmI().catch(() => null); // no connection: the login screen says so
  if (!session.staff) return { name: "login", query: to.fullPath === "/" ? {} : { next: to.fullPath } };
  if (to.name === "forbidden" || to.name === "sessions") return true;
  if (!belongsHere()) return { name: "forbidden" };
  if (to.name === "board" && home() !== "board") return { name: home() };
  if (to.meta.act && !may(to.meta.act)) return { name: "forbidden", query: { from: to.fullPath } };
  return true;
});

// A screen's code did not come. Either a release has replaced it (then load the page anew), or there is no connection.
router.onError(async (error: Error, to) => {
  if (!/import|module|preload|chunk/i.test(error.message)) throw error;
  const up = await fetch("/healthz", { cache: "no-store" }).then((answer) => answer.ok).catch(() => false);
  if (up) window.location.assign(router.resolve(to).href);
  else ElMessage({ type: "error", message: sentence(new ApiError("client.Offline", 0)), grouping: true });
});
