/** Cups for the tests of the pure rules. */
import type { Ticket } from "@/api/types";

let made = 0;

export function cup(over: Partial<Ticket> = {}): Ticket {
  made += 1;
  return {
    ticket_id: `01900000-0000-7000-8000-${String(made).padStart(12, "0")}`,
    order_id: `order-${made}`,
    pickup_no: `A${100 + made}`,
    cup_no: 1,
    of: 1,
    product: "milk-tea",
    name: { zh: "奶茶", en: "Milk tea" },
    choices: [],
    station: "tea",
    stations: ["tea", "topping", "seal"],
    scan: `C${String(made).padStart(8, "0")}0`,
    state: "queued",
    claimed_by: null,
    promised_at: "2026-07-04T10:00:00Z",
    queued_at: "2026-07-04T09:50:00Z",
    started_at: null,
    ready_at: null,
    channel: "mini",
    note: null,
    remake_of: null,
    remake_reason: null,
    scheduled_at: null,
    age_s: 600,
    weight: 100,
    alarm: null,
    change: null,
    was: null,
    was_note: null,
    ...over,
  };
}

export const choice = (code: string, standard = false) => ({ code, name: { zh: code, en: code }, default: standard });
