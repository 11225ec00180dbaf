/**
 * What a scan means in a store's back room. Pure. Goods carry a GTIN, alone or in a GS1 string with lot and expiry; an
 * opened package and a prepared batch carry a code of ours that begins with B; anything else is an item's own code.
 */

export type Scan =
  | { kind: "goods"; gtin: string; lotNo: string; expiresOn: string | null }
  | { kind: "package"; code: string }
  | { kind: "item"; code: string };

const PACKAGE = /^B[0-9A-HJKMNP-TV-Z]{8,20}\*?$/;
const GTIN = /^\d{8}$|^\d{12,14}$/;
/** Fields of a GS1 string with a fixed length: code -> characters that follow it. */
const FIXED: Record<string, number> = { "01": 14, "11": 6, "13": 6, "15": 6, "17": 6 };
const LOT = "10";
const LOT_MAX = 20;
/** A scanner may send the separator itself, or a name for it. */
const SEPARATOR = /[\u001d|]/;

/** Reads any scan; never fails: what is no code of ours is looked for among the items. */
export function scanOf(text: string): Scan {
  const plain = text.trim().replace(/^\](?:C1|d2|Q3)/, "");
  const upper = plain.toUpperCase();
  if (PACKAGE.test(upper)) return { kind: "package", code: upper };
  if (GTIN.test(plain)) return { kind: "goods", gtin: plain, lotNo: "", expiresOn: null };
  return gs1(plain.replace(/[()]/g, "")) ?? { kind: "item", code: plain };
}

function gs1(text: string): Scan | null {
  let rest = text;
  const found = new Map<string, string>();
  while (rest !== "") {
    const field = rest.slice(0, 2);
    const length = FIXED[field];
    const value = length === undefined ? upTo(rest.slice(2)) : rest.slice(2, 2 + length);
    if ((length === undefined && field !== LOT) || (length !== undefined && !/^\d+$/.test(value))) return null;
    if (value.length < (length ?? 1) || value.length > (length ?? LOT_MAX)) return null;
    found.set(field, value);
    rest = rest.slice(2 + value.length).replace(/^[\u001d|]/, "");
  }
  const gtin = found.get("01");
  const expiry = found.get("17") ?? found.get("15") ?? "";
  return gtin === undefined ? null : { kind: "goods", gtin, lotNo: found.get(LOT) ?? "", expiresOn: dateOf(expiry) };
}

function upTo(text: string): string {
  return text.split(SEPARATOR)[0] ?? "";
}

/** "270630" -> "2027-06-30"; a day of 00 is the month's last. */
function dateOf(yymmdd: string): string | null {
  if (yymmdd === "") return null;
  const [year, month, day] = [2000 + Number(yymmdd.slice(0, 2)), Number(yymmdd.slice(2, 4)), Number(yymmdd.slice(4))];
  const at = new Date(Date.UTC(year, day === 0 ? month : month - 1, day));
  return Number.isNaN(at.getTime()) ? null : at.toISOString().slice(0, 10);
}

/** GTINs of 8, 12, 13 and 14 digits name the same goods when only zeros in front differ. */
export const sameGtin = (a: string, b: string): boolean => a.replace(/^0+/, "") === b.replace(/^0+/, "");
