/** Why goods are thrown away: the server's list, the last one kept for an outage. */
import { ref, type Ref } from "vue";
import { sentence } from "@/refusal";
import { keep, thing } from "@/till/log";
import { calls } from "./calls";
import type { WasteReasons } from "./types";

const NAME = "ops:reasons";

export function useReasons(): { reasons: Ref<WasteReasons>; failed: Ref<string> } {
  const reasons = ref<WasteReasons>([]);
  const failed = ref("");
  calls
    .wasteReasons()
    .then(async (told) => {
      reasons.value = told;
      await keep(NAME, told).catch(() => undefined);
    })
    .catch(async (error: unknown) => {
      reasons.value = (await thing<WasteReasons>(NAME).catch(() => null)) ?? [];
      if (reasons.value.length === 0) failed.value = sentence(error);
    });
  return { reasons, failed };
}
