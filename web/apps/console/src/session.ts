/** Who is signed in, and what the screens may offer them. The server decides again on every request. */
import { reactive } from "vue";
import { ApiError, get, onUnauthorised, post } from "@api/client";
import type { Role, Staff } from "./types";

export type Act =
  | "see.board"
  | "see.stores"
  | "edit.stores"
  | "see.menu"
  | "edit.menu"
  | "see.orders"
  | "make.refunds"
  | "decide.refunds"
  | "see.staff"
  | "see.allocation"
  | "plan.goods"
  | "see.accounts"
  | "keep.accounts"
  | "see.buying"
  | "buy"
  | "see.prices"
  | "settle.invoices"
  | "see.houses"
  | "keep.house"
  | "hold.lots";

const OFFICE: Role[] = ["head_office", "region_manager", "menu_editor", "support", "finance"];
const CARERS: Role[] = ["head_office", "region_manager", "support", "finance"];
const BUYERS: Role[] = ["head_office", "buyer"];
const HOUSE: Role[] = ["warehouse_manager", "keeper", "quality"];
const MAY: Record<Act, Role[]> = {
  "see.board": OFFICE,
  "see.stores": OFFICE,
  "edit.stores": ["head_office", "region_manager"],
  "see.menu": OFFICE,
  "edit.menu": ["head_office", "menu_editor"],
  "see.orders": OFFICE,
  "make.refunds": CARERS,
  "decide.refunds": CARERS,
  "see.staff": ["head_office", "region_manager"],
  "see.allocation": [...BUYERS, "finance", "region_manager", "warehouse_manager"],
  "plan.goods": BUYERS,
  "see.accounts": ["head_office", "finance", "region_manager"],
  "keep.accounts": ["head_office", "finance"],
  "see.buying": [...BUYERS, "finance", ...HOUSE],
  buy: BUYERS,
  "see.prices": [...BUYERS, "finance"],
  "settle.invoices": ["head_office", "finance"],
  "see.houses": [...BUYERS, "finance", ...HOUSE],
  "keep.house": ["head_office", "warehouse_manager"],
  "hold.lots": ["head_office", "warehouse_manager", "quality"],
};

type State = { staff: Staff | null; asked: boolean };
export const session = reactive<State>({ staff: null, asked: false });

/** May the person signed in do this? */
export function may(act: Act): boolean {
  return session.staff?.roles.some((role) => MAY[act].includes(role)) ?? false;
}

/** Does any role of theirs belong in the console at all? */
export function belongsHere(): boolean {
  return session.staff?.roles.some((role) => [...OFFICE, ...BUYERS, ...HOUSE].includes(role)) ?? false;
}

/** Where they begin: not everybody has the overview of sales. */
export function home(): string {
  if (may("see.board")) return "board";
  return may("plan.goods") ? "allocation" : "houses";
}

/** Ask once who is signed in; nobody is not an error. */
export async function whoAmI(): Promise<Staff | null> {
  if (session.asked) return session.staff;
  try {
    const answer = await get<{ staff: Staff }>("/api/staff/me");
    session.staff = answer.staff;
  } catch (error) {
    if (!(error instanceof ApiError) || error.passing) throw error;
    session.staff = null;
  }
  session.asked = true;
  return session.staff;
}

export async function signIn(login: string, password: string): Promise<Staff> {
  const answer = await post<{ staff: Staff }>("/api/staff/login", { login, password });
  session.staff = answer.staff;
  session.asked = true;
  return answer.staff;
}

export async function signOut(): Promise<void> {
  try {
    await post("/api/staff/logout");
  } finally {
    session.staff = null;
  }
}

/** When the server no longer knows us, go through `toLogin`. */
export function watchSession(toLogin: () => void): void {
  onUnauthorised(() => {
    if (!session.staff) return;
    session.staff = null;
    toLogin();
  });
}
