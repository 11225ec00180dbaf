/** Which cups the kitchen shows, in which order, and which can be made together. Pure. */
import type { Text, Ticket } from "@/api/types";

/** The station of a cup whose recipe is not known: everyone sees it. */
const ANY = "any";

const OPEN = new Set(["queued", "claimed", "making"]);

export const isOpen = (t: Ticket): boolean => OPEN.has(t.state);

/** Cancelled, or changed after it was begun, and nobody in the kitchen has said "seen" yet. */
export const isAlarm = (t: Ticket): boolean =>
  (t.state === "cancelled" && t.alarm === "cancelled") || (t.alarm === "changed" && t.change !== null);

const natural = new Intl.Collator("en", { numeric: true });

/**
 * Alarms first (something must stop), then by promise, not by arrival; cups of one order stay
 * side by side, and the id settles the rest, so that cards never swap places by themselves.
 */
export function byPromise(a: Ticket, b: Ticket): number {
  return (
    Number(isAlarm(b)) - Number(isAlarm(a)) ||
    Date.parse(a.promised_at) - Date.parse(b.promised_at) ||
    natural.compare(a.pickup_no, b.pickup_no) ||
    a.cup_no - b.cup_no ||
    (a.ticket_id < b.ticket_id ? -1 : 1)
  );
}

/** Cups to show at a station ("all" = every one), sorted. An alarm is shown at every station. */
export function shown(tickets: Iterable<Ticket>, station: string): Ticket[] {
  return [...tickets].filter((t) => isAlarm(t) || (isOpen(t) && atStation(t, station))).sort(byPromise);
}

export function atStation(t: Ticket, station: string): boolean {
  return station === "all" || t.station === null || t.station === ANY || t.station === station;
}

/** Two cups with the same key are made in the same way, whoever ordered them. */
export function recipeKey(t: Ticket): string {
  return [t.product, ...t.choices.map((c) => c.code).sort()].join(" ");
}

export interface DrinkCount {
  product: string;
  name: Text;
  count: number;
  /** Largest number of cups not yet begun that share one recipe. */
  together: number;
}

/** Count of each drink in the queue, the most frequent first. */
export function drinkCounts(tickets: Ticket[]): DrinkCount[] {
  const drinks = new Map<string, DrinkCount>();
  const alike = new Map<string, number>();
  for (const t of tickets.filter(isOpen)) {
    const drink = drinks.get(t.product) ?? { product: t.product, name: t.name, count: 0, together: 0 };
    drink.count += 1;
    if (t.state !== "making") {
      const same = (alike.get(recipeKey(t)) ?? 0) + 1;
      alike.set(recipeKey(t), same);
      drink.together = Math.max(drink.together, same);
    }
    drinks.set(t.product, drink);
  }
  return [...drinks.values()].sort((a, b) => b.count - a.count || (a.product < b.product ? -1 : 1));
}

/**
 * Cups of `product` to make together, at most `max`: those with the recipe of the most urgent cup
 * not yet begun. Asked again with the key just given, it goes on to the next recipe, round and round.
 */
export function together(
  sorted: Ticket[],
  product: string,
  after: string | null,
  max: number,
): { key: string; ids: string[] } | null {
  const waiting = sorted.filter((t) => t.product === product && isOpen(t) && t.state !== "making");
  const pool = waiting.length > 0 ? waiting : sorted.filter((t) => t.product === product && isOpen(t));
  const keys = [...new Set(pool.map(recipeKey))];
  if (keys.length === 0) return null;
  const key = keys[(keys.indexOf(after ?? "") + 1) % keys.length] as string;
  const ids = pool.filter((t) => recipeKey(t) === key).map((t) => t.ticket_id);
  return { key, ids: ids.slice(0, max) };
}

/** The choice codes of a cup that differ from the drink as it stands on the menu. */
export const differing = (t: Ticket): string[] => t.choices.filter((c) => !c.default).map((c) => c.code);

/** How many cards of at least this size fit; always at least one. Sizes in px. */
export function gridOf(
  width: number,
  height: number,
  card: { minWidth: number; minHeight: number; gap: number },
): { cols: number; rows: number } {
  const fit = (space: number, least: number): number =>
    Math.max(1, Math.floor((space + card.gap) / (least + card.gap)));
  return { cols: fit(width, card.minWidth), rows: fit(height, card.minHeight) };
}
