/**
 * What a scan is about, as far as the hand-held must know before the server reads it: a box (SSCC), goods (with lot and
 * expiry), or a plain code of a bin or an item. Check digits are judged here too, so that a misread is heard at once. Pure.
 */
export type Read =
  | { kind: "sscc"; sscc: string }
  | { kind: "goods"; gtin: string; lotNo: string; expiresOn: string | null }
  | { kind: "plain"; text: string }
  | { kind: "bad"; text: string };

const FIXED: Record<string, number> = { "00": 18, "01": 14, "02": 14, "11": 6, "13": 6, "15": 6, "17": 6 };
const KNOWN = ["00", "01", "02", "10", "11", "13", "15", "17", "21", "30", "37", "310", "400"];
const FNC1 = "\u001d";

/** Digits whose last is the check digit (weights 3, 1, 3, ... from the right). */
export function checks(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  const body = [...digits.slice(0, -1)].reverse();
  const sum = body.reduce((total, d, k) => total + Number(d) * (k % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1));
}

export function read(text: string): Read {
  const code = text.trim().replace(/^\](C1|d2|Q3|e0|J1)/, "");
  if (/^\d{18}$/.test(code)) return checks(code) ? { kind: "sscc", sscc: code } : { kind: "bad", text };
  if (/^(\d{8}|\d{12}|\d{13}|\d{14})$/.test(code)) return checks(code) ? { kind: "goods", gtin: code.padStart(14, "0"), lotNo: "", expiresOn: null } : { kind: "bad", text };
  const found = code.startsWith("(") ? bracketed(code) : code.startsWith("http") ? link(code) : /^(00|01|02)\d{14}/.test(code) ? elements(code) : null;
  if (found === null) return { kind: "plain", text: code };
  const sscc = found.get("00");
  if (sscc !== undefined) return checks(sscc) && sscc.length === 18 ? { kind: "sscc", sscc } : { kind: "bad", text };
  const gtin = found.get("01") ?? found.get("02");
  if (gtin === undefined || !checks(gtin)) return { kind: "bad", text };
  return { kind: "goods", gtin: gtin.padStart(14, "0"), lotNo: found.get("10") ?? "", expiresOn: dayOf(found.get("17") ?? found.get("15")) };
}

function bracketed(code: string): Map<string, string> {
  return new Map([...code.matchAll(/\((\d{2,4})\)([^(]*)/g)].map((m) => [m[1] ?? "", m[2] ?? ""]));
}

function link(code: string): Map<string, string> {
  const url = new URL(code);
  const parts = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const found = new Map(url.searchParams);
  for (let k = parts.length % 2; k + 1 < parts.length; k += 2) found.set(parts[k] ?? "", parts[k + 1] ?? "");
  return found;
}

function elements(code: string): Map<string, string> {
  const found = new Map<string, string>();
  let at = 0;
  while (at < code.length) {
    if (code[at] === FNC1) {
      at += 1;
      continue;
    }
    const ai = KNOWN.find((one) => code.startsWith(one, at));
    if (ai === undefined) break; // the server reads the rest
    const from = at + ai.length;
    const stop = code.indexOf(FNC1, from);
    const fixed = FIXED[ai];
    const end = fixed === undefined ? (stop < 0 ? code.length : stop) : from + fixed;
    found.set(ai, code.slice(from, end));
    at = end;
  }
  return found;
}

/** YYMMDD as a day, day 00 being the month's last. */
function dayOf(digits: string | undefined): string | null {
  if (digits === undefined || !/^\d{6}$/.test(digits)) return null;
  const [year, month, day] = [2000 + Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4, 6))];
  const last = day === 0 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : day;
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${year}-${two(month)}-${two(last)}`;
}
