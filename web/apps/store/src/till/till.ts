/**
 * The till as a machine: which till and shift this is, selling with or without the server, and telling the server what
 * was sold without it. A sale is in the device's log before anybody is told that it is done.
 */
import { computed, reactive } from "vue";
import { ApiError, newKey } from "@api/client";
import { heardServerTime, nowMs } from "@/clock";
import { session } from "@/session";
import { settings } from "@/settings";
import { calls } from "./calls";
import * as log from "./log";
import { tellBox } from "./storebox";
import { printedNo, takenFen, totalFen } from "./logic/basket";
import type { BasketLine, KeptSale, Shift, Supervisor, Till, TillMenu } from "./types";

const SYNC_MOST = 50;
const PICTURES = "teahouse-pictures";

interface Kept {
  till_id: string;
  name: string;
  prefix: string;
}

export const till = reactive({
  /** Everything this device remembers has been read. */
  ready: false,
  /** Another window of this device has the till. */
  elsewhere: false,
  till: null as Kept | null,
  shift: null as Shift | null,
  menu: null as TillMenu | null,
  waiting: [] as KeptSale[],
  /** Being paid for by code or in parts, and not finished. */
  paying: [] as KeptSale[],
  /** Sold at the moment the power went: whoever stands there is told. */
  recovered: [] as KeptSale[],
  held: [] as { at: string; lines: BasketLine[] }[],
  conflictsOpen: 0,
  online: navigator.onLine,
  /** The last question was answered. */
  server: true,
  offsetMs: 0,
  syncedAt: null as number | null,
  /** Why the server would not take what was sold; a manager must look. */
  stuck: null as ApiError | null,
  busy: false,
});

const MANAGERS = ["store_manager", "region_manager", "head_office"];
/** Who is signed in needs nobody's PIN where a supervisor's word is asked for. */
export const managing = computed(() => (session.staff?.roles ?? []).some((role) => MANAGERS.includes(role)));

export const connected = computed(() => till.online && till.server);

const named = (what: string): string => `${what}:${settings.storeId}`;
export const passing = (error: unknown): boolean => error instanceof ApiError && (error.passing || error.status === 401 || error.code === "client.Aborted");

/** One window of a device has the till, and `begin`s with it: the next takes it over when that one leaves (what is returned). */
export function own(begin: () => Promise<void>): () => void {
  const leave = new AbortController();
  const left = new Promise<void>((gone) => leave.signal.addEventListener("abort", () => gone(), { once: true }));
  const soon = setTimeout(() => (till.elsewhere = true), 400);
  const taken = async (): Promise<void> => {
    clearTimeout(soon);
    till.elsewhere = false;
    await begin();
    await left;
  };
  void ("locks" in navigator ? navigator.locks.request("teahouse.till", { signal: leave.signal }, taken) : taken()).catch(() => undefined);
  return () => leave.abort();
}

/** Reads what this device knows; then asks the server what it knows. */
export async function start(): Promise<void> {
  till.ready = false;
  void navigator.storage?.persist?.().catch(() => false); // asked for, never needed at once
  const [kept, shift, menu, held, offset] = await Promise.all([
    log.thing<Kept>(named("till")),
    log.thing<Shift>(named("shift")),
    log.thing<TillMenu>(named("menu")),
    log.thing<typeof till.held>(named("held")),
    log.thing<number>(named("offset")),
  ]);
  Object.assign(till, { till: kept, shift, menu, held: held ?? [], offsetMs: offset ?? 0, waiting: [], paying: [], stuck: null });
  if (kept !== null) await recover(kept.till_id);
  till.ready = true;
  await ask();
  await adopt();
  await loadMenu();
}

/** Sales somebody began to pay for at this till, on a device that is gone: they are gone on with here. */
async function adopt(): Promise<void> {
  const { till: kept } = till;
  if (kept === null || !connected.value) return;
  const known = new Set(till.paying.map((sale) => sale.sale_id));
  const found = await calls.checkouts(settings.storeId, kept.till_id).catch(() => []);
  const strange = found
    .filter((one) => !known.has(one.sale_id))
    .map((one): KeptSale => ({
      sale_id: one.sale_id, till_id: kept.till_id, store_id: settings.storeId, seq: one.seq, printed_no: one.printed_no,
      shift_id: till.shift?.shift_id ?? "", lines: [], total_fen: one.total_fen, tendered_fen: 0, menu_version: 0,
      sold_at: one.real_at, clock_offset_ms: till.offsetMs, state: "paying", offline: false, order_id: one.order_id,
      pickup_no: null, conflicts: [],
    }));
  if (strange.length > 0) await log.change(strange);
  till.paying.push(...strange);
}

/** A sale that was being asked about when the power went: the money was on the counter, so it was sold. */
async function recover(tillId: string): Promise<void> {
  const sales = await log.salesOf(tillId);
  const open = sales.filter((sale) => sale.state === "asking").map((sale) => ({ ...sale, state: "kept" as const, offline: true }));
  if (open.length > 0) await log.change(open);
  till.waiting = [...sales.filter((sale) => sale.state === "kept"), ...open].sort((a, b) => a.seq - b.seq);
  till.paying = sales.filter((sale) => sale.state === "paying");
  till.recovered = open;
  await log.prune(tillId);
}

export async function loadMenu(): Promise<void> {
  try {
    const menu = await calls.menu(settings.storeId);
    till.menu = menu;
    await log.keep(named("menu"), menu);
    void keepPictures(menu);
  } catch {
    // the kept menu serves; the next round asks again
  }
}

/** Pictures for the time without a network. */
async function keepPictures(menu: TillMenu): Promise<void> {
  if (!("caches" in window)) return;
  const box = await caches.open(PICTURES);
  for (const picture of new Set(menu.products.map((product) => pictureUrl(product.picture)))) {
    if ((await box.match(picture)) === undefined) await box.add(picture).catch(() => undefined);
  }
}

export const pictureUrl = (picture: string): string => `/pictures/${picture}`;

/** How the server sees this till: its shift, its clock, the highest number it has. */
export async function ask(): Promise<void> {
  if (till.till === null) return;
  const asked = Date.now();
  try {
    heard(await calls.till(settings.storeId, till.till.till_id), asked);
    till.server = true;
  } catch (error) {
    if (passing(error)) till.server = false;
    else if (error instanceof ApiError && error.code === "pos.NoSuchTill") await forget();
  }
  if (till.server) await flush();
  else await tellBox(till.waiting);
}

function heard(told: Till, askedMs: number): void {
  const arrived = Date.now();
  heardServerTime(told.server_at);
  till.offsetMs = Math.round(Date.parse(told.real_at) - (askedMs + arrived) / 2);
  till.conflictsOpen = told.conflicts_open;
  void log.keep(named("offset"), till.offsetMs);
  void log.seen(told.till_id, told.last_seq);
  // A shift opened here without the server stands until it has been told.
  if (till.shift?.unsent !== true) setShift(told.shift);
}

function setShift(shift: Shift | null): void {
  if (JSON.stringify(shift) === JSON.stringify(till.shift)) return;
  till.shift = shift;
  void log.keep(named("shift"), shift);
}

async function forget(): Promise<void> {
  till.till = null;
  await log.keep(named("till"), null);
}

async function become(told: Till, askedMs: number): Promise<void> {
  const kept = { till_id: told.till_id, name: told.name, prefix: told.prefix };
  await log.keep(named("till"), kept);
  await log.seen(told.till_id, told.last_seq);
  till.till = kept;
  till.shift = null;
  heard(told, askedMs);
}

export async function pairNew(name: string, supervisor: Supervisor | null): Promise<void> {
  const asked = Date.now();
  await become(await calls.pair(settings.storeId, newKey(), name, supervisor), asked);
}

/** This device takes the place of one that was broken or replaced. */
export async function takeOver(which: Till): Promise<void> {
  await become(which, Date.now());
  await ask();
  await adopt();
}

const CHINA_MS = 8 * 3_600_000;
const CLOSE_MS = 4 * 3_600_000;

/** The usual business day of a moment, until the server says the store's own: 01:30 is still yesterday. */
const businessDay = (ms: number): string => new Date(ms + CHINA_MS - CLOSE_MS).toISOString().slice(0, 10);

/** Opens a shift; without the server it is open here and told later. */
export async function openShift(floatFen: number): Promise<void> {
  if (till.till === null) return;
  const shiftId = newKey();
  const now = new Date(Date.now() + till.offsetMs).toISOString();
  const own: Shift = {
    shift_id: shiftId, business_day: businessDay(nowMs.value), opened_name: session.staff?.name ?? "", opened_at: now, float_fen: floatFen,
    counted: false, day_over: false, unsent: true,
  };
  try {
    setShift(await calls.openShift(settings.storeId, till.till.till_id, shiftId, floatFen));
    till.server = true;
  } catch (error) {
    if (!passing(error)) throw error;
    till.server = false;
    setShift(own);
  }
}

/** Writes a new sale to the log, under the till's next number. */
export async function record(
  lines: BasketLine[], tenderedFen: number, state: KeptSale["state"], offline: boolean, guestId: string | null,
): Promise<KeptSale> {
  const { till: kept, shift, menu } = till;
  if (kept === null || shift === null || menu === null) throw new ApiError("pos.NoShift", 409);
  return log.append(kept.till_id, (seq) => ({
    sale_id: newKey(), till_id: kept.till_id, store_id: settings.storeId, seq, printed_no: printedNo(kept.prefix, seq),
    shift_id: shift.shift_id, lines, total_fen: totalFen(lines), off_fen: takenFen(lines), tendered_fen: tenderedFen, menu_version: menu.version,
    sold_at: new Date().toISOString(), clock_offset_ms: till.offsetMs, state, offline, order_id: null, pickup_no: null,
    conflicts: [], guest_id: guestId,
  }));
}

/** Sells for cash. Resolves when the sale is in the log for good; a refusal of the server undoes it and is thrown. */
export async function sell(lines: BasketLine[], tenderedFen: number, guestId: string | null = null): Promise<KeptSale> {
  if (till.busy) throw new ApiError("pos.NoShift", 409);
  till.busy = true;
  try {
    const alone = !connected.value || till.waiting.length > 0 || till.shift?.unsent === true;
    const sale = await record(lines, tenderedFen, alone ? "kept" : "asking", alone, guestId);
    if (alone) {
      till.waiting.push(sale);
      void tellBox(till.waiting).then(flush);
      return sale;
    }
    return await asked(sale);
  } finally {
    till.busy = false;
  }
}

async function asked(sale: KeptSale): Promise<KeptSale> {
  try {
    const answer = await calls.sell(sale);
    const told: KeptSale = { ...sale, state: "sent", order_id: answer.order_id, pickup_no: answer.pickup_no };
    await log.change([told]);
    return told;
  } catch (error) {
    if (passing(error) || (error instanceof ApiError && error.code === "pos.OutOfSequence")) {
      // Nobody knows, or numbers are missing there: it is sold, and told with the others.
      till.server = till.server && !passing(error);
      const kept: KeptSale = { ...sale, state: "kept", offline: true, doubt_at: Date.now() };
      await log.change([kept]);
      till.waiting.push(kept);
      return kept;
    }
    await log.undo(sale);
    throw error;
  }
}

let flushing = false;

/** Tells the server what was sold without it, oldest first. */
export async function flush(): Promise<void> {
  if (flushing || till.till === null || !till.online) return;
  flushing = true;
  try {
    await tellShift();
    while (till.waiting.length > 0) {
      const some = till.waiting.slice(0, SYNC_MOST);
      if (!(await tellBox(some))) return; // the box may have it, and could not say so
      await tellSome(some);
    }
    till.stuck = null;
    till.server = true;
  } catch (error) {
    if (passing(error)) till.server = false;
    else if (error instanceof ApiError) till.stuck = error;
    else throw error;
  } finally {
    flushing = false;
  }
}

async function tellShift(): Promise<void> {
  const { till: kept, shift } = till;
  if (kept === null || shift?.unsent !== true) return;
  try {
    setShift(await calls.openShift(settings.storeId, kept.till_id, shift.shift_id, shift.float_fen));
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "pos.ShiftOpen") throw error;
    setShift((await calls.till(settings.storeId, kept.till_id)).shift); // one was open all the time: its drawer it is
  }
}

async function tellSome(some: KeptSale[]): Promise<void> {
  const tillId = some[0]?.till_id ?? "";
  const { verdicts, last_seq } = await calls.sync(settings.storeId, tillId, some);
  const by = new Map(verdicts.map((verdict) => [verdict.sale_id, verdict]));
  const told = some.flatMap((sale): KeptSale[] => {
    const verdict = by.get(sale.sale_id);
    if (verdict === undefined) return [];
    const state = verdict.conflicts.length > 0 ? "conflict" : "sent";
    return [{ ...sale, state, order_id: verdict.order_id, conflicts: verdict.conflicts }];
  });
  await log.change(told);
  await log.seen(tillId, last_seq);
  const gone = new Set(told.map((sale) => sale.sale_id));
  till.waiting = till.waiting.filter((sale) => !gone.has(sale.sale_id));
  till.conflictsOpen += told.filter((sale) => sale.state === "conflict").length;
  till.syncedAt = Date.now();
}

export async function hold(lines: BasketLine[]): Promise<void> {
  till.held.push({ at: new Date(nowMs.value).toISOString(), lines });
  await log.keep(named("held"), till.held);
}

export async function recall(at: number): Promise<BasketLine[]> {
  const [found] = till.held.splice(at, 1);
  await log.keep(named("held"), till.held);
  return found?.lines ?? [];
}

/** The shift was closed with a Z report. */
export function shiftClosed(): void {
  setShift(null);
}

/** The basket survives a reload too. */
export const keepBasket = (lines: BasketLine[]): Promise<void> => log.keep(named("basket"), lines);
export const keptBasket = async (): Promise<BasketLine[]> => (await log.thing<BasketLine[]>(named("basket"))) ?? [];
