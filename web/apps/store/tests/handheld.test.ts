import { describe, expect, it } from "vitest";
import { firstRefused, settled } from "@/handheld/logic/answers";
import { barsOf, SYMBOLS, symbolsOf } from "@/handheld/logic/code128";
import { checks, read } from "@/handheld/logic/gs1";
import { boxesOf, openStops } from "@/handheld/logic/walk";
import type { Kept, Said, Walk } from "@/handheld/types";

const kept = (seq: number, more: Partial<Kept> = {}): Kept => ({
  key: `key-${seq}`, seq, warehouse_id: "w", device_id: "d", scan: { kind: "count" }, at: seq, state: "waiting", done: null, code: "", facts: {}, ...more,
});
const said = (seq: number, code = "", facts = {}): Said =>
  ({ key: `key-${seq}`, done: code === "" ? { kind: "count" } : null, code, message: "", facts }) as unknown as Said;

describe("what becomes of scans", () => {
  it("settles each by its own answer; those not sent wait on", () => {
    const { scans, next } = settled([kept(1), kept(2), kept(3)], [said(1), said(2, "wms.WrongSpot", { spot: "A" })]);
    expect(scans.map((one) => one.state)).toEqual(["done", "refused", "waiting"]);
    expect(scans[1]).toMatchObject({ code: "wms.WrongSpot", facts: { spot: "A" } });
    expect(next).toBeUndefined();
  });

  it("numbers anew from what the server expects, leaves what is done alone, and tries once", () => {
    const lost = [said(4, "wms.OutOfOrder", { expected: 7 }), said(5)];
    const { scans, next } = settled([kept(4), kept(5), kept(6)], lost);
    expect(scans.map((one) => [one.state, one.seq])).toEqual([
      ["waiting", 7],
      ["done", 5],
      ["waiting", 8],
    ]);
    expect(next).toBe(9);
    const again = settled(scans.filter((one) => one.state === "waiting"), [said(4, "wms.OutOfOrder", { expected: 11 })]);
    expect(again.scans[0]?.state).toBe("refused");
  });

  it("gives the number of a scan the server would not look at to the next one", () => {
    const { scans, next } = firstRefused([kept(8), kept(9)], "ground.Invalid", { field: "qty" });
    expect(scans.map((one) => [one.state, one.seq])).toEqual([
      ["refused", 8],
      ["waiting", 8],
    ]);
    expect(next).toBe(9);
  });
});

describe("barcodes", () => {
  it("knows a box, goods with lot and expiry in every way of writing, and plain codes", () => {
    const goods = { kind: "goods", gtin: "06901234567892", lotNo: "L7", expiresOn: "2027-02-28" };
    expect(read("106141411234567897")).toEqual({ kind: "sscc", sscc: "106141411234567897" });
    expect(read("(00)106141411234567897")).toEqual({ kind: "sscc", sscc: "106141411234567897" });
    expect(read("(01)06901234567892(17)270228(10)L7")).toEqual(goods);
    expect(read("]C1010690123456789217270200" + "10L7")).toEqual(goods);
    expect(read("01069012345678921" + "0L7\u001d17270228")).toEqual(goods);
    expect(read("https://id.example.cn/01/06901234567892/10/L7?17=270228")).toEqual(goods);
    expect(read("A-01")).toEqual({ kind: "plain", text: "A-01" });
  });

  it("hears a misread digit", () => {
    expect(read("106141411234567898").kind).toBe("bad");
    expect(read("6901234567893").kind).toBe("bad");
    expect(checks("6901234567892")).toBe(true);
  });
});

describe("a walk", () => {
  const stop = (pick_id: string, slot: number, state = "open"): Walk => ({ pick_id, slot, state, sscc: `box-${slot}`, store_id: `store-${slot}` }) as Walk;

  it("goes on behind what is picked and what this device has scanned, not what was refused", () => {
    const walk = [stop("a", 1, "done"), stop("b", 1), stop("c", 2), stop("d", 2)];
    const pick = (pick_id: string, state: Kept["state"]): Kept => kept(1, { scan: { kind: "pick", pick_id }, state });
    expect(openStops(walk, [pick("b", "waiting"), pick("c", "refused")]).map((one) => one.pick_id)).toEqual(["c", "d"]);
  });

  it("knows its boxes by slot", () => {
    expect(boxesOf([stop("a", 2), stop("b", 1), stop("c", 2)])).toMatchObject([
      { slot: 1, sscc: "box-1", store_id: "store-1" },
      { slot: 2, sscc: "box-2", store_id: "store-2" },
    ]);
  });
});

describe("the bars of a box label", () => {
  it("knows 107 symbols, all different, eleven modules wide with an even sum of bars; the stop is thirteen", () => {
    expect(new Set(SYMBOLS).size).toBe(107);
    for (const [k, one] of SYMBOLS.entries()) {
      const widths = [...one].map(Number);
      expect(widths.reduce((a, b) => a + b, 0)).toBe(k === 106 ? 13 : 11);
      if (k < 106) expect(widths.filter((_, at) => at % 2 === 0).reduce((a, b) => a + b, 0) % 2).toBe(0);
    }
  });

  it("begins in set C with FNC1, checks itself, and has no place for an odd digit", () => {
    const symbols = symbolsOf("00106141411234567897");
    expect(symbols.slice(0, 4)).toEqual([105, 102, 0, 10]);
    const data = symbols.slice(1, -2);
    expect(symbols.at(-2)).toBe(data.reduce((sum, value, k) => sum + value * (k + 1), 105) % 103);
    expect(symbols.at(-1)).toBe(106);
    expect(barsOf("00106141411234567897").width).toBe(11 * 13 + 13);
    expect(() => symbolsOf("123")).toThrow();
  });
});
