/** Chinese first, English beside it: the switch, and what a component needs to speak. */
import { computed, type ComputedRef } from "vue";
import { createI18n, useI18n } from "vue-i18n";
import { langOf, say, type Lang, type Text } from "@ui/format";
import { board } from "./locales/board";
import { menu } from "./locales/menu";
import { orders } from "./locales/orders";
import { shell } from "./locales/shell";
import { staff } from "./locales/staff";
import { stores } from "./locales/stores";
import { supply } from "./locales/supply";
import { buying } from "./locales/supplyBuying";
import { house } from "./locales/supplyHouse";

const STORED = "teahouse.console.lang";

function first(): Lang {
  const stored = localStorage.getItem(STORED);
  return stored ? langOf(stored) : "zh";
}

export const i18n = createI18n({
  legacy: false,
  locale: first(),
  fallbackLocale: "zh",
  messages: {
    zh: { ...shell.zh, board: board.zh, menu: menu.zh, orders: orders.zh, staff: staff.zh, stores: stores.zh, supply: supply.zh, buying: buying.zh, house: house.zh },
    en: { ...shell.en, board: board.en, menu: menu.en, orders: orders.en, staff: staff.en, stores: stores.en, supply: supply.en, buying: buying.en, house: house.en },
  },
});

export const lang: ComputedRef<Lang> = computed(() => langOf(i18n.global.locale.value));

/** Speak this language from now on, also after a reload. */
export function speak(next: Lang): void {
  i18n.global.locale.value = next;
  localStorage.setItem(STORED, next);
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
}

/** `t` for the words of the screens, `tr` for bilingual texts of the data. */
export function useWords(): { t: ReturnType<typeof useI18n>["t"]; te: (key: string) => boolean; tr: (text: Text | null | undefined) => string; lang: ComputedRef<Lang> } {
  const { t, te } = useI18n();
  return { t, te: (key) => te(key), tr: (text) => say(text, lang.value), lang };
}
