/** What a cup costs, whether it can be had so, and what a basket comes to. Pure. */
import type { BasketLine, MenuChoice, MenuProduct } from "../types";

export const QUANTITY_MAX = 99;

/** The choices of a product if nobody speaks, without what is sold out when something else will do. */
export function defaultsOf(product: MenuProduct): string[] {
  return product.groups.flatMap((group) => {
    const had = group.choices.filter((choice) => !choice.sold_out);
    const chosen = had.filter((choice) => choice.default);
    const spare = had.filter((choice) => !choice.default);
    while (chosen.length < group.min && spare.length > 0) chosen.push(spare.shift() as MenuChoice);
    return chosen.slice(0, group.max).map((choice) => choice.code);
  });
}

/** The choices after one more was touched: a group that holds one swaps, a fuller one adds or takes away. */
export function toggled(product: MenuProduct, chosen: string[], code: string): string[] {
  const group = product.groups.find((one) => one.choices.some((choice) => choice.code === code));
  if (group === undefined) return chosen;
  const own = new Set(group.choices.map((choice) => choice.code));
  const mine = chosen.filter((one) => own.has(one));
  const others = chosen.filter((one) => !own.has(one));
  if (mine.includes(code)) return mine.length > group.min ? [...others, ...mine.filter((one) => one !== code)] : chosen;
  if (group.max === 1) return [...others, code];
  return mine.length < group.max ? [...others, ...mine, code] : chosen;
}

/** Why it can't be had so: the code of a group with too few or too many, "excluded", or null when it can. */
export function wrongWith(product: MenuProduct, chosen: string[]): string | null {
  for (const group of product.groups) {
    const count = group.choices.filter((choice) => chosen.includes(choice.code)).length;
    if (count < group.min || count > group.max) return group.code;
  }
  return product.exclusions.some((pair) => pair.every((code) => chosen.includes(code))) ? "excluded" : null;
}

/** Choices in the menu's order. */
export function ordered(product: MenuProduct, chosen: string[]): MenuChoice[] {
  return product.groups.flatMap((group) => group.choices.filter((choice) => chosen.includes(choice.code)));
}

export function unitFen(product: MenuProduct, chosen: string[]): number {
  return ordered(product, chosen).reduce((sum, choice) => sum + choice.price_fen, product.price_fen);
}

export function lineOf(product: MenuProduct, chosen: string[], quantity: number): BasketLine {
  const choices = ordered(product, chosen);
  return {
    product: product.code,
    name: product.name,
    picture: product.picture,
    choices: choices.map((choice) => choice.code),
    said: choices.filter((choice) => !choice.default).map((choice) => choice.name),
    quantity,
    unit_fen: unitFen(product, chosen),
  };
}

const same = (a: BasketLine, b: BasketLine): boolean =>
  !a.offs?.some((off) => off.scope === "line") && a.product === b.product && a.unit_fen === b.unit_fen && a.choices.join() === b.choices.join();

/** The lines with one more; the same cup again raises its line's quantity. */
export function added(lines: BasketLine[], line: BasketLine): BasketLine[] {
  const at = lines.findIndex((one) => same(one, line));
  if (at < 0) return [...lines, line];
  return lines.map((one, i) =>
    i === at ? { ...one, quantity: Math.min(QUANTITY_MAX, one.quantity + line.quantity) } : one,
  );
}

/** The lines with another quantity on one; 0 takes the line away. */
export function withQuantity(lines: BasketLine[], at: number, quantity: number): BasketLine[] {
  if (quantity <= 0) return lines.filter((_, i) => i !== at);
  return lines.map((one, i) => (i === at ? { ...one, quantity: Math.min(QUANTITY_MAX, quantity) } : one));
}

export const listFen = (line: BasketLine): number => line.unit_fen * line.quantity;
/** What was taken off a line by hand. */
export const offFen = (line: BasketLine): number => (line.offs ?? []).reduce((sum, off) => sum + off.off_fen, 0);
export const leftFen = (line: BasketLine): number => listFen(line) - offFen(line);

/** What is to be paid. */
export const totalFen = (lines: BasketLine[]): number => lines.reduce((sum, line) => sum + leftFen(line), 0);
/** What was taken off by hand. */
export const takenFen = (lines: BasketLine[]): number => lines.reduce((sum, line) => sum + offFen(line), 0);

export const cupsOf = (lines: BasketLine[]): number => lines.reduce((sum, line) => sum + line.quantity, 0);

/** How a part of the money comes in; split: even parts, each in its own way. */
export type PayKind = "cash" | "code" | "qr" | "split";

const JIAO_FEN = 10;

/** What the first of `among` people pays of a sum: in whole jiao, so that it can be paid in coins; never more than all. */
export const shareOf = (fen: number, among: number): number =>
  Math.min(fen, Math.ceil(fen / among / JIAO_FEN) * JIAO_FEN);

const NOTES_FEN = [500, 1_000, 2_000, 5_000, 10_000];

/** What a guest is likely to hand over: exactly this, or the next sums notes make. At most `most`, smallest first. */
export function likelyNotes(fen: number, most = 4): number[] {
  const sums = NOTES_FEN.map((note) => Math.ceil(fen / note) * note);
  return [...new Set([fen, ...sums])].sort((a, b) => a - b).slice(0, most);
}

/** K017: what the ticket of the till's seq-th sale says. */
export const printedNo = (prefix: string, seq: number): string =>
  `${prefix}${String(((seq - 1) % 999) + 1).padStart(3, "0")}`;
