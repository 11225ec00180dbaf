import { get, post } from "@api/client";
import type { OfficeOrder, OrderPage, RefundAsk, RefundPage } from "../types";

export type OrderQuery = { q?: string; store_id?: string | null; state?: string | null; from?: string | null; to?: string | null; before?: string | null; limit?: number };

export const searchOrders = (query: OrderQuery, signal?: AbortSignal): Promise<OrderPage> => get("/api/office/orders", query, signal);
export const order = (id: string, signal?: AbortSignal): Promise<OfficeOrder> => get(`/api/office/orders/${id}`, {}, signal);
export const askRefund = (id: string, ask: RefundAsk, key: string): Promise<unknown> => post(`/api/office/orders/${id}/refunds`, ask, { idempotencyKey: key });
export const cancelOrder = (id: string, reason: string): Promise<unknown> => post(`/api/office/orders/${id}/cancel`, { reason });
export const refunds = (state: string, signal?: AbortSignal): Promise<RefundPage> => get("/api/office/refunds", { state }, signal);
export const decide = (id: string, verdict: "approve" | "reject" | "again", note: string): Promise<unknown> => post(`/api/office/refunds/${id}/${verdict}`, { note });
