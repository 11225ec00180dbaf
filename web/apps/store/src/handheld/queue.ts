/** Scans on their way: written down, sent in order, answered. Nothing waits for the network; nothing is lost without it. */
import { computed, reactive } from "vue";
import { ApiError, newKey } from "@api/client";
import { settings } from "@/settings";
import { calls } from "./calls";
import * as log from "./log";
import { firstRefused, settled, type Settled } from "./logic/answers";
import type { Kept, Scan } from "./types";

const BATCH_MAX = 50;
const PAUSES_MS = [2_000, 5_000, 10_000, 30_000];

export const queue = reactive({ scans: [] as Kept[], online: true, sending: false });
export const waiting = computed(() => queue.scans.filter((one) => one.state === "waiting").length);
export const refused = computed(() => queue.scans.filter((one) => one.state === "refused"));

let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;

async function reload(): Promise<void> {
  queue.scans = await log.scansOf(settings.warehouseId);
}

/** Writes a scan down and tries to send it. Returns it answered, or still waiting when the network is away. */
export async function scanned(scan: Scan): Promise<Kept> {
  const made = await log.append(settings.warehouseId, scan);
  await reload();
  await drain();
  return queue.scans.find((one) => one.key === made.key) ?? made;
}

let draining: Promise<void> | null = null;

/** One tab at a time; over plain http there are no locks, and the keys alone keep a scan from being booked twice. */
const oneTab = (act: () => Promise<void>): Promise<void> =>
  "locks" in navigator ? navigator.locks.request("teahouse.handheld", act) : act();

/** Sends what waits; whoever calls while that goes on gets the same, and then their own turn. */
export async function drain(): Promise<void> {
  while (draining !== null) await draining;
  draining = oneTab(sendAll).finally(() => {
    draining = null;
  });
  await draining;
}

async function sendAll(): Promise<void> {
  clearTimeout(timer);
  queue.sending = true;
  try {
    await sendPhotos();
    let single = false;
    for (;;) {
      const open = (await log.scansOf(settings.warehouseId)).filter((one) => one.state === "waiting");
      if (open.length === 0) break;
      const outcome = await sendSome(open, single);
      if (outcome === null) {
        single = true; // one of them the server would not look at: find out which
        continue;
      }
      await log.change(outcome.scans, settings.warehouseId, outcome.next);
    }
    queue.online = true;
    failures = 0;
    await log.prune(settings.warehouseId);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    queue.online = !error.passing;
    timer = setTimeout(() => void drain(), PAUSES_MS[Math.min(failures++, PAUSES_MS.length - 1)]);
  } finally {
    await reload();
    queue.sending = false;
  }
}

/** Not about what was sent: the same may be taken another time. */
const mayPass = (error: unknown): boolean => !(error instanceof ApiError) || error.passing || [401, 429, 500].includes(error.status);

/** Pictures go before the scans that name them; one the server will not have is let go of. */
async function sendPhotos(): Promise<void> {
  for (const photo of await log.photosOf(settings.warehouseId)) {
    try {
      await calls.photo(settings.warehouseId, photo.id, photo.picture);
    } catch (error) {
      if (mayPass(error)) throw error;
    }
    await log.dropPhoto(photo.id);
  }
}

/** Keeps a picture until it is sent; its id, which scans name. */
export async function photographed(picture: Blob): Promise<string> {
  const id = newKey();
  await log.keepPhoto({ id, warehouse_id: settings.warehouseId, picture });
  void drain();
  return id;
}

/** null: the whole upload was refused, and it was of several. Throws what may pass. */
async function sendSome(open: Kept[], single: boolean): Promise<Settled | null> {
  const batch = open.slice(0, single ? 1 : BATCH_MAX);
  try {
    return settled(open, await calls.scans(settings.warehouseId, batch));
  } catch (error) {
    if (!(error instanceof ApiError) || mayPass(error)) throw error;
    return batch.length > 1 ? null : firstRefused(open, error.code, error.facts);
  }
}

/** The worker has seen what was refused. */
export async function seen(): Promise<void> {
  await log.change(
    refused.value.map((one) => ({ ...one, state: "done" as const })),
    settings.warehouseId,
  );
  await reload();
}

/** To be called when the screen opens; returns how to stop. */
export function startQueue(): () => void {
  const back = (): void => void drain();
  const away = (): void => void (queue.online = false);
  window.addEventListener("online", back);
  window.addEventListener("offline", away);
  void reload().then(drain);
  return () => {
    window.removeEventListener("online", back);
    window.removeEventListener("offline", away);
    clearTimeout(timer);
  };
}
