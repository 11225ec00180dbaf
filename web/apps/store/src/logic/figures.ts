/** What a day's hours of the kitchen come to. Pure. */
import type { KitchenHours } from "@/api/types";

export type HourFigures = KitchenHours["hours"][number];

export const PHASES = ["accept", "start", "make", "taken"] as const;
export type Phase = (typeof PHASES)[number];

export interface Column {
  hour: string;
  cups: number;
  /** Average seconds of each phase; 0 where there was nothing. */
  phases: Record<Phase, number>;
  total: number;
}

const phasesOf = (one: HourFigures): Record<Phase, number> => ({
  accept: one.accept_s ?? 0,
  start: one.start_s ?? 0,
  make: one.make_s ?? 0,
  taken: one.taken_s ?? 0,
});

/** The whole kitchen's hours, the earliest first. */
export function columns(hours: HourFigures[]): Column[] {
  return hours
    .filter((one) => one.station === "")
    .sort((a, b) => Date.parse(a.hour) - Date.parse(b.hour))
    .map((one) => {
      const phases = phasesOf(one);
      return { hour: one.hour, cups: one.cups, phases, total: PHASES.reduce((sum, phase) => sum + phases[phase], 0) };
    });
}

export interface Whole {
  cups: number;
  late: number;
  phases: Record<Phase, number>;
}

/** The day: averages weighted by cups (the last one by cups taken). */
export function whole(hours: HourFigures[]): Whole {
  const all = hours.filter((one) => one.station === "");
  const cups = all.reduce((sum, one) => sum + one.cups, 0);
  const taken = all.reduce((sum, one) => sum + one.taken, 0);
  const mean = (phase: Phase): number => {
    const weight = (one: HourFigures): number => (phase === "taken" ? one.taken : one.cups);
    const sum = all.reduce((so, one) => so + phasesOf(one)[phase] * weight(one), 0);
    return Math.round(sum / Math.max(1, phase === "taken" ? taken : cups));
  };
  const phases = { accept: mean("accept"), start: mean("start"), make: mean("make"), taken: mean("taken") };
  return { cups, late: all.reduce((sum, one) => sum + one.late, 0), phases };
}

/** As a cup passes them. */
const ORDER = ["tea", "topping", "seal"];

export interface StationFigures {
  station: string;
  cups: number;
  seconds: number;
}

/** Each station over the day: cups that passed it, and how long one stayed on average. */
export function stations(hours: HourFigures[]): StationFigures[] {
  const found = new Map<string, { cups: number; seconds: number }>();
  for (const one of hours.filter((hour) => hour.station !== "")) {
    const sum = found.get(one.station) ?? { cups: 0, seconds: 0 };
    found.set(one.station, { cups: sum.cups + one.cups, seconds: sum.seconds + (one.make_s ?? 0) * one.cups });
  }
  const place = (station: string): number => (ORDER.includes(station) ? ORDER.indexOf(station) : ORDER.length);
  const sorted = [...found].sort(([a], [b]) => place(a) - place(b));
  return sorted.map(([station, sum]) => ({
    station,
    cups: sum.cups,
    seconds: Math.round(sum.seconds / Math.max(1, sum.cups)),
  }));
}
