/** Training: the till as it is, but nothing leaves this device: no order, no money, no number is used up. Cash only. */
import { reactive } from "vue";
import { newKey } from "@api/client";
import { settings } from "@/settings";
import { takenFen, totalFen } from "./logic/basket";
import { till } from "./till";
import type { BasketLine, KeptSale } from "./types";

export const training = reactive({ on: false, sales: 0 });

/** A sale that never was: marked, and kept nowhere. */
export function practise(lines: BasketLine[], tenderedFen: number): KeptSale {
  training.sales += 1;
  return {
    sale_id: newKey(), till_id: till.till?.till_id ?? "", store_id: settings.storeId, seq: 0,
    printed_no: `X${String(training.sales).padStart(3, "0")}`, shift_id: till.shift?.shift_id ?? "", lines, total_fen: totalFen(lines), off_fen: takenFen(lines),
    tendered_fen: tenderedFen, menu_version: till.menu?.version ?? 0, sold_at: new Date().toISOString(),
    clock_offset_ms: till.offsetMs, state: "void", offline: false, order_id: null, pickup_no: null, conflicts: [],
  };
}
