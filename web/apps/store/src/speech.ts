/** Saying a pickup number aloud with the device's own voices; a chime alone where there are none. */
import { ref } from "vue";
import type { Utterance } from "@/logic/callqueue";
import { beep } from "@/sound";

/** Some browsers never report the end of an utterance; the queue must not stop for that. */
const SPOKEN_MAX_MS = 9_000;
const CHIME_MS = 1_100;

/** Languages this device can speak, known once its voices have loaded. */
export const voices = ref<string[]>([]);

function refresh(): void {
  voices.value = window.speechSynthesis.getVoices().map((v) => v.lang.slice(0, 2).toLowerCase());
}

if ("speechSynthesis" in window) {
  refresh();
  window.speechSynthesis.addEventListener("voiceschanged", refresh);
}

export const canSpeak = (lang: string): boolean => voices.value.includes(lang.slice(0, 2));

const pause = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

/** A chime, then each utterance to its end, one after the other. Never rejects. */
export async function speak(all: Utterance[]): Promise<void> {
  beep("call", 0.4);
  await pause(CHIME_MS);
  for (const one of all) {
    if (canSpeak(one.lang)) await Promise.race([said(one), pause(SPOKEN_MAX_MS)]);
  }
}

function said(one: Utterance): Promise<void> {
  return new Promise((end) => {
    const utterance = new SpeechSynthesisUtterance(one.text);
    utterance.lang = one.lang;
    utterance.rate = 0.9;
    utterance.onend = () => end();
    utterance.onerror = () => end();
    window.speechSynthesis.speak(utterance);
  });
}

export function hush(): void {
  if ("speechSynthesis" in window) window.speechSynthesis.cancel();
}
