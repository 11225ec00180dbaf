/** The terms of buying: how long papers last, who may approve, what an order has received. */
import { dayOf } from "@ui/format";
import { nowMs } from "../../../clock";
import type { Paper, PurchaseOrder, SupplierCard } from "../../../api/supplyBuying";
import { session } from "../../../session";

export const SOON_DAYS = 60;
/** Above it somebody else than the maker approves; the server decides. */
export const APPROVAL_LIMIT_FEN = 5_000_000;
const DAY_MS = 86_400_000;

export type PaperState = "good" | "soon" | "past" | "withdrawn";

/** Days from today to that day, in China. */
export const daysTo = (day: string): number => Math.round((Date.parse(day) - Date.parse(dayOf(nowMs()))) / DAY_MS);

export function paperState(paper: Paper): PaperState {
  if (paper.withdrawn_at) return "withdrawn";
  const left = daysTo(paper.expires_on);
  if (left < 0) return "past";
  return left <= SOON_DAYS ? "soon" : "good";
}

export type Standing = "ok" | "soon" | "expired" | "stopped";

export function standing(card: SupplierCard): Standing {
  if (card.supplier.state === "stopped") return "stopped";
  if (card.blocked) return "expired";
  return card.next_expiry && daysTo(card.next_expiry) <= SOON_DAYS ? "soon" : "ok";
}

type Line = PurchaseOrder["lines"][number];
export const accepted = (line: Line): number => Math.floor((line.received_qty - line.rejected_qty) / line.pack_qty);

/** Good goods that came, of those ordered, weighed by price: 0 to 1. */
export function came(order: PurchaseOrder): number {
  const worth = (packs: (line: Line) => number): number => order.lines.reduce((sum, line) => sum + packs(line) * line.price_fen, 0);
  return worth((line) => Math.min(line.packs, accepted(line))) / Math.max(1, worth((line) => line.packs));
}

export const mine = (by: string): boolean => by === `staff:${session.staff?.staff_id}`;
