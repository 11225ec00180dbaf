/** Quantities: whole base units on the wire, packages and kilograms under people's fingers. Pure. */
import { count } from "@ui/format";

export interface Countable {
  unit: string;
  packs: Record<string, number>;
}

/** A unit word and how many base units it is. */
export interface Unit {
  unit: string;
  base: number;
}

const METRIC: Record<string, Unit> = { g: { unit: "kg", base: 1_000 }, ml: { unit: "l", base: 1_000 } };
export const QTY_MAX = 10_000_000_000;

/** Every unit an item may be entered in: packages first, the biggest of them in front. */
export function unitsOf(item: Countable): Unit[] {
  const packs = Object.entries(item.packs).map(([unit, base]): Unit => ({ unit, base }));
  const metric = METRIC[item.unit];
  const all = [...packs.sort((a, b) => b.base - a.base), ...(metric ? [metric] : []), { unit: item.unit, base: 1 }];
  return all.filter((one, at) => all.findIndex((other) => other.unit === one.unit) === at);
}

/** "12.5" of a unit in base units; null when it is not a quantity or not a whole number of base units. */
export function baseOf(typed: string, unit: Unit): number | null {
  const match = /^\s*(\d{1,10})(?:\.(\d{0,3}))?\s*$/.exec(typed);
  if (!match) return null;
  const thousandths = Number(match[1]) * 1_000 + Number((match[2] ?? "").padEnd(3, "0"));
  const base = (thousandths * unit.base) / 1_000;
  return Number.isInteger(base) && base <= QTY_MAX ? base : null;
}

/** 12500 g -> ["12.5", "kg"], 350 ml -> ["350", "ml"]; never more than two decimals, never rounded up to nothing. */
export function shown(qty: number, unit: string): [string, string] {
  const metric = METRIC[unit];
  if (metric === undefined || Math.abs(qty) < metric.base) return [count(qty), unit];
  return [count(Math.round((qty / metric.base) * 100) / 100), metric.unit];
}
