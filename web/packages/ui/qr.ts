/** How a QR code is drawn: one SVG path in a data address, the same in browsers and in mini-programs. */

const QUIET = 2;

/** A code that was made: modules[x][y]. */
export interface Modules {
  moduleCount: number;
  modules: { isBlack: boolean }[][];
}

export function qrSource(code: Modules): string {
  const side = code.moduleCount + 2 * QUIET;
  let path = "";
  for (let x = 0; x < code.moduleCount; x++) {
    for (let y = 0; y < code.moduleCount; y++) if (code.modules[x]?.[y]?.isBlack) path += `M${y + QUIET} ${x + QUIET}h1v1h-1z`;
  }
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${side} ${side}' shape-rendering='crispEdges'>` +
    `<rect width='${side}' height='${side}' fill='white'/><path fill='#103326' d='${path}'/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
