/** True on phone-wide windows: tables then show fewer columns, with the rest beneath the first. */
import { readonly, ref, type Ref } from "vue";

const query = window.matchMedia("(max-width: 700px)");
const now = ref(query.matches);
query.addEventListener("change", (event) => (now.value = event.matches));

export const narrow: Readonly<Ref<boolean>> = readonly(now);
