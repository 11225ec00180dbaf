/** Requests about printers, one function each. */
import { get, newKey, post, put } from "@api/client";
import type { Answer, Question } from "@api/shapes";

export type PrinterList = Answer<"/api/store/{store_id}/printers">;
export type Printer = PrinterList["printers"][number];
export type Roll = PrinterList["rolls"][number];
export type Devices = Answer<"/api/store/{store_id}/devices">;
export type PrinterAsked = Question<"/api/store/{store_id}/printers">;
export type Job = Answer<"/api/store/{store_id}/print/jobs">["jobs"][number];

const at = (storeId: string, rest: string): string => `/api/store/${storeId}${rest}`;

export const printing = {
  printers: (storeId: string) => get<PrinterList>(at(storeId, "/printers")),
  /** Adds it under an id of this form's making, so that saving twice is saving once. */
  save: (storeId: string, printerId: string, asked: PrinterAsked) =>
    put<Printer>(at(storeId, `/printers/${printerId}`), asked),
  /** Printers, rolls, screens and what waits for them, in one. */
  devices: (storeId: string) => get<Devices>(at(storeId, "/devices")),
  /** A roll with so many labels was put in. */
  putRoll: (storeId: string, printerId: string, labels: number) =>
    post<Roll[]>(at(storeId, `/printers/${printerId}/roll`), { labels }, { idempotencyKey: newKey() }),
  test: (storeId: string, printerId: string) =>
    post<Job>(at(storeId, `/printers/${printerId}/test`), {}, { idempotencyKey: newKey() }),
  jobs: async (storeId: string, state: string | null) =>
    (await get<{ jobs: Job[] }>(at(storeId, "/print/jobs"), { state })).jobs,
  reprint: (storeId: string, orderId: string, cupNo: number) =>
    post<Job>(at(storeId, "/print/reprint"), { order_id: orderId, cup_no: cupNo }, { idempotencyKey: newKey() }),
};

/** What needs somebody's hands; a printer switched off does not. */
export const troubled = (printer: Printer): boolean =>
  printer.enabled_at !== null && !["ok", "unknown"].includes(printer.state);
