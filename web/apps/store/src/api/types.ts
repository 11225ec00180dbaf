/** What travels between this app and the server: plain shapes, no behaviour. Times are ISO-8601. */

export interface Text {
  zh: string;
  en: string;
}

export type StoreState = "open" | "busy" | "paused" | "closed";
export type TicketState = "queued" | "claimed" | "making" | "ready" | "cancelled" | "handed_over" | "remade";
export type Station = "tea" | "topping" | "seal";

export interface Choice {
  code: string;
  name: Text;
  default: boolean;
}

/** One cup to make. `cup_no` of `of` cups of its order. */
export interface Ticket {
  ticket_id: string;
  order_id: string;
  pickup_no: string;
  cup_no: number;
  of: number;
  product: string;
  name: Text;
  choices: Choice[];
  /** Where its open step is done; `stations` is its whole way. */
  station: string | null;
  stations?: string[];
  /** What the label's bar code says. */
  scan?: string;
  state: TicketState;
  claimed_by: string | null;
  promised_at: string;
  queued_at: string;
  started_at: string | null;
  ready_at: string | null;
  channel: string;
  note: string | null;
  remake_of: string | null;
  remake_reason: string | null;
  scheduled_at: string | null;
  age_s?: number;
  weight?: number;
  alarm?: string | null;
}

export interface QueueCount {
  product: string;
  name: Text;
  count: number;
}

export interface KitchenBoard {
  server_at: string;
  tickets: Ticket[];
  queue: QueueCount[];
  metrics: KitchenFigures;
}

/** The kitchen now, and this hour so far: averages in seconds, null when there was nothing. */
export interface KitchenFigures {
  wait_s: number;
  hour: {
    cups: number;
    accept_s: number | null;
    start_s: number | null;
    make_s: number | null;
    late: number;
    taken_s: number | null;
  } | null;
}

export interface Moved {
  tickets: Ticket[];
  refused: { ticket_id: string; code: string }[];
}

export interface Ingredient {
  code: string;
  name: Text;
  amount: number;
  unit: string;
}

export interface RecipeStep {
  station: string;
  name: Text;
  seconds: number;
}

export interface RecipeCard {
  ingredients: Ingredient[];
  steps: RecipeStep[];
  differs: string[];
  allergens: (string | { code: string; name: Text })[];
  weight: number;
}

export interface PickupMaking {
  order_id: string;
  pickup_no: string;
  cups: number;
  ready_cups: number;
}

export interface PickupReady {
  order_id: string;
  pickup_no: string;
  ready_at: string;
  called?: boolean;
}

export interface PickupBoard {
  making: PickupMaking[];
  ready: PickupReady[];
  server_at: string;
}

export interface StoreFacts {
  store_id: string;
  store_no: string;
  name: Text;
}

export interface StoreToday {
  store: StoreFacts;
  state: StoreState;
  state_until: string | null;
  counts: { queued: number; making: number; ready: number };
  wait_min: number;
  server_at: string;
  sold_out: string[];
}

export interface MenuChoice {
  code: string;
  name: Text;
}

export interface MenuProduct {
  code: string;
  name: Text;
  category: string;
  picture: string | null;
  sold_out?: boolean;
  groups: { code: string; name: Text; choices: MenuChoice[] }[];
}

export interface StoreMenu {
  version: number;
  sold_out: string[];
  categories: { code: string; name: Text }[];
  products: MenuProduct[];
}

export interface Staff {
  staff_id: string;
  staff_no: string;
  name: string;
  roles: string[];
  level: "chain" | "region" | "store" | "self";
  scope_id: string | null;
}

export interface SignedIn {
  token: string;
  csrf: string;
  staff: Staff;
}

export interface HandedOver {
  order_id: string;
  pickup_no: string;
  state: string;
}
