/**
 * The rules of choosing a drink: defaults, exclusions, price. Pure; the server checks everything again.
 * A pick is the list of choice codes a guest has made for one product, in the menu's order.
 */
import type { Choice, Group, Menu, Product, Text } from "./api";

export type Block = { choice: Choice; because: Choice };

/** One cup at most of these options can be added at once. */
export const QUANTITY_MAX = 20;

const single = (group: Group): boolean => group.max === 1;

export function productOf(menu: Menu, code: string): Product | undefined {
  return menu.products.find((product) => product.code === code);
}

/** True if a cup can be had now. */
export function canBeHad(product: Product): boolean {
  return !product.sold_out && product.available_now;
}

function choiceOf(product: Product, code: string): Choice | undefined {
  for (const group of product.groups) {
    const found = group.choices.find((choice) => choice.code === code);
    if (found) return found;
  }
  return undefined;
}

function inMenuOrder(product: Product, pick: string[]): string[] {
  const chosen = new Set(pick);
  return product.groups.flatMap((group) => group.choices.map((c) => c.code).filter((code) => chosen.has(code)));
}

/** The chosen choice that forbids this code, outside the code's own one-of group (which it would replace). */
export function blockedBy(product: Product, pick: string[], code: string): Choice | null {
  const own = product.groups.find((group) => group.choices.some((choice) => choice.code === code));
  const replaced = own && single(own) ? own.choices.map((choice) => choice.code) : [];
  for (const pair of product.exclusions) {
    if (!pair.includes(code)) continue;
    const other = pair.find((member) => member !== code);
    if (other && pick.includes(other) && !replaced.includes(other)) return choiceOf(product, other) ?? null;
  }
  return null;
}

/** The default pick: each group's default, or the first choice that can be had where one is needed. */
export function defaultPick(product: Product): string[] {
  let pick: string[] = [];
  for (const group of product.groups) {
    const had = group.choices.filter((choice) => !choice.sold_out && !blockedBy(product, pick, choice.code));
    const defaults = had.filter((choice) => choice.default).slice(0, group.max);
    const chosen = defaults.length >= group.min ? defaults : had.slice(0, group.min);
    pick = pick.concat(chosen.map((choice) => choice.code));
  }
  return pick;
}

/** Why this pick cannot be ordered: the first group at fault, or null if it can. */
export function faultOf(product: Product, pick: string[]): Group | null {
  for (const group of product.groups) {
    const chosen = group.choices.filter((choice) => pick.includes(choice.code));
    if (chosen.length < group.min || chosen.length > group.max) return group;
    if (chosen.some((choice) => choice.sold_out || blockedBy(product, pick, choice.code))) return group;
  }
  return null;
}

/** True if every default is still there, so that one tap on "+" gives what the menu promises. */
export function quickPick(product: Product): string[] | null {
  const pick = defaultPick(product);
  const wanted = product.groups.flatMap((group) => group.choices.filter((choice) => choice.default));
  if (wanted.some((choice) => choice.sold_out)) return null;
  return faultOf(product, pick) ? null : pick;
}

/** The pick after tapping this choice; unchanged when it is sold out, blocked, or the group is full. */
export function tapped(product: Product, pick: string[], group: Group, choice: Choice): string[] {
  const on = pick.includes(choice.code);
  const own = group.choices.map((member) => member.code).filter((code) => pick.includes(code));
  if (on) return own.length > group.min ? pick.filter((code) => code !== choice.code) : pick;
  if (choice.sold_out || blockedBy(product, pick, choice.code)) return pick;
  if (single(group)) return inMenuOrder(product, [...pick.filter((code) => !own.includes(code)), choice.code]);
  return own.length < group.max ? inMenuOrder(product, [...pick, choice.code]) : pick;
}

/** A remembered pick made legal for today's menu; what is gone falls back to the default. */
export function revived(product: Product, pick: string[]): string[] {
  let kept: string[] = [];
  const defaults = defaultPick(product);
  for (const group of product.groups) {
    const legal = group.choices.filter((c) => !c.sold_out && !blockedBy(product, kept, c.code));
    const chosen = legal.filter((choice) => pick.includes(choice.code)).slice(0, group.max);
    const back = legal.filter((choice) => defaults.includes(choice.code));
    kept = kept.concat((chosen.length >= group.min ? chosen : back).map((choice) => choice.code));
  }
  return faultOf(product, kept) ? defaults : kept;
}

/** Fen for one cup. Shown while choosing; the server's quote is what counts. */
export function unitFen(product: Product, pick: string[]): number {
  let fen = product.price_fen;
  for (const group of product.groups) {
    for (const choice of group.choices) if (pick.includes(choice.code)) fen += choice.price_fen;
  }
  return fen;
}

/** Fen of the default cup, which is what "+" adds: the price on the card. */
export function cardFen(product: Product): number {
  return unitFen(product, defaultPick(product));
}

/** Codes of what one may be allergic to in this drink, as picked. */
export function allergensOf(product: Product, pick: string[]): string[] {
  const picked = product.groups.flatMap((group) => group.choices.filter((choice) => pick.includes(choice.code)));
  return [...new Set([...product.allergens, ...picked.flatMap((choice) => choice.allergens)])];
}

/** Names of the pick, in the menu's order. */
export function pickNames(product: Product, pick: string[]): Text[] {
  return inMenuOrder(product, pick).flatMap((code) => choiceOf(product, code)?.name ?? []);
}

/** Choices of this group that the rest of the pick forbids, with what forbids them. */
export function blocksIn(product: Product, pick: string[], group: Group): Block[] {
  return group.choices.flatMap((choice) => {
    const because = pick.includes(choice.code) ? null : blockedBy(product, pick, choice.code);
    return because ? [{ choice, because }] : [];
  });
}
