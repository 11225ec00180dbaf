/** The back-room screens; each is fetched when it is first opened. */
import type { RouteRecordRaw } from "vue-router";
import "./refusals";

export const opsRoutes: RouteRecordRaw[] = [
  { path: "/manager", component: () => import("./screens/ManagerScreen.vue") },
  { path: "/stock", component: () => import("./screens/StockScreen.vue") },
  { path: "/stock/item/:code", component: () => import("./screens/ItemScreen.vue") },
  { path: "/stock/receive", component: () => import("./screens/ReceiveScreen.vue") },
  { path: "/stock/waste", component: () => import("./screens/WasteScreen.vue") },
  { path: "/stock/count", component: () => import("./screens/CountScreen.vue") },
  { path: "/stock/transfer", component: () => import("./screens/TransferScreen.vue") },
  { path: "/stock/transfer/:way(ask|give)", component: () => import("./screens/TransferNewScreen.vue") },
  { path: "/packages", component: () => import("./screens/PackagesScreen.vue") },
  { path: "/packages/open", component: () => import("./screens/OpenScreen.vue") },
  { path: "/packages/prep", component: () => import("./screens/PrepScreen.vue") },
  { path: "/packages/history", component: () => import("./screens/HistoryScreen.vue") },
  { path: "/checks", component: () => import("./screens/ChecksScreen.vue") },
  { path: "/checks/:template", component: () => import("./screens/ChecklistScreen.vue") },
  { path: "/team", component: () => import("./screens/TeamScreen.vue") },
];
