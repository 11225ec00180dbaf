/** The order of one delivery while it is worked on: what is wanted, what it costs, what the server has of it. */
import { computed, reactive, ref, shallowRef } from "vue";
import { newKey } from "@api/client";
import { sentence } from "@/refusal";
import { goodsApi } from "./calls";
import type { Goods, GoodsView, Hint, Order, OrderView } from "./types";

export function useOrder(storeId: string, goods: () => GoodsView | null, changed: () => Promise<void>) {
  const view = shallowRef<OrderView | null>(null);
  const failed = ref("");
  const busy = ref(false);
  const cases = reactive(new Map<string, number>());
  const substitutes = ref(true);
  const touched = ref(false);
  let key = newKey();

  const hints = computed(() => new Map((view.value?.suggested ?? []).map((one): [string, Hint] => [one.item, one.hint])));
  const priced = computed(() => new Map((goods()?.goods ?? []).map((one): [string, Goods] => [one.item, one])));
  const lines = computed(() => [...cases].filter(([, n]) => n > 0).map(([item, n]) => ({ item, cases: n })));
  const total = computed(() => lines.value.reduce((sum, one) => sum + one.cases * (priced.value.get(one.item)?.price_fen ?? 0), 0));
  const boxes = computed(() => lines.value.reduce((sum, one) => sum + one.cases, 0));
  /** What may be spent on this order: what is free, and what the order itself already holds. */
  const free = computed(() => (view.value?.account.free_fen ?? 0) + (view.value?.order?.held_fen ?? 0));
  const state = computed(() => view.value?.order?.state ?? "none");

  function take(order: Order | null): void {
    cases.clear();
    if (order !== null && order.state !== "cancelled") for (const line of order.lines) cases.set(line.item, line.cases);
    substitutes.value = order?.substitutes ?? true;
    touched.value = false;
    key = newKey();
  }

  async function load(day: string | null = view.value?.slot.arrives_on ?? null): Promise<void> {
    try {
      const answer = await goodsApi.order(storeId, day);
      view.value = answer;
      take(answer.order);
      failed.value = "";
    } catch (error) {
      failed.value = sentence(error);
    }
  }

  function set(item: string, n: number): void {
    const most = priced.value.get(item)?.cases_max ?? 0;
    cases.set(item, Math.max(0, Math.min(most, Math.floor(n) || 0)));
    touched.value = true;
    key = newKey();
  }

  /** Takes every suggestion; how many there were. */
  function fill(): number {
    for (const [item, hint] of hints.value) set(item, hint.cases);
    return [...hints.value.values()].filter((hint) => hint.cases > 0).length;
  }

  function setSubstitutes(yes: boolean): void {
    substitutes.value = yes;
    touched.value = true;
    key = newKey();
  }

  async function act(what: (day: string) => Promise<unknown>): Promise<void> {
    if (view.value === null || busy.value) return;
    busy.value = true;
    try {
      await what(view.value.slot.arrives_on);
      await Promise.all([load(), changed()]);
    } finally {
      busy.value = false;
    }
  }

  /** Throws what the server refuses. A repeat after a lost answer is the same write. */
  const save = (submit: boolean): Promise<void> =>
    act((day) => {
      const revision = view.value?.order?.revision ?? null;
      return goodsApi.save(storeId, day, { lines: lines.value, submit, substitutes: substitutes.value, revision }, key);
    });
  const takeBack = (): Promise<void> => act((day) => goodsApi.cancel(storeId, day));

  return { view, failed, busy, cases, substitutes, touched, hints, lines, total, boxes, free, state, load, set, fill, setSubstitutes, save, takeBack };
}
