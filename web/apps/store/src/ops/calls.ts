/** Every request of these screens. Writes carry a key made when their form opened; those that may wait go by the outbox. */
import { get, put, type Query } from "@api/client";
import { write } from "@/api/calls";
import { settings } from "@/settings";
import { book } from "./outbox";
import { uploaded } from "./photo";
import type {
  Attendance,
  Booked,
  Checklists,
  Choices,
  ClockBoard,
  CountDone,
  CountLine,
  GoodsLine,
  History,
  Opened,
  OtherStore,
  PackageView,
  Packages,
  Reading,
  Rota,
  Run,
  Stock,
  Temperatures,
  Today,
  Transfer,
  Transfers,
  WasteDone,
  WasteReasons,
} from "./types";

const at = (rest: string): string => `/api/store/${settings.storeId}/${rest}`;
const ask = <T>(rest: string, query?: Query): Promise<T> => get<T>(at(rest), query);
type Keyed<T = object> = T & { key: string };

export interface RotaLine {
  staff_no: string;
  day: string;
  starts: string;
  ends: string;
  post: string;
}

export const calls = {
  stock: () => ask<Stock>("stock"),
  receive: (body: Keyed<{ lines: GoodsLine[] }>, label: string) =>
    book<Booked>(at("stock/receive"), body, "receive", label),
  waste: (body: Keyed<{ lines: GoodsLine[]; reason: string; note: string; photo_id: string | null }>, label: string) =>
    book<WasteDone>(at("waste"), body, "waste", label),
  wasteReasons: async () => (await ask<{ reasons: WasteReasons }>("waste/reasons")).reasons,
  previewCount: async (lines: GoodsLine[]): Promise<CountLine[]> =>
    (await write<CountDone>(at("counts/preview"), { lines })).lines,
  count: (body: Keyed<{ lines: GoodsLine[]; note: string }>, label: string) =>
    book<CountDone>(at("counts"), body, "count", label),
  transfers: () => ask<Transfers>("transfers"),
  otherStores: async (q: string) => (await ask<{ stores: OtherStore[] }>("transfers/stores", { q })).stores,
  requestTransfer: (body: Keyed<{ from_store_id: string; lines: GoodsLine[] }>) =>
    write<Transfer>(at("transfers"), body),
  sendTransfer: (body: Keyed<{ to_store_id: string; lines: GoodsLine[] }>) =>
    write<Transfer>(at("transfers/send"), body),
  answerTransfer: (id: string, act: "send" | "receive" | "decline" | "withdraw", body: object) =>
    write<Transfer>(at(`transfers/${id}/${act}`), body),

  packages: () => ask<Packages>("packages"),
  packageChoices: () => ask<Choices>("packages/choices"),
  packageHistory: (before: number | null) => ask<History>("packages/history", { before, limit: 50 }),
  packageScanned: (code: string) => ask<PackageView>(`packages/scan/${encodeURIComponent(code)}`),
  openPackage: (body: Keyed<{ item?: string; gtin?: string; lot_no?: string; qty: number; unit: string }>) =>
    write<Opened>(at("packages/open"), body),
  prepare: (body: Keyed<{ prep: string; qty: number }>) => write<Opened>(at("packages/prep"), body),
  usedUp: (id: string, body: Keyed) => write<PackageView>(at(`packages/${id}/use_up`), body),
  wastePackage: (id: string, body: Keyed<{ reason: string; note: string; left_qty: number }>) =>
    write<PackageView>(at(`packages/${id}/waste`), body),
  printLabel: (id: string) => write<{ label: string }>(at(`packages/${id}/label`), {}),

  checklists: () => ask<Checklists>("checklists"),
  answer: (
    run: Run,
    body: Keyed<{ item: string; tick?: boolean; tenths?: number; photo_id?: string; note?: string }>,
  ) => write<Run>(at(`checklists/${run.template}/${run.day}/answers`), body),
  finish: (run: Run, body: Keyed) => write<Run>(at(`checklists/${run.template}/${run.day}/finish`), body),
  temperatures: () => ask<Temperatures>("temperatures"),
  read: (body: Keyed<{ equipment_id: string; tenths: number; note: string }>, label: string) =>
    book<Reading>(at("temperatures"), body, "temperature", label),

  rota: (week: string | null) => ask<Rota>("rota", { week }),
  putRota: (week: string, shifts: RotaLine[]) => put<Rota>(at("rota"), { week, shifts }),
  copyRota: (week: string) => write<Rota>(at("rota/copy"), { week }),
  clock: () => ask<ClockBoard>("clock"),
  clocked: (way: "in" | "out", body: Keyed<{ staff_no: string; pin: string }>) =>
    write<Attendance>(at(`clock/${way}`), body),
  correct: (id: string, body: Keyed<{ in_at: string; out_at: string | null; reason: string }>) =>
    write<Attendance>(at(`clock/${id}/correct`), body),

  today: () => ask<Today>("today"),
  decide: (refundId: string, verdict: "approve" | "reject", note: string) =>
    write<unknown>(at(`refunds/${refundId}/${verdict}`), { note }),
  /** Puts a photograph with the store's others; its id. */
  photo: (file: Blob) => uploaded(at("photos"), file),
  photoUrl: (id: string) => at(`photos/${id}`),
};
