/** The size of an element, kept up to date; px. */
import { onBeforeUnmount, onMounted, reactive, type Ref } from "vue";

export function useSize(element: Ref<HTMLElement | null>): { width: number; height: number } {
  const size = reactive({ width: 0, height: 0 });
  const observer = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    size.width = entry.contentRect.width;
    size.height = entry.contentRect.height;
  });
  onMounted(() => element.value && observer.observe(element.value));
  onBeforeUnmount(() => observer.disconnect());
  return size;
}
