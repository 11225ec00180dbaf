/** What the guest sees on the second screen: told to another window of this device, which has no word of its own. */
import type { Text } from "@/api/types";
import type { BasketLine } from "./types";

const CHANNEL = "teahouse.display";

export type Shown =
  | { kind: "welcome" }
  | { kind: "basket"; lines: BasketLine[]; member: string }
  | { kind: "pay"; lines: BasketLine[]; dueFen: number; waiting: boolean; qr: ToScan | null }
  | { kind: "thanks"; number: string; changeFen: number };
/** What the guest scans, and until when, by this device's clock. */
export type ToScan = { url: string; untilMs: number };
export type ShownLine = { name: Text; said: Text[]; quantity: number; fen: number };

let told: Shown = { kind: "welcome" };
let channel: BroadcastChannel | null = null;

function speak(): BroadcastChannel | null {
  if (!("BroadcastChannel" in window)) return null;
  if (channel === null) {
    channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = (event) => {
      if (event.data === "what") channel?.postMessage(told); // a display was opened or reloaded
    };
  }
  return channel;
}

export function show(what: Shown): void {
  told = JSON.parse(JSON.stringify(what)) as Shown;
  speak()?.postMessage(told);
}

/** For the display itself: hears until the returned function is called. */
export function follow(heard: (what: Shown) => void): () => void {
  const ear = new BroadcastChannel(CHANNEL);
  ear.onmessage = (event) => {
    if (event.data !== "what") heard(event.data as Shown);
  };
  ear.postMessage("what");
  return () => ear.close();
}
