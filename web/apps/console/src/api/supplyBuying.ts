/** Suppliers and their papers, prices, purchase orders, notices, invoices, the legal purchase record. */
import { get, post, put } from "@api/client";
import type { Answer, Question, With } from "@api/shapes";

export type SupplierCard = Answer<"/api/supply/suppliers">[number];
export type Paper = SupplierCard["papers"][number];
export type SupplierEdit = Question<"/api/supply/suppliers/{supplier_id}", "put">;
export type PaperEdit = Question<"/api/supply/suppliers/{supplier_id}/papers/{certificate_id}", "put">;
export type Price = Answer<"/api/supply/suppliers/{supplier_id}/prices">[number];
export type PriceEdit = Question<"/api/supply/suppliers/{supplier_id}/prices", "put">["prices"][number];
export type PurchaseOrder = Answer<"/api/supply/purchase_orders">[number];
export type PurchaseState = PurchaseOrder["state"];
export type NewPurchase = Question<"/api/supply/purchase_orders">;
export type Notice = Answer<"/api/supply/purchase_orders/{po_id}/asn">[number];
export type NewNotice = Question<"/api/supply/purchase_orders/{po_id}/asn">;
export type InvoiceState = "matched" | "disputed" | "accepted" | "refused";
export type Invoice = With<Answer<"/api/supply/invoices">[number], { state: InvoiceState }>;
export type InvoiceView = With<Answer<"/api/supply/invoices/{invoice_id}">, { invoice: Invoice }>;
export type NewInvoice = Question<"/api/supply/invoices">;
export type PurchaseRecord = Answer<"/api/supply/purchase_records">[number];

export const suppliers = (signal?: AbortSignal): Promise<SupplierCard[]> => get("/api/supply/suppliers", {}, signal);
export const supplier = (id: string, signal?: AbortSignal): Promise<SupplierCard> => get(`/api/supply/suppliers/${id}`, {}, signal);
export const saveSupplier = (id: string, edit: SupplierEdit): Promise<unknown> => put(`/api/supply/suppliers/${id}`, edit);
export const addPaper = (id: string, paper: string, edit: PaperEdit): Promise<unknown> => put(`/api/supply/suppliers/${id}/papers/${paper}`, edit);
export const withdrawPaper = (id: string, paper: string): Promise<unknown> => post(`/api/supply/suppliers/${id}/papers/${paper}/withdraw`);
export const prices = (id: string, signal?: AbortSignal): Promise<Price[]> => get(`/api/supply/suppliers/${id}/prices`, {}, signal);
export const savePrices = (id: string, list: PriceEdit[]): Promise<Price[]> => put(`/api/supply/suppliers/${id}/prices`, { prices: list });

export const purchaseOrders = (query: { warehouse_id?: string | null; state?: string | null; before?: string | null }, signal?: AbortSignal): Promise<PurchaseOrder[]> =>
  get("/api/supply/purchase_orders", query, signal);
export const purchaseOrder = (id: string, signal?: AbortSignal): Promise<PurchaseOrder> => get(`/api/supply/purchase_orders/${id}`, {}, signal);
export const draftPurchase = (order: NewPurchase): Promise<PurchaseOrder> => post("/api/supply/purchase_orders", order);
export const movePurchase = (id: string, state: Question<"/api/supply/purchase_orders/{po_id}/state">["state"], reason = ""): Promise<PurchaseOrder> => post(`/api/supply/purchase_orders/${id}/state`, { state, reason });
export const notices = (id: string, signal?: AbortSignal): Promise<Notice[]> => get(`/api/supply/purchase_orders/${id}/asn`, {}, signal);
export const announce = (id: string, notice: NewNotice): Promise<unknown> => post(`/api/supply/purchase_orders/${id}/asn`, notice);

export const invoices = (state: string | null, signal?: AbortSignal): Promise<Invoice[]> => get("/api/supply/invoices", { state }, signal);
export const invoice = (id: string, signal?: AbortSignal): Promise<InvoiceView> => get(`/api/supply/invoices/${id}`, {}, signal);
export const enterInvoice = (invoice: NewInvoice): Promise<Invoice> => post("/api/supply/invoices", invoice);
export const settleInvoice = (id: string, act: "match" | "accept" | "refuse", reason = ""): Promise<Invoice> => post(`/api/supply/invoices/${id}/settle`, { act, reason });

export type Span = { since: string; until: string; warehouse_id?: string | null };
export const purchaseRecords = (span: Span, signal?: AbortSignal): Promise<PurchaseRecord[]> => get("/api/supply/purchase_records", span, signal);
