/** What travels on the wire between the console and the API. Money in fen, times ISO-8601, ids UUID strings. */
import type { Answer, Question, With } from "@api/shapes";

export type { Text } from "@ui/format";

// -- staff -----------------------------------------------------------------------------------------------------------
export type Role = "clerk" | "barista" | "store_manager" | "region_manager" | "head_office" | "menu_editor" | "support" | "finance" | "buyer" | "warehouse_manager" | "keeper" | "quality";
export type Level = "chain" | "region" | "store" | "warehouse" | "self";
export type Staff = With<Answer<"/api/staff/me">["staff"], { roles: Role[]; level: Level }>;
export type StaffPage = With<Answer<"/api/office/staff">, { staff: StaffRow[] }>;
export type StaffRow = With<Answer<"/api/office/staff">["staff"][number], { roles: Role[]; level: Level; state: "active" | "left" }>;
export type StaffFile = With<Answer<"/api/office/staff/{staff_id}">, { staff: StaffRow }>;
export type Sessions = Answer<"/api/staff/sessions">;
export type Session = Sessions["sessions"][number];
/** /api/demo is no part of the document: a fleet has none. */
export type DemoLogin = { who: string; login: string | null; password: string | null; url: string };
export type Demo = { enabled: boolean; logins: DemoLogin[]; speed: number; now: string };

// -- board -----------------------------------------------------------------------------------------------------------
export type Board = With<Answer<"/api/office/board">, { latest: Order[] }>;
export type BoardNow = Board["now"];
export type Minute = Board["minutes"][number];

// -- stores ----------------------------------------------------------------------------------------------------------
export type StoreState = "open" | "busy" | "paused" | "closed";
export type Regions = Answer<"/api/office/regions">;
export type City = Regions["cities"][number];
export type Region = Regions["regions"][number] & { cities: City[] };
/** `set_state`: what somebody has set by hand; `state` is what counts now. */
type States = { state: StoreState; set_state: StoreState };
export type StorePage = With<Answer<"/api/office/stores">, { stores: StoreRow[] }>;
export type StoreRow = With<Answer<"/api/office/stores">["stores"][number], States>;
export type Store = With<Answer<"/api/office/stores/{store_id}">, States>;
export type StorePace = Answer<"/api/office/stores/{store_id}/pace">;
export type Limits = StorePace["limits"];
export type StoreEdit = Question<"/api/office/stores/{store_id}", "put">;
export type DayHours = Store["hours"][number];
export type HoursException = Store["exceptions"][number];
export type NewException = Question<"/api/office/stores/{store_id}/exceptions">;
export type StoreChange = Store["history"][number];

// -- menu ------------------------------------------------------------------------------------------------------------
export type Draft = Answer<"/api/office/menu/draft">;
export type Ingredient = Draft["ingredients"][number];
export type Group = Draft["option_groups"][number];
export type Choice = Group["choices"][number];
export type Category = Draft["categories"][number];
export type Product = Draft["products"][number];
export type ProductOption = Product["options"][number];
export type Amount = Product["recipe"][number];
export type Step = Product["steps"][number];
export type PriceRule = Draft["rules"][number];
export type RuleLevel = PriceRule["level"];
export type NewRule = Question<"/api/office/menu/draft/rules">;
export type Check = Draft["checks"][number];
export type Versions = Answer<"/api/office/menu/versions">;
export type Version = Versions["versions"][number];
export type Rollout = Answer<"/api/office/menu/rollout", "post">;
export type Share = Question<"/api/office/menu/rollout">;
export type Publishing = Question<"/api/office/menu/publish">;
export type Published = Answer<"/api/office/menu/publish", "post">;
export type Diff = Answer<"/api/office/menu/diff">;
export type Change = Diff["changes"][number];
export type Why = With<Answer<"/api/office/menu/why">, { steps: WhyStep[] }>;
export type WhyStep = With<Answer<"/api/office/menu/why">["steps"][number], { level: RuleLevel | "document" }>;
export type GuestMenu = Answer<"/api/guest/stores/{store_id}/menu">;
export type GuestProduct = GuestMenu["products"][number];

// -- orders ----------------------------------------------------------------------------------------------------------
export type OrderState = "placed" | "paid" | "making" | "ready" | "handed_over" | "cancelled" | "expired";
export type RefundState = "asked" | "approved" | "done" | "rejected" | "failed";
export type RefundAsk = With<Question<"/api/office/orders/{order_id}/refunds">, { scope: "order" | "line" | "cup" }>;
export type OrderPage = With<Answer<"/api/office/orders">, { orders: Order[] }>;
export type Order = With<Answer<"/api/office/orders">["orders"][number], { state: OrderState }>;
export type OrderLine = Order["lines"][number];
export type Moment = Order["timeline"][number];
export type OfficeOrder = With<Answer<"/api/office/orders/{order_id}">, { order: Order; refunds: Refund[] }>;
export type Payment = OfficeOrder["payments"][number];
export type RefundPage = With<Answer<"/api/office/refunds">, { refunds: Refund[]; orders: Record<string, Order> }>;
export type Refund = With<Answer<"/api/office/refunds">["refunds"][number], { scope: "order" | "line" | "cup"; state: RefundState }>;
/** Who is behind `staff:<id>`. */
export type Names = OfficeOrder["names"];
