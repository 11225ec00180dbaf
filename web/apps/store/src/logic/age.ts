/** How late a cup is against what the guest was promised. Pure: the present is an argument. */

export type Urgency = "green" | "amber" | "red";

/**
 * Green while there is time, amber in the last `amberS` seconds before the promise, red in the last `redS` and after it.
 * An unreadable promise counts as red: better looked at once too often than never.
 */
export function urgency(promisedAt: string, nowMs: number, amberS: number, redS = 0): Urgency {
  const left = remainingS(promisedAt, nowMs);
  if (Number.isNaN(left) || left < redS) return "red";
  return left <= amberS ? "amber" : "green";
}

/** Seconds until the promise; negative when it is broken. NaN for an unreadable time. */
export function remainingS(promisedAt: string, nowMs: number): number {
  return Math.round((Date.parse(promisedAt) - nowMs) / 1000);
}

/** "4:05" left, "+0:30" over; from an hour on without seconds: "1h02", so that it fits a card. */
export function clockText(remaining: number): string {
  if (Number.isNaN(remaining)) return "–:––";
  const sign = remaining < 0 ? "+" : "";
  const all = Math.abs(remaining);
  const h = Math.floor(all / 3600);
  const m = Math.floor((all % 3600) / 60);
  const two = (n: number): string => String(n).padStart(2, "0");
  return h > 0 ? `${sign}${h}h${two(m)}` : `${sign}${m}:${two(all % 60)}`;
}

/** Seconds since a moment, never negative; 0 when it has not happened. */
export function sinceS(at: string | null, nowMs: number): number {
  if (at === null) return 0;
  const passed = Math.round((nowMs - Date.parse(at)) / 1000);
  return Number.isNaN(passed) ? 0 : Math.max(0, passed);
}
