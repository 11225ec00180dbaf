/** Base units and cases as people count them. Pure. */
import { count, type Lang } from "@ui/format";

const UNITS: Record<string, { zh: string; en: string; big?: { from: number; zh: string; en: string } }> = {
  g: { zh: "克", en: "g", big: { from: 1_000, zh: "千克", en: "kg" } },
  ml: { zh: "毫升", en: "ml", big: { from: 1_000, zh: "升", en: "L" } },
  piece: { zh: "个", en: "pcs" },
};

/** 6000 g -> "6 千克" / "6 kg"; 1234 piece -> "1,234 个". At most one decimal. */
export function amount(qty: number, unit: string, lang: Lang): string {
  const known = UNITS[unit] ?? { zh: unit, en: unit };
  if (known.big && Math.abs(qty) >= known.big.from) return `${count(Math.round(qty / (known.big.from / 10)) / 10)} ${known.big[lang]}`;
  return `${count(qty)} ${known[lang]}`;
}

/** What a line is counted in: whole cases when it is made of them, otherwise base units. */
export function step(qty: number, caseQty: number): number {
  return caseQty > 0 && qty % caseQty === 0 ? caseQty : 1;
}

/** "3 箱", "2 箱 + 500 克". */
export function inCases(qty: number, caseQty: number, unit: string, lang: Lang): string {
  const whole = Math.floor(qty / caseQty);
  const rest = qty % caseQty;
  const cases = caseText(whole, lang);
  if (rest === 0) return cases;
  return whole === 0 ? amount(rest, unit, lang) : `${cases} + ${amount(rest, unit, lang)}`;
}

const caseText = (n: number, lang: Lang): string => (lang === "zh" ? `${count(n)} 箱` : `${count(n)} ${n === 1 ? "case" : "cases"}`);

/** Time left as "2 天 3 小时", "3:12:05" in the last day, "" once it is over. */
export function left(ms: number, lang: Lang): string {
  if (ms <= 0) return "";
  const s = Math.floor(ms / 1_000);
  const days = Math.floor(s / 86_400);
  const h = Math.floor((s % 86_400) / 3_600);
  if (days > 0) return lang === "zh" ? `${days} 天 ${h} 小时` : `${days} d ${h} h`;
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${h}:${two(Math.floor((s % 3_600) / 60))}:${two(s % 60)}`;
}
