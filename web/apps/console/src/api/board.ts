import { get } from "@api/client";
import type { Board, StorePage } from "../types";

export const board = (signal?: AbortSignal): Promise<Board> => get("/api/office/board", {}, signal);
export const pausedStores = (signal?: AbortSignal): Promise<StorePage> => get("/api/office/stores", { state: "paused", page: 1 }, signal);
