import { describe, expect, it } from "vitest";
import { columns, stations, whole, type HourFigures } from "@/logic/figures";

const hour = (over: Partial<HourFigures>): HourFigures => ({
  hour: "2026-07-04T02:00:00Z",
  station: "",
  cups: 10,
  weight: 1_000,
  accept_s: 20,
  start_s: 5,
  make_s: 60,
  late: 1,
  taken: 4,
  taken_s: 30,
  ...over,
});

describe("a kitchen's day", () => {
  const later = hour({ hour: "2026-07-04T03:00:00Z", cups: 30, make_s: 100, late: 3, taken: 0, taken_s: null });
  const day = [later, hour({}), hour({ station: "tea", make_s: 40 }), hour({ station: "tea", cups: 30, make_s: 80 })];

  it("has its hours in order, what was not measured counting nothing", () => {
    expect(columns(day).map((one) => [one.cups, one.total])).toEqual([
      [10, 115],
      [30, 125],
    ]);
  });

  it("has averages weighted by cups, the last by cups taken", () => {
    expect(whole(day)).toEqual({ cups: 40, late: 4, phases: { accept: 20, start: 5, make: 90, taken: 30 } });
    expect(whole([]).phases.make).toBe(0);
  });

  it("has each station's own time", () => {
    expect(stations(day)).toEqual([{ station: "tea", cups: 40, seconds: 70 }]);
  });
});
