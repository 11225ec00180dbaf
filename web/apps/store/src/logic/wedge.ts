/**
 * Telling a keyboard-wedge scanner from a hand on the bump bar. Both arrive as key presses; a
 * scanner types its whole code within a few milliseconds per character and ends with Enter, a hand
 * cannot. So characters are held back for a moment: followed fast enough by more they are a scan,
 * otherwise they are released as presses. A code that begins with a letter no command has (as all
 * cup codes do) can be waited for longer, since nothing else is waiting to happen: slow Bluetooth
 * scanners are heard too. Pure: the time of each key is an argument.
 */

export type WedgeOut = { kind: "press"; key: string } | { kind: "scan"; text: string };

export interface WedgeLimits {
  /** Longest pause inside a scan that might be hand work. Scanners need 1–30 ms, hands 80 ms and more. */
  gapMs: number;
  /** Longest pause once the first character can't be a command. */
  slowGapMs: number;
  /** Shorter codes than this are taken for hand work. */
  minLength: number;
  maxLength: number;
  /** Everything that may stand in a code; another key is a press. */
  characters: RegExp;
}

/** Scan codes of cups and pickup numbers. */
export const WEDGE: WedgeLimits = { gapMs: 50, slowGapMs: 250, minLength: 3, maxLength: 64, characters: /^[0-9A-Za-z*-]$/ };

export class Wedge {
  private held: string[] = [];
  private lastAt = Number.NEGATIVE_INFINITY;

  /** `isCommand` says whether a key pressed by hand would do something. */
  constructor(
    private readonly isCommand: (key: string) => boolean,
    private readonly limits: WedgeLimits = WEDGE,
  ) {}

  /** Takes one key (KeyboardEvent.key); returns what is certain by now, in order. */
  feed(key: string, atMs: number): WedgeOut[] {
    const out = this.flush(atMs);
    if (key === "Enter") return [...out, ...this.end()];
    if (!this.limits.characters.test(key)) return [...out, ...this.release(), { kind: "press", key }];
    if (this.held.length >= this.limits.maxLength) this.held = [];
    this.held.push(key);
    this.lastAt = atMs;
    return out;
  }

  /** Releases held characters as presses once the pause is too long for a scanner. */
  flush(atMs: number): WedgeOut[] {
    return atMs - this.lastAt > this.patienceMs ? this.release() : [];
  }

  /** How long the held characters wait for the next one. */
  get patienceMs(): number {
    const first = this.held[0];
    return first === undefined || this.isCommand(first) ? this.limits.gapMs : this.limits.slowGapMs;
  }

  private end(): WedgeOut[] {
    if (this.held.length < this.limits.minLength) {
      return [...this.release(), { kind: "press", key: "Enter" }];
    }
    const text = this.held.join("");
    this.held = [];
    return [{ kind: "scan", text }];
  }

  private release(): WedgeOut[] {
    const presses = this.held.map((key): WedgeOut => ({ kind: "press", key }));
    this.held = [];
    return presses;
  }
}
