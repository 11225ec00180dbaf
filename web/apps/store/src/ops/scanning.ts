/** Scans heard anywhere on a screen, also while nothing has the focus. What is typed into a field is left alone. */
import { onBeforeUnmount, onMounted } from "vue";
import { Wedge } from "@/logic/wedge";
import { scanOf, type Scan } from "./logic/scan";

const FIELDS = "input, textarea, select, [contenteditable]";

export function useScan(heard: (scan: Scan) => void, enabled: () => boolean = () => true): void {
  const wedge = new Wedge(() => false); // no key does anything else here, so slow scanners are waited for

  function key(event: KeyboardEvent): void {
    if (!enabled() || event.ctrlKey || event.metaKey || event.altKey || event.key === "Shift") return;
    if ((event.target as HTMLElement | null)?.closest?.(FIELDS) != null) return;
    for (const out of wedge.feed(event.key, event.timeStamp)) {
      if (out.kind !== "scan") continue;
      event.preventDefault(); // its Enter presses no button
      heard(scanOf(out.text));
    }
  }

  onMounted(() => window.addEventListener("keydown", key));
  onBeforeUnmount(() => window.removeEventListener("keydown", key));
}
