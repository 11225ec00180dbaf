/**
 * The language of the screens: Chinese unless the guest chose English. A small table instead of a library, because
 * message compilers build functions from text, which neither our content policy nor mini-programs allow.
 */
import { ref } from "vue";
import { refusalText, teach } from "@ui/errors";
import { say, type Lang, type Text } from "@ui/format";
import { remember, remembered } from "./device";
import { asRefused } from "./request";
import { en } from "./words/en";
import { refusals } from "./words/refusals";
import { zh, type Word } from "./words/zh";

export type { Word };
const WORDS: Record<Lang, Record<Word, string>> = { zh, en };
const TABS: Word[] = ["tab.home", "tab.menu", "tab.orders", "tab.me"];

teach(refusals);

export const lang = ref<Lang>(remembered<Lang>("lang", "zh"));

/** The sentence for this word; {name} is filled from the facts, {n|cup|cups} is the first of the two when n is 1. */
export function t(word: Word, facts: Record<string, string | number> = {}): string {
  return WORDS[lang.value][word].replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) =>
    one === undefined ? String(facts[name] ?? "") : String(facts[name]) === "1" ? one : many ?? "",
  );
}

/** A bilingual text, or a plain string, in the guest's language. */
export function said(text: Text | string | null | undefined): string {
  return typeof text === "string" ? text : say(text, lang.value);
}

/** Names joined as a list in the guest's language. */
export function listed(names: string[]): string {
  return names.join(lang.value === "zh" ? "、" : ", ");
}

/** What went wrong, in one sentence. */
export function sorry(error: unknown): string {
  return refusalText(asRefused(error), lang.value);
}

export function setLang(next: Lang): void {
  lang.value = next;
  remember("lang", next);
  showTabs();
}

/** The tab bar is not ours to render: it is told its words. Called by pages that have one. */
export function showTabs(): void {
  TABS.forEach((word, index) => uni.setTabBarItem({ index, text: t(word), fail: () => undefined }));
  // #ifdef H5
  document.documentElement.lang = lang.value === "zh" ? "zh-CN" : "en";
  // #endif
}

export function setTitle(word: Word): void {
  uni.setNavigationBarTitle({ title: t(word) });
}
