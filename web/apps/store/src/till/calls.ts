/** Every request of the till. Ids are made here, so that a repeat is harmless; nothing waits long: the till must not. */
import { get, newKey, post } from "@api/client";
import type {
  Approved, BasketLine, Checkout, Conflict, DiscountBody, GivenBack, KeptSale, Member, SaleBody, SaleView, Shift, ShiftReport, StoreOrder, Supervisor, Synced, Till, TillMenu,
} from "./types";

/** A till that waits longer than this for an answer sells by itself. */
const SELL_TIMEOUT_MS = 5_000;
const ASK_TIMEOUT_MS = 4_000;
const SYNC_TIMEOUT_MS = 20_000;

const at = (store: string, rest = ""): string => `/api/store/${store}${rest}`;
const till = (store: string, id: string, rest = ""): string => at(store, `/tills/${id}${rest}`);

/** WeChat is asked before the answer comes. */
const CODE_TIMEOUT_MS = 12_000;

const paid = (sale: KeptSale, rest = ""): string => till(sale.store_id, sale.till_id, `/checkouts/${sale.sale_id}${rest}`);

const toldLine = ({ product, choices, quantity, unit_fen, offs }: BasketLine): SaleBody["lines"][number] => ({
  product, choices, quantity, unit_fen, offs: (offs ?? []).map(({ discount_id, off_fen }) => ({ discount_id, off_fen })),
});

const told = (sale: KeptSale): SaleBody => ({
  sale_id: sale.sale_id,
  seq: sale.seq,
  shift_id: sale.shift_id,
  lines: sale.lines.map(toldLine),
  tendered_fen: sale.tendered_fen,
  menu_version: sale.menu_version,
  sold_at: sale.sold_at,
  clock_offset_ms: sale.clock_offset_ms,
  guest_id: sale.guest_id ?? null,
  made_here: sale.made_here ?? false,
});

const deadline = (ms: number): AbortSignal => AbortSignal.timeout(ms);

export const calls = {
  menu: (store: string) => get<TillMenu>(at(store, "/menu")),
  tills: async (store: string) => (await get<{ tills: Till[] }>(at(store, "/tills"))).tills,
  pair: (store: string, tillId: string, name: string, supervisor: Supervisor | null) =>
    post<Till>(at(store, "/tills"), { till_id: tillId, name, supervisor }),
  till: (store: string, id: string) => get<Till>(till(store, id), undefined, deadline(ASK_TIMEOUT_MS)),
  openShift: (store: string, id: string, shiftId: string, floatFen: number) =>
    post<Shift>(till(store, id, "/shifts"), { shift_id: shiftId, float_fen: floatFen }, { timeoutMs: ASK_TIMEOUT_MS }),
  sell: (sale: KeptSale) =>
    post<SaleView>(till(sale.store_id, sale.till_id, "/sales"), told(sale), { timeoutMs: SELL_TIMEOUT_MS }),
  sync: (store: string, id: string, sales: KeptSale[]) =>
    post<Synced>(till(store, id, "/sync"), { sales: sales.map(told) }, { timeoutMs: SYNC_TIMEOUT_MS }),
  begin: (sale: KeptSale) =>
    post<Checkout>(till(sale.store_id, sale.till_id, "/checkouts"), told(sale), { timeoutMs: SELL_TIMEOUT_MS }),
  checkouts: async (store: string, id: string) => (await get<{ checkouts: Checkout[] }>(till(store, id, "/checkouts"))).checkouts,
  look: (store: string, id: string, saleId: string) =>
    get<Checkout>(till(store, id, `/checkouts/${saleId}`), undefined, deadline(CODE_TIMEOUT_MS)),
  cashPart: (sale: KeptSale, partId: string, amountFen: number, tenderedFen: number) =>
    post<Checkout>(
      paid(sale, "/cash"), { part_id: partId, amount_fen: amountFen, tendered_fen: tenderedFen }, { timeoutMs: SELL_TIMEOUT_MS },
    ),
  codePart: (sale: KeptSale, partId: string, amountFen: number, authCode: string) =>
    post<Checkout>(
      paid(sale, "/code"), { part_id: partId, amount_fen: amountFen, auth_code: authCode }, { timeoutMs: CODE_TIMEOUT_MS },
    ),
  qrPart: (sale: KeptSale, partId: string, amountFen: number) =>
    post<Checkout>(paid(sale, "/qr"), { part_id: partId, amount_fen: amountFen }, { timeoutMs: CODE_TIMEOUT_MS }),
  giveUp: (sale: KeptSale, paymentId: string) =>
    post<Checkout>(paid(sale, `/code/${paymentId}/give_up`), {}, { timeoutMs: CODE_TIMEOUT_MS }),
  cancelCheckout: (sale: KeptSale) =>
    post<{ cash_back_fen: number; checkout: Checkout }>(paid(sale, "/cancel"), {}, { timeoutMs: SELL_TIMEOUT_MS }),
  member: (store: string, said: string) => post<Member>(at(store, "/members/find"), { said }, { timeoutMs: ASK_TIMEOUT_MS }),
  receipt: (store: string, orderId: string, key: string) =>
    post<unknown>(at(store, "/print/reprint"), { order_id: orderId, cup_no: 0 }, { idempotencyKey: key }),
  sales: async (store: string, id: string) => (await get<{ sales: SaleView[] }>(till(store, id, "/sales"))).sales,
  order: (store: string, orderId: string) => get<StoreOrder>(at(store, `/orders/${orderId}`)),
  drawer: (store: string, id: string, kind: string, amountFen: number, reason: string, supervisor: Supervisor, moveId = newKey()) =>
    post<unknown>(till(store, id, "/drawer"), { move_id: moveId, kind, amount_fen: amountFen, reason, supervisor }),
  discount: (store: string, id: string, lines: BasketLine[], what: Omit<DiscountBody, "lines">) =>
    post<Approved>(till(store, id, "/discounts"), { ...what, lines: lines.map(toldLine) }),
  refund: (
    store: string,
    id: string,
    what: { order_id: string; scope: "order" | "cup"; cup_nos?: number[]; reason: string },
    supervisor: Supervisor,
  ) => post<GivenBack>(till(store, id, "/refunds"), { ...what, supervisor }),
  conflicts: async (store: string) => (await get<{ conflicts: Conflict[] }>(at(store, "/till_conflicts"))).conflicts,
  resolve: (store: string, conflictId: string, note: string) =>
    post<Conflict>(at(store, `/till_conflicts/${conflictId}/resolve`), { note }),
  x: (store: string, id: string, supervisor: Supervisor | null) =>
    post<ShiftReport>(till(store, id, "/x"), { supervisor }),
  count: (store: string, id: string, shiftId: string, countedFen: number) =>
    post<Shift>(till(store, id, `/shifts/${shiftId}/count`), { counted_fen: countedFen }),
  close: (store: string, id: string, shiftId: string, reason: string, note: string) =>
    post<ShiftReport>(till(store, id, `/shifts/${shiftId}/close`), { reason, note }),
};
