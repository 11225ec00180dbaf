/**
 * The basket of the chosen store. Kept on the device per store with the menu version it was filled from; each new
 * menu is laid over it, and what can no longer be had leaves it with a word to the guest.
 */
import { computed, ref } from "vue";
import type { Menu, Order, Product, Text, Wanted } from "./api";
import { forget, remember, remembered } from "./device";
import { canBeHad, faultOf, pickNames, productOf, QUANTITY_MAX, unitFen } from "./options";

export type Line = {
  product: string;
  name: Text;
  picture: string;
  choices: string[];
  choiceNames: Text[];
  unit_fen: number;
  quantity: number;
};
type Kept = { menu_version: number; lines: Line[] };

/** Cups of one order; the server holds the same limit. */
export const CUPS_MAX = 100;
/** Different lines in one order; the server holds the same limit. */
export const LINES_MAX = 50;

const storeId = ref("");
const menuVersion = ref(0);
export const lines = ref<Line[]>([]);

export const cups = computed(() => lines.value.reduce((sum, line) => sum + line.quantity, 0));
export const totalFen = computed(() => lines.value.reduce((sum, line) => sum + line.quantity * line.unit_fen, 0));

/** Cups of each product, for the badges on the cards. */
export const cupsOf = computed(() => {
  const counts: Record<string, number> = {};
  for (const line of lines.value) counts[line.product] = (counts[line.product] ?? 0) + line.quantity;
  return counts;
});

const key = (): string => `basket.${storeId.value}`;
const same = (a: string[], b: string[]): boolean => a.length === b.length && a.every((code, i) => code === b[i]);

function keep(): void {
  if (!storeId.value) return;
  if (lines.value.length) remember(key(), { menu_version: menuVersion.value, lines: lines.value });
  else forget(key());
}

/** Takes up the basket of this store. */
export function openBasket(store: string): void {
  if (storeId.value === store) return;
  storeId.value = store;
  const kept = remembered<Kept>(key(), { menu_version: 0, lines: [] });
  lines.value = kept.lines;
  menuVersion.value = kept.menu_version;
}

/** Adds cups; the same drink with the same options grows its line. False when the basket is full. */
export function addCups(product: Product, choices: string[], quantity: number): boolean {
  if (cups.value + quantity > CUPS_MAX) return false;
  const known = lines.value.find((line) => line.product === product.code && same(line.choices, choices));
  if (known) known.quantity = Math.min(known.quantity + quantity, QUANTITY_MAX);
  else if (lines.value.length >= LINES_MAX) return false;
  else lines.value.push(lineOf(product, choices, quantity));
  keep();
  return true;
}

function lineOf(product: Product, choices: string[], quantity: number): Line {
  return {
    product: product.code,
    name: product.name,
    picture: product.picture,
    choices,
    choiceNames: pickNames(product, choices),
    unit_fen: unitFen(product, choices),
    quantity,
  };
}

/** Changes a line's count; zero takes it out. */
export function setCups(index: number, quantity: number): void {
  const line = lines.value[index];
  if (!line) return;
  if (quantity <= 0) lines.value.splice(index, 1);
  else line.quantity = Math.min(quantity, QUANTITY_MAX);
  keep();
}

/** Puts a line's new options in its place. */
export function changeLine(index: number, product: Product, choices: string[], quantity: number): void {
  lines.value.splice(index, 1);
  if (!addCups(product, choices, quantity)) keep();
}

export function emptyBasket(): void {
  lines.value = [];
  keep();
}

/** Lays a menu over the basket: fresh names and prices, and the lines that had to leave. */
export function fitTo(menu: Menu): Line[] {
  if (menu.store_id !== storeId.value) return [];
  const left: Line[] = [];
  const stays: Line[] = [];
  for (const line of lines.value) {
    const product = productOf(menu, line.product);
    if (product && canBeHad(product) && !faultOf(product, line.choices)) {
      stays.push(lineOf(product, line.choices, line.quantity));
    } else left.push(line);
  }
  menuVersion.value = menu.version;
  lines.value = stays;
  keep();
  return left;
}

/** Fills the basket of the order's store with the same cups again; returns what cannot be had today. */
export function orderAgain(order: Order, menu: Menu): Line[] {
  openBasket(order.store.store_id);
  lines.value = order.lines.map((line) => ({
    product: line.product,
    name: line.name,
    picture: line.picture,
    choices: line.choices.map((choice) => choice.code),
    choiceNames: line.choices.map((choice) => choice.name),
    unit_fen: line.unit_fen,
    quantity: Math.min(line.quantity, QUANTITY_MAX),
  }));
  return fitTo(menu);
}

/** The basket as the server wants it. */
export function wanted(): Wanted[] {
  return lines.value.map(({ product, choices, quantity }) => ({ product, choices, quantity }));
}

/** The last pick of a product on this device, or null. */
export function lastPick(product: string): string[] | null {
  return remembered<Record<string, string[]>>("picks", {})[product] ?? null;
}

const PICKS_MAX = 60;

export function rememberPick(product: string, choices: string[]): void {
  const { [product]: _, ...others } = remembered<Record<string, string[]>>("picks", {});
  const newest = Object.entries(others).slice(-(PICKS_MAX - 1));
  remember("picks", { ...Object.fromEntries(newest), [product]: choices });
}
