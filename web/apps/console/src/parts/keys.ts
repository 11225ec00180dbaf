/** "/" puts the cursor into the search box of the screen, unless one is typing. */
import { onMounted, onUnmounted, type Ref } from "vue";

export function slashFocuses(box: Ref<{ focus: () => void } | null>): void {
  const hear = (event: KeyboardEvent): void => {
    const at = event.target as HTMLElement | null;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || at?.closest("input, textarea, select, [contenteditable], [role=dialog]")) return;
    event.preventDefault();
    box.value?.focus();
  };
  onMounted(() => window.addEventListener("keydown", hear));
  onUnmounted(() => window.removeEventListener("keydown", hear));
}
