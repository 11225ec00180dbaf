/** The kitchen's cups on this screen: read from the server, moved at once, put back when refused. */
import { computed, ref, shallowRef } from "vue";
import { api, type TicketAct } from "@/api/calls";
import type { KitchenFigures, Moved, Ticket, TicketState } from "@/api/types";
import { heardServerTime } from "@/clock";
import { isAlarm, isOpen } from "@/logic/board";
import { Pending } from "@/logic/pending";
import { sentenceOf, toastRefusal } from "@/refusal";
import { settings } from "@/settings";
import { beep } from "@/sound";
import { toast } from "@/toasts";
import { useLive } from "./store";

const SHOWN_AS: Record<TicketAct, TicketState> = {
  claim: "claimed",
  start: "making",
  ready: "ready",
  recall: "making",
};

const RECENT_MAX = 24;
/** A finished card stays in its place this long, so that the next tap does not hit its neighbour. */
const LEAVING_MS = 900;

export type Kitchen = ReturnType<typeof useKitchen>;

export function useKitchen(storeId: string) {
  const server = shallowRef<Map<string, Ticket>>(new Map());
  const metrics = shallowRef<KitchenFigures | null>(null);
  const leaving = shallowRef<Map<string, Ticket>>(new Map());
  const loaded = ref(false);
  const failed = ref<unknown>(null);
  const pending = new Pending();
  const changes = ref(0);

  const tickets = computed<Ticket[]>(() => {
    void changes.value;
    return [...server.value.values()].map((t) => pending.over(t));
  });

  /** Finished and not yet handed over, the latest first: what can be recalled. */
  const recent = computed<Ticket[]>(() =>
    tickets.value
      .filter((t) => t.state === "ready")
      .sort((a, b) => Date.parse(b.ready_at ?? b.promised_at) - Date.parse(a.ready_at ?? a.promised_at))
      .slice(0, RECENT_MAX),
  );

  async function load(): Promise<void> {
    try {
      const board = await api.kitchen(storeId);
      heardServerTime(board.server_at);
      announce(board.tickets);
      server.value = new Map(board.tickets.map((t) => [t.ticket_id, t]));
      metrics.value = board.metrics;
      failed.value = null;
    } catch (error) {
      failed.value = error;
    } finally {
      loaded.value = true;
    }
  }

  function announce(fresh: Ticket[]): void {
    if (!loaded.value) return;
    const before = server.value;
    const alarm = fresh.some((t) => isAlarm(t) && !isAlarm(before.get(t.ticket_id) ?? t));
    if (alarm || fresh.some((t) => isAlarm(t) && !before.has(t.ticket_id))) beep("cancelled");
    else if (fresh.some((t) => isOpen(t) && !before.has(t.ticket_id))) beep("new");
  }

  function take(moved: Moved): void {
    const next = new Map(server.value);
    for (const t of moved.tickets) {
      next.set(t.ticket_id, t);
      const old = next.get(t.remake_of ?? "");
      if (old !== undefined) next.set(old.ticket_id, { ...old, state: "remade" });
    }
    server.value = next;
    for (const { code } of moved.refused) toast("bad", sentenceOf(code));
    if (moved.refused.length > 0) beep("refused");
  }

  /** Shows the cups as asked, sends, then shows what the server says: the asked or the old state. */
  async function asking(ids: string[], as: TicketState, send: () => Promise<Moved>): Promise<boolean> {
    if (ids.length === 0) return false;
    const token = pending.begin(ids, as);
    changes.value += 1;
    try {
      const moved = await send();
      take(moved);
      return moved.refused.length === 0;
    } catch (error) {
      toastRefusal(error);
      beep("refused");
      return false;
    } finally {
      pending.end(ids, token);
      changes.value += 1;
    }
  }

  function linger(ids: string[]): void {
    const cards = ids.map((id) => server.value.get(id)).filter((t) => t !== undefined);
    leaving.value = new Map([...leaving.value, ...cards.map((t) => [t.ticket_id, t] as const)]);
    setTimeout(() => {
      leaving.value = new Map([...leaving.value].filter(([id]) => !ids.includes(id)));
    }, LEAVING_MS);
  }

  function move(act: TicketAct, ids: string[]): Promise<boolean> {
    if (act === "ready") linger(ids);
    const sent = () => api.move(storeId, act, ids, settings.screenName, settings.station);
    return asking(ids, SHOWN_AS[act], sent);
  }

  const remake = (id: string, reason: string): Promise<boolean> =>
    asking([id], "remade", () => api.remake(storeId, id, reason));
  const confirmCancel = (id: string): Promise<boolean> =>
    asking([id], "cancelled", () => api.confirmCancel(storeId, id));
  const waiting = computed<Set<string>>(() => {
    void changes.value;
    return new Set([...server.value.keys()].filter((id) => pending.has(id)));
  });

  const live = useLive(storeId, ["ticket", "order"], load);
  void load();
  return { tickets, recent, leaving, metrics, loaded, failed, live, load, move, remake, confirmCancel, waiting };
}
