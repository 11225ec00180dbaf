/** One act at a time: a second press while the first runs does nothing, and what is refused is said. */
import { ref, type Ref } from "vue";
import { toastRefusal } from "@/refusal";

export interface Once {
  busy: Ref<boolean>;
  once: (act: () => Promise<void>) => Promise<void>;
}

export function useOnce(): Once {
  const busy = ref(false);
  async function once(act: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      await act();
    } catch (error) {
      toastRefusal(error);
    } finally {
      busy.value = false;
    }
  }
  return { busy, once };
}
