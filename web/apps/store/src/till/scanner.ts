/**
 * A keyboard-wedge scanner on any screen of the till. Its keys come in one burst that ends with Enter; what they did to
 * the field that had the focus is taken back, and the Enter reaches nobody.
 */
import { isScan, scanOf, type Scan } from "./logic/scan";

const GAP_MS = 50;

/** Listens until the returned function is called; the last that listens hears alone. */
const ears: ((scan: Scan) => void)[] = [];
let burst = "";
let lastAt = Number.NEGATIVE_INFINITY;

function key(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || ears.length === 0) return;
  if (event.timeStamp - lastAt > GAP_MS) burst = "";
  if (event.key.length === 1) {
    burst += event.key;
    lastAt = event.timeStamp;
  } else if (event.key === "Enter" && burst.length >= 4 && isScan(burst)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    takeBack(event.target, burst);
    ears.at(-1)?.(scanOf(burst));
    burst = "";
  } else if (event.key !== "Shift") burst = "";
}

/** The key just pressed came as fast as only a scanner types: it is no command. */
export const bursting = (): boolean => burst.length > 1;

function takeBack(on: EventTarget | null, text: string): void {
  if (!(on instanceof HTMLInputElement) || !on.value.endsWith(text)) return;
  on.value = on.value.slice(0, -text.length);
  on.dispatchEvent(new Event("input", { bubbles: true }));
}

export function listen(heard: (scan: Scan) => void): () => void {
  if (ears.length === 0) window.addEventListener("keydown", key, { capture: true });
  ears.push(heard);
  return () => {
    ears.splice(ears.indexOf(heard), 1);
    if (ears.length === 0) window.removeEventListener("keydown", key, { capture: true });
  };
}
