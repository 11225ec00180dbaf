/** Every request of a hand-held. Scans go out through the queue only. */
import { ApiError, cookie, get, post } from "@api/client";
import type { Back, Board, Crossing, Fill, House, Item, Kept, Label, Read, Said, Shipment, Spot, StockRow, StoreCard, Unit, Walk } from "./types";

const SEND_TIMEOUT_MS = 12_000;
const at = (warehouse: string, rest: string): string => `/api/supply/warehouses/${warehouse}${rest}`;

export const calls = {
  warehouses: () => get<House[]>("/api/supply/warehouses"),
  board: (warehouse: string) => get<Board>(at(warehouse, "/board")),
  shipments: (warehouse: string) => get<Shipment[]>(at(warehouse, "/shipments")),
  fill: (warehouse: string) => get<Fill[]>(at(warehouse, "/fill")),
  stock: (warehouse: string, of: { item: string } | { spot: string }) => get<StockRow[]>(at(warehouse, "/stock"), of),
  bins: (warehouse: string, receipt: string) => get<Spot[]>(at(warehouse, `/receipts/${receipt}/bins`)),
  read: (warehouse: string, code: string) => get<Read>(at(warehouse, "/read"), { code }),
  items: (warehouse: string, codes: string[]) => get<Item[]>(at(warehouse, "/items"), { codes: codes.join(",") }),
  crossings: (warehouse: string) => get<Crossing[]>(at(warehouse, "/crossings")),
  backs: (warehouse: string) => get<Back[]>(at(warehouse, "/backs")),
  labels: (warehouse: string, count: number) => post<Label[]>(at(warehouse, "/labels"), { count }),
  store: (storeId: string) => get<StoreCard>(`/api/guest/stores/${storeId}`),
  unit: (warehouse: string, sscc: string) => get<Unit>(at(warehouse, `/units/${sscc}`)),
  claim: (warehouse: string, wave: string, clusterId: string, stores: number) =>
    post<Walk[]>(at(warehouse, `/waves/${wave}/clusters`), { cluster_id: clusterId, stores }),
  walk: (warehouse: string, clusterId: string) => get<Walk[]>(at(warehouse, `/clusters/${clusterId}`)),
  scans: (warehouse: string, kept: Kept[]) =>
    post<Said[]>(
      at(warehouse, "/scans/many"),
      { scans: kept.map(({ scan, key, device_id, seq }) => ({ ...scan, key, device_id, seq })) },
      { timeoutMs: SEND_TIMEOUT_MS },
    ),
  /** The picture itself is the body. */
  photo: async (warehouse: string, photoId: string, picture: Blob): Promise<void> => {
    const answer = await fetch(at(warehouse, `/photos/${photoId}`), {
      method: "PUT",
      body: picture,
      credentials: "same-origin",
      headers: { "X-CSRF-Token": cookie("teahouse_csrf_staff") ?? "" },
    }).catch(() => null);
    if (answer === null) throw new ApiError("client.Offline", 0);
    if (!answer.ok) throw new ApiError(`http.${answer.status}`, answer.status);
  },
};
