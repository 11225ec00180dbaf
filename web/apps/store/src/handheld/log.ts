/**
 * The hand-held's memory: every scan under the device's own number, on the disk before anything is shown as done, until the
 * server has answered. Numbers are counted per warehouse, as the server counts them.
 */
import { newKey } from "@api/client";
import type { Kept, Scan } from "./types";

const NAME = "teahouse.handheld";
const ANSWERED_KEPT = 100;

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((good, bad) => {
    const asked = indexedDB.open(NAME, 2);
    asked.onupgradeneeded = () => {
      if (asked.result.objectStoreNames.length === 0) {
        asked.result.createObjectStore("scans", { keyPath: "key" });
        asked.result.createObjectStore("things");
      }
      asked.result.createObjectStore("photos", { keyPath: "id" });
    };
    asked.onsuccess = () => good(asked.result);
    asked.onerror = () => bad(asked.error);
  });
  return opened;
}

const done = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((good, bad) => {
    asked.onsuccess = () => good(asked.result);
    asked.onerror = () => bad(asked.error);
  });

async function write<T>(act: (scans: IDBObjectStore, things: IDBObjectStore) => Promise<T>): Promise<T> {
  const db = await open();
  const transaction = db.transaction(["scans", "things"], "readwrite", { durability: "strict" });
  const over = new Promise<void>((good, bad) => {
    transaction.oncomplete = () => good();
    transaction.onabort = () => bad(transaction.error ?? new Error("aborted"));
  });
  const result = await act(transaction.objectStore("scans"), transaction.objectStore("things"));
  await over;
  return result;
}

async function kept<T>(things: IDBObjectStore, name: string, fresh: () => T): Promise<T> {
  return ((await done(things.get(name))) as T | undefined) ?? fresh();
}

/** Writes a scan down under the device's next number. */
export async function append(warehouseId: string, scan: Scan): Promise<Kept> {
  const plain = JSON.parse(JSON.stringify(scan)) as Scan;
  return write(async (scans, things) => {
    const device = await kept(things, "device", () => `HH-${newKey().slice(0, 12)}`);
    const seq = (await kept(things, `seq:${warehouseId}`, () => 0)) + 1;
    const made: Kept = {
      key: newKey(), seq, warehouse_id: warehouseId, device_id: device, scan: plain, at: Date.now(), state: "waiting", done: null, code: "", facts: {},
    };
    await done(scans.add(made));
    await done(things.put(device, "device"));
    await done(things.put(seq, `seq:${warehouseId}`));
    return made;
  });
}

/** Writes answers down; `next` is the number the next scan of the warehouse gets, when it is not simply one more. */
export async function change(changed: Kept[], warehouseId: string, next?: number): Promise<void> {
  const plain = JSON.parse(JSON.stringify(changed)) as Kept[];
  await write(async (scans, things) => {
    for (const one of plain) await done(scans.put(one));
    if (next !== undefined) await done(things.put(next - 1, `seq:${warehouseId}`));
  });
}

/** A warehouse's scans in the order of their making. */
export async function scansOf(warehouseId: string): Promise<Kept[]> {
  const db = await open();
  const all = (await done(db.transaction("scans").objectStore("scans").getAll())) as Kept[];
  return all.filter((one) => one.warehouse_id === warehouseId).sort((a, b) => a.seq - b.seq || a.at - b.at);
}

/** Forgets old answered scans; one that waits is never forgotten. */
export async function prune(warehouseId: string): Promise<void> {
  const answered = (await scansOf(warehouseId)).filter((one) => one.state !== "waiting");
  const old = answered.slice(0, Math.max(0, answered.length - ANSWERED_KEPT));
  if (old.length > 0) await write(async (scans) => Promise.all(old.map((one) => done(scans.delete(one.key)))));
}

/** A picture that a scan names, until the server has it. */
export interface Photo {
  id: string;
  warehouse_id: string;
  picture: Blob;
}

async function photos<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  return done(act(db.transaction("photos", mode, { durability: "strict" }).objectStore("photos")));
}

export const keepPhoto = (photo: Photo): Promise<unknown> => photos("readwrite", (store) => store.put(photo));
export const dropPhoto = (id: string): Promise<unknown> => photos("readwrite", (store) => store.delete(id));
export const photosOf = async (warehouseId: string): Promise<Photo[]> =>
  ((await photos("readonly", (store) => store.getAll())) as Photo[]).filter((one) => one.warehouse_id === warehouseId);
