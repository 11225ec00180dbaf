/** The guest's part of the API: its shapes, and one function for each route. Money in fen, times ISO-8601, ids UUIDs. */
import type { Answer, Question, With } from "@api/shapes";
import { ask } from "./request";
import { askAsGuest } from "./session";

export type { Text } from "@ui/format";
export type CodeSent = Answer<"/api/guest/login/otp", "post">;
export type SignedIn = Answer<"/api/guest/login/phone", "post">;

export type StoreState = "open" | "busy" | "paused" | "closed";
export type City = Answer<"/api/guest/cities">["cities"][number];
/** `next_opening_at`: only when closed. */
export type Store = With<Answer<"/api/guest/stores">["stores"][number], { state: StoreState }>;
export type Wait = With<Answer<"/api/guest/waits">["waits"][string], { state: StoreState }>;

export type Menu = Answer<"/api/guest/stores/{store_id}/menu">;
export type Product = Menu["products"][number];
export type Group = Product["groups"][number];
export type Choice = Group["choices"][number];

export type NewOrder = Question<"/api/guest/orders">;
export type Wanted = Required<NewOrder["lines"][number]>;
export type Quote = Answer<"/api/guest/quote", "post">;

export type OrderState = "placed" | "paid" | "making" | "ready" | "handed_over" | "cancelled" | "expired";
export type OrderPage = With<Answer<"/api/guest/orders">, { orders: Order[] }>;
export type Order = With<Answer<"/api/guest/orders/{order_id}">, { state: OrderState }>;
/** jsapi opens inside WeChat; native is a code for the guest to scan with it. */
export type PayKind = "wechat_jsapi" | "wechat_native";
/** `invoke`: what the payment window of WeChat takes, as it is. */
export type Payment = With<Answer<"/api/guest/orders/{order_id}/pay", "post">, { invoke: Invoke }>;
export type Invoke = { timeStamp: string; nonceStr: string; package: string; signType: string; paySign: string };
export type Near = { lat?: number; lng?: number; q?: string; city?: string; limit?: number };

const WAITS_MAX = 20;
const menus = new Map<string, { etag: string; menu: Menu }>();

export async function cities(): Promise<City[]> {
  return (await ask<Answer<"/api/guest/cities">>("GET", "/api/guest/cities")).data.cities;
}

export async function storesNear(near: Near): Promise<Store[]> {
  return (await ask<{ stores: Store[] }>("GET", "/api/guest/stores", { query: near })).data.stores;
}

export async function storeOf(storeId: string): Promise<Store> {
  return (await ask<Store>("GET", `/api/guest/stores/${storeId}`)).data;
}

/** The waits of at most WAITS_MAX stores; the rest are left out. */
export async function waitsOf(storeIds: string[]): Promise<Record<string, Wait>> {
  if (!storeIds.length) return {};
  const query = { store_ids: storeIds.slice(0, WAITS_MAX).join(",") };
  return (await ask<{ waits: Record<string, Wait> }>("GET", "/api/guest/waits", { query })).data.waits;
}

/** The menu as it is now; asks with the ETag, so an unchanged menu costs nothing. */
export async function menuOf(storeId: string): Promise<Menu> {
  const known = menus.get(storeId);
  const answer = await ask<Menu>("GET", `/api/guest/stores/${storeId}/menu`, known ? { etag: known.etag } : {});
  if (answer.status === 304 && known) return known.menu;
  if (answer.etag) menus.set(storeId, { etag: answer.etag, menu: answer.data });
  return answer.data;
}

export async function quote(storeId: string, lines: Wanted[], scheduledAt: string | null): Promise<Quote> {
  const body = { store_id: storeId, lines, ...(scheduledAt ? { scheduled_at: scheduledAt } : {}) };
  return (await askAsGuest<Quote>("POST", "/api/guest/quote", { body })).data;
}

/** Places the order; the same channel_ref always gives the same order. */
export async function placeOrder(order: NewOrder): Promise<Order> {
  return (await askAsGuest<Order>("POST", "/api/guest/orders", { body: order, key: order.channel_ref })).data;
}

/** What the till scans to know who buys; good for a minute. */
export async function memberCode(): Promise<string> {
  return (await askAsGuest<{ code: string }>("GET", "/api/guest/me/code")).data.code;
}

export async function orderOf(orderId: string): Promise<Order> {
  return (await askAsGuest<Order>("GET", `/api/guest/orders/${orderId}`)).data;
}

export async function myOrders(before: string | null, limit: number): Promise<OrderPage> {
  const query = { before: before ?? undefined, limit };
  return (await askAsGuest<OrderPage>("GET", "/api/guest/orders", { query })).data;
}

export async function openPayment(orderId: string, kind: PayKind): Promise<Payment> {
  const body = { kind };
  return (await askAsGuest<Payment>("POST", `/api/guest/orders/${orderId}/pay`, { body })).data;
}

/** Lets the server ask WeChat now, instead of waiting for its notification. */
export async function checkPayment(orderId: string): Promise<Order> {
  return (await askAsGuest<Order>("POST", `/api/guest/orders/${orderId}/check`, { body: {} })).data;
}

export async function cancelOrder(orderId: string, reason: string): Promise<Order> {
  return (await askAsGuest<Order>("POST", `/api/guest/orders/${orderId}/cancel`, { body: { reason } })).data;
}
