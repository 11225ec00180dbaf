/** What travels between the till and the server, and what the till keeps. Times are ISO-8601, money is fen. */
import type { Text } from "@/api/types";

export interface MenuChoice {
  code: string;
  name: Text;
  price_fen: number;
  default: boolean;
  sold_out: boolean;
}

export interface MenuGroup {
  code: string;
  name: Text;
  kind: string;
  min: number;
  max: number;
  choices: MenuChoice[];
}

export interface MenuProduct {
  code: string;
  name: Text;
  category: string;
  price_fen: number;
  picture: string;
  sold_out: boolean;
  available_now: boolean;
  groups: MenuGroup[];
  exclusions: string[][];
}

export interface TillMenu {
  version: number;
  sold_out: string[];
  categories: { code: string; name: Text }[];
  products: MenuProduct[];
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
}

export interface Shift {
  shift_id: string;
  business_day: string;
  opened_name: string;
  opened_at: string;
  float_fen: number;
  counted: boolean;
  /** Opened without the server: told as soon as it answers. */
  unsent?: boolean;
}

export interface Till {
  till_id: string;
  name: string;
  prefix: string;
  last_seq: number;
  shift: Shift | null;
  conflicts_open: number;
  server_at: string;
  real_at: string;
}

/** asking: sent, no answer yet; kept: sold, to be told; sent: the server has it; conflict: it has it and noted something. */
export type SaleState = "asking" | "kept" | "sent" | "conflict";

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
  tendered_fen: number;
  menu_version: number;
  sold_at: string;
  clock_offset_ms: number;
  state: SaleState;
  offline: boolean;
  order_id: string | null;
  pickup_no: string | null;
  conflicts: string[];
}

export interface SaleView {
  sale_id: string;
  seq: number;
  printed_no: string;
  order_id: string;
  pickup_no: string | null;
  order_state: string;
  total_fen: number;
  refunded_fen: number;
  tendered_fen: number;
  change_fen: number;
  offline: boolean;
  state: string;
  sold_at: string;
}

export interface Synced {
  verdicts: {
    sale_id: string;
    seq: number;
    order_id: string;
    printed_no: string;
    verdict: "accepted" | "known" | "conflict";
    conflicts: string[];
  }[];
  last_seq: number;
}

export interface Sum {
  times: number;
  fen: number;
}

export interface ShiftReport {
  till_name: string;
  shift: {
    shift_id: string;
    business_day: string;
    opened_name: string;
    opened_at: string;
    closed_at: string | null;
    counted_fen: number | null;
    difference_fen: number | null;
    reason: string;
    note: string;
    z_no: number | null;
  };
  report: {
    float_fen: number;
    sales: Sum;
    refunds: Sum;
    pay_ins: Sum;
    pay_outs: Sum;
    no_sales: number;
    expected_fen: number;
    ledger_agrees: boolean;
  };
}

/** What did not fit about a sale made offline. */
export interface Conflict {
  conflict_id: string;
  sale_id: string;
  kind: string;
  facts: object;
  made_at: string;
}

export interface OrderLine {
  line_no: number;
  name: Text;
  choices: { code: string; name: Text; default: boolean }[];
  quantity: number;
  unit_fen: number;
  refunded_cups: number[];
}

export interface StoreOrder {
  order_id: string;
  state: string;
  pickup_no: string | null;
  total_fen: number;
  refunded_fen: number;
  lines: OrderLine[];
}

export interface Supervisor {
  staff_no: string;
  pin: string;
}
