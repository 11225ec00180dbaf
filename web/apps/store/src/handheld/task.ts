/** What every task does with a scan: hears it, does it, and lets eye, ear and hand know how that went. */
import { onBeforeUnmount, onMounted, ref, shallowRef } from "vue";
import { ApiError } from "@api/client";
import { i18n } from "@/i18n";
import { WEDGE, Wedge } from "@/logic/wedge";
import { sentence } from "@/refusal";
import { beep } from "@/sound";
import { scanned } from "./queue";
import type { Kept, Scan } from "./types";

const GOOD_MS = 40;
const BAD_MS = [180, 80, 180];
/** Barcodes of boxes and goods: anything printable, and the group separator. */
const CODES = { ...WEDGE, maxLength: 300, characters: /^[\x20-\x7e\u001d]$/ };

export const outcome = shallowRef<{ kind: "good" | "kept" | "bad"; text: string } | null>(null);

let hearing: ((text: string) => void) | null = null;

/** The scan goes to the task on the screen. */
export function heard(text: string): void {
  hearing?.(text.trim());
}

export function useScan(handler: (text: string) => void): void {
  onMounted(() => {
    hearing = handler;
    outcome.value = null;
  });
  onBeforeUnmount(() => {
    if (hearing === handler) hearing = null;
  });
}

/** A scanner that types like a keyboard, anywhere but in a field. */
export function useWedge(): void {
  const wedge = new Wedge(() => false, CODES);
  const key = (event: KeyboardEvent): void => {
    const field = (event.target as HTMLElement | null)?.closest?.("input, textarea, select") != null;
    if (field || event.ctrlKey || event.metaKey || event.altKey) return;
    for (const out of wedge.feed(event.key, event.timeStamp)) {
      if (out.kind !== "scan") continue;
      event.preventDefault(); // the Enter of a scan presses no button
      heard(out.text);
    }
  };
  onMounted(() => window.addEventListener("keydown", key, true));
  onBeforeUnmount(() => window.removeEventListener("keydown", key, true));
}

export function wrong(text: string): void {
  outcome.value = { kind: "bad", text };
  beep("refused", 0.5);
  navigator.vibrate?.(BAD_MS);
}

export function right(text = ""): void {
  outcome.value = text === "" ? null : { kind: "good", text };
  beep("scanned");
  navigator.vibrate?.(GOOD_MS);
}

export const refusalOf = (kept: Kept): string => sentence(new ApiError(kept.code, 409, kept.facts));

let last: Promise<unknown> = Promise.resolve();

export function useTask() {
  const busy = ref(false);

  /** Sends a scan, after those made before it: a scanner is quicker than the network. What it came to, null when refused. */
  function act(scan: Scan, said = i18n.global.t("handheld.done")): Promise<Kept | null> {
    const turn = last.then(() => inTurn(scan, said));
    last = turn;
    return turn;
  }

  async function inTurn(scan: Scan, said: string): Promise<Kept | null> {
    busy.value = true;
    try {
      const kept = await scanned(scan);
      if (kept.state === "refused") {
        wrong(refusalOf(kept));
        return null;
      }
      right(kept.state === "waiting" ? "" : said);
      if (kept.state === "waiting") outcome.value = { kind: "kept", text: i18n.global.t("handheld.kept") };
      return kept;
    } catch (error) {
      wrong(sentence(error));
      return null;
    } finally {
      busy.value = false;
    }
  }

  return { busy, act };
}

/** Something read from the server and read again after every act. */
export function useFresh<T>(ask: () => Promise<T>) {
  const value = shallowRef<T | null>(null);
  const failed = ref("");
  async function load(): Promise<void> {
    try {
      value.value = await ask();
      failed.value = "";
    } catch (error) {
      failed.value = sentence(error);
    }
  }
  void load();
  return { value, failed, load };
}
