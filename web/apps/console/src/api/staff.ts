import { get, post } from "@api/client";
import type { Demo, Sessions, StaffFile, StaffPage } from "../types";

export type StaffQuery = { q?: string; role?: string | null; page?: number };

export const demo = (): Promise<Demo> => get("/api/demo");
export const staffList = (query: StaffQuery, signal?: AbortSignal): Promise<StaffPage> => get("/api/office/staff", query, signal);
export const sessionsOf = (staffId: string, signal?: AbortSignal): Promise<StaffFile> => get(`/api/office/staff/${staffId}`, {}, signal);
export const mySessions = (signal?: AbortSignal): Promise<Sessions> => get("/api/staff/sessions", {}, signal);
/** One of mine, or of somebody I manage. */
export const revoke = (sessionId: string): Promise<unknown> => post(`/api/staff/sessions/${sessionId}/revoke`);
