/** The live stream of one store for as long as a screen is shown. */
import { onScopeDispose, ref, type Ref } from "vue";
import { listen, type LiveState } from "@api/live";

export interface LiveStore {
  state: Ref<LiveState>;
}

/** Even a healthy stream may lose a message in a proxy: everything is read again this often. */
const RELOAD_EVERY_MS = 30_000;
const TOGETHER_MS = 150;

/**
 * Calls `reload` soon after any of `kinds` happens (a burst gives one call), every 5 s while the
 * stream is down, and every 30 s anyway. At most one `reload` runs at a time.
 */
export function useLive(storeId: string, kinds: string[], reload: () => Promise<void>): LiveStore {
  const state = ref<LiveState>("connecting");
  const soon = once(reload);
  const on = Object.fromEntries(kinds.map((kind) => [kind, () => soon.ask(TOGETHER_MS)]));
  const stop = listen(`/api/store/${storeId}/live`, {
    on,
    poll: () => soon.ask(0),
    state: (now) => (state.value = now),
  });
  const timer = setInterval(() => soon.ask(0), RELOAD_EVERY_MS);
  onScopeDispose(() => {
    stop();
    clearInterval(timer);
    soon.stop();
  });
  return { state };
}

/** Runs `act` after a delay, merging what is asked meanwhile, and never twice at the same time. */
function once(act: () => Promise<void>): { ask: (afterMs: number) => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    timer = null;
    running = true;
    await act().catch(() => undefined); // `act` shows its own failure; the next round asks again
    running = false;
    if (again) ask(TOGETHER_MS);
    again = false;
  };
  const ask = (afterMs: number): void => {
    if (running) again = true;
    else timer ??= setTimeout(() => void run(), afterMs);
  };
  return { ask, stop: () => timer !== null && clearTimeout(timer) };
}
