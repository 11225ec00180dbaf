/** The guest's part of the API: its shapes, and one function for each route. Money in fen, times ISO-8601, ids UUIDs. */
import type { Text } from "@ui/format";
import { ask } from "./request";
import { askAsGuest } from "./session";

export type { Text };
export type StoreState = "open" | "busy" | "paused" | "closed";
export type City = { code: string; name: Text; stores: number; lat: number; lng: number; initial: string };
export type Store = {
  store_id: string;
  store_no: string;
  name: Text;
  address: Text | string;
  city: { code: string; name: Text };
  lat: number;
  lng: number;
  phone: string;
  distance_m: number | null;
  state: StoreState;
  opens: string | null;
  closes: string | null;
  all_day: boolean;
  /** Only when closed. */
  next_opening_at?: string | null;
};
export type Wait = { wait_min: number; cups_ahead: number; state: StoreState };

export type Choice = { code: string; name: Text; price_fen: number; default: boolean; sold_out: boolean };
export type Group = { code: string; name: Text; kind: string; min: number; max: number; choices: Choice[] };
export type Product = {
  code: string;
  name: Text;
  description: Text | null;
  category: string;
  price_fen: number;
  from_fen?: number | null;
  picture: string;
  tags: string[];
  sold_out: boolean;
  available_now: boolean;
  groups: Group[];
  exclusions: string[][];
  allergens: string[];
  caffeine_mg: number | null;
  kcal: number | null;
};
export type Menu = {
  version: number;
  store_id: string;
  valid_until: string | null;
  sold_out: string[];
  categories: { code: string; name: Text }[];
  products: Product[];
};

export type Wanted = { product: string; choices: string[]; quantity: number };
export type QuoteLine = Wanted & { line_no: number; unit_fen: number; total_fen: number };
export type Quote = {
  menu_version: number;
  lines: QuoteLine[];
  total_fen: number;
  cups: number;
  promised_at: string;
  wait_min: number;
};

export type OrderState = "placed" | "paid" | "making" | "ready" | "handed_over" | "cancelled" | "expired";
export type OrderLine = {
  line_no: number;
  product: string;
  name: Text;
  picture: string;
  choices: { code: string; name: Text; default: boolean }[];
  quantity: number;
  unit_fen: number;
  total_fen: number;
  /** Numbers of the cups that were refunded, counted over the whole order. */
  refunded_cups: number[];
};
export type Step = { at: string; state: string; actor: string | null; note?: string | null; amount_fen?: number | null };
export type Order = {
  order_id: string;
  store: { store_id: string; name: Text; address: Text | string; phone: string; lat: number; lng: number };
  channel: string;
  state: OrderState;
  pickup_no: string | null;
  total_fen: number;
  refunded_fen: number;
  placed_at: string;
  paid_at: string | null;
  promised_at: string | null;
  scheduled_at: string | null;
  ready_at: string | null;
  handed_over_at: string | null;
  expires_at: string | null;
  note: string | null;
  cups_ahead: number | null;
  wait_min: number | null;
  lines: OrderLine[];
  timeline?: Step[];
  payment: { kind: string; state: string; amount_fen: number } | null;
};
export type NewOrder = {
  channel_ref: string;
  store_id: string;
  lines: Wanted[];
  note?: string;
  scheduled_at?: string;
  expected_total_fen?: number;
};
export type Invoke = { timeStamp: string; nonceStr: string; package: string; signType: string; paySign: string };
/** jsapi opens inside WeChat; native is a code for the guest to scan with it. */
export type PayKind = "wechat_jsapi" | "wechat_native";
export type Payment = {
  out_trade_no: string;
  amount_fen: number;
  invoke: Invoke;
  code_url: string | null;
  demo_pay_url: string | null;
};
export type Near = { lat?: number; lng?: number; q?: string; city?: string; limit?: number };

const WAITS_MAX = 20;
const menus = new Map<string, { etag: string; menu: Menu }>();

export async function cities(): Promise<City[]> {
  return (await ask<{ cities: City[] }>("GET", "/api/guest/cities")).data.cities;
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

export async function orderOf(orderId: string): Promise<Order> {
  return (await askAsGuest<Order>("GET", `/api/guest/orders/${orderId}`)).data;
}

export async function myOrders(before: string | null, limit: number): Promise<{ orders: Order[]; next: string | null }> {
  const query = { before: before ?? undefined, limit };
  return (await askAsGuest<{ orders: Order[]; next: string | null }>("GET", "/api/guest/orders", { query })).data;
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
