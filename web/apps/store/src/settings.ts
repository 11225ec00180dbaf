/** What this device remembers about itself: kept locally, never sent. */
import { reactive, watch } from "vue";
import type { Lang } from "@ui/format";
import { newKey } from "@api/client";
import type { Voice } from "@/logic/callqueue";

export type Theme = "light" | "dark";

export interface Settings {
  lang: Lang;
  storeNo: string;
  storeId: string;
  /** Where a hand-held works; "" on a device of a store. */
  warehouseId: string;
  staffNo: string;
  /** "all" or the code of one station. */
  station: string;
  /** The name other screens see on a cup this one has claimed. */
  screenName: string;
  /** Which screen of the store this is. */
  screenId: string;
  muted: boolean;
  kitchenTheme: Theme;
  pickupTheme: Theme;
  voice: Voice;
  callTimes: number;
  /** Each cup of an order is scanned before it is handed over. */
  checkCups: boolean;
  /** "HH:MM"; equal or empty means no quiet hours. */
  quietFrom: string;
  quietTo: string;
}

const KEY = "teahouse.store.settings";

const DEFAULTS: Settings = {
  lang: "zh",
  storeNo: "",
  storeId: "",
  warehouseId: "",
  staffNo: "",
  station: "all",
  screenName: "",
  screenId: "",
  muted: false,
  kitchenTheme: "dark",
  pickupTheme: "light",
  voice: "zh",
  callTimes: 2,
  checkCups: false,
  quietFrom: "",
  quietTo: "",
};

function kept(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Settings>;
  } catch {
    return {}; // unreadable or forbidden storage: this device starts afresh
  }
}

function screenName(): string {
  return `KDS-${Math.floor(Math.random() * 900 + 100)}`;
}

export const settings = reactive<Settings>({ ...DEFAULTS, ...kept() });
if (settings.screenName === "") settings.screenName = screenName();
if (settings.screenId === "") settings.screenId = newKey();

watch(
  settings,
  (now) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(now));
    } catch {
      // a full or forbidden storage only means that the next start asks again
    }
  },
  { immediate: true },
);
