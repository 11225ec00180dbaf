/** Why a line was proposed or got what it got: the server's codes and figures as sentences. Pure. */
import { count, type Lang } from "@ui/format";
import type { Explained, Goods, Hint, Reason } from "../types";
import { amount, inCases } from "./amounts";

const n = (value: number | null | undefined): string => count(value ?? 0);

type Sentence = (r: Reason, of: { unit: string }) => { zh: string; en: string };

const SENTENCES: Record<string, Sentence> = {
  enough: () => ({ zh: "本仓现货充足，按要货量给足", en: "The warehouse had enough: you got what you asked for" }),
  short: (r) => ({
    zh: `本仓现货 ${n(r.group_stock)} 箱，各店共要 ${n(r.group_asked)} 箱，${n(r.group_short_lines)} 家店没能给足（共 ${n(r.group_lines)} 家）`,
    en: `The warehouse had ${n(r.group_stock)} cases, stores asked for ${n(r.group_asked)}; ${n(r.group_short_lines)} of ${n(r.group_lines)} stores got less`,
  }),
  opening: (r) => ({ zh: `新店开业优先：${n(r.cases)} 箱`, en: `First for a new store: ${n(r.cases)} cases` }),
  minimum: (r) => ({
    zh: `保底 ${n(r.cases)} 箱，够用到下次到货（各店保底共 ${n(r.group_minimum)} 箱）`,
    en: `${n(r.cases)} cases to last until the next delivery (${n(r.group_minimum)} for all stores)`,
  }),
  fair_share: (r, of) => ({
    zh: `按可用天数公平均分：各店都分到约 ${r.days_of_cover ?? "—"} 天，本店得 ${n(r.cases)} 箱（现有 ${amount(r.on_hand ?? 0, of.unit, "zh")}，每天约用 ${amount(r.daily ?? 0, of.unit, "zh")}）`,
    en: `Shared fairly by days of cover: each store reaches about ${r.days_of_cover ?? "—"} days, yours got ${n(r.cases)} cases (${amount(r.on_hand ?? 0, of.unit, "en")} there, ${amount(r.daily ?? 0, of.unit, "en")} used a day)`,
  }),
  rescue: (r) => ({ zh: `跨仓调剂 ${n(r.cases)} 箱`, en: `${n(r.cases)} cases came from another warehouse` }),
  substitute: (r) => ({ zh: `用替代品补 ${n(r.cases)} 箱`, en: `${n(r.cases)} cases of a substitute` }),
  none_left: () => ({ zh: "本仓已无可用现货", en: "Nothing usable was left in the warehouse" }),
};

/** One sentence a reason, in the order the allocation worked. */
export function whySentences(result: Explained, unit: string, lang: Lang): string[] {
  return result.why.map((r) => SENTENCES[r.code]?.(r, { unit })[lang] ?? r.code);
}

/** "要 10 箱，给 7 箱". */
export function whyHead(result: Explained, lang: Lang): string {
  return lang === "zh" ? `要 ${n(result.asked)} 箱，给 ${n(result.got)} 箱` : `Asked for ${n(result.asked)}, given ${n(result.got)} cases`;
}

export interface HintRow {
  sign: "" | "+" | "−" | "=";
  zh: string;
  en: string;
  value: string;
}

/** A suggestion worked out like a bill: what is needed, what is there, what is on its way, what that makes in cases. */
export function hintRows(hint: Hint, goods: Goods, lang: Lang): HintRow[] {
  const q = (qty: number): string => amount(qty, goods.unit, lang);
  const rows: HintRow[] = [
    { sign: "", zh: `到下下次到货前预计用量（每天约 ${q(hint.daily)}）`, en: `Expected use until the delivery after (about ${q(hint.daily)} a day)`, value: q(hint.need) },
    { sign: "+", zh: "安全库存", en: "Safety stock", value: q(hint.safety) },
  ];
  if (hint.on_hand !== null) {
    rows.push({ sign: "−", zh: `现有 ${q(hint.on_hand)}，到期前能用掉`, en: `Of ${q(hint.on_hand)} there, used before it expires`, value: q(hint.lasts) });
  }
  rows.push({ sign: "−", zh: "已在途", en: "On its way", value: q(hint.coming) });
  const lacking = Math.max(0, hint.need + hint.safety - hint.lasts - hint.coming);
  rows.push({ sign: "=", zh: "还缺", en: "Lacking", value: q(lacking) });
  rows.push({ sign: "", zh: `按每箱 ${q(goods.case_qty)} 折算`, en: `In cases of ${q(goods.case_qty)}`, value: inCases(hint.cases * goods.case_qty, goods.case_qty, goods.unit, lang) });
  return rows;
}
