/** Who is signed in on this device, and for which store. The session itself is an HttpOnly cookie. */
import { reactive } from "vue";
import { ApiError, cookie, onUnauthorised } from "@api/client";
import { api } from "@/api/calls";
import type { SignedIn, Staff, StoreFacts } from "@/api/types";
import { settings } from "@/settings";

export const session = reactive<{
  /** False until the first answer of the server about this device. */
  known: boolean;
  staff: Staff | null;
  store: StoreFacts | null;
}>({ known: false, staff: null, store: null });

onUnauthorised((error) => {
  if (error.code !== "staff.WrongPin") session.staff = null; // a supervisor's wrong PIN is not the end of the clerk's session
});

const KEY = "teahouse.store.last";

/** Names to show while the server cannot be asked; no credential is among them. */
function keepLast(): void {
  localStorage.setItem(KEY, JSON.stringify({ staff: session.staff, store: session.store }));
}

function recallLast(): void {
  const last = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<typeof session>;
  session.staff = last.staff ?? null;
  session.store = last.store ?? null;
}

/**
 * Asks the server who this is. Without a connection the last store stays usable, so that a display
 * restarted during an outage comes back by itself as soon as the network does.
 */
export async function restore(): Promise<void> {
  if (cookie("teahouse_csrf_staff") === null && localStorage.getItem(KEY) === null) {
    session.known = true; // the readable half of the session is missing: nobody is signed in
    return; // a browser that was killed may have lost its cookies: whoever never signed out is asked about below
  }
  try {
    session.staff = await api.me();
    await openPlace(session.staff, settings.storeId);
    keepLast();
  } catch (error) {
    if (error instanceof ApiError && error.passing) recallLast();
    else session.staff = null;
  } finally {
    session.known = true;
  }
}

export async function signInPin(storeNo: string, staffNo: string, pin: string): Promise<void> {
  const store = await storeNumbered(storeNo);
  const signedIn = await api.signInPin(store.store_id, staffNo.trim(), pin);
  settings.staffNo = staffNo.trim();
  await entered(signedIn, store.store_id);
}

/** Signs in with a password. A person above one store says which store by its number. */
export async function signInPassword(login: string, password: string, storeNo: string): Promise<void> {
  const signedIn = await api.signIn(login.trim(), password);
  const own = storeOf(signedIn.staff) ?? warehouseOf(signedIn.staff);
  if (own === null && storeNo.trim() === "") throw new ApiError("store.NoStore", 0);
  await entered(signedIn, own === null ? (await storeNumbered(storeNo)).store_id : "");
}

async function entered(signedIn: SignedIn, storeId: string): Promise<void> {
  await openPlace(signedIn.staff, storeId);
  session.staff = signedIn.staff;
  session.known = true;
  keepLast();
}

async function storeNumbered(no: string): Promise<StoreFacts> {
  const store = await api.storeByNo(no.trim());
  if (store === null) throw new ApiError("store.UnknownStoreNo", 0);
  return store;
}

/** The warehouse of somebody who works in one, otherwise their store or the one they chose. */
async function openPlace(staff: Staff, storeId: string): Promise<void> {
  settings.warehouseId = warehouseOf(staff) ?? "";
  if (settings.warehouseId === "") await openStore(storeOf(staff) ?? storeId);
}

async function openStore(storeId: string): Promise<void> {
  if (storeId === "") return;
  const { store } = await api.today(storeId);
  session.store = store;
  settings.storeId = storeId;
  settings.storeNo = store.store_no;
}

const storeOf = (staff: Staff): string | null => (staff.level === "store" ? staff.scope_id : null);
const warehouseOf = (staff: Staff): string | null => (staff.level === "warehouse" ? staff.scope_id : null);

export async function signOut(): Promise<void> {
  session.staff = null;
  localStorage.removeItem(KEY);
  await api.signOut().catch(() => undefined); // offline: the cookie ends by itself, the screen is locked now
}
