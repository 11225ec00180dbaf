/** Looking for a drink: by its name in either language, or by the first letters of its pinyin ("zznc" is 珍珠奶茶). Pure. */
import type { Product } from "@/api";

/** The first character of each letter in pinyin order; what comes before the first has none. */
const FIRST = [..."阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀"];
const LETTERS = [..."abcdefghjklmnopqrstwxyz"];

/** Order by pinyin, where this device knows it; elsewhere names are still found, only initials are not. */
const collator = typeof Intl === "object" ? new Intl.Collator("zh-Hans-CN-u-co-pinyin") : null;
const knowsPinyin = collator !== null && FIRST.every((one, n) => n === 0 || collator.compare(FIRST[n - 1]!, one) < 0) && collator.compare("珍", "奶") > 0;

function initial(char: string): string {
  if (/[a-z0-9]/i.test(char)) return char.toLowerCase();
  if (!knowsPinyin || !/[\u4e00-\u9fff]/.test(char)) return "";
  for (let n = FIRST.length - 1; n >= 0; n--) if (collator!.compare(char, FIRST[n]!) >= 0) return LETTERS[n]!;
  return "";
}

/** 珍珠奶茶 -> "zznc". */
export const initials = (name: string): string => [...name].map(initial).join("");

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, "");

/** Drinks that fit, those whose name begins with it first; all of them when nothing was typed. */
export function found<P extends Pick<Product, "name">>(products: P[], typed: string): P[] {
  const text = plain(typed);
  if (!text) return products;
  const rank = (product: P): number => {
    const keys = [plain(product.name.zh), plain(product.name.en), initials(product.name.zh)];
    if (keys.some((key) => key.startsWith(text))) return 0;
    return keys.some((key) => key.includes(text)) || product.name.en.toLowerCase().split(/\s+/).some((word) => word.startsWith(text)) ? 1 : 2;
  };
  const ranked = products.map((product) => ({ product, rank: rank(product) })).filter((one) => one.rank < 2);
  return ranked.sort((a, b) => a.rank - b.rank).map((one) => one.product);
}
