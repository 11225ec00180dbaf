/** A warehouse's work as it travels. Quantities are base units unless they are called packs. */
import type { Answer, Question } from "@api/shapes";

export type Board = Answer<"/api/supply/warehouses/{warehouse_id}/board">;
export type Receipt = Board["on_dock"][number];
export type Wave = Board["waves"][number];
export type Expected = Board["expected"][number];
export type Shipment = Answer<"/api/supply/warehouses/{warehouse_id}/shipments">[number];
export type Fill = Answer<"/api/supply/warehouses/{warehouse_id}/fill">[number];
export type StockRow = Answer<"/api/supply/warehouses/{warehouse_id}/stock">[number];
export type Unit = Answer<"/api/supply/warehouses/{warehouse_id}/units/{sscc}">;
export type Item = Answer<"/api/supply/warehouses/{warehouse_id}/items">[number];
export type House = Answer<"/api/supply/warehouses">[number];
export type Read = Answer<"/api/supply/warehouses/{warehouse_id}/read">;
export type Crossing = Answer<"/api/supply/warehouses/{warehouse_id}/crossings">[number];
export type Back = Answer<"/api/supply/warehouses/{warehouse_id}/backs">[number];
export type Label = Answer<"/api/supply/warehouses/{warehouse_id}/labels", "post">[number];
export type StoreCard = Answer<"/api/guest/stores/{store_id}">;
export type Spot = Answer<"/api/supply/warehouses/{warehouse_id}/receipts/{receipt_id}/bins">[number];
export type Walk = Answer<"/api/supply/warehouses/{warehouse_id}/waves/{wave_id}/clusters", "post">[number];
export type Said = Answer<"/api/supply/warehouses/{warehouse_id}/scans/many", "post">[number];
export type Done = Answer<"/api/supply/warehouses/{warehouse_id}/scans", "post">;
/** What a task says of a scan; key, device and number are the log's. */
export type Scan = Omit<Question<"/api/supply/warehouses/{warehouse_id}/scans">, "key" | "device_id" | "seq">;

/** A scan as this device keeps it until the server has answered. */
export interface Kept {
  key: string;
  seq: number;
  warehouse_id: string;
  device_id: string;
  scan: Scan;
  at: number;
  state: "waiting" | "done" | "refused";
  done: Done | null;
  code: string;
  facts: Record<string, unknown>;
}

export const TASKS = ["receive", "inspect", "putaway", "pick", "pack", "load", "crossdock", "replenish", "count", "return", "sendback", "waste", "lookup"] as const;
export type Task = (typeof TASKS)[number];
