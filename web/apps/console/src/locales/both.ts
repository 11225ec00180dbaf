/** A word list in both languages; the compiler sees to it that they have the same keys. */
type Words = { [key: string]: string | Words };
type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

export function both<const Z extends Words>(zh: Z, en: Same<Z>): { zh: Same<Z>; en: Same<Z> } {
  return { zh: zh as unknown as Same<Z>, en };
}
