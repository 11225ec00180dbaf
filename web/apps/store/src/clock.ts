/** The present, once per second, in server time; shared by every screen. */
import { computed, ref } from "vue";
import { ServerClock } from "@/logic/serverclock";

const server = new ServerClock();
const tick = ref(Date.now());
const heardAt = ref(0);

setInterval(() => {
  tick.value = Date.now();
}, 1_000);

/** Server time in ms, moving once per second. */
export const nowMs = computed(() => server.at(Math.max(tick.value, heardAt.value)));

/** Sets the clock from an answer that has just arrived. */
export function heardServerTime(serverAt: string): void {
  heardAt.value = Date.now();
  server.heard(serverAt, heardAt.value);
}
