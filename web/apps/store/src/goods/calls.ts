/** Every request about a store's goods. The key of a write is made by the form, so that a repeat is harmless. */
import { del, get, post, put } from "@api/client";
import type { AccountView, Cases, Claim, Claims, Counted, Deliveries, Delivery, GoodsView, Order, Orders, OrderView } from "./types";

const at = (store: string, rest = ""): string => `/api/store/${store}/goods${rest}`;

export const goodsApi = {
  goods: (store: string) => get<GoodsView>(at(store)),
  order: (store: string, day: string | null) => get<OrderView>(at(store, "/order"), { day }),
  save: (
    store: string,
    day: string,
    body: { lines: Cases[]; submit: boolean; substitutes: boolean; revision: number | null },
    idempotencyKey: string,
  ) => put<Order>(at(store, `/order/${day}`), body, { idempotencyKey }),
  cancel: (store: string, day: string) => del<Order>(at(store, `/order/${day}`)),
  orders: (store: string, before: string | null) => get<Orders>(at(store, "/orders"), { before }),
  oneOrder: (store: string, orderId: string) => get<Order>(at(store, `/orders/${orderId}`)),
  standing: (store: string, lines: Cases[]) => put<Cases[]>(at(store, "/standing"), { lines }),
  deliveries: (store: string, before: string | null) => get<Deliveries>(at(store, "/deliveries"), { before }),
  receive: (store: string, id: string, body: { key: string; lines: Counted[]; note: string; photos: string[] }) =>
    post<Delivery>(at(store, `/deliveries/${id}/receive`), body),
  claim: (store: string, id: string, body: { key: string; line_no: number; qty: number; note: string; photos: string[] }) =>
    post<Claim>(at(store, `/deliveries/${id}/claims`), body),
  claims: (store: string, before: string | null) => get<Claims>(at(store, "/claims"), { before }),
  account: (store: string, before: string | null) => get<AccountView>(at(store, "/account"), { before }),
};
