/** What travels on the wire between the console and the API. Money in fen, times ISO-8601, ids UUID strings. */
import type { Text } from "@ui/format";

export type { Text } from "@ui/format";

// -- staff -----------------------------------------------------------------------------------------------------------
export type Role = "clerk" | "barista" | "store_manager" | "region_manager" | "head_office" | "menu_editor" | "support" | "finance";
export type Level = "chain" | "region" | "store" | "self";
export type Staff = { staff_id: string; staff_no: string; name: string; roles: Role[]; level: Level; scope_id: string | null };
export type StaffRow = Staff & { login: string | null; state: "active" | "left" };
export type Session = { session_id: string; staff_id: string; way: string; device: string; made_at: string; until: string; revoked_at: string | null; current: boolean };
export type DemoLogin = { who: string; login: string | null; password: string | null; url: string };
export type Demo = { enabled: boolean; logins: DemoLogin[]; speed: number; now: string };

// -- board -----------------------------------------------------------------------------------------------------------
export type BoardNow = {
  orders_today: number;
  cups_today: number;
  money_today_fen: number;
  placed: number;
  paid: number;
  making: number;
  ready: number;
  stores_open: number;
  stores_paused: number;
};
export type Minute = { at: string; orders: number; cups: number; money_fen: number };
export type HotStore = { store_id: string; name: Text; orders: number; wait_min: number };
export type OrderState = "placed" | "paid" | "making" | "ready" | "handed_over" | "cancelled" | "expired";
export type Board = { now: BoardNow; minutes: Minute[]; hottest: HotStore[]; latest: Order[]; server_at: string };

// -- stores ----------------------------------------------------------------------------------------------------------
export type StoreState = "open" | "busy" | "paused" | "closed";
export type City = { code: string; name: Text; region_code: string };
export type Region = { code: string; name: Text; cities: City[] };
export type Regions = { regions: { code: string; name: Text }[]; cities: City[] };
export type StoreRow = {
  store_id: string;
  store_no: string;
  name: Text;
  address: string;
  city: City;
  region_code: string;
  phone: string;
  lat: number;
  lng: number;
  state: StoreState;
  /** What somebody has set by hand; `state` is what counts now. */
  set_state: StoreState;
  state_until: string | null;
  state_reason: string | null;
  capacity: number;
  opens: string | null;
  closes: string | null;
  all_day: boolean;
};
export type DayHours = { weekday: number; opens: string | null; closes: string | null; all_day: boolean };
export type HoursException = { day: string; closed: boolean; opens: string | null; closes: string | null; all_day?: boolean; reason: string };
export type StoreChange = { at: string; actor: string; what: string; facts: Record<string, unknown> | null };
export type Store = StoreRow & {
  close_hour: number;
  opened_on: string | null;
  revision: number;
  next_opening_at: string | null;
  hours: DayHours[];
  exceptions: HoursException[];
  history: StoreChange[];
};
export type StorePage = { stores: StoreRow[]; total: number; page: number; pages: number };

// -- menu ------------------------------------------------------------------------------------------------------------
export type Unit = "g" | "ml" | "piece";
export type Ingredient = { code: string; name: Text; unit: Unit };
export type Amount = { ingredient: string; amount: number; per?: "cup" | "size" };
export type Choice = { code: string; name: Text; price_fen: number; default?: boolean; recipe?: Amount[]; recipe_scale_bp?: number };
export type GroupKind = "size" | "ice" | "sugar" | "topping" | "other";
export type Group = { code: string; name: Text; kind: GroupKind; min: number; max: number; choices: Choice[] };
export type Category = { code: string; name: Text; sort: number };
export type Step = { station: string; name: Text; seconds: number };
export type ProductOption = { group: string; choices?: string[] | null; default?: string | string[] | null };
export type Product = {
  code: string;
  name: Text;
  description: Text;
  category: string;
  price_fen: number;
  picture: string;
  tags: string[];
  options: ProductOption[];
  exclusions: string[][];
  recipe: Amount[];
  steps: Step[];
  weight: number;
  allergens: string[];
  caffeine_mg: number;
  kcal: number;
  available?: { from: string; to: string } | null;
};
export type RuleLevel = "brand" | "region" | "city" | "store";
export type PriceRule = {
  rule_id: string;
  level: RuleLevel;
  /** "" at brand, else a region code, a city code or a store id. */
  scope_id: string;
  target: string;
  channel: string | null;
  from_minute: number | null;
  to_minute: number | null;
  starts_on: string | null;
  ends_on: string | null;
  price_fen: number | null;
  available: boolean | null;
  note: string;
};
export type NewRule = Omit<PriceRule, "rule_id">;
export type Check = { level: "error" | "warning"; code: string; path: string; facts?: Record<string, unknown> };
export type Draft = {
  currency: string;
  stations: string[];
  ingredients: Ingredient[];
  option_groups: Group[];
  categories: Category[];
  products: Product[];
  rules: PriceRule[];
  changed_at: string | null;
  checks: Check[];
};
export type Version = { version_no: number; note: string; published_at: string; by: string; products: number };
export type Rollout = { stable: number; candidate: number | null; share_bp: number; store_nos: string[] };
export type Versions = { versions: Version[]; rollout: Rollout | null };
export type Published = { version_no: number; rollout: Rollout };
export type Change = {
  path: string;
  kind: "added" | "removed" | "changed";
  what: "product" | "group" | "choice" | "category" | "ingredient" | "rule" | "menu";
  code: string;
  name: Text | null;
  field: string | null;
  was: unknown;
  now: unknown;
};
export type Diff = { changes: Change[]; total: number };
export type WhyStep = {
  level: RuleLevel | "document";
  scope: string;
  rule_id: string | null;
  price_fen: number | null;
  available?: boolean | null;
  note: string;
  /** Its price is the price. */
  wins: boolean;
  /** Its availability is the answer. */
  decides: boolean;
};
export type Why = { price_fen: number; available: boolean; steps: WhyStep[] };
export type GuestProduct = {
  code: string;
  name: Text;
  category: string;
  price_fen: number;
  picture: string;
  tags: string[];
  sold_out: boolean;
  available_now: boolean;
};
export type GuestMenu = { version: number; valid_until: string | null; sold_out: string[]; categories: { code: string; name: Text }[]; products: GuestProduct[] };

// -- orders ----------------------------------------------------------------------------------------------------------
export type OrderLine = {
  line_no: number;
  product: string;
  name: Text;
  picture: string;
  choices: { code: string; name: Text; default: boolean }[];
  quantity: number;
  unit_fen: number;
  total_fen: number;
  /** Numbers of cups, counted over the whole order from 1. */
  refunded_cups: number[];
};
export type Moment = { at: string; state: string; actor: string | null; note?: string | null; amount_fen?: number | null };
export type Payment = { payment_id: string; kind: string; state: string; amount_fen: number; captured_at: string | null; transaction_id: string | null };
export type RefundState = "asked" | "approved" | "done" | "rejected" | "failed";
export type Refund = {
  refund_id: string;
  order_id: string;
  store_id: string;
  scope: "order" | "line" | "cup";
  cup_nos: number[];
  amount_fen: number;
  state: RefundState;
  reason: string;
  note: string;
  asked_at: string;
  asked_by: string;
  decided_at: string | null;
  decided_by: string | null;
  settled_at: string | null;
};
export type Order = {
  order_id: string;
  store: { store_id: string; store_no: string; name: Text; address: string; phone: string };
  channel: string;
  state: OrderState;
  pickup_no: string | null;
  total_fen: number;
  refunded_fen: number;
  cups: number;
  placed_at: string;
  paid_at: string | null;
  promised_at: string | null;
  scheduled_at: string | null;
  ready_at: string | null;
  handed_over_at: string | null;
  note: string | null;
  lines: OrderLine[];
  timeline: Moment[];
};
export type OfficeOrder = { order: Order; refunds: Refund[]; payments: Payment[] };
export type OrderPage = { orders: Order[]; next: string | null };
export type RefundPage = { refunds: Refund[]; orders: Record<string, Order> };
