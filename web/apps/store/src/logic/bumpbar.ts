/** What the keys of a bump bar (or any keyboard) do on the kitchen display. Pure. */

export type Bump =
  | { act: "select"; index: number }
  | { act: "move"; dx: number; dy: number }
  | { act: "advance" | "recall" | "recipe" | "mark" | "close" | "hand_over" | "mute" }
  | { act: "page"; by: number };

const KEYS: Record<string, Bump> = {
  Enter: { act: "advance" },
  Backspace: { act: "recall" },
  r: { act: "recipe" },
  " ": { act: "mark" },
  h: { act: "hand_over" },
  m: { act: "mute" },
  Escape: { act: "close" },
  ArrowLeft: { act: "move", dx: -1, dy: 0 },
  ArrowRight: { act: "move", dx: 1, dy: 0 },
  ArrowUp: { act: "move", dx: 0, dy: -1 },
  ArrowDown: { act: "move", dx: 0, dy: 1 },
  PageUp: { act: "page", by: -1 },
  PageDown: { act: "page", by: 1 },
};

/** The act of a key, or null for keys that mean nothing here. Digits 1–9 select a card by place. */
export function bumpOf(key: string): Bump | null {
  if (/^[1-9]$/.test(key)) return { act: "select", index: Number(key) - 1 };
  return KEYS[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

/**
 * The place after one step on a grid of `count` cards in rows of `cols`. Left and right run over
 * row ends and page ends; up and down stop at the edge. -1 when there are no cards.
 */
export function stepped(index: number, dx: number, dy: number, cols: number, count: number): number {
  if (count === 0) return -1;
  if (index < 0) return 0;
  const next = index + dx + dy * cols;
  if (dy !== 0) return next < 0 || next >= count ? index : next;
  return Math.min(count - 1, Math.max(0, next));
}
