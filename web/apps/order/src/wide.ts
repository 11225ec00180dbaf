/** Whether there is room beside the menu for the basket. A phone never has it; a mini-program keeps the phone's way. */
import { ref } from "vue";

export const wide = ref(false);

// #ifdef H5
const room = window.matchMedia("(min-width: 1000px)");
wide.value = room.matches;
room.addEventListener("change", () => (wide.value = room.matches));
// #endif
