/** Beeps made by the device itself: no files, no network. Silent until the first touch (browser rule). */
import { ref } from "vue";
import { settings } from "@/settings";

export type Beep = "new" | "cancelled" | "refused" | "call" | "scanned";

/** [frequency in Hz, start in s, length in s] of each tone. */
const TONES: Record<Beep, [number, number, number][]> = {
  new: [
    [880, 0, 0.12],
    [1175, 0.13, 0.18],
  ],
  cancelled: [
    [520, 0, 0.22],
    [390, 0.25, 0.22],
    [520, 0.5, 0.22],
    [390, 0.75, 0.3],
  ],
  refused: [[240, 0, 0.25]],
  scanned: [[1568, 0, 0.07]],
  call: [
    [784, 0, 0.5],
    [622, 0.35, 0.7],
  ],
};

let context: AudioContext | null = null;

/** Whether the browser lets this page make a sound now. */
export const soundOn = ref(false);

/** To be called from a touch or key press; harmless when repeated. */
export async function enableSound(): Promise<void> {
  try {
    context ??= new AudioContext();
    await context.resume();
    soundOn.value = context.state === "running";
  } catch {
    soundOn.value = false; // a device without sound output still works by sight
  }
}

/** Turns sound on with the first touch or key anywhere in the app. */
export function enableSoundOnTouch(): void {
  const enable = (): void => void enableSound();
  window.addEventListener("pointerdown", enable, { passive: true });
  window.addEventListener("keydown", enable);
}

export function beep(kind: Beep, volume = 0.25): void {
  if (settings.muted || context === null || context.state !== "running") return;
  for (const [hertz, from, length] of TONES[kind]) tone(context, hertz, from, length, volume);
}

function tone(audio: AudioContext, hertz: number, from: number, length: number, volume: number): void {
  const start = audio.currentTime + from;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = "sine";
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0.0001, start);
  gain.gain.exponentialRampToValueAtTime(volume, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + length);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + length + 0.05);
}
