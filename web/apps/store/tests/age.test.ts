import { describe, expect, it } from "vitest";
import { clockText, remainingS, sinceS, urgency } from "@/logic/age";

const PROMISE = "2026-07-04T10:00:00Z";
const at = (s: number): number => Date.parse(PROMISE) + s * 1000;

describe("the colour of a cup", () => {
  it("is green until the last two minutes, amber in them, red after the promise", () => {
    expect(urgency(PROMISE, at(-121), 120)).toBe("green");
    expect(urgency(PROMISE, at(-120), 120)).toBe("amber");
    expect(urgency(PROMISE, at(0), 120)).toBe("amber");
    expect(urgency(PROMISE, at(1), 120)).toBe("red");
    expect(urgency(PROMISE, at(-31), 120, 30)).toBe("amber");
    expect(urgency(PROMISE, at(-29), 120, 30)).toBe("red");
  });

  it("is red when the promise cannot be read", () => {
    expect(urgency("soon", at(0), 120)).toBe("red");
  });
});

describe("the clock on a card", () => {
  it("counts down to the promise and up after it", () => {
    expect(clockText(remainingS(PROMISE, at(-245)))).toBe("4:05");
    expect(clockText(remainingS(PROMISE, at(30)))).toBe("+0:30");
    expect(clockText(3723)).toBe("1h02");
    expect(clockText(Number.NaN)).toBe("–:––");
  });

  it("never counts below nothing since a moment that has not come", () => {
    expect(sinceS(PROMISE, at(-5))).toBe(0);
    expect(sinceS(PROMISE, at(65))).toBe(65);
    expect(sinceS(null, at(0))).toBe(0);
  });
});
