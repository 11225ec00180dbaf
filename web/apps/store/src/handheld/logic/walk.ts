/** A picker's walk: which stop is next and what must be scanned there. Pure. */
import type { Kept, Walk } from "../types";

export const STEPS = ["spot", "item", "box"] as const;
export type Step = (typeof STEPS)[number];

/** The stops still to do, in walking order; a pick this device has scanned and not yet sent counts as done. */
export function openStops(walk: Walk[], kept: Kept[]): Walk[] {
  const scanned = new Set(kept.filter((one) => one.scan.kind === "pick" && one.state !== "refused").map((one) => one.scan.pick_id));
  return walk.filter((stop) => stop.state === "open" && !scanned.has(stop.pick_id));
}

/** The boxes of a walk by their slot on the trolley. */
export function boxesOf(walk: Walk[]): { slot: number; sscc: string; store_id: string }[] {
  return [...new Map(walk.map((stop) => [stop.slot, stop])).values()].map(({ slot, sscc, store_id }) => ({ slot, sscc, store_id })).sort((a, b) => a.slot - b.slot);
}
