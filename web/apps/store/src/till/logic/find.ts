/** Finding a drink by a short number, by letters of its pinyin or English name, or by its characters. Pure. */
import type { MenuProduct, TillMenu } from "../types";

/** The first character of each initial in the order of pinyin; between two of them everything begins alike. */
const FIRST = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨它穵夕丫帀";
const LETTERS = "abcdefghjklmnopqrstwxyz";
const byPinyin = new Intl.Collator("zh-Hans-CN-u-co-pinyin");

/** "珍珠奶茶" -> "zznc"; other characters stay, lower-case, without spaces. */
export function initials(name: string): string {
  return [...name.toLowerCase()].map(initial).join("");
}

function initial(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return /[a-z0-9]/.test(character) ? character : "";
  let letter = "a";
  [...FIRST].forEach((first, i) => {
    if (byPinyin.compare(first, character) <= 0) letter = LETTERS[i] ?? letter;
  });
  return letter;
}

export interface Entry {
  product: MenuProduct;
  /** Category and place in it: the third drink of the second category is 203. */
  short: string;
  letters: string;
  english: string;
}

/** The drinks of a menu in its order, with what they can be found by. */
export function entriesOf(menu: TillMenu): Entry[] {
  const places = new Map(menu.categories.map((category, i) => [category.code, i + 1]));
  const counts = new Map<string, number>();
  return menu.products.map((product) => {
    const at = (counts.get(product.category) ?? 0) + 1;
    counts.set(product.category, at);
    return {
      product,
      short: `${places.get(product.category) ?? 0}${String(at).padStart(2, "0")}`,
      letters: initials(product.name.zh),
      english: product.name.en.toLowerCase(),
    };
  });
}

/** Those that answer to what was typed, best first. Nothing typed finds nothing. */
export function found(entries: Entry[], typed: string): Entry[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return [];
  const rank = (entry: Entry): number => {
    if (entry.short === wanted) return 0;
    if (entry.letters.startsWith(wanted)) return 1;
    if (/^\d+$/.test(wanted)) return entry.short.startsWith(wanted) ? 2 : 9;
    if (entry.english.startsWith(wanted) || entry.product.name.zh.includes(wanted)) return 3;
    if (entry.english.split(" ").some((word) => word.startsWith(wanted))) return 4;
    return entry.letters.includes(wanted) ? 5 : 9;
  };
  return entries
    .map((entry) => ({ entry, at: rank(entry) }))
    .filter(({ at }) => at < 9)
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
}
