/** Which cards are chosen on the kitchen display, and which page of them is shown. */
import { computed, ref, type Ref } from "vue";
import type { Ticket } from "@/api/types";
import { isOpen, together } from "@/logic/board";
import { stepped } from "@/logic/bumpbar";

/** More than this at once would not fit on a counter. */
const TOGETHER_MAX = 6;

export type Choosing = ReturnType<typeof useChoosing>;

export function useChoosing(cards: Ref<Ticket[]>, grid: Ref<{ cols: number; rows: number }>) {
  const cursorId = ref<string | null>(null);
  const marked = ref<Set<string>>(new Set());
  const wantedPage = ref(0);
  const batchKey = ref<string | null>(null);

  const perPage = computed(() => grid.value.cols * grid.value.rows);
  const pages = computed(() => Math.max(1, Math.ceil(cards.value.length / perPage.value)));
  const page = computed(() => Math.min(wantedPage.value, pages.value - 1));
  const onPage = computed(() => {
    const from = page.value * perPage.value;
    return cards.value.slice(from, from + perPage.value);
  });
  const chosen = computed(() => cards.value.filter((t) => marked.value.has(t.ticket_id) && isOpen(t)));
  const cursor = computed(() => cards.value.find((t) => t.ticket_id === cursorId.value) ?? null);
  /** What the keys act on: the marked cards, or the one under the cursor. */
  const targets = computed(() => (chosen.value.length > 0 ? chosen.value : cursor.value ? [cursor.value] : []));

  function turn(by: number): void {
    wantedPage.value = Math.min(pages.value - 1, Math.max(0, page.value + by));
  }

  function point(ticket: Ticket | undefined): void {
    const at = cards.value.findIndex((one) => one.ticket_id === ticket?.ticket_id);
    if (ticket === undefined || at < 0) return; // a finished cup has no card to point at
    cursorId.value = ticket.ticket_id;
    wantedPage.value = Math.floor(at / perPage.value);
  }

  const pointAt = (place: number): void => point(onPage.value[place]);

  function step(dx: number, dy: number): void {
    const from = cards.value.findIndex((t) => t.ticket_id === cursorId.value);
    const start = from < 0 ? page.value * perPage.value - 1 : from;
    point(cards.value[from < 0 ? start + 1 : stepped(from, dx, dy, grid.value.cols, cards.value.length)]);
  }

  function mark(id: string): void {
    const next = new Set(marked.value);
    if (!next.delete(id)) next.add(id);
    marked.value = next;
  }

  function clear(): void {
    marked.value = new Set();
    batchKey.value = null;
  }

  /** Marks the cups of a drink that are made alike; again: those of its next recipe. */
  function batch(product: string): void {
    const found = together(cards.value, product, batchKey.value, TOGETHER_MAX);
    if (found === null) return;
    batchKey.value = found.key;
    marked.value = new Set(found.ids);
    point(cards.value.find((t) => t.ticket_id === found.ids[0]));
  }

  return {
    cursorId,
    cursor,
    marked,
    chosen,
    targets,
    page,
    pages,
    perPage,
    onPage,
    turn,
    point,
    pointAt,
    step,
    mark,
    clear,
    batch,
  };
}
