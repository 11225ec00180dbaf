/**
 * One attempt to place an order: its reference is made here and kept until the server has answered, so that a lost
 * answer, a reload or a second tap can never make two orders of one.
 */
import type { NewOrder } from "@/api";
import { forget, remember, remembered, uuid7 } from "@/device";

type Attempt = { ref: string; what: string };
const KEY = "attempt";

function whatOf(order: Omit<NewOrder, "channel_ref">): string {
  return JSON.stringify([order.store_id, order.lines, order.note ?? "", order.scheduled_at ?? ""]);
}

/** The reference of this very order: the kept one if it is the same order, else a new one. */
export function referenceFor(order: Omit<NewOrder, "channel_ref">): string {
  const what = whatOf(order);
  const kept = remembered<Attempt | null>(KEY, null);
  if (kept?.what === what) return kept.ref;
  const ref = uuid7();
  remember(KEY, { ref, what } satisfies Attempt);
  return ref;
}

/** The server has answered, either way: the next order is a new one. */
export function answered(): void {
  forget(KEY);
}
