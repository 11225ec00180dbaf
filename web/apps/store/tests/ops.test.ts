import { describe, expect, it } from "vitest";
import { fitted } from "@/ops/logic/fitting";
import { byNeed, marksOf } from "@/ops/logic/marks";
import { baseOf, shown, unitsOf } from "@/ops/logic/qty";
import { sameGtin, scanOf } from "@/ops/logic/scan";
import { ageOf, spent } from "@/ops/logic/useby";
import { addDays, dayHours, hoursBetween, weekOf } from "@/ops/logic/week";

describe("a scan", () => {
  it("is a barcode, a GS1 string with lot and expiry, a label of ours, or an item's code", () => {
    expect(scanOf("6901234567892")).toEqual({ kind: "goods", gtin: "6901234567892", lotNo: "", expiresOn: null });
    const whole = { kind: "goods", gtin: "06901234567892", lotNo: "AB-12", expiresOn: "2026-12-31" };
    expect(scanOf("010690123456789217261231" + "10AB-12")).toEqual(whole);
    expect(scanOf("(01)06901234567892(17)261231(10)AB-12")).toEqual(whole);
    expect(scanOf("]C1010690123456789210AB-12\u001d17261231")).toEqual(whole);
    expect(scanOf("bcww30yf0e")).toEqual({ kind: "package", code: "BCWW30YF0E" });
    expect(scanOf("black-tea")).toEqual({ kind: "item", code: "black-tea" });
  });

  it("with day 00 expires on the month's last day, and a broken one is no goods", () => {
    expect(scanOf("010690123456789217270200")).toMatchObject({ expiresOn: "2027-02-28" });
    expect(scanOf("0106901")).toEqual({ kind: "item", code: "0106901" });
    expect(scanOf("01069012345678921726")).toMatchObject({ kind: "item" });
  });

  it("names the same goods with or without zeros in front", () => {
    expect(sameGtin("06901234567892", "6901234567892")).toBe(true);
    expect(sameGtin("6901234567892", "6901234567893")).toBe(false);
  });
});

describe("a quantity", () => {
  const milk = { unit: "ml", packs: { bottle: 950, case: 11_400 } };

  it("is entered in packages, litres or millilitres, and is whole base units", () => {
    expect(unitsOf(milk).map((one) => one.unit)).toEqual(["case", "bottle", "l", "ml"]);
    expect(baseOf("12.5", { unit: "l", base: 1_000 })).toBe(12_500);
    expect(baseOf("2", { unit: "case", base: 11_400 })).toBe(22_800);
    expect(baseOf("0.001", { unit: "l", base: 1_000 })).toBe(1);
    expect(baseOf("0.5", { unit: "piece", base: 1 })).toBeNull();
    for (const wrong of ["", "-1", "a", "1e3", "99999999999"])
      expect(baseOf(wrong, { unit: "l", base: 1_000 })).toBeNull();
  });

  it("is shown in the unit a person would say", () => {
    expect(shown(12_500, "g")).toEqual(["12.5", "kg"]);
    expect(shown(-1_500, "ml")).toEqual(["-1.5", "l"]);
    expect(shown(999, "ml")).toEqual(["999", "ml"]);
    expect(shown(1_200, "piece")).toEqual(["1,200", "piece"]);
  });
});

describe("the stock list", () => {
  const lot = (expires_on: string | null, qty = 1, status = "released") => ({ qty, expires_on, status });
  const item = (code: string, lots: ReturnType<typeof lot>[], days: number | null = null, usable = 10) => ({
    code,
    lots,
    days_of_cover: days,
    usable,
    qty: usable,
  });
  const today = "2026-11-23";

  it("says what is wrong, worst first, and leaves empty lots out of it", () => {
    expect(marksOf(item("a", [lot("2026-11-22"), lot("2026-11-24")], 1), today)).toEqual(["expired", "low", "soon"]);
    expect(marksOf(item("a", [lot("2026-11-23")]), today)).toEqual(["soon"]); // its last day may be used
    expect(marksOf(item("a", [lot("2026-11-01", 0), lot(null)], 9), today)).toEqual(["fine"]);
    expect(marksOf(item("a", [lot(null, 5, "held")], null, 0), today)).toEqual(["blocked", "out"]);
  });

  it("puts what needs a hand on top, then what runs out first", () => {
    const list = [item("d", [], 40), item("c", [], 3), item("b", [], null, 0), item("a", [lot("2026-01-01")])];
    expect(list.sort(byNeed(today)).map((one) => one.code)).toEqual(["a", "b", "c", "d"]);
  });
});

describe("an opened package", () => {
  const [opened, useBy] = ["2026-11-23T08:00:00Z", "2026-11-23T16:00:00Z"];
  const at = (time: string): number => Date.parse(`2026-11-23T${time}:00Z`);

  it("is fresh, then in its last quarter, then expired at the very moment of its use-by", () => {
    expect(ageOf(opened, useBy, at("13:59"))).toBe("fresh");
    expect(ageOf(opened, useBy, at("14:00"))).toBe("soon");
    expect(ageOf(opened, useBy, at("16:00"))).toBe("expired");
    expect(ageOf(opened, "never", at("09:00"))).toBe("expired");
    expect(spent(opened, useBy, at("12:00"))).toBe(0.5);
    expect(spent(opened, opened, at("12:00"))).toBe(1);
  });
});

describe("a week", () => {
  it("runs across months, and a night shift ends on the next day", () => {
    expect(weekOf("2026-11-30").at(-1)).toBe("2026-12-06");
    expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
    expect(hoursBetween("09:00", "17:30")).toBe(8.5);
    expect(hoursBetween("22:00", "06:00")).toBe(8);
  });

  it("shows a whole trading day by the hour, and what was sold outside of it", () => {
    expect(dayHours([10]).length).toBe(13);
    expect(dayHours([7, 23]).at(0)).toBe(7);
    expect(dayHours([7, 23]).at(-1)).toBe(23);
  });
});

describe("a photograph", () => {
  it("fits into 1600 px with its shape kept, and is never enlarged", () => {
    expect(fitted(4_000, 3_000)).toEqual([1_600, 1_200]);
    expect(fitted(3_000, 4_000)).toEqual([1_200, 1_600]);
    expect(fitted(640, 480)).toEqual([640, 480]);
    expect(fitted(100_000, 1)).toEqual([1_600, 1]);
  });
});
