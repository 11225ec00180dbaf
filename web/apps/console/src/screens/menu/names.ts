/** What codes of a draft are called, and where in the console a path of the server leads. */
import type { RouteLocationRaw } from "vue-router";
import type { Text } from "@ui/format";
import type { Draft } from "../../types";

/** Products and choices share one space of codes: rules name either. */
export function namesOf(draft: Draft): Map<string, Text> {
  const names = new Map<string, Text>(draft.products.map((product) => [product.code, product.name]));
  for (const group of draft.option_groups) for (const choice of group.choices) names.set(choice.code, choice.name);
  return names;
}

/** Is the target of a rule a choice? Then its price is what it adds. */
export function isChoice(draft: Draft, code: string): boolean {
  return draft.option_groups.some((group) => group.choices.some((choice) => choice.code === code));
}

/** "products/x/recipe" -> the editor of x. */
export function placeOf(path: string): RouteLocationRaw | null {
  const [root, code] = path.split("/");
  if (root === "products" && code) return { name: "product", params: { code } };
  if (root === "groups" && code) return { name: "group", params: { code } };
  if (root === "rules") return { name: "menu", params: { tab: "rules" } };
  if (root === "categories") return { name: "menu", params: { tab: "categories" } };
  return null;
}

/** The name of what a path is about, if the draft knows it. */
export function nameAt(draft: Draft, path: string): Text | null {
  const [root, code] = path.split("/");
  if (root === "products") return draft.products.find((one) => one.code === code)?.name ?? null;
  if (root === "groups") return draft.option_groups.find((one) => one.code === code)?.name ?? null;
  if (root === "categories") return draft.categories.find((one) => one.code === code)?.name ?? null;
  if (root === "rules") return namesOf(draft).get(draft.rules.find((one) => one.rule_id === code)?.target ?? "") ?? null;
  return null;
}

/** 570 -> "09:30". */
export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** "09:30" -> 570; null for nothing. */
export function minuteOf(time: string | null | undefined): number | null {
  const [h, m] = (time ?? "").split(":").map(Number);
  return h === undefined || m === undefined || Number.isNaN(h) ? null : h * 60 + m;
}
