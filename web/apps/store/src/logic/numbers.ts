/** How large pickup numbers can be shown, and which of them when not all fit. Pure. */
import { gridOf } from "./board";

/** A number's tile against the height of its letters (the style sheet says the same), and the space between. */
const TILE = { wide: 2.62, tall: 1.62, gap: 16 };

export interface NumbersLayout {
  /** Letter height in px. */
  px: number;
  cols: number;
  /** How many fit at once. */
  fit: number;
}

/** The first of `sizes` (px, largest first) at which `count` numbers fit into the area; the last if none. */
export function numbersIn(area: { width: number; height: number }, count: number, sizes: number[]): NumbersLayout {
  let layout: NumbersLayout = { px: 0, cols: 1, fit: 1 };
  for (const px of sizes) {
    const { cols, rows } = gridOf(area.width, area.height, {
      minWidth: px * TILE.wide,
      minHeight: px * TILE.tall,
      gap: TILE.gap,
    });
    layout = { px, cols, fit: cols * rows };
    if (layout.fit >= count) return layout;
  }
  return layout;
}

/** The page of `all` to show on the `turn`-th turn, `fit` on each, round and round. */
export function pageOf<T>(all: T[], fit: number, turn: number): { items: T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / fit));
  const page = turn % pages;
  return { items: all.slice(page * fit, (page + 1) * fit), page, pages };
}
