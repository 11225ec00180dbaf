/** Short messages at the edge of the screen. A refusal stays longer than a confirmation. */
import { reactive } from "vue";

export interface Toast {
  id: number;
  kind: "good" | "bad" | "info";
  text: string;
}

const TOASTS_MAX = 4;
let lastId = 0;

export const toasts = reactive<Toast[]>([]);

export function toast(kind: Toast["kind"], text: string): void {
  const same = toasts.findIndex((t) => t.text === text);
  if (same >= 0) toasts.splice(same, 1);
  const id = ++lastId;
  toasts.push({ id, kind, text });
  if (toasts.length > TOASTS_MAX) toasts.shift();
  setTimeout(() => dismiss(id), kind === "bad" ? 7_000 : 3_000);
}

export function dismiss(id: number): void {
  const index = toasts.findIndex((t) => t.id === id);
  if (index >= 0) toasts.splice(index, 1);
}
