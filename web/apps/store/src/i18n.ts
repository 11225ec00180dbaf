/** vue-i18n in composition style; the language is a setting of the device. */
import { watch } from "vue";
import { createI18n } from "vue-i18n";
import { en } from "@/locales/en";
import { zh } from "@/locales/zh";
import { settings } from "@/settings";

export const i18n = createI18n({
  legacy: false,
  locale: settings.lang,
  fallbackLocale: "zh",
  messages: { zh, en },
});

watch(
  () => settings.lang,
  (lang) => {
    i18n.global.locale.value = lang;
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = i18n.global.t("app.name");
  },
  { immediate: true },
);

/** A text whose key comes from data: the given fallback when there is none. */
export function textOr(key: string, fallback: string): string {
  return i18n.global.te(key) ? i18n.global.t(key) : fallback;
}
