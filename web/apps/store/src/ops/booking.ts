/** What the screens that book goods have in common: picking, the sheet of one line, and sending all of it once. */
import { shallowRef, type Ref } from "vue";
import { useLines, type Draft, type Lines, type Preset } from "./lines";
import { useOnce, type Once } from "./once";
import { nameOf } from "./stock";
import type { StockItem } from "./types";

export interface Asking {
  item: StockItem;
  preset: Preset;
  qty: number | null;
}

export interface Booking extends Once {
  lines: Lines;
  asking: Ref<Asking | null>;
  pick: (item: StockItem, preset: Preset, byScan: boolean) => void;
  edit: (line: Draft) => void;
  put: (line: Omit<Draft, "id">) => void;
}

/** `whole`: what a scan must say for its line to be booked as one package without asking. */
export function useBooking(whole: (preset: Preset) => boolean): Booking {
  const lines = useLines();
  const asking = shallowRef<Asking | null>(null);
  return {
    ...useOnce(),
    lines,
    asking,
    pick(item, preset, byScan) {
      const base = preset.unit === item.unit ? 1 : item.packs[preset.unit];
      if (byScan && base !== undefined && whole(preset))
        lines.put({ item, qty: base, lotNo: preset.lotNo, expiresOn: preset.expiresOn }, true);
      else asking.value = { item, preset, qty: null };
    },
    edit(line) {
      asking.value = {
        item: line.item,
        preset: { unit: "", lotNo: line.lotNo, expiresOn: line.expiresOn },
        qty: line.qty,
      };
    },
    put(line) {
      lines.put(line);
      asking.value = null;
    },
  };
}

/** The first names of a booking, for the list of what waits. */
export function labelOf(lines: Lines): string {
  const names = lines.drafts.map((line) => nameOf(line.item));
  return names.slice(0, 2).join("、") + (names.length > 2 ? ` +${names.length - 2}` : "");
}
