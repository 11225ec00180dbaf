/**
 * Which pickup numbers are still to be called out, one after the other. Pure: told what the board
 * shows, asked for the next call. Only complete orders stand in the ready list, so only those are
 * ever called.
 */
import type { PickupReady } from "@/api/types";

export interface Call {
  order_id: string;
  pickup_no: string;
}

export interface Utterance {
  lang: "zh-CN" | "en-US";
  text: string;
}

export type Voice = "zh" | "en" | "both";

const CALLS_MAX = 50;

export class CallQueue {
  private known = new Set<string>();
  private waiting: Call[] = [];
  private speaking: Call | null = null;
  private begun = false;

  /**
   * Takes the ready list as it is now. New orders queue up; those gone (handed over, taken back)
   * are no longer called, and count as new if they return. What was ready before this screen was
   * switched on, longer than `freshS` ago, is not called again; nor is anything while `quiet`.
   */
  sync(ready: PickupReady[], nowMs: number, quiet: boolean, freshS = 20): Call[] {
    const here = new Set(ready.map((r) => r.order_id));
    const fresh = ready.filter((r) => !this.known.has(r.order_id));
    const called = quiet ? [] : fresh.filter((r) => this.begun || nowMs - Date.parse(r.ready_at) <= freshS * 1000);
    this.known = here;
    this.begun = true;
    this.waiting = this.waiting.filter((call) => here.has(call.order_id));
    for (const r of called) this.add({ order_id: r.order_id, pickup_no: r.pickup_no });
    return called;
  }

  /** Puts a number in line by hand ("call again"); once is enough while it waits or is spoken. */
  add(call: Call): void {
    const same = (other: Call | null): boolean => other?.order_id === call.order_id;
    if (same(this.speaking) || this.waiting.some(same)) return;
    if (this.waiting.length < CALLS_MAX) this.waiting.push(call);
  }

  /** The next call to speak, or null when there is none or one is being spoken: never two at once. */
  next(): Call | null {
    if (this.speaking !== null) return null;
    this.speaking = this.waiting.shift() ?? null;
    return this.speaking;
  }

  /** The call given by `next` has been spoken (or has failed). */
  done(): void {
    this.speaking = null;
  }

  get now(): Call | null {
    return this.speaking;
  }

  get length(): number {
    return this.waiting.length;
  }
}

/** "A123" is said character by character: "A 1 2 3". */
export const spelled = (pickupNo: string): string => [...pickupNo].filter((c) => /[0-9A-Za-z]/.test(c)).join(" ");

/** What to say for one number, in order. `times` repeats of each language. */
export function utterances(pickupNo: string, voice: Voice, times: number): Utterance[] {
  const number = spelled(pickupNo);
  const zh: Utterance = { lang: "zh-CN", text: `请 ${number} 号取餐` };
  const en: Utterance = { lang: "en-US", text: `Number ${number}, your order is ready` };
  const round = voice === "both" ? [zh, en] : [voice === "zh" ? zh : en];
  return Array.from({ length: times }, () => round).flat();
}

/**
 * Whether a time of day ("HH:MM") lies in the quiet hours, which may pass midnight. An empty or
 * equal pair means there are none. The start belongs to the quiet hours, the end does not.
 */
export function isQuiet(time: string, from: string, to: string): boolean {
  if (from === "" || to === "" || from === to) return false;
  return from < to ? time >= from && time < to : time >= from || time < to;
}
