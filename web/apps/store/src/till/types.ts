/** What travels between the till and the server, out of the API's own document, and what the till keeps. Money is fen. */
import type { Answer, Question, With } from "@api/shapes";
import type { Text } from "@/api/types";

type Menu = Answer<"/api/store/{store_id}/menu">;
type Shown = "code" | "name" | "category" | "price_fen" | "picture" | "sold_out" | "available_now" | "groups" | "exclusions";
export type MenuProduct = Pick<Menu["products"][number], Shown>;
/** The part of a store's menu a till needs, and keeps. */
export type TillMenu = Pick<Menu, "version" | "sold_out" | "categories"> & { products: MenuProduct[] };
export type MenuGroup = MenuProduct["groups"][number];
export type MenuChoice = MenuGroup["choices"][number];

export type Till = Answer<"/api/store/{store_id}/tills/{till_id}">;
/** unsent: opened without the server, told as soon as it answers. */
export type Shift = NonNullable<Till["shift"]> & { unsent?: boolean };
export type SaleBody = Question<"/api/store/{store_id}/tills/{till_id}/sales">;
export type SaleView = Answer<"/api/store/{store_id}/tills/{till_id}/sales", "post">;
export type Synced = Answer<"/api/store/{store_id}/tills/{till_id}/sync", "post">;
export type ShiftReport = Answer<"/api/store/{store_id}/tills/{till_id}/x", "post">;
export type Sum = ShiftReport["report"]["sales"];
export type GivenBack = Answer<"/api/store/{store_id}/tills/{till_id}/refunds", "post">;
/** What did not fit about a sale made offline. */
export type Conflict = Answer<"/api/store/{store_id}/till_conflicts">["conflicts"][number];
export type StoreOrder = Answer<"/api/store/{store_id}/orders/{order_id}">;
export type Supervisor = NonNullable<Question<"/api/store/{store_id}/tills">["supervisor"]>;
export type Member = Answer<"/api/store/{store_id}/members/find", "post">;

type PartState = "waiting" | "paid" | "refused" | "reversing" | "reversed" | "closing" | "closed" | "returned";
type View = Answer<"/api/store/{store_id}/tills/{till_id}/checkouts/{sale_id}">;
export type Part = With<View["parts"][number], { kind: "cash" | "code" | "qr"; state: PartState }>;
/** A sale that is being paid for by code or in parts. */
export type Checkout = With<View, { state: "open" | "paid" | "cancelled"; parts: Part[] }>;

export type Approved = Answer<"/api/store/{store_id}/tills/{till_id}/discounts", "post">;
export type DiscountBody = Question<"/api/store/{store_id}/tills/{till_id}/discounts">;

/** What an approved discount takes off a line. of: the line, or the basket, it was approved for; practice: of training only. */
export interface Off {
  discount_id: string;
  off_fen: number;
  scope: "line" | "order";
  percent: number | null;
  reason: string;
  of: string;
  practice: boolean;
}

export interface BasketLine {
  product: string;
  name: Text;
  picture: string;
  choices: string[];
  /** What differs from the standard cup, as the ticket says it. */
  said: Text[];
  quantity: number;
  unit_fen: number;
  offs?: Off[];
}

/**
 * asking: sent, no answer yet; kept: sold, to be told; sent: the server has it; conflict: it has it and noted something;
 * paying: being paid for by code or in parts, which needs the server; void: that came to nothing, its number is used up.
 */
export type SaleState = "asking" | "kept" | "sent" | "conflict" | "paying" | "void";

/** A sale in the device's own log, written before anybody is told that it is done. */
export interface KeptSale {
  sale_id: string;
  till_id: string;
  store_id: string;
  seq: number;
  printed_no: string;
  shift_id: string;
  lines: BasketLine[];
  total_fen: number;
  /** Taken off by hand; not in the total. */
  off_fen?: number;
  tendered_fen: number;
  menu_version: number;
  sold_at: string;
  clock_offset_ms: number;
  state: SaleState;
  offline: boolean;
  order_id: string | null;
  pickup_no: string | null;
  conflicts: string[];
  /** The member whose order it is. */
  guest_id?: string | null;
  /** The store's own box has printed its labels and shown its cups. */
  made_here?: boolean;
  /** When the server was asked about it and did not answer: it may have it. */
  doubt_at?: number;
}
