/** Quantities and units in the words of this screen's language. */
import { i18n, textOr } from "@/i18n";
import { minutes, money } from "@ui/format";
import { settings } from "@/settings";
import { shown } from "./logic/qty";

export const unitWord = (unit: string): string => textOr(`ops.units.${unit}`, unit);

/** 12500, "g" -> "12.5 kg"; with `sign`, "+12.5 kg". */
export function amount(qty: number, unit: string, sign = false): string {
  const [figure, word] = shown(qty, unit);
  return `${sign && qty > 0 ? "+" : ""}${figure} ${unitWord(word)}`;
}

/** -1234 -> "-¥12.34", 500 -> "+¥5.00". */
export const signed = (fen: number): string => `${fen > 0 ? "+" : fen < 0 ? "-" : ""}${money(Math.abs(fen))}`;

/** 45 tenths -> "4.5". */
export const tenths = (value: number): string => (value / 10).toFixed(1);

/** "4.5", "-18" -> tenths; null when it is no such number. */
export function tenthsOf(typed: string): number | null {
  const match = /^\s*([-−–]?)\s*(\d{1,3})(?:[.。,](\d))?\s*$/.exec(typed);
  if (!match) return null;
  const whole = Number(match[2]) * 10 + Number(match[3] ?? 0);
  return match[1] === "" ? whole : -whole;
}

/** A store's own name of a fridge, with what it is in this screen's language: "Fridge 1". */
export function thingName(kind: string, name: string): string {
  const word = i18n.global.t(`ops.checks.kinds.${kind}`);
  return name.includes(word) ? name : `${word} ${name}`;
}

/** "expires in 3 d", "expires today", "expired 2 d ago" of a date so many days away. */
export function expiring(days: number): string {
  const key = days > 0 ? "leftDays" : days === 0 ? "lastDay" : "pastDays";
  return i18n.global.t(`ops.stock.${key}`, { n: Math.abs(days) });
}

/** Days a stock lasts, as a person says it. */
export function cover(days: number | null): string {
  if (days === null) return i18n.global.t("ops.stock.noUse");
  return i18n.global.t("ops.stock.cover", { n: days > 99 ? "99+" : days < 10 ? days : Math.round(days) });
}

/** How long something lasts or has been over: "2 h 10 min left", "35 min over". */
export function lasting(useBy: string, nowMs: number): string {
  const min = Math.floor((Date.parse(useBy) - nowMs) / 60_000);
  const key = min < 0 ? "ops.over" : "ops.left";
  return i18n.global.t(key, {
    time: min < -1_440 || min > 2_880 ? days(Math.abs(min)) : minutes(Math.max(1, Math.abs(min)), settings.lang),
  });
}

const days = (min: number): string => i18n.global.t("ops.days", { n: Math.round(min / 1_440) });
