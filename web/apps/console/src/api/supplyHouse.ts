/** Warehouses: their board, stock by bin, lots. Quantities in base units. */
import { get, post } from "@api/client";
import type { Answer, Question, With } from "@api/shapes";

export type House = Answer<"/api/supply/warehouses">[number];
export type HouseBoard = Answer<"/api/supply/warehouses/{warehouse_id}/board">;
export type Expected = HouseBoard["expected"][number];
export type Receipt = HouseBoard["on_dock"][number];
export type Wave = HouseBoard["waves"][number];
export type Shipment = HouseBoard["shipments"][number];
export type Trouble = HouseBoard["exceptions"][number];
export type Stocked = Answer<"/api/supply/warehouses/{warehouse_id}/stock">[number];
export type Spot = Answer<"/api/supply/warehouses/{warehouse_id}/spots">[number];
export type LotStatus = "released" | "held" | "recalled" | "expired";
export type LotView = Answer<"/api/supply/lots/{lot_id}">;
export type NewStatus = Question<"/api/supply/lots/{lot_id}/status">;
export type LotLog = With<LotView["log"][number], { status: LotStatus }>;

export const houses = (signal?: AbortSignal): Promise<House[]> => get("/api/supply/warehouses", {}, signal);
export const houseFigures = (signal?: AbortSignal): Promise<Answer<"/api/supply/warehouses/figures">> => get("/api/supply/warehouses/figures", {}, signal);
export const houseBoard = (id: string, signal?: AbortSignal): Promise<HouseBoard> => get(`/api/supply/warehouses/${id}/board`, {}, signal);
export const stock = (id: string, query: { item?: string | null; after_item?: string; after_place?: string; after_lot?: string }, signal?: AbortSignal): Promise<Stocked[]> => get(`/api/supply/warehouses/${id}/stock`, query, signal);
export const spots = (id: string, signal?: AbortSignal): Promise<Spot[]> => get(`/api/supply/warehouses/${id}/spots`, {}, signal);
export const seen = (id: string, exception: string): Promise<unknown> => post(`/api/supply/warehouses/${id}/exceptions/${exception}/seen`);
export const lot = (id: string, signal?: AbortSignal): Promise<LotView> => get(`/api/supply/lots/${id}`, {}, signal);
export const setLot = (id: string, to: NewStatus): Promise<LotView> => post(`/api/supply/lots/${id}/status`, to);
