/** The side bar and the list of drinks follow each other: scrolling marks the category, tapping scrolls to it. */
import { ref, type ComponentInternalInstance, type Ref } from "vue";

/** While the list glides to a tapped category, its scroll events are not the guest's. */
const GLIDE_MS = 450;
const EDGE_PX = 24;

type ScrollEvent = { detail: { scrollTop: number } };
type Linked = {
  active: Ref<string>;
  into: Ref<string>;
  onScroll: (event: ScrollEvent) => void;
  jump: (code: string) => void;
  measure: (codes: string[]) => void;
};

export function linkedScroll(page: ComponentInternalInstance | null): Linked {
  const active = ref("");
  const into = ref("");
  let tops: { code: string; top: number }[] = [];
  let gliding = 0;

  function onScroll(event: ScrollEvent): void {
    if (Date.now() < gliding) return;
    const at = event.detail.scrollTop + EDGE_PX;
    let here = tops[0]?.code ?? "";
    for (const section of tops) if (section.top <= at) here = section.code;
    if (here && here !== active.value) active.value = here;
    // Forgotten, so that tapping the same category again scrolls again.
    into.value = "";
  }

  function jump(code: string): void {
    if (!code) return;
    gliding = Date.now() + GLIDE_MS;
    active.value = code;
    into.value = `cat-${code}`;
  }

  /** Takes the height of each section; to be called when the list has been drawn. */
  function measure(codes: string[]): void {
    const query = uni.createSelectorQuery().in(page?.proxy);
    codes.forEach((code) => query.select(`#cat-${code}`).boundingClientRect());
    query.exec((boxes: ({ height: number } | null)[]) => {
      let top = 0;
      tops = codes.map((code, index) => {
        const section = { code, top };
        top += boxes[index]?.height ?? 0;
        return section;
      });
    });
  }

  return { active, into, onScroll, jump, measure };
}
