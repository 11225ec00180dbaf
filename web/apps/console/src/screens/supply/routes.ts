/** The addresses of the supply pages. */
import type { RouteRecordRaw } from "vue-router";

export const supplyRoutes: RouteRecordRaw[] = [
  { path: "supply/allocation/:tab(runs|instead)?", name: "allocation", component: () => import("./allocation/AllocationHome.vue"), props: true, meta: { act: "see.allocation", title: "nav.allocation" } },
  { path: "supply/allocation/runs/:id/:tab?", name: "run", component: () => import("./allocation/RunPage.vue"), props: true, meta: { act: "see.allocation", title: "nav.allocation" } },
  { path: "supply/goods/:tab?", name: "goods", component: () => import("./goods/GoodsHome.vue"), props: true, meta: { act: "see.allocation", title: "nav.storeGoods" } },
  { path: "supply/buying/:tab(orders|suppliers|invoices|records)?", name: "buying", component: () => import("./buying/BuyingHome.vue"), props: true, meta: { act: "see.buying", title: "nav.buying" } },
  { path: "supply/buying/orders/new", name: "newPurchase", component: () => import("./buying/NewPurchase.vue"), meta: { act: "buy", title: "nav.buying" } },
  { path: "supply/buying/orders/:id", name: "purchase", component: () => import("./buying/PurchasePage.vue"), props: true, meta: { act: "see.buying", title: "nav.buying" } },
  { path: "supply/buying/suppliers/:id", name: "supplier", component: () => import("./buying/SupplierPage.vue"), props: true, meta: { act: "see.buying", title: "nav.buying" } },
  { path: "supply/buying/invoices/:id", name: "invoice", component: () => import("./buying/InvoicePage.vue"), props: true, meta: { act: "see.prices", title: "nav.buying" } },
  { path: "supply/houses", name: "houses", component: () => import("./house/HouseList.vue"), meta: { act: "see.houses", title: "nav.houses" } },
  { path: "supply/houses/:id/:tab?", name: "house", component: () => import("./house/HousePage.vue"), props: true, meta: { act: "see.houses", title: "nav.houses" } },
];
