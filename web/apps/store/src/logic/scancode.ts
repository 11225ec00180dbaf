/**
 * What a scan means on this screen: the code on a cup's label, or a pickup number. Pure. Whether a
 * code is genuine (its check character) is the server's to judge; here it finds a cup or does not.
 */
import type { Ticket } from "@/api/types";

/** "C", eight base-32 characters (no I, L, O, U), one check character. */
const FORM = /^C[0-9A-HJKMNP-TV-Z]{8}[0-9A-Z*]$/;

const plain = (code: string): string => code.trim().toUpperCase();

/** Whether this has the form of a cup's code, and is therefore no pickup number. */
export const isCupCode = (scan: string): boolean => FORM.test(plain(scan));

/** Cups a scan points at: one by its label, or all of an order by its pickup number. */
export function foundBy(scan: string, tickets: Ticket[]): Ticket[] {
  const wanted = plain(scan);
  return tickets.filter((t) => (isCupCode(wanted) ? t.scan === wanted : plain(t.pickup_no) === wanted));
}
