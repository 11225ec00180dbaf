/** Sets text smaller, step by step, until an element holds all of it. */
import { nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from "vue";

/**
 * The smallest level (0 is the roomiest) at which `element` does not overflow, at most `levels`.
 * Tried anew whenever `content` changes or the element is resized.
 */
export function useFit(element: Ref<HTMLElement | null>, levels: number, content: () => unknown): Ref<number> {
  const level = ref(0);
  let round = 0;

  async function fit(): Promise<void> {
    const mine = ++round;
    for (let tried = 0; tried <= levels && mine === round; tried += 1) {
      level.value = tried;
      await nextTick();
      const box = element.value;
      if (box === null || box.scrollHeight <= box.clientHeight + 1) return;
    }
  }

  const observer = new ResizeObserver(() => void fit());
  onMounted(() => element.value && observer.observe(element.value));
  onBeforeUnmount(() => observer.disconnect());
  watch(content, fit, { flush: "post" });
  return level;
}
