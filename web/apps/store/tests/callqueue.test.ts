import { describe, expect, it } from "vitest";
import { numbersIn, pageOf } from "@/logic/numbers";
import { CallQueue, isQuiet, spelled, utterances } from "@/logic/callqueue";

const NOW = Date.parse("2026-07-04T10:00:00Z");
const order = (no: string, agoS = 0) => ({
  order_id: `order-${no}`,
  pickup_no: no,
  ready_at: new Date(NOW - agoS * 1000).toISOString(),
  called: false,
  cups: 1,
  place: null,
});
const numbers = (calls: { pickup_no: string }[]): string[] => calls.map((c) => c.pickup_no);

describe("calling numbers", () => {
  it("calls each new number once, in turn, and never two at a time", () => {
    const queue = new CallQueue();
    queue.sync([], NOW, false);
    expect(numbers(queue.sync([order("A1"), order("A2")], NOW, false))).toEqual(["A1", "A2"]);
    expect(queue.sync([order("A1"), order("A2")], NOW, false)).toEqual([]);
    expect(queue.next()?.pickup_no).toBe("A1");
    expect(queue.next()).toBeNull();
    queue.done();
    expect(queue.next()?.pickup_no).toBe("A2");
    queue.done();
    expect(queue.next()).toBeNull();
  });

  it("does not call again, when switched on, what has long been ready", () => {
    const queue = new CallQueue();
    expect(numbers(queue.sync([order("A1", 300), order("A2", 5)], NOW, false))).toEqual(["A2"]);
  });

  it("drops a number handed over before its turn, and calls one that comes back", () => {
    const queue = new CallQueue();
    queue.sync([], NOW, false);
    queue.sync([order("A1"), order("A2")], NOW, false);
    queue.sync([order("A1")], NOW, false);
    queue.next();
    queue.done();
    expect(queue.next()).toBeNull();
    expect(numbers(queue.sync([order("A1"), order("A2")], NOW, false))).toEqual(["A2"]);
  });

  it("is silent in quiet hours and does not catch up afterwards", () => {
    const queue = new CallQueue();
    queue.sync([], NOW, false);
    expect(queue.sync([order("A1")], NOW, true)).toEqual([]);
    expect(queue.sync([order("A1")], NOW, false)).toEqual([]);
  });

  it("takes a number asked for by hand once while it waits", () => {
    const queue = new CallQueue();
    queue.add(order("A1"));
    queue.add(order("A1"));
    expect(queue.length).toBe(1);
    queue.next();
    queue.add(order("A1"));
    expect(queue.length).toBe(0);
  });
});

describe("what is said", () => {
  it("spells the number and repeats it", () => {
    expect(spelled("A-123")).toBe("A 1 2 3");
    expect(utterances("A123", "zh", 2)).toEqual(Array(2).fill({ lang: "zh-CN", text: "请 A 1 2 3 号取餐" }));
    expect(utterances("7", "both", 2).map((u) => u.lang)).toEqual(["zh-CN", "en-US", "zh-CN", "en-US"]);
  });

  it("knows quiet hours by day and over midnight", () => {
    expect([
      isQuiet("12:59", "13:00", "14:00"),
      isQuiet("13:00", "13:00", "14:00"),
      isQuiet("14:00", "13:00", "14:00"),
    ]).toEqual([false, true, false]);
    expect([
      isQuiet("23:30", "22:00", "07:00"),
      isQuiet("06:59", "22:00", "07:00"),
      isQuiet("12:00", "22:00", "07:00"),
    ]).toEqual([true, true, false]);
    expect([isQuiet("12:00", "", "07:00"), isQuiet("12:00", "07:00", "07:00")]).toEqual([false, false]);
  });
});

describe("the numbers on the screen", () => {
  const area = { width: 800, height: 600 };

  it("are as large as lets all of them fit, and never smaller than the smallest", () => {
    expect(numbersIn(area, 4, [128, 60])).toEqual({ px: 128, cols: 2, fit: 4 });
    expect(numbersIn(area, 5, [128, 60])).toEqual({ px: 60, cols: 4, fit: 20 });
    expect(numbersIn(area, 500, [128, 60]).px).toBe(60);
  });

  it("take turns when there are too many, and every one has its turn", () => {
    const all = Array.from({ length: 23 }, (_, i) => i);
    const turns = [0, 1, 2].flatMap((turn) => pageOf(all, 10, turn).items);
    expect(turns).toEqual(all);
    expect(pageOf(all, 10, 3).page).toBe(0);
    expect(pageOf([], 10, 5)).toEqual({ items: [], page: 0, pages: 1 });
  });
});
