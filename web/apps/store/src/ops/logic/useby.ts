/** How near the end of its life an opened package or a prepared batch is. Pure. */

export type Age = "fresh" | "soon" | "expired";

/** The last quarter of its life, and never less than the last hour, is "soon". */
export const SOON_SHARE = 0.25;
export const SOON_LEAST_MS = 3_600_000;

export function ageOf(openedAt: string, useBy: string, nowMs: number): Age {
  const [from, until] = [Date.parse(openedAt), Date.parse(useBy)];
  if (Number.isNaN(until) || nowMs >= until) return "expired";
  return until - nowMs <= Math.max(SOON_LEAST_MS, (until - from) * SOON_SHARE) ? "soon" : "fresh";
}

/** 0 just opened … 1 at its use-by and after. */
export function spent(openedAt: string, useBy: string, nowMs: number): number {
  const [from, until] = [Date.parse(openedAt), Date.parse(useBy)];
  return until <= from ? 1 : Math.min(1, Math.max(0, (nowMs - from) / (until - from)));
}
