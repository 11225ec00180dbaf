import { describe, expect, it } from "vitest";
import { Pending } from "@/logic/pending";
import { foundBy, isCupCode } from "@/logic/scancode";
import { ServerClock } from "@/logic/serverclock";
import { cup } from "./cups";

describe("what has been asked and not yet answered", () => {
  it("is shown at once and gone when the answer is here", () => {
    const pending = new Pending();
    const one = cup();
    const token = pending.begin([one.ticket_id], "making");
    expect(pending.over(one).state).toBe("making");
    pending.end([one.ticket_id], token);
    expect(pending.over(one)).toBe(one);
  });

  it("is not taken away by the answer to an earlier act", () => {
    const pending = new Pending();
    const one = cup();
    const first = pending.begin([one.ticket_id], "making");
    pending.begin([one.ticket_id], "ready");
    pending.end([one.ticket_id], first);
    expect(pending.over(one).state).toBe("ready");
    expect(pending.has(one.ticket_id)).toBe(true);
  });

  it("ends the alarm of a cancelled cup as soon as it is confirmed", () => {
    const pending = new Pending();
    const one = cup({ state: "cancelled", alarm: "cancelled" });
    pending.begin([one.ticket_id], "cancelled");
    expect(pending.over(one).alarm).toBeNull();
  });
});

describe("scan codes", () => {
  it("find the cup whose label they are, typed in any case", () => {
    const wanted = cup({ scan: "CK1V58CGGM" });
    expect(foundBy(" ck1v58cggm ", [cup({ scan: "C9DPBB2GED" }), wanted])).toEqual([wanted]);
    expect(foundBy("CK1V58CGGN", [wanted])).toEqual([]);
  });

  it("are not mistaken for anything of another form", () => {
    expect(["", "C", "A123", "C12", "CUUUUUUUUU", "CK1V58CGGMM", "XK1V58CGGM"].some(isCupCode)).toBe(false);
    expect(["CK1V58CGGM", "C00000001*"].every(isCupCode)).toBe(true);
  });

  it("are told from pickup numbers, which find every cup of their order", () => {
    const cups = [cup({ pickup_no: "C12" }), cup({ pickup_no: "C12", cup_no: 2 }), cup({ pickup_no: "C13" })];
    expect(foundBy("c12", cups)).toEqual(cups.slice(0, 2));
    expect(foundBy("C14", cups)).toEqual([]);
  });
});

describe("the server's clock", () => {
  it("follows the server however wrong the device is", () => {
    const clock = new ServerClock();
    expect(clock.at(5)).toBe(5);
    clock.heard("2026-07-04T10:00:00Z", 1_000);
    expect(clock.at(4_000)).toBe(Date.parse("2026-07-04T10:00:03Z"));
  });

  it("finds the speed of a demonstration, and takes jitter for none", () => {
    const clock = new ServerClock();
    clock.heard("2026-07-04T10:00:00Z", 0);
    clock.heard("2026-07-04T10:00:05.200Z", 5_000);
    expect(clock.speed).toBe(1);
    clock.heard("2026-07-04T10:10:05.200Z", 15_000);
    expect(clock.speed).toBe(60);
    expect(clock.at(16_000)).toBe(Date.parse("2026-07-04T10:11:05.200Z"));
  });

  it("does not go back for an answer out of turn", () => {
    const clock = new ServerClock();
    clock.heard("2026-07-04T10:00:10Z", 10_000);
    clock.heard("2026-07-04T10:00:00Z", 9_000);
    expect(clock.at(10_000)).toBe(Date.parse("2026-07-04T10:00:10Z"));
  });
});
