import { describe, expect, it } from "vitest";
import { amount, inCases, left, step } from "@/goods/logic/amounts";
import { hintRows, whyHead, whySentences } from "@/goods/logic/why";
import type { Explained, Goods, Hint } from "@/goods/types";

describe("amounts", () => {
  it("says base units as people do, and cases with what is left over", () => {
    expect(amount(6_000, "g", "zh")).toBe("6 千克");
    expect(amount(12_500, "ml", "en")).toBe("12.5 L");
    expect(amount(1_234, "piece", "zh")).toBe("1,234 个");
    expect(inCases(24_000, 12_000, "ml", "zh")).toBe("2 箱");
    expect(inCases(12_500, 12_000, "ml", "en")).toBe("1 case + 500 ml");
    expect(inCases(500, 12_000, "ml", "zh")).toBe("500 毫升");
  });

  it("counts in cases only what is made of cases", () => {
    expect([step(24_000, 12_000), step(24_001, 12_000)]).toEqual([12_000, 1]);
  });

  it("counts down to the cut-off and ends there", () => {
    expect(left(3 * 3_600_000 + 12 * 60_000 + 5_000, "zh")).toBe("3:12:05");
    expect(left(51 * 3_600_000, "en")).toBe("2 d 3 h");
    expect(left(-1, "zh")).toBe("");
  });
});

describe("reasons", () => {
  it("explains a short line in the order it was decided, with its figures", () => {
    const result = {
      got: 7,
      asked: 10,
      why: [
        { code: "short", group_stock: 120, group_asked: 180, group_lines: 20, group_short_lines: 9 },
        { code: "minimum", cases: 3, group_minimum: 60 },
        { code: "fair_share", cases: 4, days_of_cover: 2.4, on_hand: 6_000, daily: 5_000 },
      ],
    } as unknown as Explained;
    expect(whyHead(result, "zh")).toBe("要 10 箱，给 7 箱");
    const said = whySentences(result, "ml", "zh");
    expect(said[0]).toContain("本仓现货 120 箱，各店共要 180 箱");
    expect(said[1]).toContain("保底 3 箱");
    expect(said[2]).toContain("2.4 天");
    expect(whySentences(result, "ml", "en")[2]).toContain("6 L there, 5 L used a day");
  });

  it("works a suggestion out like a bill, without a store's stock when it keeps none", () => {
    const goods = { unit: "ml", case_qty: 12_000 } as Goods;
    const hint: Hint = { cases: 3, daily: 10_000, need: 40_000, safety: 8_000, on_hand: 20_000, lasts: 15_000, coming: 0, capped: "" };
    const rows = hintRows(hint, goods, "zh");
    expect(rows.map((row) => row.sign)).toEqual(["", "+", "−", "−", "=", ""]);
    expect(rows[4]?.value).toBe("33 升");
    expect(rows[5]?.value).toBe("3 箱");
    expect(hintRows({ ...hint, on_hand: null }, goods, "en")).toHaveLength(5);
  });
});
