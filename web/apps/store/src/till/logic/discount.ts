/** Money off by hand, on a basket: how it lies on the lines, and whether it still is what was approved. Pure. */
import type { Approved, BasketLine, Off } from "../types";
import { leftFen, offFen } from "./basket";

export const WHYS = ["complaint", "damaged", "staff_meal", "spoiled", "other"] as const;
export const PERCENT_MAX = 100;

/** `total` in parts by weight that sum to it: largest remainder, ties to the earlier part, as the server splits. */
export function split(total: number, weights: number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = weights.map((weight) => Math.floor((total * weight) / whole));
  const rest = total - parts.reduce((sum, part) => sum + part, 0);
  const order = weights.map((_, i) => i).sort((a, b) => ((total * (weights[b] ?? 0)) % whole) - ((total * (weights[a] ?? 0)) % whole) || a - b);
  order.slice(0, rest).forEach((i) => (parts[i] = (parts[i] ?? 0) + 1));
  return parts;
}

/** The basket as a discount is asked for: without the one it replaces, and without those it would make untrue. */
export const askedFor = (lines: BasketLine[], at: number | null): BasketLine[] =>
  lines.map((line, i) => ({ ...line, offs: (line.offs ?? []).filter((off) => off.scope === "line" && i !== at) }));

/** What comes off in all: of one line, or of the whole. */
export function worth(lines: BasketLine[], at: number | null, percent: number | null, amountFen: number): number {
  const base = askedFor(lines, at).reduce((sum, line, i) => sum + (at === null || at === i ? leftFen(line) : 0), 0);
  return percent === null ? amountFen : Math.floor((base * percent * 2 + 100) / 200);
}

const lineShape = (line: BasketLine): string => [line.product, line.choices.join(), line.quantity, line.unit_fen].join("|");
/** All of a basket an approval of the whole of it was given for. */
const shape = (lines: BasketLine[]): string =>
  lines.map((line) => `${lineShape(line)}|${offFen({ ...line, offs: line.offs?.filter((off) => off.scope === "line") })}`).join(";");

/** The basket with an approved discount on it, in place of what was off that line, or off the whole. */
export function put(lines: BasketLine[], at: number | null, approved: Approved, practice: boolean): BasketLine[] {
  const base = askedFor(lines, at);
  const { discount_id, percent, reason } = approved;
  return base.map((line, i) => {
    const off_fen = approved.offs[i] ?? 0;
    if (off_fen === 0) return line;
    const off: Off = {
      discount_id, off_fen, percent, reason, practice, scope: at === null ? "order" : "line", of: at === null ? shape(base) : lineShape(line),
    };
    return { ...line, offs: [...(line.offs ?? []), off] };
  });
}

/**
 * The basket without discounts that no longer hold: a line's ends when that line changes, the whole basket's when anything
 * does, and what was practised is worth nothing outside of practice. The same array when all hold.
 */
export function honest(lines: BasketLine[], practice: boolean): BasketLine[] {
  const own = lines.map((line) => ({
    ...line, offs: line.offs?.filter((off) => off.practice === practice && (off.scope === "order" || off.of === lineShape(line))),
  }));
  const now = shape(own);
  const kept = own.map((line) => ({ ...line, offs: line.offs?.filter((off) => off.scope === "line" || off.of === now) }));
  const count = (some: BasketLine[]): number => some.reduce((sum, line) => sum + (line.offs?.length ?? 0), 0);
  return count(kept) === count(lines) ? lines : kept;
}

/** The drinks alone: an approval is for one sale. */
export const bare = (lines: BasketLine[]): BasketLine[] => lines.map((line) => ({ ...line, offs: undefined }));

/** The discount of a line, or of the whole basket, with all it takes off. */
export function discountOf(lines: BasketLine[], at: number | null): Off | null {
  const found = lines.flatMap((line, i) => (line.offs ?? []).filter((off) => (at === null ? off.scope === "order" : off.scope === "line" && i === at)));
  return found[0] === undefined ? null : { ...found[0], off_fen: found.reduce((sum, off) => sum + off.off_fen, 0) };
}

/** Practising: what a server would have said, or null when it would have refused. */
export function practised(lines: BasketLine[], at: number | null, percent: number | null, amountFen: number, reason: string, id: string): Approved | null {
  const costs = askedFor(lines, at).map(leftFen);
  const weights = costs.map((cost, i) => (at === null || at === i ? cost : 0));
  const off_fen = worth(lines, at, percent, amountFen);
  const sum = (some: number[]): number => some.reduce((all, one) => all + one, 0);
  if (off_fen <= 0 || off_fen > sum(weights) || off_fen >= sum(costs)) return null;
  return { discount_id: id, scope: at === null ? "order" : "line", percent, off_fen, offs: split(off_fen, weights), reason };
}
