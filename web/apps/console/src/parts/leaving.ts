/** Ask before unsaved changes are lost: inside the console, and when the window closes. */
import { ElMessageBox } from "element-plus";
import { onScopeDispose, type Ref } from "vue";
import { onBeforeRouteLeave } from "vue-router";
import { i18n } from "../language";

export function askBeforeLeaving(dirty: Ref<boolean>): void {
  const t = i18n.global.t;
  const hold = (event: BeforeUnloadEvent): void => {
    if (dirty.value) event.preventDefault();
  };
  window.addEventListener("beforeunload", hold);
  onScopeDispose(() => window.removeEventListener("beforeunload", hold));
  onBeforeRouteLeave(async () => {
    if (!dirty.value) return true;
    return sure(t("act.leave"));
  });
}

/** A yes-or-no question; false for no and for Esc. */
export async function sure(question: string, title?: string): Promise<boolean> {
  const t = i18n.global.t;
  try {
    await ElMessageBox.confirm(question, title ?? "", { confirmButtonText: t("act.confirm"), cancelButtonText: t("act.cancel"), autofocus: true });
    return true;
  } catch {
    return false;
  }
}
