/** A list that comes in pages. */
import { ref, shallowRef } from "vue";
import { sentence } from "@/refusal";

export function usePaged<T>(ask: (before: string | null) => Promise<{ rows: T[]; next: string | null }>) {
  const rows = shallowRef<T[] | null>(null);
  const next = ref<string | null>(null);
  const failed = ref("");

  async function load(more = false): Promise<void> {
    try {
      const page = await ask(more ? next.value : null);
      rows.value = more ? [...(rows.value ?? []), ...page.rows] : page.rows;
      next.value = page.next;
      failed.value = "";
    } catch (error) {
      failed.value = sentence(error);
    }
  }
  void load();
  return { rows, next, failed, load };
}
