/** What becomes of waiting scans when the server has answered, or would not. Pure. */
import type { Kept, Said } from "../types";

const OUT_OF_ORDER = "wms.OutOfOrder";

export interface Settled {
  scans: Kept[];
  /** The number of the device's next scan, when scans were numbered anew. */
  next?: number;
}

/** Numbers scans that still wait one after the other from `from` on; what has been answered keeps its number. */
function renumbered(scans: Kept[], from: number): Settled {
  let next = from;
  const again = scans.map((one) => (one.state === "waiting" ? { ...one, seq: next++ } : one));
  return { scans: again, next };
}

/**
 * Every scan of `waiting` (in order) with its answer; those beyond the answers wait on. A scan the server found out of its
 * order was not counted: it, and what was made after it, takes the number the server expects, and is sent again once.
 */
export function settled(waiting: Kept[], said: Said[]): Settled {
  const answers = new Map(said.map((one) => [one.key, one]));
  let expected: number | undefined;
  const scans = waiting.map((one): Kept => {
    const answer = answers.get(one.key);
    if (answer === undefined) return one;
    if (answer.done !== null && answer.done !== undefined) return { ...one, state: "done", done: answer.done };
    if (answer.code === OUT_OF_ORDER && one.code !== OUT_OF_ORDER) {
      expected = Number(answer.facts["expected"]);
      return { ...one, code: OUT_OF_ORDER };
    }
    return { ...one, state: "refused", code: answer.code, facts: answer.facts };
  });
  return expected === undefined ? { scans } : renumbered(scans, expected);
}

/** The server would not even look at the first: it is refused and was not counted, so the rest move up. */
export function firstRefused(waiting: Kept[], code: string, facts: Record<string, unknown>): Settled {
  const [first, ...rest] = waiting;
  if (first === undefined) return { scans: [] };
  return renumbered([{ ...first, state: "refused", code, facts }, ...rest], first.seq);
}
