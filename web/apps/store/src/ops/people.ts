/** What the person signed in may do in these screens; the server decides, this only saves a refusal. */
import { computed } from "vue";
import type { IconName } from "@/parts/AppIcon.vue";
import { session } from "@/session";

const MANAGERS = ["store_manager", "region_manager", "head_office"];

export const managing = computed(() => session.staff?.roles.some((role) => MANAGERS.includes(role)) ?? false);

/** One character for a round picture: of the last word, since the first may be the store's number. */
export const initial = (name: string): string => (name.trim().split(/\s+/).at(-1) ?? "").slice(0, 1);

const DOORS: { to: string; key: string; icon: IconName }[] = [
  { to: "/manager", key: "manager", icon: "chart" },
  { to: "/stock", key: "stock", icon: "box" },
  { to: "/checks", key: "checks", icon: "list" },
];

/** The ways from the home screen into the back room. */
export const opsDoors = computed(() => DOORS.filter((door) => door.key !== "manager" || managing.value));
