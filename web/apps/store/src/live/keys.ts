/** Key presses of the whole window, told apart into hand work and scans. Typing in fields is left alone. */
import { onBeforeUnmount, onMounted } from "vue";
import { bumpOf } from "@/logic/bumpbar";
import { Wedge, type WedgeOut } from "@/logic/wedge";

/** Keys the browser would use for itself: press a button, scroll, go back. */
const OURS = new Set(["Enter", " ", "Backspace", "ArrowUp", "ArrowDown", "PageUp", "PageDown"]);

export function useKeys(press: (key: string) => void, scan: (text: string) => void, enabled: () => boolean): void {
  const wedge = new Wedge((key) => bumpOf(key) !== null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the focus was brought where it is by Tab: then Enter and Space belong to that control. */
  let tabbed = false;

  const give = (all: WedgeOut[]): void => {
    for (const out of all) {
      if (out.kind === "scan") scan(out.text);
      else press(out.key);
    }
  };

  function heard(event: KeyboardEvent): void {
    if (event.key === "Tab") tabbed = true;
    if (!enabled() || event.ctrlKey || event.metaKey || event.altKey || on(event, FIELDS)) return;
    if (event.key === "Tab" || event.key === "Shift") return;
    if (tabbed && on(event, "button, a") && ["Enter", " "].includes(event.key)) return;
    if (OURS.has(event.key)) event.preventDefault();
    give(wedge.feed(event.key, event.timeStamp));
    clearTimeout(timer);
    timer = setTimeout(() => give(wedge.flush(Number.POSITIVE_INFINITY)), wedge.patienceMs + 10);
  }

  const touched = (): void => void (tabbed = false);

  onMounted(() => {
    window.addEventListener("keydown", heard);
    window.addEventListener("pointerdown", touched, { passive: true });
  });
  onBeforeUnmount(() => {
    window.removeEventListener("keydown", heard);
    window.removeEventListener("pointerdown", touched);
    clearTimeout(timer);
  });
}

const FIELDS = "input, textarea, select, [contenteditable]";

function on(event: KeyboardEvent, selector: string): boolean {
  return (event.target as HTMLElement | null)?.closest?.(selector) != null;
}
