/** What a scan means, by how it begins and how long it is; the same on every screen of the till. Pure. */

export type ScanKind =
  | "wechat" | "alipay" | "member" | "coupon" | "douyin" | "meituan" | "cup" | "package" | "goods" | "order" | "pickup"
  | "shelf" | "unknown";
export interface Scan {
  kind: ScanKind;
  text: string;
}

const FORMS: [ScanKind, RegExp][] = [
  ["wechat", /^1[0-5]\d{16}$/],
  ["alipay", /^(2[5-9]|30)\d{14,22}$/],
  ["member", /^M[A-Z2-7]{48}$/],
  ["coupon", /^Q[0-9A-HJKMNP-TV-Z]{8,24}\*?$/],
  ["douyin", /^\d{15}$|^HTTPS?:\/\/V\.DOUYIN\.COM\//],
  ["meituan", /^\d{10}$|^\d{12}$|^HTTPS?:\/\/[A-Z.]*(MEITUAN|DIANPING)\.COM\//],
  ["goods", /^(\d{8}|\d{13}|\d{14})$|^(\]C1|\]D2|\]Q3)?\(?01\)?\d{14}/],
  ["order", /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/],
  ["shelf", /^S-[A-Z0-9]{1,6}$/],
  ["cup", /^[CK][0-9A-HJKMNP-TV-Z]{8}[0-9A-Z*]$/],
  ["package", /^B[0-9A-Z-]{6,40}$/],
  ["pickup", /^[A-Z]\d{3,5}$/],
];

/** Shorter than this it may be a hand that types fast: it is a scan only if it has a form of ours. */
export const SURE_LENGTH = 8;

export function scanOf(raw: string): Scan {
  const text = raw.trim().toUpperCase();
  const kind = FORMS.find(([, form]) => form.test(text))?.[0] ?? "unknown";
  return { kind, text };
}

/** Whether what came in one burst of keys was a scanner at all. */
export const isScan = (raw: string): boolean => raw.length >= SURE_LENGTH || scanOf(raw).kind !== "unknown";
