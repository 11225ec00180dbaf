/** Values of a menu document as sentences for the list of changes. */
import { price, say, type Lang, type Text } from "@ui/format";
import type { Amount, Change, Draft, PriceRule, ProductOption, Step } from "../../types";
import { namesOf, timeOf } from "./names";

const isText = (value: unknown): value is Text => typeof value === "object" && value !== null && "zh" in value && "en" in value;

function amounts(list: Amount[], draft: Draft, lang: Lang): string {
  const known = new Map(draft.ingredients.map((one) => [one.code, one]));
  return list
    .map((need) => {
      const one = known.get(need.ingredient);
      const unit = one?.unit === "piece" ? "" : ` ${one?.unit ?? ""}`;
      return `${one ? say(one.name, lang) : need.ingredient} ${need.amount}${unit}`;
    })
    .join(", ");
}

function options(list: ProductOption[], draft: Draft, lang: Lang): string {
  const groups = new Map(draft.option_groups.map((group) => [group.code, group]));
  const names = namesOf(draft);
  return list
    .map((option) => {
      const name = say(groups.get(option.group)?.name, lang) || option.group;
      const some = option.choices?.map((code) => say(names.get(code), lang) || code).join("/");
      return some ? `${name} (${some})` : name;
    })
    .join(", ");
}

/** A word of the screens for a code inside a rule. */
export type Word = (kind: "level" | "channel" | "scope", code: string) => string;

function rule(value: PriceRule, lang: Lang, word: Word): string {
  const parts: string[] = [word("level", value.level) + (value.scope_id ? ` ${word("scope", value.scope_id)}` : "")];
  if (value.channel) parts.push(word("channel", value.channel));
  if (value.from_minute !== null || value.to_minute !== null) parts.push(`${timeOf(value.from_minute ?? 0)}–${timeOf(value.to_minute ?? 1_440)}`);
  if (value.starts_on || value.ends_on) parts.push(`${value.starts_on ?? ""} – ${value.ends_on ?? ""}`);
  if (value.price_fen !== null) parts.push(price(value.price_fen));
  if (value.available !== null) parts.push(lang === "zh" ? (value.available ? "供应" : "不供应") : value.available ? "sold" : "not sold");
  if (value.note) parts.push(value.note);
  return parts.join(" · ");
}

/** One value of one change, as short as it can be said. */
export function tellValue(change: Change, value: unknown, draft: Draft, lang: Lang, word: Word): string {
  if (value === null || value === undefined) return "–";
  if (change.what === "rule") return rule(value as PriceRule, lang, word);
  if (isText(value)) return say(value, lang);
  if (change.field === "price_fen") return price(value as number);
  if (change.field === "recipe") return amounts(value as Amount[], draft, lang);
  if (change.field === "options") return options(value as ProductOption[], draft, lang);
  if (change.field === "steps") return (value as Step[]).map((step) => `${say(step.name, lang)} ${step.seconds}s`).join(" → ");
  if (change.field === "category") return say(draft.categories.find((shelf) => shelf.code === value)?.name, lang) || String(value);
  if (change.field === "recipe_scale_bp") return `${(value as number) / 100}%`;
  if (change.field === "available") return `${(value as { from: string }).from}–${(value as { to: string }).to}`;
  if (Array.isArray(value)) return coded(value, draft, lang) || "–";
  if (typeof value === "object") return "price_fen" in value ? price((value as { price_fen: number }).price_fen) : "";
  if (typeof value === "boolean") return value ? "✓" : "–";
  return String(value);
}

function coded(values: unknown[], draft: Draft, lang: Lang): string {
  const names = namesOf(draft);
  const one = (value: unknown): string => (Array.isArray(value) ? value.map(one).join(" × ") : say(names.get(String(value)), lang) || String(value));
  return values.map(one).join(", ");
}
