/** Words for codes that come from the data: tags, allergens, store and order states. Unknown codes show as they are. */
import { clock, hours, minutes, moment } from "@ui/format";
import type { Order, Store, StoreState, Wait } from "./api";
import { nowMs } from "./clock";
import { lang, t, type Word } from "./language";
import { zh } from "./words/zh";

function wordOr(prefix: string, code: string): string {
  const word = `${prefix}.${code}`;
  return word in zh ? t(word as Word) : code;
}

export const tagName = (code: string): string => wordOr("tag", code);
export const allergenName = (code: string): string => wordOr("allergen", code);
export const orderState = (state: string): string => wordOr("order", state);
/** What a guest reads beside a step: reasons kept by their code in words, cup numbers left out. */
export function noteOf(step: { state: string; note: string }): string {
  if (step.state === "discounted") return ""; // why is the store's own business
  if (!step.state.startsWith("refund") && step.state !== "cancelled") return step.note;
  const reason = step.note.replace(/ · [\d,]+$/, "");
  return wordOr("order.why", reason);
}

/** A line of the order's history: the step's name where it is one, else the state's. */
export const eventName = (state: string): string => (`order.step.${state}` in zh ? stepName(state) : orderState(state));
export const stepName = (state: string): string => wordOr("order.step", state);

/** "09:30–22:00" of the store today. */
export function storeHours(store: Store): string {
  return hours(store.opens, store.closes, store.all_day, lang.value);
}

/** "3 cups ahead · about 8 min"; of a store too busy to take orders, until when; else nothing when it takes none. */
export function waitText(wait: Wait | undefined, state: StoreState): string {
  if (wait?.resumes_at && state === "paused") return t("store.resumes", { time: moment(wait.resumes_at, lang.value, nowMs()) });
  if (!wait || state === "paused" || state === "closed") return "";
  if (!wait.cups_ahead && !wait.wait_min) return t("store.wait_now");
  if (!wait.cups_ahead) return t("store.wait_min", { min: wait.wait_min });
  return t("store.wait", { cups: wait.cups_ahead, min: wait.wait_min });
}

/** The announcement over the menu, or nothing for an ordinary open store. */
export function storeNote(store: Store, state: StoreState, wait?: Wait): string {
  if (state === "paused" && wait?.resumes_at) return t("store.full_note", { time: moment(wait.resumes_at, lang.value, nowMs()) });
  if (state === "busy") return t("store.busy_note");
  if (state === "paused") return t("store.paused_note");
  if (state === "closed" && store.next_opening_at) {
    return t("store.opens_note", { time: moment(store.next_opening_at, lang.value, nowMs()) });
  }
  if (state === "closed") return t("store.closed_note", { hours: storeHours(store) });
  return "";
}

/** True while the order still moves. */
export function isCurrent(order: Order): boolean {
  return ["placed", "paid", "making", "ready"].includes(order.state);
}

/** One sentence on what happens to the order now. */
export function orderSays(order: Order): string {
  if (order.state === "paid" && order.scheduled_at) return t("order.say.scheduled", { time: clock(order.scheduled_at) });
  return wordOr("order.say", order.state);
}

/** "2 cups ahead · about 6 min · ready around 14:20", as far as known. */
export function orderWait(order: Order): string {
  if (order.state !== "paid" && order.state !== "making") return "";
  const parts: string[] = [];
  if (order.cups_ahead) parts.push(t("order.ahead", { cups: order.cups_ahead }));
  else if (order.cups_ahead === 0 && order.state === "paid" && !order.scheduled_at) parts.push(t("order.next"));
  if (order.wait_min) parts.push(lang.value === "zh" ? `约 ${minutes(order.wait_min, "zh")}` : `about ${minutes(order.wait_min, "en")}`);
  if (order.promised_at) parts.push(t("order.promised", { time: clock(order.promised_at) }));
  return parts.join(" · ");
}
