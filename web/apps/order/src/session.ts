/**
 * Who is ordering. Signing in is silent where it can be: the mini-program's own login, or the demo's simulated one;
 * elsewhere the phone page is shown. A session that ended is renewed once, then the guest is asked.
 */
import { ref } from "vue";
import type { CodeSent, SignedIn } from "./api";
import { setDemoClock } from "./clock";
import { deviceId, forget, randomHex, remember, remembered } from "./device";
import { ask, Refused, type Answer, type Asked, type Method } from "./request";

export type Guest = SignedIn["guest"];
export type Demo = { enabled: boolean; speed?: number; now?: string };

/** The guest signed in on this device, or null. */
export const guest = ref<Guest | null>(remembered<Guest | null>("guest", null));

/** Thrown when only the guest's phone number can help; pages send to the login page. */
export class NeedsPhone extends Refused {
  constructor() {
    super("client.NeedsPhone", 401);
  }
}

let demoAsked: Promise<Demo> | null = null;
let signing: Promise<void> | null = null;
const CLOCK_AGAIN_MS = 10_000;

async function askDemo(): Promise<Demo> {
  const { data } = await ask<Demo>("GET", "/api/demo");
  if (data.enabled && data.now) setDemoClock(data.now, data.speed ?? 1);
  if (data.enabled && (data.speed ?? 1) !== 1) clockAgain();
  return data;
}

/** A day that is replayed changes its speed all the time. */
function clockAgain(): void {
  setTimeout(() => void askDemo().catch(clockAgain), CLOCK_AGAIN_MS);
}

/** What the server says about demo mode; asked once. A server without demo answers 404. */
export function demo(): Promise<Demo> {
  demoAsked ??= askDemo()
    .catch((error: unknown) => {
      if (error instanceof Refused && error.unanswered) demoAsked = null;
      return { enabled: false };
    });
  return demoAsked;
}

function welcome(answer: SignedIn): void {
  guest.value = answer.guest;
  remember("guest", answer.guest);
  // #ifndef H5
  remember("token", answer.token);
  // #endif
}

function ended(): void {
  guest.value = null;
  forget("guest");
  forget("token");
}

/** Whether WeChat can say who is here: inside it, or where the demo stands in for it. */
export async function byWechat(): Promise<boolean> {
  // #ifdef MP-WEIXIN
  return true;
  // #endif
  // #ifndef MP-WEIXIN
  return (await demo()).enabled;
  // #endif
}

async function loginCode(): Promise<string> {
  // #ifdef MP-WEIXIN
  const { code } = await uni.login({ provider: "weixin" });
  return code;
  // #endif
  // #ifndef MP-WEIXIN
  if (!(await byWechat())) throw new NeedsPhone();
  return `sim-${deviceId()}-${randomHex(6)}`;
  // #endif
}

async function signInSilently(): Promise<void> {
  const js_code = await loginCode();
  const { data } = await ask<SignedIn>("POST", "/api/guest/login/wechat", { body: { js_code } });
  welcome(data);
}

/** Makes sure there is a session; throws NeedsPhone or Refused. Many callers share one attempt. */
export async function signedIn(): Promise<void> {
  if (guest.value) return;
  signing ??= signInSilently().finally(() => {
    signing = null;
  });
  await signing;
}

/** A request as the guest: signs in first if needed, and once more if the session has ended. */
export async function askAsGuest<T>(method: Method, path: string, asked: Asked = {}): Promise<Answer<T>> {
  await signedIn();
  try {
    return await ask<T>(method, path, asked);
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== "ground.SignInFirst") throw error; // a wrong code is a 401, too
    ended();
    await signedIn();
    return ask<T>(method, path, asked);
  }
}

/** Sends a one-time code to this phone; the demo shows it. */
export async function askForCode(phone: string): Promise<string | null> {
  const { data } = await ask<CodeSent>("POST", "/api/guest/login/otp", { body: { phone } });
  return data.demo_code ?? null;
}

export async function signInByPhone(phone: string, code: string): Promise<void> {
  const { data } = await ask<SignedIn>("POST", "/api/guest/login/phone", { body: { phone, code } });
  welcome(data);
}

/** Makes the guest known by this phone and by the WeChat at hand; two guests who are one person become one. */
export async function bindPhone(phone: string, code: string): Promise<void> {
  const body = { phone, code, js_code: await loginCode() };
  welcome((await askAsGuest<SignedIn>("POST", "/api/guest/me/bind", { body })).data);
}

/** Who the guest is by now: a phone may have been bound on another device. */
export async function lookAgain(): Promise<void> {
  if (!guest.value) return;
  const { data } = await askAsGuest<{ guest: Guest }>("GET", "/api/guest/me");
  guest.value = data.guest;
  remember("guest", data.guest);
}

/** Ends the session; the device forgets the guest even when the server cannot be reached. */
export async function signOut(): Promise<void> {
  try {
    await ask("POST", "/api/guest/logout", { body: {} });
  } finally {
    ended();
  }
}
