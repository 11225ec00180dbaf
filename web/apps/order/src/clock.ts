/**
 * The server's clock as far as this device knows it. A demo day may run faster than real time, and a phone's
 * clock may be wrong: what is compared with the server's times must be measured by this clock.
 */
const SKEW_IGNORED_MS = 20_000;

let base = { deviceMs: Date.now(), serverMs: Date.now(), speed: 1 };
let inDemo = false;

/** The server's time now, in Unix milliseconds. */
export function nowMs(): number {
  return base.serverMs + (Date.now() - base.deviceMs) * base.speed;
}

/** A demo told its time and speed (1 = real time). */
export function setDemoClock(now: string, speed: number): void {
  const serverMs = Date.parse(now);
  if (Number.isNaN(serverMs)) return;
  inDemo = true;
  base = { deviceMs: Date.now(), serverMs, speed: speed > 0 ? speed : 1 };
}

/** The Date header of any answer: corrects a device clock that is plainly wrong. */
export function heardDate(header: string | undefined): void {
  if (inDemo || !header) return;
  const serverMs = Date.parse(header);
  if (Number.isNaN(serverMs)) return;
  if (Math.abs(serverMs - nowMs()) > SKEW_IGNORED_MS) base = { deviceMs: Date.now(), serverMs, speed: 1 };
}

/** Whole seconds from the server's now until this time, never negative. */
export function secondsUntil(at: string): number {
  return Math.max(0, Math.round((Date.parse(at) - nowMs()) / 1_000));
}
