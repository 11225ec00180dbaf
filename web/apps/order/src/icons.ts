/** Line icons on a 24 px grid, drawn as masks so that they take the colour of the text. */
const PATHS = {
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  down: "M6 9l6 6 6-6",
  search: "M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM20 20l-4-4",
  pin: "M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.500C5 14.800 12 21 12 21zM12 7a2.500 2.500 0 1 0 0 5a2.500 2.500 0 0 0 0-5z",
  phone: "M6.500 4h3l1.500 4-2 1.500a11 11 0 0 0 5.500 5.500l1.500-2 4 1.500v3a2 2 0 0 1-2 2A15.500 15.500 0 0 1 4.500 6a2 2 0 0 1 2-2z",
  heart: "M12 20s-7.500-4.600-7.500-10A4.300 4.300 0 0 1 12 7.300A4.300 4.300 0 0 1 19.500 10c0 5.400-7.500 10-7.500 10z",
  bag: "M6 8h12l1 12H5L6 8zM9 8V6.500a3 3 0 0 1 6 0V8",
  clock: "M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zM12 8v4.500l3 1.800",
  check: "M5 12.500l4.500 4.500L19 7.500",
  cup: "M6 8h12l-1.500 12h-9L6 8zM5 8h14M12 8l1.500-5",
  edit: "M5 19h3.500L19 8.500 15.500 5 5 15.500V19z",
  globe: "M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zM4 12h16M12 4c2.500 2.300 3.500 5 3.500 8s-1 5.700-3.500 8c-2.500-2.300-3.500-5-3.500-8s1-5.700 3.500-8z",
  leaf: "M5 19C5 10 10 5 19 5c0 9-5 14-14 14zM5 19l7-7",
  home: "M4 11l8-7 8 7M6 9.500V20h12V9.500M10 20v-6h4v6",
  list: "M7 4h10v16l-2.500-1.500L12 20l-2.500-1.500L7 20V4zM10 9h4M10 13h4",
  person: "M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM4.500 20c.8-4 3.800-6 7.500-6s6.700 2 7.500 6",
  wifi: "M3 9.500c5.500-5 12.500-5 18 0M6.500 13c3.300-3 7.700-3 11 0M12 18h.01",
  warn: "M12 4l9 16H3L12 4zM12 10v4.500M12 17.500h.01",
} as const;

export type IconName = keyof typeof PATHS;

/** The mask as a CSS value; `filled` closes the shape (a favourite's heart). */
export function mask(name: IconName, filled = false): string {
  const fill = filled ? "black" : "none";
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='${fill}' stroke='black' ` +
    `stroke-width='1.8' stroke-linecap='round' stroke-linejoin='round'><path d='${PATHS[name]}'/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
