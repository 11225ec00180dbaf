/** How a QR code is made and drawn: one SVG path in a data address, the same in browsers and in mini-programs. */

const QUIET = 2;

/** uqrcodejs, as each app has it: the class that makes a code. Made, it has modules[x][y]. */
interface Maker {
  new (): {
    data: string;
    size: number;
    errorCorrectLevel: number;
    moduleCount: number;
    modules: { isBlack: boolean }[][];
    make(): void;
  };
  errorCorrectLevel: { M: number };
}

export function qrSource(maker: Maker, text: string): string {
  const code = new maker();
  code.data = text;
  code.size = 100;
  code.errorCorrectLevel = maker.errorCorrectLevel.M;
  code.make();
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
