/**
 * The till's memory on this device: an append-only log of its sales, and a few things by name. Every write is on the disk
 * when it returns ("strict"), so that a sale shown as done survives a power cut.
 */
import type { KeptSale } from "./types";

const NAME = "teahouse.till";
const SENT_KEPT = 500;

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((good, bad) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("sales", { keyPath: "sale_id" });
      asked.result.createObjectStore("things");
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

/** Runs `act` in one transaction and returns when that is on the disk; what throws in it undoes all of it. */
async function write<T>(act: (sales: IDBObjectStore, things: IDBObjectStore) => Promise<T>): Promise<T> {
  const db = await open();
  const transaction = db.transaction(["sales", "things"], "readwrite", { durability: "strict" });
  const over = new Promise<void>((good, bad) => {
    transaction.oncomplete = () => good();
    transaction.onabort = () => bad(transaction.error ?? new Error("aborted"));
  });
  const result = await act(transaction.objectStore("sales"), transaction.objectStore("things")).catch((error: unknown) => {
    transaction.abort();
    throw error;
  });
  await over;
  return result;
}

export async function thing<T>(name: string): Promise<T | null> {
  const db = await open();
  const found = await done(db.transaction("things").objectStore("things").get(name));
  return (found as T | undefined) ?? null;
}

/** `value` must be plain: what a reactive object holds is copied through JSON. */
export async function keep(name: string, value: unknown): Promise<void> {
  const plain = JSON.parse(JSON.stringify(value)) as unknown;
  await write(async (_, things) => void (await done(things.put(plain, name))));
}

const seqOf = (tillId: string): string => `seq:${tillId}`;

/** Takes the till's next number and writes the sale under it, in one. */
export async function append(tillId: string, make: (seq: number) => KeptSale): Promise<KeptSale> {
  return write(async (sales, things) => {
    const seq = (((await done(things.get(seqOf(tillId)))) as number | undefined) ?? 0) + 1;
    const sale = JSON.parse(JSON.stringify(make(seq))) as KeptSale;
    await done(sales.add(sale));
    await done(things.put(seq, seqOf(tillId)));
    return sale;
  });
}

/** The server refused it: it was not sold, and its number is free again. */
export async function undo(sale: KeptSale): Promise<void> {
  await write(async (sales, things) => {
    const last = (await done(things.get(seqOf(sale.till_id)))) as number | undefined;
    await done(sales.delete(sale.sale_id));
    if (last === sale.seq) await done(things.put(sale.seq - 1, seqOf(sale.till_id)));
  });
}

export async function change(sales: KeptSale[]): Promise<void> {
  const plain = JSON.parse(JSON.stringify(sales)) as KeptSale[];
  await write(async (store) => {
    for (const sale of plain) await done(store.put(sale));
  });
}

/** The server has seen this number: the next one is beyond it. */
export async function seen(tillId: string, seq: number): Promise<void> {
  await write(async (_, things) => {
    const last = ((await done(things.get(seqOf(tillId)))) as number | undefined) ?? 0;
    if (seq > last) await done(things.put(seq, seqOf(tillId)));
  });
}

/** The till's sales by number, oldest first. */
export async function salesOf(tillId: string): Promise<KeptSale[]> {
  const db = await open();
  const all = (await done(db.transaction("sales").objectStore("sales").getAll())) as KeptSale[];
  return all.filter((sale) => sale.till_id === tillId).sort((a, b) => a.seq - b.seq);
}

/** Forgets old sales the server has; those it has not are never forgotten. */
export async function prune(tillId: string): Promise<void> {
  const told = (await salesOf(tillId)).filter((sale) => ["sent", "conflict", "void"].includes(sale.state));
  const old = told.slice(0, Math.max(0, told.length - SENT_KEPT));
  if (old.length > 0) await write(async (sales) => Promise.all(old.map((sale) => done(sales.delete(sale.sale_id)))));
}
