/** A kitchen or pickup screen says once a minute that it is on; a till alarms when none does. */
import { onScopeDispose } from "vue";
import { post } from "@api/client";
import { settings } from "@/settings";

const EVERY_MS = 60_000;

export function usePresent(kind: "kitchen" | "pickup"): void {
  const say = (): void => {
    const body = { kind, name: settings.screenName };
    void post(`/api/store/${settings.storeId}/screens/${settings.screenId}/seen`, body).catch(() => undefined); // the next will
  };
  say();
  const timer = setInterval(say, EVERY_MS);
  onScopeDispose(() => clearInterval(timer));
}
