/** The lines of one booking while it is being put together: what is scanned twice becomes more of the same. */
import { computed, reactive, type ComputedRef } from "vue";
import { newKey } from "@api/client";
import type { GoodsLine, StockItem } from "./types";

export const LINES_MAX = 200;

export interface Draft {
  id: string;
  item: StockItem;
  /** In base units; of an item this store has never had, packages of its barcode. */
  qty: number;
  lotNo: string;
  expiresOn: string | null;
}

/** What a scan or a choice already says about a line. */
export interface Preset {
  unit: string;
  lotNo: string;
  expiresOn: string | null;
}

export const NOTHING: Preset = { unit: "", lotNo: "", expiresOn: null };

/** Goods this store has never had: only the barcode is known, the server knows the rest. */
export function stranger(gtin: string): StockItem {
  return {
    code: "",
    name: { zh: gtin, en: gtin },
    unit: "",
    units: [],
    packs: {},
    gtins: { [gtin]: "" },
    opened_life_h: null,
    qty: 0,
    reserved: 0,
    usable: 0,
    next_expiry: null,
    used_per_day: 0,
    days_of_cover: null,
    sold_out: [],
    lots: [],
  };
}

const what = (line: Pick<Draft, "item" | "lotNo">): string =>
  `${line.item.code || Object.keys(line.item.gtins)[0]}/${line.lotNo}`;

export interface Lines {
  drafts: Draft[];
  /** Of the booking; a new one when that is done. */
  key: ComputedRef<string>;
  put: (line: Omit<Draft, "id">, more?: boolean) => void;
  drop: (id: string) => void;
  clear: () => void;
  wire: () => GoodsLine[];
}

export function useLines(): Lines {
  const state = reactive({ drafts: [] as Draft[], key: newKey() });
  return {
    drafts: state.drafts,
    key: computed(() => state.key),
    put(line, more = false) {
      const same = state.drafts.find((one) => what(one) === what(line));
      if (same !== undefined) Object.assign(same, line, { qty: more ? same.qty + line.qty : line.qty });
      else if (state.drafts.length < LINES_MAX) state.drafts.unshift({ ...line, id: newKey() });
      state.key = newKey(); // another question needs another key
    },
    drop(id) {
      state.drafts.splice(
        state.drafts.findIndex((one) => one.id === id),
        1,
      );
      state.key = newKey();
    },
    clear() {
      state.drafts.splice(0);
      state.key = newKey();
    },
    wire: () => state.drafts.map(onTheWire),
  };
}

function onTheWire({ item, qty, lotNo, expiresOn }: Draft): GoodsLine {
  const goods = item.code === "" ? { gtin: Object.keys(item.gtins)[0] ?? "" } : { item: item.code, unit: item.unit };
  return { ...goods, qty, lot_no: lotNo, ...(expiresOn === null ? {} : { expires_on: expiresOn }) };
}
