/** The figures of a conflict in a few words. Pure. */
import { money, type Lang } from "@ui/format";
import type { Conflict, TillMenu } from "../types";

type Changed = { product: string; sold_fen: number; now_fen: number };

const WHY: Record<string, Record<Lang, string>> = {
  unknown: { zh: "没有授权记录", en: "no approval on record" },
  used: { zh: "授权已用于另一单", en: "approval used by another sale" },
  old: { zh: "授权已过期", en: "approval too old" },
  changed: { zh: "授权后改过单", en: "changed after approval" },
};

/** What a conflict is about: prices then and now, drinks and options by name where the menu has them, numbers. */
export function said(one: Conflict, lang: Lang, menu: TillMenu | null): string {
  const facts = one.facts as Record<string, unknown>;
  const things = (menu?.products ?? []).flatMap((product) => [product, ...product.groups.flatMap((group) => group.choices)]);
  const name = (code: string): string => things.find((thing) => thing.code === code)?.name[lang] ?? code;
  const all = (codes: string[]): string => codes.map(name).join(lang === "zh" ? "、" : ", ");
  const list = (field: string): string => all((facts[field] as string[] | undefined) ?? []);
  switch (one.kind) {
    case "price_changed":
      return (facts["lines"] as Changed[]).map((line) => `${name(line.product)} ${money(line.sold_fen)} → ${money(line.now_fen)}`).join(lang === "zh" ? "；" : "; ");
    case "sold_out":
      return list("codes");
    case "unknown_product":
      return list("products");
    case "not_offered":
      return all((facts["lines"] as Changed[]).map((line) => line.product));
    case "unknown_version":
      return `v${String(facts["menu_version"])}`;
    case "seq_gap":
      return facts["first"] === facts["last"] ? `#${String(facts["first"])}` : `#${String(facts["first"])}–${String(facts["last"])}`;
    case "seq_taken":
      return `#${String(facts["told"])} → #${String(facts["given"])}`;
    case "clock":
      return `${Math.round(Number(facts["offset_ms"]) / 60_000)} ${lang === "zh" ? "分钟" : "min"}`;
    case "discount":
      return (facts["discounts"] as { why: string; off_fen: number }[]).map((off) => `−${money(off.off_fen)} ${WHY[off.why]?.[lang] ?? ""}`).join(lang === "zh" ? "；" : "; ");
    default:
      return "";
  }
}
