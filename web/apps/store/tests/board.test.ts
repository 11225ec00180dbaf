import { describe, expect, it } from "vitest";
import { differing, drinkCounts, gridOf, shown, together } from "@/logic/board";
import { choice, cup } from "./cups";

describe("the order of the cards", () => {
  it("is by promise, not by arrival, with the cups of one order side by side", () => {
    const late = cup({ promised_at: "2026-07-04T10:05:00Z" });
    const second = cup({ pickup_no: "A7", cup_no: 2, of: 2 });
    const first = cup({ pickup_no: "A7", cup_no: 1, of: 2 });
    const tenth = cup({ pickup_no: "A10" });
    expect(shown([late, tenth, second, first], "all")).toEqual([first, second, tenth, late]);
  });

  it("puts a cancelled cup nobody has confirmed before all others, at every station", () => {
    const open = cup({ station: "seal" });
    const stopped = cup({
      station: "tea",
      state: "cancelled",
      alarm: "cancelled",
      promised_at: "2026-07-04T11:00:00Z",
    });
    const confirmed = cup({ state: "cancelled", alarm: null });
    expect(shown([open, stopped, confirmed], "seal")).toEqual([stopped, open]);
  });

  it("puts a cup changed after it was begun before all others until somebody has seen it", () => {
    const open = cup();
    const changed = cup({ state: "making", change: "refunded", alarm: "changed", promised_at: "2026-07-04T11:00:00Z" });
    expect(shown([open, changed], "seal")[0]).toBe(changed);
    const seen = { ...changed, alarm: null };
    expect(shown([open, seen], "all")).toEqual([open, seen]);
  });

  it("shows a station its own cups and those without a known station, and none that are finished", () => {
    const mine = cup({ station: "seal" });
    const anyone = cup({ station: "any" });
    const all = [cup({ station: "tea" }), mine, anyone, cup({ station: "seal", state: "ready" })];
    expect(shown(all, "seal")).toEqual([mine, anyone]);
    expect(shown(all, "all")).toHaveLength(3);
  });

  it("is the same however the cups arrive", () => {
    const cups = Array.from({ length: 30 }, (_, i) => cup({ promised_at: `2026-07-04T10:0${i % 3}:00Z` }));
    expect(shown([...cups].reverse(), "all")).toEqual(shown(cups, "all"));
  });
});

describe("making together", () => {
  const plain = () => cup({ choices: [choice("ice-less", true), choice("sugar-full", true)] });
  const hot = () => cup({ choices: [choice("hot"), choice("sugar-full", true)] });

  it("chooses the cups with the recipe of the most urgent one, then those of the next recipe", () => {
    const cups = [plain(), hot(), plain(), hot(), hot()];
    const first = together(cups, "milk-tea", null, 6);
    expect(first?.ids).toEqual([cups[0]?.ticket_id, cups[2]?.ticket_id]);
    const second = together(cups, "milk-tea", first?.key ?? null, 2);
    expect(second?.ids).toEqual([cups[1]?.ticket_id, cups[3]?.ticket_id]);
    expect(together(cups, "milk-tea", second?.key ?? null, 6)?.key).toBe(first?.key);
  });

  it("does not mind the order in which the options were chosen", () => {
    const turned = cup({ choices: [choice("sugar-full", true), choice("ice-less", true)] });
    expect(together([plain(), turned], "milk-tea", null, 6)?.ids).toHaveLength(2);
  });

  it("takes cups not begun before those in the making, and nothing for an unknown drink", () => {
    const begun = cup({ state: "making" });
    const waiting = cup();
    expect(together([begun, waiting], "milk-tea", null, 6)?.ids).toEqual([waiting.ticket_id]);
    expect(together([begun], "milk-tea", null, 6)?.ids).toEqual([begun.ticket_id]);
    expect(together([begun], "lemon", null, 6)).toBeNull();
  });

  it("counts each drink and how many of it are alike", () => {
    const cups = [plain(), plain(), hot(), cup({ product: "lemon" }), cup({ state: "ready" })];
    expect(drinkCounts(cups).map((d) => [d.product, d.count, d.together])).toEqual([
      ["milk-tea", 3, 2],
      ["lemon", 1, 1],
    ]);
  });
});

describe("a card and the grid", () => {
  it("names the options that differ from the menu", () => {
    expect(differing(cup({ choices: [choice("large"), choice("ice-less", true), choice("pearls")] }))).toEqual([
      "large",
      "pearls",
    ]);
  });

  it("holds as many cards as fit, at least one", () => {
    const card = { minWidth: 188, minHeight: 236, gap: 12 };
    expect(gridOf(1000, 560, card)).toEqual({ cols: 5, rows: 2 });
    expect(gridOf(0, 0, card)).toEqual({ cols: 1, rows: 1 });
  });
});
