/**
 * What this device has done and not yet told. A booking is on the disk before it is sent, so that neither a lost answer nor
 * a power cut loses it; its key makes sending it again harmless. Oldest first; a refusal waits for somebody to read it.
 */
import { computed, reactive } from "vue";
import { ApiError, post, type Facts } from "@api/client";
import { session } from "@/session";
import { settings } from "@/settings";
import { keep, thing } from "@/till/log";

export interface Kept {
  key: string;
  store_id: string;
  path: string;
  body: object;
  /** What it is, in the words of the screens (`ops.did.*`), and of how many or which. */
  what: string;
  label: string;
  at: string;
  refused: { code: string; facts: Facts } | null;
}

const NAME = "ops:outbox";
const LOCK = "teahouse.ops.outbox";
const KEPT_MAX = 300;
const SEND_TIMEOUT_MS = 8_000;
const RETRY_EVERY_MS = 5_000;

export const outbox = reactive({ entries: [] as Kept[] });
export const waiting = computed(() => outbox.entries.filter((entry) => entry.refused === null));
export const refused = computed(() => outbox.entries.filter((entry) => entry.refused !== null));

const passing = (error: unknown): boolean => error instanceof ApiError && (error.passing || error.status === 401);

/** One tab at a time; browsers without locks (plain http) have one tab, or a repeat that is harmless. */
const alone = <T>(act: () => Promise<T>): Promise<T> =>
  navigator.locks ? (navigator.locks.request(LOCK, act) as Promise<T>) : act();

async function change(act: (entries: Kept[]) => Kept[]): Promise<void> {
  const after = act((await thing<Kept[]>(NAME)) ?? []);
  await keep(NAME, after);
  outbox.entries = after;
}

const add = (entry: Kept): Promise<void> => alone(() => change((entries) => [...entries, entry]));
const drop = (key: string): Promise<void> =>
  alone(() => change((entries) => entries.filter((entry) => entry.key !== key)));

/**
 * Books something. Its answer when the server has decided, null when it is kept for later; a refusal is thrown and nothing
 * is kept. `body.key` is the booking's own.
 */
export async function book<T>(path: string, body: { key: string }, what: string, label: string): Promise<T | null> {
  if (outbox.entries.length >= KEPT_MAX) throw new ApiError("client.OutboxFull", 0);
  const queued = waiting.value.length > 0;
  const { key } = body;
  await add({ key, store_id: settings.storeId, path, body, what, label, at: new Date().toISOString(), refused: null });
  if (queued || !navigator.onLine) {
    void flush();
    return null;
  }
  try {
    const answer = await send<T>(path, body, key);
    await drop(key);
    return answer;
  } catch (error) {
    if (passing(error)) return null;
    await drop(key);
    throw error;
  }
}

const send = <T>(path: string, body: object, key: string): Promise<T> =>
  post<T>(path, body, { idempotencyKey: key, timeoutMs: SEND_TIMEOUT_MS });

/** Tells the server what waits, until something cannot be told. */
export function flush(): Promise<void> {
  return alone(async () => {
    outbox.entries = (await thing<Kept[]>(NAME)) ?? [];
    for (const entry of [...waiting.value]) {
      if (!(await tell(entry))) return;
    }
  });
}

async function tell(entry: Kept): Promise<boolean> {
  try {
    await send(entry.path, entry.body, entry.key);
    await change((entries) => entries.filter((one) => one.key !== entry.key));
  } catch (error) {
    if (!(error instanceof ApiError) || passing(error)) return false;
    const why = { code: error.code, facts: error.facts };
    await change((entries) => entries.map((one) => (one.key === entry.key ? { ...one, refused: why } : one)));
  }
  return true;
}

/** Somebody has read the refusal. */
export const dismiss = drop;

let watching = false;

/** Begins to tell what waits, now and whenever there is a network. */
export function watchOutbox(): void {
  if (watching) return;
  watching = true;
  const round = (): void => void (session.staff !== null && navigator.onLine && flush().catch(() => undefined));
  window.addEventListener("online", round);
  setInterval(() => waiting.value.length > 0 && round(), RETRY_EVERY_MS);
  round();
}
