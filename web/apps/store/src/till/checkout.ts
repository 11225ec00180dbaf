/**
 * A sale paid by code, shown or scanned, or in parts. It needs the server, and survives everything: it is in the device's log before the
 * server is asked, every question may be asked again, and after a reload it goes on where it was.
 */
import { reactive } from "vue";
import { ApiError, newKey } from "@api/client";
import { sentence } from "@/refusal";
import { settings } from "@/settings";
import { calls } from "./calls";
import * as log from "./log";
import { flush, passing, record, till } from "./till";
import type { BasketLine, Checkout, KeptSale, Part } from "./types";

const LOOK_EVERY_MS = 1_500;

export const paying = reactive({
  sale: null as KeptSale | null,
  view: null as Checkout | null,
  busy: false,
  /** The last question got no answer: nobody knows, and nothing is charged twice by asking again. */
  away: false,
  failed: "",
  cashBackFen: 0,
});

/** The code that may still be paid. */
export const waitedFor = (): Part | null => paying.view?.parts.find((part) => part.state === "waiting") ?? null;
export const waiting = (): boolean => waitedFor() !== null;

let timer: ReturnType<typeof setInterval> | null = null;
function watchParts(): void {
  timer ??= setInterval(() => {
    if (paying.sale === null) stopWatching();
    else if ((waiting() || paying.away) && !paying.busy) void look();
  }, LOOK_EVERY_MS);
}
function stopWatching(): void {
  if (timer !== null) clearInterval(timer);
  timer = null;
}

/** Runs one question; what the server refuses is said, what got no answer is asked about later. */
async function ask(question: () => Promise<Checkout>): Promise<boolean> {
  if (paying.busy) return false;
  paying.busy = true;
  paying.failed = "";
  try {
    await heard(await question());
    paying.away = false;
    till.server = true;
    return true;
  } catch (error) {
    if (passing(error)) paying.away = true;
    else paying.failed = sentence(error);
    return false;
  } finally {
    paying.busy = false;
  }
}

async function heard(view: Checkout): Promise<void> {
  paying.view = view;
  const sale = paying.sale;
  if (sale === null || view.state === "open") return;
  const state = view.state === "paid" ? ("sent" as const) : ("void" as const);
  const told: KeptSale = {
    ...sale, state, order_id: view.order_id, pickup_no: view.pickup_no, tendered_fen: view.total_fen + view.change_fen,
  };
  await log.change([told]);
  till.paying = till.paying.filter((one) => one.sale_id !== sale.sale_id);
  paying.sale = told;
  stopWatching();
}

/** Places the order, unpaid. False when it was refused (its number is free again) or the server is away. */
export async function begin(lines: BasketLine[], guestId: string | null): Promise<boolean> {
  if (till.waiting.length > 0) await flush();
  if (till.waiting.length > 0 || !till.online) {
    paying.failed = sentence(new ApiError("client.Offline", 0));
    return false;
  }
  const sale = await record(lines, 0, "paying", false, guestId);
  till.paying.push(sale);
  return reopen(sale);
}

/** Goes on with a sale that was left while it was being paid for. */
export async function reopen(sale: KeptSale): Promise<boolean> {
  Object.assign(paying, { sale, view: null, failed: "", away: false, cashBackFen: 0 });
  watchParts();
  return start(sale);
}

async function start(sale: KeptSale): Promise<boolean> {
  try {
    const known = sale.lines.length === 0; // another device began it
    await heard(await (known ? calls.look(settings.storeId, sale.till_id, sale.sale_id) : calls.begin(sale)));
    paying.away = false;
    till.server = true;
    return true;
  } catch (error) {
    if (passing(error)) {
      paying.away = true;
      return false;
    }
    paying.failed = sentence(error);
    await log.undo(sale);
    till.paying = till.paying.filter((one) => one.sale_id !== sale.sale_id);
    paying.sale = null;
    return false;
  }
}

export async function look(): Promise<void> {
  const sale = paying.sale;
  if (sale === null || paying.busy) return;
  if (paying.view === null) {
    await start(sale);
    return;
  }
  await ask(() => calls.look(settings.storeId, sale.till_id, sale.sale_id));
}

export async function cash(amountFen: number, tenderedFen: number): Promise<boolean> {
  const sale = paying.sale;
  return sale !== null && (await ask(() => calls.cashPart(sale, newKey(), amountFen, tenderedFen)));
}

export async function code(authCode: string, amountFen: number): Promise<boolean> {
  const sale = paying.sale;
  return sale !== null && (await ask(() => calls.codePart(sale, newKey(), amountFen, authCode)));
}

export async function qr(amountFen: number): Promise<boolean> {
  const sale = paying.sale;
  return sale !== null && (await ask(() => calls.qrPart(sale, newKey(), amountFen)));
}

export async function giveUp(): Promise<void> {
  const sale = paying.sale;
  const part = waitedFor();
  if (sale !== null && part !== null) await ask(() => calls.giveUp(sale, part.payment_id));
}

export async function cancel(): Promise<void> {
  const sale = paying.sale;
  if (sale === null) return;
  await ask(async () => {
    const { cash_back_fen, checkout } = await calls.cancelCheckout(sale);
    paying.cashBackFen = cash_back_fen;
    return checkout;
  });
}

/** The dialog is left: what is not finished stays in the list of sales being paid for. */
export function leave(): void {
  stopWatching();
  Object.assign(paying, { sale: null, view: null, failed: "", away: false, cashBackFen: 0 });
}
