/** The times a guest can book: quarter hours from when the order could be ready until the store closes. */
import { chinaTime } from "@ui/format";
import type { Store } from "@/api";

const STEP_MS = 15 * 60_000;
/** How far ahead a pick-up can be booked. */
const AHEAD_MS = 12 * 3_600_000;
/** The last cup is booked this long before closing. */
const BEFORE_CLOSE_MS = 15 * 60_000;
const DAY_MIN = 24 * 60;

function minuteOf(time: string): number {
  const [hour, minute] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

/** Unix ms when the store next closes after this instant; null when it does not close within a day. */
export function closesAt(store: Pick<Store, "opens" | "closes" | "all_day">, fromMs: number): number | null {
  if (store.all_day || !store.opens || !store.closes) return null;
  const now = chinaTime(fromMs);
  const minuteNow = now.hour * 60 + now.minute;
  const away = (minuteOf(store.closes) - minuteNow + DAY_MIN) % DAY_MIN;
  return fromMs + away * 60_000 - now.second * 1_000;
}

/** Bookable times (ISO-8601), the first no sooner than `earliest`. Empty when the store closes first. */
export function slots(store: Pick<Store, "opens" | "closes" | "all_day">, earliest: string): string[] {
  const from = Date.parse(earliest);
  if (Number.isNaN(from)) return [];
  const closing = closesAt(store, from);
  const until = Math.min(from + AHEAD_MS, closing === null ? Infinity : closing - BEFORE_CLOSE_MS);
  const out: string[] = [];
  for (let at = Math.ceil((from + STEP_MS) / STEP_MS) * STEP_MS; at <= until; at += STEP_MS) out.push(new Date(at).toISOString());
  return out;
}
