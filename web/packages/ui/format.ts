/**
 * Figures and times as people read them, in Chinese and English.
 * Framework-free and without Intl, because a mini-program has none that can be relied on.
 * All clock times are China time (UTC+8, no daylight saving), whatever the device thinks.
 */
export type Lang = "zh" | "en";
export type Text = { zh: string; en: string };

const CHINA_OFFSET_MS = 8 * 3_600_000;
const WEEKDAYS: Record<Lang, string[]> = {
  zh: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A language of ours from any locale string: "zh-CN" -> "zh", all others "en". */
export function langOf(locale: string): Lang {
  return locale.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** The bilingual text in this language, falling back to the other one. */
export function say(text: Text | null | undefined, lang: Lang): string {
  if (!text) return "";
  return text[lang] || text.zh || text.en || "";
}

/** 1234567 -> "1,234,567". */
export function count(n: number): string {
  const [whole, part] = String(n).split(".");
  const grouped = (whole ?? "0").replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return part ? `${grouped}.${part}` : grouped;
}

/** Fen -> "12.00" (no sign of currency), negative kept. */
export function yuan(fen: number): string {
  const whole = Math.floor(Math.abs(fen) / 100);
  const rest = String(Math.abs(fen) % 100).padStart(2, "0");
  return `${fen < 0 ? "-" : ""}${count(whole)}.${rest}`;
}

/** Fen -> "¥12.00". */
export function money(fen: number): string {
  return fen < 0 ? `-¥${yuan(-fen)}` : `¥${yuan(fen)}`;
}

/** Fen -> "¥12" when there are no odd fen, "¥12.50" otherwise: for price tags. */
export function price(fen: number): string {
  return fen % 100 === 0 ? money(fen).slice(0, -3) : money(fen);
}

/** Large sums on a board: "¥8,431" below 100,000 yuan, then "¥12.3 万" / "¥123k". */
export function moneyShort(fen: number, lang: Lang): string {
  const y = fen / 100;
  if (Math.abs(y) < 100_000) return `¥${count(Math.round(y))}`;
  if (lang === "zh") return `¥${count(Math.round(y / 1_000) / 10)} 万`;
  return y < 1_000_000 ? `¥${count(Math.round(y / 1_000))}k` : `¥${count(Math.round(y / 10_000) / 100)}m`;
}

/** Yuan typed by a person ("12", "12.5", "¥12.50") -> fen, or null if it is not an amount. */
export function fenOf(typed: string): number | null {
  const match = /^\s*[¥￥]?\s*(\d{1,7})(?:\.(\d{1,2}))?\s*$/.exec(typed);
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0") || 0);
}

/** Basis points -> "12.5 %". */
export function share(bp: number): string {
  return `${bp / 100}%`;
}

/** Metres -> "350 m" / "1.2 km". */
export function distance(m: number): string {
  return m < 1_000 ? `${Math.round(m / 10) * 10} m` : `${(m / 1_000).toFixed(m < 10_000 ? 1 : 0)} km`;
}

/** Minutes as a wait: 0 -> "马上", 8 -> "8 分钟", 75 -> "1 小时 15 分". */
export function minutes(min: number, lang: Lang): string {
  const whole = Math.max(0, Math.round(min));
  if (whole === 0) return lang === "zh" ? "马上" : "now";
  if (whole < 60) return lang === "zh" ? `${whole} 分钟` : `${whole} min`;
  const h = Math.floor(whole / 60);
  const rest = whole % 60;
  if (lang === "zh") return rest ? `${h} 小时 ${rest} 分` : `${h} 小时`;
  return rest ? `${h} h ${rest} min` : `${h} h`;
}

/** Seconds as a stop-watch: 75 -> "1:15", 3675 -> "1:01:15". */
export function stopwatch(s: number): string {
  const whole = Math.max(0, Math.floor(s));
  const two = (n: number): string => String(n).padStart(2, "0");
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  return h ? `${h}:${two(m)}:${two(whole % 60)}` : `${m}:${two(whole % 60)}`;
}

let nowMs = (): number => Date.now();

/** Whose clock "today" and "ago" are measured by when nobody says; the device's own until told. */
export function tellTime(by: () => number): void {
  nowMs = by;
}

export type ChinaTime = { year: number; month: number; day: number; weekday: number; hour: number; minute: number; second: number };

/** The wall clock in China at this instant; month 1-12, weekday 0 = Monday. */
export function chinaTime(at: string | number | Date): ChinaTime {
  const shifted = new Date(new Date(at).getTime() + CHINA_OFFSET_MS);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: (shifted.getUTCDay() + 6) % 7,
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

const two = (n: number): string => String(n).padStart(2, "0");

/** "14:05", with seconds "14:05:33". */
export function clock(at: string | number | Date, seconds = false): string {
  const t = chinaTime(at);
  return `${two(t.hour)}:${two(t.minute)}${seconds ? `:${two(t.second)}` : ""}`;
}

/** "2026-07-04": the day in China, sortable, what the API takes. */
export function dayOf(at: string | number | Date): string {
  const t = chinaTime(at);
  return `${t.year}-${two(t.month)}-${two(t.day)}`;
}

/** "7月4日" / "4 Jul", with the year when it is not this one. */
export function day(at: string | number | Date, lang: Lang, now: string | number | Date = nowMs()): string {
  const t = chinaTime(at);
  const sameYear = t.year === chinaTime(now).year;
  if (lang === "zh") return `${sameYear ? "" : `${t.year}年`}${t.month}月${t.day}日`;
  return `${t.day} ${MONTHS[t.month - 1] ?? ""}${sameYear ? "" : ` ${t.year}`}`;
}

/** "14:05" today, "昨天 14:05", else "7月4日 14:05". */
export function moment(at: string | number | Date, lang: Lang, now: string | number | Date = nowMs()): string {
  const days = Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(at))) / 86_400_000);
  if (days === 0) return clock(at);
  if (days === 1) return `${lang === "zh" ? "昨天" : "yesterday"} ${clock(at)}`;
  if (days === -1) return `${lang === "zh" ? "明天" : "tomorrow"} ${clock(at)}`;
  return `${day(at, lang, now)} ${clock(at)}`;
}

/** "刚刚", "3 分钟前", "2 小时前", then the moment. */
export function ago(at: string | number | Date, lang: Lang, now: string | number | Date = nowMs()): string {
  const s = Math.max(0, (new Date(now).getTime() - new Date(at).getTime()) / 1_000);
  if (s < 45) return lang === "zh" ? "刚刚" : "just now";
  if (s < 3_600) return lang === "zh" ? `${Math.max(1, Math.round(s / 60))} 分钟前` : `${Math.max(1, Math.round(s / 60))} min ago`;
  if (s < 21_600) return lang === "zh" ? `${Math.round(s / 3_600)} 小时前` : `${Math.round(s / 3_600)} h ago`;
  return moment(at, lang, now);
}

/** Weekday 0 = Monday -> "周一" / "Mon". */
export function weekday(index: number, lang: Lang): string {
  return WEEKDAYS[lang][((index % 7) + 7) % 7] ?? "";
}

/** Opening hours of a day: "09:30–22:00", "18:00–次日 02:00", "24 小时". Times are "HH:MM" or "HH:MM:SS". */
export function hours(opens: string | null, closes: string | null, allDay: boolean, lang: Lang): string {
  if (allDay) return lang === "zh" ? "24 小时营业" : "Open 24 hours";
  if (!opens || !closes) return lang === "zh" ? "休息" : "Closed";
  const [from, to] = [opens.slice(0, 5), closes.slice(0, 5)];
  const nextDay = to <= from ? (lang === "zh" ? "次日 " : "next day ") : "";
  return `${from}–${nextDay}${to}`;
}

/** "13812345678" -> "138****5678"; already masked numbers pass through. */
export function maskedPhone(phone: string): string {
  return /^\d{11}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(7)}` : phone;
}
