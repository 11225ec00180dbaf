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
export function boxesOf(walk: Walk[]): Pick<Walk, "slot" | "sscc" | "store_id" | "route_code" | "arrives_on">[] {
  return [...new Map(walk.map((stop) => [stop.slot, stop])).values()].sort((a, b) => a.slot - b.slot);
}
