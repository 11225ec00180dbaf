/**
 * The store box, when it gave this app out: it prints the labels and shows the cups of what is sold without the server.
 * A sale is told to it after it is in the device's log, again until it answers; it knows a sale by its id, so twice is
 * once. What it has made the server does not make again (`made_here`).
 */
import { ApiError, post } from "@api/client";
import * as log from "./log";
import type { KeptSale } from "./types";

const BOX_TIMEOUT_MS = 3_000;
/** The server may have a sale it was asked about and never answered: for so long its word is waited for. */
const DOUBT_MS = 20_000;
const NAME = "box";

interface Made {
  sale_id: string;
  labels: number;
  tickets: number;
}

let here: boolean | null = null;

/** Whether a box gave this app out. What was once found is remembered: a box that is away is still one. */
async function found(): Promise<boolean> {
  if (here === null) here = await log.thing<boolean>(NAME);
  if (here !== null) return here;
  try {
    const answer = await fetch("/local/health", { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(BOX_TIMEOUT_MS) });
    const json = (answer.headers.get("Content-Type") ?? "").includes("json");
    here = json && ((await answer.json()) as { box?: boolean }).box === true;
    await log.keep(NAME, here);
    return here;
  } catch {
    return false; // nobody answers: asked again next time
  }
}

const doubtful = (sale: KeptSale): boolean => sale.doubt_at !== undefined && Date.now() - sale.doubt_at < DOUBT_MS;

let telling: Promise<boolean> = Promise.resolve(true);

/** Tells the box what it has not got. False while there is a box and it does not answer. One at a time. */
export function tellBox(sales: KeptSale[]): Promise<boolean> {
  telling = telling.then(() => tellAll(sales)).catch(() => false);
  return telling;
}

async function tellAll(sales: KeptSale[]): Promise<boolean> {
  const wanted = sales.filter((sale) => sale.made_here === undefined && !doubtful(sale));
  if (wanted.length === 0 || !(await found())) return true;
  for (const sale of wanted) {
    const made = await told(sale);
    if (made === null) return false;
    sale.made_here = made;
    await log.change([sale]);
  }
  return true;
}

/** Whether the box has made it; null: nobody knows. What it refuses the server makes, when it hears of it. */
async function told(sale: KeptSale): Promise<boolean | null> {
  try {
    const answer = await post<Made>("/local/sales", sale, { timeoutMs: BOX_TIMEOUT_MS });
    return answer.sale_id === sale.sale_id;
  } catch (error) {
    return error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 401 ? false : null;
  }
}
