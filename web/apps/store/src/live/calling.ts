/** Calls numbers out one after the other, by chime and voice, within what the device is set to. */
import { onBeforeUnmount, ref } from "vue";
import { clock } from "@ui/format";
import type { PickupReady } from "@/api/types";
import { nowMs } from "@/clock";
import { CallQueue, isQuiet, utterances, type Call } from "@/logic/callqueue";
import { settings } from "@/settings";
import { hush, speak } from "@/speech";

/** Between two numbers, so that guests hear where one ends. */
const BREATH_MS = 700;

export function useCalling() {
  const queue = new CallQueue();
  const now = ref<Call | null>(null);
  let over = false;

  const quiet = (): boolean => isQuiet(clock(nowMs.value), settings.quietFrom, settings.quietTo);

  /** Takes the ready list; returns the numbers that are called because of it. */
  function heard(ready: PickupReady[]): Call[] {
    const called = queue.sync(ready, nowMs.value, quiet());
    void run();
    return called;
  }

  function again(call: Call): void {
    queue.add(call);
    void run();
  }

  async function run(): Promise<void> {
    const call = over ? null : queue.next();
    if (call === null) return;
    now.value = call;
    if (!settings.muted) await speak(utterances(call.pickup_no, settings.voice, settings.callTimes));
    await new Promise((go) => setTimeout(go, BREATH_MS));
    queue.done();
    now.value = null;
    void run();
  }

  onBeforeUnmount(() => {
    over = true;
    hush();
  });
  return { now, quiet, heard, again };
}
