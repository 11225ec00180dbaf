/** What goods are called and how they are packed, learned once and kept: pickers think in cases, the books in base units. */
import { reactive } from "vue";
import { say } from "@ui/format";
import { amount, inCases } from "@/goods/logic/amounts";
import { settings } from "@/settings";
import { calls } from "./calls";
import { read } from "./logic/gs1";
import type { Item } from "./types";

const KEPT = "teahouse.handheld.goods";
const ASKED_MAX = 100;

const known = reactive(new Map<string, Item>((JSON.parse(localStorage.getItem(KEPT) ?? "[]") as Item[]).map((one) => [one.code, one])));

/** Asks for what is not known yet. Without an answer codes and base units are shown: work goes on. */
export async function learn(codes: string[]): Promise<void> {
  const unknown = [...new Set(codes)].filter((code) => !known.has(code)).slice(0, ASKED_MAX);
  if (unknown.length === 0) return;
  try {
    for (const one of await calls.items(settings.warehouseId, unknown)) known.set(one.code, one);
    localStorage.setItem(KEPT, JSON.stringify([...known.values()]));
  } catch {
    // shown by code until the next time
  }
}

export const nameOf = (code: string): string => say(known.get(code)?.name, settings.lang) || code;

/** "4 箱", "2 箱 + 500 毫升"; base units while the pack is not known. */
export function packed(qty: number, code: string): string {
  const item = known.get(code);
  if (item === undefined) return String(qty);
  const size = item.packs["case"];
  return size === undefined ? amount(qty, item.unit, settings.lang) : inCases(qty, size, item.unit, settings.lang);
}

/** Base units in what these goods are counted in: a case, or 1. */
export const caseOf = (code: string): number => known.get(code)?.packs["case"] ?? 1;

/** The words for the packs of goods. */
export const unitsOf = (code: string): string[] => Object.keys(known.get(code)?.packs ?? {});

/** Whether a barcode may be on these goods: true as long as the goods' own are not known. */
export function mayBe(text: string, code: string): boolean {
  const said = read(text);
  if (said.kind !== "goods") return text === code;
  const item = known.get(code);
  const own = [item?.gtin, ...Object.keys(item?.gtins ?? {})].filter(Boolean).map((gtin) => String(gtin).padStart(14, "0"));
  return own.length === 0 || own.includes(said.gtin);
}
