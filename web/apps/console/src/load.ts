/** Loading for screens: one state for "not yet", "failed" and "here", and refusals as sentences. */
import { ElMessage } from "element-plus";
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { ApiError } from "@api/client";
import { refusalText } from "@ui/errors";
import { lang } from "./language";

export type Load<T> = {
  data: ShallowRef<T | null>;
  error: ShallowRef<ApiError | null>;
  busy: Ref<boolean>;
  /** Ask again. `quiet` keeps what is shown while asking. */
  again: (quiet?: boolean) => Promise<void>;
};

/** Runs `ask` when told to; a newer run cancels an older one; leaving the screen cancels all. */
export function useLoad<T>(ask: (signal: AbortSignal) => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const busy = ref(false);
  let running: AbortController | null = null;

  async function again(quiet = false): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    busy.value = !quiet;
    if (!quiet) error.value = null;
    try {
      const answer = await ask(mine.signal);
      if (running !== mine) return;
      data.value = answer;
      error.value = null;
    } catch (failure) {
      if (running !== mine || mine.signal.aborted) return;
      if (!quiet || !data.value) error.value = refusal(failure);
    } finally {
      if (running === mine) busy.value = false;
    }
  }

  onScopeDispose(() => running?.abort());
  return { data, error, busy, again };
}

/** Whatever was thrown, as an ApiError. */
export function refusal(failure: unknown): ApiError {
  if (failure instanceof ApiError) return failure;
  console.error(failure);
  return new ApiError("client.Fault", 0);
}

/** The sentence for a refusal in the language of the screen. */
export function sentence(failure: unknown): string {
  return refusalText(refusal(failure), lang.value);
}

/** Run a write; says the refusal and returns false when the server will not. */
export async function tryTo(act: () => Promise<unknown>, done?: string): Promise<boolean> {
  try {
    await act();
  } catch (failure) {
    if (refusal(failure).code !== "client.Aborted") ElMessage({ type: "error", message: sentence(failure), grouping: true, duration: 5_000 });
    return false;
  }
  if (done) ElMessage({ type: "success", message: done, grouping: true });
  return true;
}
