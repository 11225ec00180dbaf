/** Why a line got what it got, out of the codes and figures of the run. */
import { count } from "@ui/format";
import type { Explained, Reason } from "../../../api/supply";

type Say = (key: string, figures?: Record<string, unknown>) => string;

function clause(why: Reason, t: Say): string {
  const n = (figure: number | null): string => count(figure ?? 0);
  switch (why.code) {
    case "short":
      return t("supply.why.short", { stock: n(why.group_stock), asked: n(why.group_asked), lines: n(why.group_lines), short: n(why.group_short_lines) });
    case "minimum":
      return t("supply.why.minimum", { cases: n(why.cases), minimum: n(why.group_minimum) });
    case "fair_share":
      return t("supply.why.fair_share", { cases: n(why.cases), days: days(why.days_of_cover ?? 0) }) + had(why, t);
    default:
      return t(`supply.why.${why.code}`, { cases: n(why.cases) });
  }
}

/** What the store has of it: the other half of "days of cover". */
function had(why: Reason, t: Say): string {
  const { on_hand: onHand, daily } = why;
  if (!daily) return "";
  if (onHand === null || onHand < 0) return t("supply.why.shareNone", { daily: count(daily) });
  return t("supply.why.shareHas", { onHand: count(onHand), daily: count(daily), lasts: days(onHand / daily) });
}

/** "2.4", "38": tenths only where they matter. */
export const days = (n: number): string => (n < 20 ? String(Math.round(n * 10) / 10) : count(Math.round(n)));

/** One clause for each reason, in the order they were decided. */
export function explained(result: Explained, t: Say): string[] {
  return result.why.map((why) => clause(why, t));
}
