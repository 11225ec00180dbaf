/** The kitchen's cups on this screen: read from the server, moved at once, put back when refused. */
import { computed, ref, shallowRef, watch } from "vue";
import { ApiError } from "@api/client";
import { api, type TicketAct } from "@/api/calls";
import type { KitchenFigures, KitchenRules, Moved, Ticket, TicketState } from "@/api/types";
import { heardServerTime } from "@/clock";
import { isAlarm, isOpen } from "@/logic/board";
import { Pending } from "@/logic/pending";
import { sentenceOf, toastRefusal } from "@/refusal";
import { settings } from "@/settings";
import { beep } from "@/sound";
import { toast } from "@/toasts";
import { away, box, boxCups, isBoxes, moveAtBox, useBox, type BoxAct } from "./box";
import { handOver } from "./handing";
import { useLive } from "./store";

const SHOWN_AS: Record<TicketAct, TicketState> = {
  claim: "claimed",
  start: "making",
  ready: "ready",
  recall: "making",
};

/** What a store has that never said otherwise. */
const DEFAULT_RULES: KitchenRules = { amber_s: 120, red_s: 0, auto_stations: [], auto_bump_s: 60, clear_ready_min: 0 };
const RECENT_MAX = 24;
/** A finished card stays in its place this long, so that the next tap does not hit its neighbour. */
const LEAVING_MS = 900;

export type Kitchen = ReturnType<typeof useKitchen>;

export function useKitchen(storeId: string) {
  const server = shallowRef<Map<string, Ticket>>(new Map());
  const metrics = shallowRef<KitchenFigures | null>(null);
  const rules = shallowRef<KitchenRules>(DEFAULT_RULES);
  const leaving = shallowRef<Map<string, Ticket>>(new Map());
  const loaded = ref(false);
  const failed = ref<unknown>(null);
  const pending = new Pending();
  const changes = ref(0);

  const tickets = computed<Ticket[]>(() => {
    void changes.value;
    const servers = away.value ? [] : [...server.value.values()];
    return [...servers, ...boxCups.value].map((t) => pending.over(t));
  });
  useBox();
  watch(away, (now) => !now && void load());
  watch(
    () => box.tickets.map((t) => t.ticket_id),
    (now, before) => now.some((id) => !before.includes(id)) && beep("new"),
  );

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
      rules.value = board.settings;
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
    const cards = tickets.value.filter((t) => ids.includes(t.ticket_id));
    leaving.value = new Map([...leaving.value, ...cards.map((t) => [t.ticket_id, t] as const)]);
    setTimeout(() => {
      leaving.value = new Map([...leaving.value].filter(([id]) => !ids.includes(id)));
    }, LEAVING_MS);
  }

  function move(act: TicketAct, ids: string[]): Promise<boolean> {
    if (act === "ready") linger(ids);
    return asking(ids, SHOWN_AS[act], async () => {
      const own = away.value ? ids : ids.filter(isBoxes);
      const theirs = ids.filter((id) => !own.includes(id));
      const answers: Moved[] = [];
      if (own.length > 0) answers.push(await moveAtBox(act as BoxAct, own));
      if (theirs.length > 0) answers.push(await atServer(act, theirs));
      return { tickets: answers.flatMap((a) => a.tickets), refused: answers.flatMap((a) => a.refused) };
    });
  }

  /** By the server, or by the box when the server goes away in the middle of it. */
  async function atServer(act: TicketAct, ids: string[]): Promise<Moved> {
    try {
      return await api.move(storeId, act, ids, settings.screenName, settings.station);
    } catch (error) {
      if (!(error instanceof ApiError) || !error.passing || !away.value) throw error;
      return moveAtBox(act as BoxAct, ids);
    }
  }

  /** To the guest, straight from a scan; whether it went well. */
  async function hand(ticket: Ticket): Promise<boolean> {
    const ids = tickets.value.filter((t) => t.order_id === ticket.order_id).map((t) => t.ticket_id);
    return asking(ids, "handed_over", async () => {
      await handOver(storeId, { order_id: ticket.order_id });
      if (!away.value) await load();
      return { tickets: [], refused: [] };
    });
  }

  const remake = (id: string, reason: string): Promise<boolean> =>
    asking([id], "remade", () => api.remake(storeId, id, reason));
  /** Somebody has seen that the cup was cancelled, or changed after it was begun. */
  const confirm = (ticket: Ticket): Promise<boolean> =>
    asking([ticket.ticket_id], ticket.state, () =>
      away.value ? moveAtBox("confirm_cancel", [ticket.ticket_id]) : api.confirmCancel(storeId, ticket.ticket_id),
    );
  const waiting = computed<Set<string>>(() => {
    void changes.value;
    return new Set(tickets.value.map((t) => t.ticket_id).filter((id) => pending.has(id)));
  });

  const live = useLive(storeId, ["ticket", "order"], load);
  void load();
  return { tickets, recent, leaving, metrics, rules, loaded, failed, live, load, move, remake, confirm, hand, waiting };
}
