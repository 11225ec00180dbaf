/**
 * The store box, when this app was given out by one: the cups of sales made without the server, and the server's last
 * known cups while it is away. What the box answers is on its disk.
 */
import { computed, onScopeDispose, reactive } from "vue";
import { get, newKey, post } from "@api/client";
import { listen } from "@api/live";
import type { HandedOver, Moved, PickupBoard, Ticket } from "@/api/types";
import { settings } from "@/settings";

/** A move made while the server was away, which it refused when it heard of it. */
export interface BoxNote {
  note_id: string;
  ticket_id: string;
  pickup_no: string;
  act: string;
  code: string;
  at: string;
}

interface LocalKitchen {
  server_at: string;
  server_reachable: boolean;
  moves_waiting: number;
  tickets: Ticket[];
  kept: Ticket[];
  notes: BoxNote[];
}

export type BoxAct = "start" | "ready" | "recall" | "confirm_cancel" | "hand_over";

const LOOK_AGAIN_MS = 5_000;

export const box = reactive({
  /** This app came from a box, and the box knows this device. */
  here: false,
  server: true,
  /** Moves the server has not heard of yet. */
  moves: 0,
  tickets: [] as Ticket[],
  kept: [] as Ticket[],
  notes: [] as BoxNote[],
  at: "",
});

/** The box stands in for the server: what is shown is what the box knows. */
export const away = computed(() => box.here && (!box.server || box.moves > 0));

/** Every cup the box itself speaks for now. */
export const boxCups = computed<Ticket[]>(() => (away.value ? [...box.kept, ...box.tickets] : box.tickets));

export const isBoxes = (id: string): boolean => box.tickets.some((ticket) => ticket.ticket_id === id);

async function load(): Promise<void> {
  const now = await get<LocalKitchen>("/local/kitchen");
  Object.assign(box, {
    here: true,
    server: now.server_reachable,
    moves: now.moves_waiting,
    tickets: now.tickets,
    kept: now.kept,
    notes: now.notes,
    at: now.server_at,
  });
}

/** "yes", "no" (something else answers here), "later" (nobody does). */
async function found(): Promise<"yes" | "no" | "later"> {
  try {
    const answer = await fetch("/local/health", { headers: { Accept: "application/json" } });
    if (!(answer.headers.get("Content-Type") ?? "").includes("json")) return "no";
    const told = (await answer.json()) as { box?: boolean; paired?: boolean };
    return told.box !== true ? "no" : told.paired === true ? "yes" : "later";
  } catch {
    return "later";
  }
}

let users = 0;
let stop: (() => void) | null = null;
let timer: ReturnType<typeof setTimeout> | null = null;

async function look(): Promise<void> {
  timer = null;
  const answer = await found();
  if (users === 0 || stop !== null) return;
  if (answer === "later") timer = setTimeout(() => void look(), LOOK_AGAIN_MS);
  if (answer !== "yes") return;
  stop = listen("/local/live", { on: { local: () => void load().catch(() => undefined) }, poll: load, pollEveryMs: 2_000 });
  await load().catch(() => undefined); // the stream says when to ask again
}

/** Keeps `box` up to date for as long as a screen is shown. */
export function useBox(): void {
  users += 1;
  if (users === 1) void look();
  onScopeDispose(() => {
    users -= 1;
    if (users > 0) return;
    stop?.();
    stop = null;
    if (timer !== null) clearTimeout(timer);
  });
}

/** What a hand does to cups the box speaks for. */
export async function moveAtBox(act: BoxAct, ids: string[]): Promise<Moved> {
  const moveId = newKey();
  const body = { move_id: moveId, act, ticket_ids: ids, screen: settings.screenName };
  const { refused } = await post<Pick<Moved, "refused">>("/local/kitchen/move", body);
  await load();
  return { tickets: [], refused };
}

export async function notesSeen(): Promise<void> {
  await post("/local/kitchen/seen", { note_ids: box.notes.map((note) => note.note_id) });
  await load();
}

export type OrderNamed = { order_id: string } | { pickup_no: string } | { scan: string };

/** The cup the box speaks for that names this order, if there is one. */
export function boxCupOf(what: OrderNamed): Ticket | undefined {
  return boxCups.value.find((ticket) =>
    "order_id" in what
      ? ticket.order_id === what.order_id
      : "scan" in what
        ? ticket.scan === what.scan
        : ticket.pickup_no === what.pickup_no,
  );
}

export const handedOver = (ticket: Ticket): HandedOver => ({
  order_id: ticket.order_id,
  pickup_no: ticket.pickup_no,
  state: "handed_over",
});

/** The box's orders as the pickup screen shows them. */
export function boxPickup(): PickupBoard {
  const orders = new Map<string, Ticket[]>();
  for (const ticket of boxCups.value.filter((one) => one.state !== "cancelled" && one.state !== "remade")) {
    orders.set(ticket.order_id, [...(orders.get(ticket.order_id) ?? []), ticket]);
  }
  const making: PickupBoard["making"] = [];
  const ready: PickupBoard["ready"] = [];
  for (const [order_id, cups] of orders) {
    const done = cups.filter((cup) => cup.state === "ready");
    const pickup_no = cups[0]?.pickup_no ?? "";
    const ready_at = done.map((cup) => cup.ready_at ?? "").sort().at(-1) ?? "";
    if (done.length === cups.length) ready.push({ order_id, pickup_no, ready_at, called: false, cups: cups.length, place: null });
    else making.push({ order_id, pickup_no, cups: cups.length, ready_cups: done.length });
  }
  return { server_at: box.at, making, ready };
}
