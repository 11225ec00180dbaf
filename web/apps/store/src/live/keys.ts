/** Key presses of the whole window, told apart into hand work and scans. Typing in fields is left alone. */
import { onBeforeUnmount, onMounted } from "vue";
import { bumpOf } from "@/logic/bumpbar";
import { Wedge, type WedgeOut } from "@/logic/wedge";

export function useKeys(press: (key: string) => void, scan: (text: string) => void, enabled: () => boolean): void {
  const wedge = new Wedge((key) => bumpOf(key) !== null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const give = (all: WedgeOut[]): void => {
    for (const out of all) {
      if (out.kind === "scan") scan(out.text);
      else press(out.key);
    }
  };

  function heard(event: KeyboardEvent): void {
    if (!enabled() || event.ctrlKey || event.metaKey || event.altKey || inField(event)) return;
    if (event.key === "Tab" || event.key === "Shift") return;
    // Enter on a focused button would press it as well as advance the card.
    if (["Enter", " ", "Backspace", "ArrowUp", "ArrowDown", "PageUp", "PageDown"].includes(event.key))
      event.preventDefault();
    give(wedge.feed(event.key, event.timeStamp));
    clearTimeout(timer);
    timer = setTimeout(() => give(wedge.flush(Number.POSITIVE_INFINITY)), wedge.patienceMs + 10);
  }

  onMounted(() => window.addEventListener("keydown", heard));
  onBeforeUnmount(() => {
    window.removeEventListener("keydown", heard);
    clearTimeout(timer);
  });
}

function inField(event: KeyboardEvent): boolean {
  return (event.target as HTMLElement | null)?.closest?.("input, textarea, select, [contenteditable]") != null;
}
