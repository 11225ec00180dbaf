import { describe, expect, it } from "vitest";
import {
  added, cupsOf, defaultsOf, likelyNotes, lineOf, printedNo, shareOf, toggled, totalFen, unitFen, withQuantity, wrongWith,
} from "@/till/logic/basket";
import { said } from "@/till/logic/conflicts";
import { askedFor, bare, discountOf, honest, practised, put, split } from "@/till/logic/discount";
import { entriesOf, found, initials } from "@/till/logic/find";
import { isScan, scanOf } from "@/till/logic/scan";
import type { Conflict, MenuProduct, TillMenu } from "@/till/types";

const text = (zh: string, en = zh) => ({ zh, en });
const choice = (code: string, price_fen = 0, isDefault = false, sold_out = false) => ({
  code, name: text(code), price_fen, default: isDefault, sold_out, allergens: [],
});

const tea: MenuProduct = {
  code: "pearl", name: text("珍珠奶茶", "Pearl Milk Tea"), category: "milk", price_fen: 1500, picture: "p.svg", sold_out: false,
  available_now: true, exclusions: [["hot", "jelly"]],
  groups: [
    { code: "size", name: text("杯型"), kind: "size", min: 1, max: 1, choices: [choice("m", 0, true), choice("l", 300)] },
    { code: "heat", name: text("温度"), kind: "heat", min: 1, max: 1, choices: [choice("iced", 0, true), choice("hot")] },
    { code: "top", name: text("加料"), kind: "topping", min: 0, max: 2, choices: [choice("jelly", 200), choice("taro", 300), choice("nut", 100)] },
  ],
};

describe("a conflict", () => {
  it("names drinks and options in the screen's language, and codes nobody knows as they are", () => {
    const menu = { products: [tea] } as unknown as TillMenu;
    const one = { kind: "sold_out", facts: { codes: ["pearl", "jelly", "gone"] } } as unknown as Conflict;
    expect(said(one, "en", menu)).toBe("Pearl Milk Tea, jelly, gone");
    expect(said(one, "zh", menu)).toBe("珍珠奶茶、jelly、gone");
    expect(said(one, "zh", null)).toBe("pearl、jelly、gone");
  });
});

describe("a basket", () => {
  it("is shared evenly in whole jiao, and never by more than there is", () => {
    expect([shareOf(1700, 2), shareOf(1700, 3), shareOf(1700, 4)]).toEqual([850, 570, 430]);
    expect(shareOf(5, 4)).toBe(5);
  });

  it("prices a cup by what was chosen", () => {
    expect(defaultsOf(tea)).toEqual(["m", "iced"]);
    expect(unitFen(tea, ["m", "iced"])).toBe(1500);
    expect(unitFen(tea, ["l", "hot", "taro"])).toBe(2100);
  });

  it("takes the next choice when the standard one is sold out", () => {
    const out = { ...tea, groups: [{ ...tea.groups[0]!, choices: [choice("m", 0, true, true), choice("l", 300)] }] };
    expect(defaultsOf(out)).toEqual(["l"]);
  });

  it("swaps where one fits, adds where more do, and never empties what must be chosen", () => {
    expect(toggled(tea, ["m", "iced"], "l")).toEqual(["iced", "l"]);
    expect(toggled(tea, ["m", "iced"], "m")).toEqual(["m", "iced"]);
    const two = toggled(tea, toggled(tea, ["m", "iced"], "jelly"), "taro");
    expect(toggled(tea, two, "nut")).toEqual(two);
    expect(toggled(tea, two, "jelly")).toEqual(["m", "iced", "taro"]);
  });

  it("says what does not go together", () => {
    expect(wrongWith(tea, ["m", "hot", "jelly"])).toBe("excluded");
    expect(wrongWith(tea, ["m"])).toBe("heat");
    expect(wrongWith(tea, ["m", "iced", "jelly"])).toBeNull();
  });

  it("joins the same cup and sums to the fen", () => {
    const one = lineOf(tea, ["iced", "m"], 1);
    const lines = added(added([one], lineOf(tea, ["m", "iced"], 2)), lineOf(tea, ["l", "iced"], 1));
    expect(lines.map((line) => line.quantity)).toEqual([3, 1]);
    expect([totalFen(lines), cupsOf(lines)]).toEqual([6300, 4]);
    expect(withQuantity(lines, 0, 0)).toHaveLength(1);
    expect(lines[1]?.said).toEqual([text("l")]);
  });

  it("knows the notes people pay with", () => {
    expect(likelyNotes(3450)).toEqual([3450, 3500, 4000, 5000]);
    expect(likelyNotes(10_000)).toEqual([10_000]);
  });

  it("numbers tickets from 001 to 999 and again", () => {
    expect([1, 17, 999, 1000].map((seq) => printedNo("K", seq))).toEqual(["K001", "K017", "K999", "K001"]);
  });
});

describe("finding a drink", () => {
  const entries = entriesOf({
    version: 1, sold_out: [], categories: [{ code: "fruit", name: text("果茶") }, { code: "milk", name: text("奶茶") }],
    products: [tea, { ...tea, code: "grape", name: text("多肉葡萄", "Cheese Grape"), category: "fruit" }, { ...tea, code: "oat", name: text("燕麦奶茶", "Oat Milk Tea") }],
  });
  const codes = (typed: string): string[] => found(entries, typed).map((entry) => entry.product.code);

  it("reads the initials of Chinese names", () => {
    expect(["珍珠奶茶", "多肉葡萄", "燕麦奶茶", "杨枝甘露", "四季春", "A级乌龙"].map(initials)).toEqual([
      "zznc", "drpt", "ymnc", "yzgl", "sjc", "ajwl",
    ]);
  });

  it("finds by short number, letters, words and characters", () => {
    expect(codes("201")).toEqual(["pearl"]);
    expect(codes("2")).toEqual(["pearl", "oat"]);
    expect(codes("zz")).toEqual(["pearl"]);
    expect(codes("nc")).toEqual(["pearl", "oat"]);
    expect(codes("grape")).toEqual(["grape"]);
    expect(codes("奶茶")).toEqual(["pearl", "oat"]);
    expect(codes("  ")).toEqual([]);
    expect(codes("xyz")).toEqual([]);
  });
});

describe("a scan", () => {
  const kinds: [string, string][] = [
    ["134567890123456789", "wechat"], ["100000000000000000", "wechat"], ["159999999999999999", "wechat"],
    ["164567890123456789", "unknown"], ["13456789012345678", "unknown"], ["1345678901234567890", "unknown"],
    ["2512345678901234", "alipay"], ["301234567890123456789012", "alipay"], ["3112345678901234", "unknown"],
    [`M${"A".repeat(48)}`, "member"], [`m${"a".repeat(48)}`, "member"], ["MABC", "unknown"],
    ["C01234567*", "cup"], ["CABCDEFGH7", "cup"], ["KABCDEFGH7", "cup"], ["CABCDEFGI7", "unknown"],
    ["B202611220001", "package"], ["A012", "pickup"], ["C1024", "pickup"], ["A12", "unknown"], ["", "unknown"],
    ["Q7H2K9M4XZ", "coupon"], ["123456789012345", "douyin"], ["https://v.douyin.com/iRxyz/", "douyin"], ["012345678905", "meituan"],
    ["https://g.meituan.com/c/x", "meituan"], ["6901234567892", "goods"], ["]C10106901234567892172706301020L1", "goods"],
    ["0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", "order"], ["S-B3", "shelf"], ["K017", "pickup"],
    ["https://example.test/x", "unknown"], ["<script>alert(1)</script>", "unknown"],
  ];
  it("is known by how it begins and how long it is", () => {
    for (const [text, kind] of kinds) expect([text, scanOf(text).kind]).toEqual([text, kind]);
  });

  it("is told from a hand that types fast", () => {
    expect(["101", "zznc", "12.5", "302"].map(isScan)).toEqual([false, false, false, false]);
    expect(["A012", "13456789", "GARBAGE-1"].map(isScan)).toEqual([true, true, true]);
  });
});

describe("a discount", () => {
  const two = [lineOf(tea, ["m", "iced"], 2), lineOf(tea, ["l", "iced"], 1)];
  const off = (lines: typeof two, at: number | null, percent: number | null, fen = 0, practice = false) =>
    put(lines, at, practised(lines, at, percent, fen, "complaint", `d${percent ?? fen}`)!, practice);

  it("lies on the lines to the fen, as the server splits it", () => {
    expect(split(1000, [3000, 1800])).toEqual([625, 375]);
    expect(split(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(totalFen(off(two, null, 33))).toBe(4800 - 1584);
    expect(practised(two, null, 100, 0, "other", "x")).toBeNull();
    expect(practised(two, 1, null, 1801, "other", "x")).toBeNull();
  });

  it("holds for the line, or the basket, it was approved for, and for nothing else", () => {
    const line = off(two, 0, 50);
    expect(honest(line, false)).toBe(line);
    expect(honest([line[0]!], false)).toHaveLength(1);
    expect(totalFen(honest([line[0]!], false))).toBe(1500);
    expect(totalFen(honest(withQuantity(line, 0, 3), false))).toBe(4500 + 1800);
    const both = off(line, null, null, 300);
    expect([totalFen(both), discountOf(both, null)?.off_fen, discountOf(both, 0)?.off_fen]).toEqual([3000, 300, 1500]);
    expect(honest(both, false)).toBe(both);
    expect(totalFen(honest(withQuantity(both, 1, 2), false))).toBe(1500 + 3600);
    expect(totalFen(askedFor(both, 0))).toBe(4800);
    expect(totalFen(off(both, null, 10))).toBe(2970);
  });

  it("is for one sale, and of training only there", () => {
    expect(totalFen(bare(off(two, null, 10)))).toBe(4800);
    const practice = off(two, null, 10, 0, true);
    expect(totalFen(honest(practice, true))).toBe(4320);
    expect(totalFen(honest(practice, false))).toBe(4800);
  });

  it("keeps another cup of the same drink a line of its own", () => {
    expect(added(off(two, 0, 50), lineOf(tea, ["m", "iced"], 1))).toHaveLength(3);
    expect(added(off(two, null, 50), lineOf(tea, ["m", "iced"], 1))).toHaveLength(2);
  });
});
