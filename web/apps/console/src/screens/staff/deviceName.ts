const BROWSERS: [RegExp, string][] = [
  [/MicroMessenger/, "WeChat"],
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/Firefox|FxiOS/, "Firefox"],
  [/HeadlessChrome|Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/Linux/, "Linux"],
];

/** "Mozilla/5.0 (X11; Linux ...) ... Chrome/..." -> "Chrome · Linux"; what is no browser stays as it is. */
export function deviceName(agent: string): string {
  if (!agent.startsWith("Mozilla/")) return agent;
  const first = (known: [RegExp, string][]): string | undefined => known.find(([pattern]) => pattern.test(agent))?.[1];
  return [first(BROWSERS), first(SYSTEMS)].filter(Boolean).join(" · ") || agent;
}
