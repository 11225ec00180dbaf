/**
 * What a scan means on this screen. A cup's label carries "C", the last 40 bits of its ticket id in
 * eight base-32 characters (no I, L, O, U) and a check character (ISO 7064 MOD 37,36), ten in all.
 * Anything else may be a pickup number. Pure.
 */
import type { Ticket } from "@/api/types";

const BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LENGTH = 10;

/** The last 40 bits of a UUID as ten lower-case hexadecimal digits. */
export const tailOf = (ticketId: string): string => ticketId.replaceAll("-", "").slice(-10).toLowerCase();

/** Whether this is the code of a cup at all: form and check character. */
export const isCupCode = (scan: string): boolean => tailIn(scan) !== null;

/** The tail of the ticket id a cup code stands for; null for anything else, misread codes included. */
export function tailIn(scan: string): string | null {
  const code = scan.trim().toUpperCase();
  const body = code.slice(1, -1);
  if (code.length !== LENGTH || !code.startsWith("C")) return null;
  if ([...body].some((c) => !BASE32.includes(c)) || checkOf(body) !== code.slice(-1)) return null;
  const value = [...body].reduce((sum, c) => sum * 32n + BigInt(BASE32.indexOf(c)), 0n);
  return value.toString(16).padStart(10, "0");
}

function checkOf(body: string): string {
  let product = 36;
  for (const c of body) {
    const total = (product + BASE36.indexOf(c)) % 36 || 36;
    product = (total * 2) % 37;
  }
  return BASE36.charAt((37 - product) % 36);
}

/** Cups a scan points at: one by its label, or all of an order by its pickup number. */
export function foundBy(scan: string, tickets: Ticket[]): Ticket[] {
  const tail = tailIn(scan);
  const wanted = scan.trim().toUpperCase();
  return tickets.filter((t) => (tail === null ? t.pickup_no.toUpperCase() === wanted : tailOf(t.ticket_id) === tail));
}
