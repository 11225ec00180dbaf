/** Every request this app makes, one function each. Writes carry a key, so a repeat is harmless. */
import { ApiError, get, newKey, post, put } from "@api/client";
import { away } from "@/live/box";
import type {
  HandedOver,
  KitchenBoard,
  KitchenHours,
  KitchenRules,
  Moved,
  PickupBoard,
  RecipeCard,
  SignedIn,
  Staff,
  StoreFacts,
  StoreMenu,
  StoreState,
  StoreToday,
  Ticket,
} from "./types";

const PAUSES_MS = [400, 900, 2_000, 4_000, 6_000];

const pause = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

/**
 * A write that outlives a short loss of network: the same key is sent again until the server has
 * decided. Throws ApiError: a refusal at once, a lost connection after about 13 seconds of trying, or at once when the
 * store's box stands in.
 */
export async function write<T>(path: string, body: unknown): Promise<T> {
  const idempotencyKey = newKey();
  for (let tries = 0; ; tries += 1) {
    try {
      return await post<T>(path, body, { idempotencyKey, timeoutMs: 8_000 });
    } catch (error) {
      const wait = PAUSES_MS[tries];
      if (!(error instanceof ApiError) || !error.passing || wait === undefined || away.value) throw error;
      await pause(wait);
    }
  }
}

const at = (storeId: string, rest = ""): string => `/api/store/${storeId}${rest}`;

export type TicketAct = "claim" | "start" | "ready" | "recall";

export const api = {
  signInPin: (storeId: string, staffNo: string, pin: string) =>
    post<SignedIn>("/api/staff/pin", { store_id: storeId, staff_no: staffNo, pin }),
  signIn: (login: string, password: string) => post<SignedIn>("/api/staff/login", { login, password }),
  signOut: () => post<void>("/api/staff/logout", {}),
  me: async (): Promise<Staff> => {
    const answer = await get<Staff | { staff: Staff }>("/api/staff/me");
    return "staff" in answer ? answer.staff : answer;
  },
  /** The store with exactly this number, or null. */
  storeByNo: async (no: string): Promise<StoreFacts | null> => {
    const { stores } = await get<{ stores: StoreFacts[] }>("/api/guest/stores", { q: no, limit: 10 });
    return stores.find((s) => s.store_no.toUpperCase() === no.trim().toUpperCase()) ?? null;
  },
  today: (storeId: string) => get<StoreToday>(at(storeId)),
  setState: (storeId: string, state: StoreState, minutes: number | null, reason: string) =>
    write<unknown>(at(storeId, "/state"), { state, minutes, reason }),
  menu: (storeId: string) => get<StoreMenu>(at(storeId, "/menu")),
  soldOut: (storeId: string, code: string, minutes: number | null, reason: string) =>
    write<unknown>(at(storeId, "/sold_out"), { code, minutes, reason }),
  restore: (storeId: string, codes: string[]) => write<unknown>(at(storeId, "/restore"), { codes }),
  hours: (storeId: string, day: string | null) => get<KitchenHours>(at(storeId, "/metrics"), { day }),
  rules: (storeId: string) => get<KitchenRules>(at(storeId, "/kitchen/settings")),
  setRules: (storeId: string, rules: KitchenRules) => put<KitchenRules>(at(storeId, "/kitchen/settings"), rules),
  kitchen: (storeId: string) => get<KitchenBoard>(at(storeId, "/kitchen")),
  move: (storeId: string, act: TicketAct, ids: string[], screen: string, station: string) =>
    write<Moved>(at(storeId, `/tickets/${act}`), {
      ticket_ids: ids,
      screen,
      station: station === "all" ? null : station,
    }),
  remake: (storeId: string, ticketId: string, reason: string) =>
    write<Moved>(at(storeId, `/tickets/${ticketId}/remake`), { reason }),
  confirmCancel: (storeId: string, ticketId: string) =>
    write<Moved>(at(storeId, `/tickets/${ticketId}/confirm_cancel`), {}),
  /** Other options for the same price, or another note. */
  changeCup: (storeId: string, ticketId: string, choices: string[], note: string) =>
    write<Ticket>(at(storeId, `/tickets/${ticketId}/change`), { choices, note }),
  recipe: (storeId: string, ticketId: string) => get<RecipeCard>(at(storeId, `/tickets/${ticketId}/recipe`)),
  pickup: (storeId: string) => get<PickupBoard>(at(storeId, "/pickup")),
  /** cups: labels scanned, to be the order's and all of them. */
  handOver: (storeId: string, what: { order_id: string } | { pickup_no: string } | { scan: string }, cups: string[] = []) =>
    write<HandedOver>(at(storeId, "/hand_over"), { ...what, cups }),
  shelve: (storeId: string, orderId: string, place: string) =>
    put<void>(at(storeId, `/orders/${orderId}/shelf`), { place }),
  demo: () => get<{ enabled: boolean; logins: DemoLogin[] }>("/api/demo"),
};

/** A way into the demonstration chain. */
export interface DemoLogin {
  who: string;
  /** The app this person works in. */
  url: string;
  store_no: string | null;
  staff_no: string | null;
  pin: string | null;
}
