/** The store's stock as long as a screen shows it: read again when goods move, and the last one kept for an outage. */
import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from "vue";
import type { LiveState } from "@api/live";
import { say } from "@ui/format";
import { useLive } from "@/live/store";
import { sentence } from "@/refusal";
import { settings } from "@/settings";
import { keep, thing } from "@/till/log";
import { calls } from "./calls";
import { sameGtin, type Scan } from "./logic/scan";
import type { Stock, StockItem } from "./types";

const NAME = (): string => `ops:stock:${settings.storeId}`;

export interface StockHere {
  stock: ShallowRef<Stock | null>;
  items: ComputedRef<StockItem[]>;
  failed: Ref<string>;
  live: Ref<LiveState>;
  load: () => Promise<void>;
  /** Over when there is a stock to look at, or none can be had. */
  first: Promise<void>;
}

export function useStock(): StockHere {
  const stock = shallowRef<Stock | null>(null);
  const failed = ref("");
  async function load(): Promise<void> {
    try {
      stock.value = await calls.stock();
      failed.value = "";
      await keep(NAME(), stock.value).catch(() => undefined); // a full disk only means none is kept
    } catch (error) {
      stock.value ??= await thing<Stock>(NAME()).catch(() => null);
      failed.value = sentence(error);
    }
  }
  const { state } = useLive(settings.storeId, ["stock", "soldout", "transfer"], load);
  const first = load();
  return { first, stock, items: computed(() => stock.value?.items ?? []), failed, live: state, load };
}

/** Items whose name, code or barcode has the word in it. */
export function foundIn(items: StockItem[], word: string): StockItem[] {
  const sought = word.trim().toLowerCase();
  const hit = (item: StockItem): boolean =>
    [item.code, item.name.zh, item.name.en.toLowerCase(), ...Object.keys(item.gtins)].some((s) => s.includes(sought));
  return sought === "" ? items : items.filter(hit);
}

/** The item a scan is of, and the unit its barcode stands for ("" when the scan does not say). */
export function scanned(items: StockItem[], scan: Scan): { item: StockItem; unit: string } | null {
  if (scan.kind === "item") {
    const item = items.find((one) => one.code === scan.code.toLowerCase());
    return item === undefined ? null : { item, unit: "" };
  }
  if (scan.kind === "package") return null;
  for (const item of items) {
    const known = Object.keys(item.gtins).find((gtin) => sameGtin(gtin, scan.gtin));
    if (known !== undefined) return { item, unit: item.gtins[known] ?? "" };
  }
  return null;
}

export const nameOf = (named: { name: { zh: string; en: string } }): string => say(named.name, settings.lang);
