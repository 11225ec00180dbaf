/** Goods for stores: allocation runs, the delivery calendar, accounts, claims, forecasts. Quantities in cases unless said otherwise. */
import { del, get, post, put } from "@api/client";
import type { Answer, Question, With } from "@api/shapes";

const OMS = "/api/supply/oms";

export type RunState = "asked" | "decided" | "released" | "dropped";
export type Runs = With<Answer<"/api/supply/oms/runs">, { runs: Run[] }>;
/** What a decided run says of itself; empty before. */
export type RunStats = Partial<Record<"stores" | "lines" | "short_lines" | "asked" | "given" | "rescued" | "instead" | "stock" | "left" | "value_fen", number>>;
export type Run = With<Answer<"/api/supply/oms/runs">["runs"][number], { state: RunState; stats: RunStats }>;
export type RunView = With<Answer<"/api/supply/oms/runs/{run_id}">, { run: Run }>;
export type WarehouseSum = RunView["warehouses"][number];
export type Groups = Answer<"/api/supply/oms/runs/{run_id}/groups">;
export type Group = Groups["groups"][number];
export type RunLoads = Answer<"/api/supply/oms/runs/{run_id}/loads">;
export type RouteLoad = RunLoads["routes"][number];
export type RunLines = Answer<"/api/supply/oms/runs/{run_id}/lines">;
export type RunLine = RunLines["lines"][number];
export type Explained = RunLine["result"];
export type Reason = Explained["why"][number];
export type NewRun = Question<"/api/supply/oms/runs">;
export type OrdersView = Answer<"/api/supply/oms/orders">;
export type DayCount = OrdersView["days"][number];
export type CalendarView = Answer<"/api/supply/oms/calendar">;
export type RouteCard = CalendarView["routes"][number];
export type Warehouse = CalendarView["warehouses"][number];
export type SpecialDay = CalendarView["special"][number];
export type RouteEdit = Question<"/api/supply/oms/calendar/routes/{code}", "put">;
export type DayEdit = Question<"/api/supply/oms/calendar/days/{day}", "put">;
export type Substitutes = Answer<"/api/supply/oms/substitutes">;
export type Accounts = Answer<"/api/supply/oms/accounts">;
export type StoreAccount = Accounts["accounts"][number];
export type AccountView = Answer<"/api/supply/oms/accounts/{store_id}">;
export type Payment = Question<"/api/supply/oms/accounts/{store_id}/payments">;
export type Claims = Answer<"/api/supply/oms/claims">;
export type StoreClaim = Claims["claims"][number];
export type Forecast = Answer<"/api/supply/oms/forecast">;

export type LineQuery = { store_id?: string | null; item?: string | null; warehouse_id?: string | null; short?: boolean; after_order?: string | null; after_item?: string | null };

export const runs = (before?: string | null, signal?: AbortSignal): Promise<Runs> => get(`${OMS}/runs`, { before }, signal);
export const startRun = (run: NewRun): Promise<Run> => post(`${OMS}/runs`, run);
export const run = (id: string, signal?: AbortSignal): Promise<RunView> => get(`${OMS}/runs/${id}`, {}, signal);
export const groups = (id: string, query: { warehouse_id?: string | null; short?: boolean; skip?: number }, signal?: AbortSignal): Promise<Groups> => get(`${OMS}/runs/${id}/groups`, query, signal);
export const runLines = (id: string, query: LineQuery, signal?: AbortSignal): Promise<RunLines> => get(`${OMS}/runs/${id}/lines`, query, signal);
export const runLoads = (id: string, signal?: AbortSignal): Promise<RunLoads> => get(`${OMS}/runs/${id}/loads`, {}, signal);
export const releaseRun = (id: string): Promise<Run> => post(`${OMS}/runs/${id}/release`, {}, { timeoutMs: 60_000 });
export const dropRun = (id: string): Promise<Run> => post(`${OMS}/runs/${id}/drop`);
export const replayRun = (id: string): Promise<{ same: boolean }> => post(`${OMS}/runs/${id}/replay`, {}, { timeoutMs: 60_000 });
export const waitingOrders = (signal?: AbortSignal): Promise<OrdersView> => get(`${OMS}/orders`, {}, signal);

export const substitutes = (signal?: AbortSignal): Promise<Substitutes> => get(`${OMS}/substitutes`, {}, signal);
export const saveSubstitutes = (code: string, instead: string[]): Promise<unknown> => put(`${OMS}/substitutes/${encodeURIComponent(code)}`, { instead });

export const calendar = (since?: string | null, signal?: AbortSignal): Promise<CalendarView> => get(`${OMS}/calendar`, { since }, signal);
export const saveRoute = (code: string, route: RouteEdit): Promise<unknown> => put(`${OMS}/calendar/routes/${encodeURIComponent(code)}`, route);
export const saveDay = (day: string, edit: DayEdit): Promise<unknown> => put(`${OMS}/calendar/days/${day}`, edit);
export const dropDay = (day: string): Promise<unknown> => del(`${OMS}/calendar/days/${day}`);

export const accounts = (tight: boolean, after?: string | null, signal?: AbortSignal): Promise<Accounts> => get(`${OMS}/accounts`, { tight, after }, signal);
export const account = (store: string, before?: string | null, signal?: AbortSignal): Promise<AccountView> => get(`${OMS}/accounts/${store}`, { before }, signal);
export const pay = (store: string, payment: Payment): Promise<unknown> => post(`${OMS}/accounts/${store}/payments`, payment);
export const setLimit = (store: string, credit_limit_fen: number): Promise<unknown> => put(`${OMS}/accounts/${store}/limit`, { credit_limit_fen });

export const claims = (state: string | null, before?: string | null, signal?: AbortSignal): Promise<Claims> => get(`${OMS}/claims`, { state, before }, signal);
export const decideClaim = (id: string, accepted: boolean, note: string): Promise<unknown> => post(`${OMS}/claims/${id}/decide`, { accepted, note });
export const forecast = (signal?: AbortSignal): Promise<Forecast> => get(`${OMS}/forecast`, {}, signal);

let known: Promise<{ warehouses: Warehouse[]; goods: Substitutes["goods"] }> | null = null;

/** Warehouses and goods by name; asked once, kept while the console is open. */
export function names(): Promise<{ warehouses: Warehouse[]; goods: Substitutes["goods"] }> {
  known ??= Promise.all([calendar(), substitutes()]).then(([calendar, substitutes]) => ({ warehouses: calendar.warehouses, goods: substitutes.goods }));
  known.catch(() => (known = null));
  return known;
}
