import { describe, expect, it } from "vitest";
import { bumpOf, stepped } from "@/logic/bumpbar";
import { WEDGE, Wedge, type WedgeOut } from "@/logic/wedge";

const isCommand = (key: string): boolean => bumpOf(key) !== null;
const wedgeOf = (): Wedge => new Wedge(isCommand);

/** Types keys with a pause before each, then waits; returns all that came out. */
function typed(wedge: Wedge, keys: string[], pauseMs: number, from = 0): WedgeOut[] {
  let at = from;
  const out = keys.flatMap((key) => wedge.feed(key, (at += pauseMs)));
  return [...out, ...wedge.flush(at + 1_000)];
}

const press = (key: string): WedgeOut => ({ kind: "press", key });

describe("scanner and hand", () => {
  it("takes fast characters with Enter for a scan, and none of them for presses", () => {
    expect(typed(wedgeOf(), [..."C0A1B2C3D4", "Enter"], 8)).toEqual([{ kind: "scan", text: "C0A1B2C3D4" }]);
    expect(typed(wedgeOf(), [..."137", "Enter"], 20)).toEqual([{ kind: "scan", text: "137" }]);
  });

  it("takes slow keys for presses, each in its turn", () => {
    expect(typed(wedgeOf(), ["3", "Enter", "Backspace"], 140)).toEqual([
      press("3"),
      press("Enter"),
      press("Backspace"),
    ]);
    expect(typed(wedgeOf(), [..."123", "Enter"], 140)).toEqual([press("1"), press("2"), press("3"), press("Enter")]);
  });

  it("takes a quick digit and Enter of a skilled hand for presses", () => {
    expect(typed(wedgeOf(), ["2", "Enter"], 30)).toEqual([press("2"), press("Enter")]);
  });

  it("waits longer for a slow scanner when the code begins with a letter that is no command", () => {
    expect(typed(wedgeOf(), [..."CK1V58", "Enter"], 180)).toEqual([{ kind: "scan", text: "CK1V58" }]);
    expect(typed(wedgeOf(), [..."RK1", "Enter"], 180)).toEqual([press("R"), press("K"), press("1"), press("Enter")]);
    expect(typed(wedgeOf(), [..."CK1V58", "Enter"], 400)).not.toContainEqual({ kind: "scan", text: "CK1V58" });
  });

  it("gives back fast characters that no Enter follows", () => {
    expect(typed(wedgeOf(), ["1", "2", "3", "4"], 5)).toEqual(["1", "2", "3", "4"].map(press));
  });

  it("keeps two scans apart, and a scan from the press before it", () => {
    const wedge = wedgeOf();
    const keys = [press("5"), { kind: "scan", text: "A101" }, { kind: "scan", text: "A102" }];
    const out = [
      ...wedge.feed("5", 0),
      ...typed(wedge, [..."A101", "Enter"], 10, 500),
      ...typed(wedge, [..."A102", "Enter"], 10, 560),
    ];
    expect(out).toEqual(keys);
  });

  it("keeps what it holds limited", () => {
    const wedge = new Wedge(isCommand, { ...WEDGE, maxLength: 8 });
    const out = typed(wedge, [..."0123456789", "Enter"], 2);
    expect(out.filter((o) => o.kind === "scan").every((o) => o.text.length <= 8)).toBe(true);
  });
});

describe("the bump bar", () => {
  it("knows its keys, whatever the case", () => {
    expect(bumpOf("1")).toEqual({ act: "select", index: 0 });
    expect(bumpOf("9")).toEqual({ act: "select", index: 8 });
    expect(bumpOf("Enter")).toEqual({ act: "advance" });
    expect(bumpOf("Backspace")).toEqual({ act: "recall" });
    expect(bumpOf("R")).toEqual({ act: "recipe" });
    expect([bumpOf("0"), bumpOf("z"), bumpOf("F5")]).toEqual([null, null, null]);
  });

  it("moves over the grid without falling off", () => {
    expect(stepped(4, 1, 0, 5, 12)).toBe(5);
    expect(stepped(0, -1, 0, 5, 12)).toBe(0);
    expect(stepped(11, 1, 0, 5, 12)).toBe(11);
    expect(stepped(3, 0, 1, 5, 12)).toBe(8);
    expect(stepped(8, 0, 1, 5, 12)).toBe(8);
    expect(stepped(3, 0, -1, 5, 12)).toBe(3);
    expect([stepped(-1, 1, 0, 5, 12), stepped(2, 1, 0, 5, 0)]).toEqual([0, -1]);
  });
});
