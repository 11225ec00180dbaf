/** The times a guest can book: quarter hours from when the order could be ready until the store next closes. */
import { chinaTime } from "@ui/format";
import type { Store } from "@/api";

type Hours = Pick<Store, "opens" | "closes" | "all_day">;

const STEP_MS = 15 * 60_000;
/** How far ahead a pick-up can be booked. */
const AHEAD_MS = 12 * 3_600_000;
/** The last cup is booked this long before closing. */
const BEFORE_CLOSE_MIN = 15;

function minuteOf(time: string): number {
  const [hour, minute] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

/** True if a cup can be picked up at this instant (Unix ms). Hours may pass midnight. */
export function servedAt(store: Hours, atMs: number): boolean {
  if (store.all_day) return true;
  if (!store.opens || !store.closes) return false;
  const { hour, minute } = chinaTime(atMs);
  const at = hour * 60 + minute;
  const opens = minuteOf(store.opens);
  const closes = minuteOf(store.closes);
  const last = closes - BEFORE_CLOSE_MIN;
  return closes > opens ? at >= opens && at <= last : at >= opens || at <= last;
}

/** Bookable times (ISO-8601), the first later than `earliest`. Empty when the store is not served in that time. */
export function slots(store: Hours, earliest: string): string[] {
  const from = Date.parse(earliest);
  if (Number.isNaN(from)) return [];
  const out: string[] = [];
  for (let at = (Math.floor(from / STEP_MS) + 1) * STEP_MS; at <= from + AHEAD_MS; at += STEP_MS) {
    if (servedAt(store, at)) out.push(new Date(at).toISOString());
    else if (out.length) break;
  }
  return out;
}
