/** What a line of the stock list has to say before anybody asks. Pure: the day is an argument. */

export type Mark = "expired" | "blocked" | "out" | "low" | "soon" | "fine";

export interface Kept {
  usable: number;
  qty: number;
  days_of_cover: number | null;
  lots: { qty: number; expires_on: string | null; status: string }[];
}

export const LOW_DAYS = 2;
export const SOON_DAYS = 3;

/** Whole days from one date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** All that is to be said of an item, worst first; ["fine"] when there is nothing. */
export function marksOf(item: Kept, today: string): Mark[] {
  const lots = item.lots.filter((lot) => lot.qty > 0);
  const left = (lot: Kept["lots"][number]): number =>
    lot.expires_on === null ? Infinity : daysBetween(today, lot.expires_on);
  const marks: Mark[] = [];
  if (lots.some((lot) => lot.status === "expired" || left(lot) < 0)) marks.push("expired");
  if (lots.some((lot) => lot.status === "held" || lot.status === "recalled")) marks.push("blocked");
  if (item.usable <= 0) marks.push("out");
  else if (item.days_of_cover !== null && item.days_of_cover < LOW_DAYS) marks.push("low");
  if (lots.some((lot) => lot.status === "released" && left(lot) >= 0 && left(lot) <= SOON_DAYS)) marks.push("soon");
  return marks.length > 0 ? marks : ["fine"];
}

const RANK: Mark[] = ["expired", "blocked", "out", "low", "soon", "fine"];

/** The order of the list: what needs a hand first, then what runs out first. */
export function byNeed<T extends Kept & { code: string }>(today: string): (a: T, b: T) => number {
  const rank = (item: T): number => RANK.indexOf(marksOf(item, today)[0] ?? "fine");
  const cover = (item: T): number => item.days_of_cover ?? Infinity;
  return (a, b) =>
    rank(a) - rank(b) || (cover(a) === cover(b) ? 0 : cover(a) - cover(b)) || a.code.localeCompare(b.code);
}
