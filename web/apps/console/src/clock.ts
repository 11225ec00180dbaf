/**
 * The house's clock as far as this screen knows it: a demo's day may be another one, and an office computer's clock may be
 * wrong. Days and cut-offs are compared with this, never with the computer's own.
 */
import { tellTime } from "@ui/format";

const SKEW_IGNORED_MS = 20_000;
const ASK_AGAIN_MS = 10_000;
let base = { deviceMs: Date.now(), houseMs: Date.now(), speed: 1 };

/** The house's time now, in Unix milliseconds. */
export const nowMs = (): number => base.houseMs + (Date.now() - base.deviceMs) * base.speed;

/**
 * Asks when the console starts: a demo says its time and speed, else the answer's Date header does. A day that is replayed
 * changes its speed all the time: then it asks again and again.
 */
export async function setClock(): Promise<void> {
  tellTime(nowMs);
  try {
    const answer = await fetch("/api/demo", { cache: "no-store" });
    const demo = answer.ok ? ((await answer.json()) as { enabled: boolean; now: string; speed: number }) : null;
    const houseMs = Date.parse(demo?.enabled ? demo.now : (answer.headers.get("date") ?? ""));
    if (Number.isNaN(houseMs) || (!demo?.enabled && Math.abs(houseMs - Date.now()) < SKEW_IGNORED_MS)) return;
    base = { deviceMs: Date.now(), houseMs, speed: demo?.enabled && demo.speed > 0 ? demo.speed : 1 };
  } catch {
    // No connection: the clock as it was until the next start, or the next question.
  } finally {
    if (base.speed !== 1) setTimeout(() => void setClock(), ASK_AGAIN_MS);
  }
}
