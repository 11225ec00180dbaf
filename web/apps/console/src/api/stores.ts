import { del, get, post, put } from "@api/client";
import type { DayHours, GuestMenu, Limits, NewException, Region, Regions, Store, StoreEdit, StorePace, StorePage, StoreState, Why } from "../types";

export type StoreQuery = { q?: string; region?: string | null; city?: string | null; state?: string | null; page?: number };

export const searchStores = (query: StoreQuery, signal?: AbortSignal): Promise<StorePage> => get("/api/office/stores", query, signal);
export const store = (id: string, signal?: AbortSignal): Promise<Store> => get(`/api/office/stores/${id}`, {}, signal);
export const saveStore = (id: string, changes: StoreEdit): Promise<Store> => put(`/api/office/stores/${id}`, changes);
export const saveHours = (id: string, hours: DayHours[], revision?: number): Promise<Store> => put(`/api/office/stores/${id}/hours`, { hours, revision });
export const addException = (id: string, exception: NewException): Promise<Store> => post(`/api/office/stores/${id}/exceptions`, exception);
export const dropException = (id: string, day: string): Promise<Store> => del(`/api/office/stores/${id}/exceptions/${day}`);
export const setState = (id: string, state: StoreState, minutes: number | null, reason: string): Promise<unknown> =>
  post(`/api/office/stores/${id}/state`, { state, minutes, reason });
export const storePace = (id: string, signal?: AbortSignal): Promise<StorePace> => get(`/api/office/stores/${id}/pace`, {}, signal);
/** Thresholds of the store's own, or the house's again. */
export const saveLimits = (id: string, limits: Limits | null): Promise<StorePace> => put(`/api/office/stores/${id}/limits`, { limits });
export const guestMenu = (id: string, signal?: AbortSignal): Promise<GuestMenu> => get(`/api/guest/stores/${id}/menu`, {}, signal);
export const whyPrice = (store_id: string, product: string, channel: string, at: string | null, signal?: AbortSignal): Promise<Why> =>
  get("/api/office/menu/why", { store_id, product, channel, at }, signal);

let known: Promise<Region[]> | null = null;

/** The regions with their cities; asked once, kept while the console is open. */
export function regions(): Promise<Region[]> {
  known ??= get<Regions>("/api/office/regions").then(withCities);
  known.catch(() => (known = null));
  return known;
}

function withCities(answer: Regions): Region[] {
  return answer.regions.map((region) => ({ ...region, cities: answer.cities.filter((city) => city.region_code === region.code) }));
}
