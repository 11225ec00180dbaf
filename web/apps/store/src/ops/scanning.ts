/** Scans heard anywhere on a screen, also while nothing has the focus. What is typed into a field is left alone. */
import { onBeforeUnmount, onMounted, watch } from "vue";
import { Wedge } from "@/logic/wedge";
import { scanOf, type Scan } from "./logic/scan";

const FIELDS = "input, textarea, select, [contenteditable]";
const HELD_MAX = 20;

export interface Hearing {
  enabled?: () => boolean;
  /** False while the screen does not know its goods yet: what is scanned until then is heard as soon as it does. */
  ready?: () => boolean;
}

export function useScan(heard: (scan: Scan) => void, { enabled = () => true, ready = () => true }: Hearing = {}): void {
  const wedge = new Wedge(() => false); // no key does anything else here, so slow scanners are waited for
  const held: Scan[] = [];

  function key(event: KeyboardEvent): void {
    if (!enabled() || event.ctrlKey || event.metaKey || event.altKey || event.key === "Shift") return;
    if ((event.target as HTMLElement | null)?.closest?.(FIELDS) != null) return;
    for (const out of wedge.feed(event.key, event.timeStamp)) {
      if (out.kind !== "scan") continue;
      event.preventDefault(); // its Enter presses no button
      if (ready()) heard(scanOf(out.text));
      else if (held.length < HELD_MAX) held.push(scanOf(out.text));
    }
  }

  watch(ready, (now) => now && held.splice(0).forEach(heard));
  onMounted(() => window.addEventListener("keydown", key));
  onBeforeUnmount(() => window.removeEventListener("keydown", key));
}
