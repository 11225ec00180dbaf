/** A small menu for the tests, and the phone's storage kept in memory. */
import type { Choice, Menu, Product } from "../src/api";

const kept = new Map<string, string>();

/** Stands where the phone's storage is: the only part of the platform that these modules touch. */
export function openStorage(): void {
  kept.clear();
  Object.assign(globalThis, {
    uni: {
      getStorageSync: (key: string) => kept.get(key) ?? "",
      setStorageSync: (key: string, value: string) => void kept.set(key, value),
      removeStorageSync: (key: string) => void kept.delete(key),
    },
  });
}

const text = (name: string): { zh: string; en: string } => ({ zh: name, en: name });

function choice(code: string, price_fen = 0, isDefault = false): Choice {
  return { code, name: text(code), price_fen, default: isDefault, sold_out: false, allergens: [] };
}

/** A milk tea: two sizes, three temperatures, up to two toppings; hot excludes foam, foam excludes cap. */
export function milkTea(): Product {
  return {
    code: "milk-tea",
    name: text("Milk tea"),
    description: null,
    category: "tea",
    price_fen: 1200,
    picture: "milk-tea.svg",
    tags: [],
    sold_out: false,
    available_now: true,
    groups: [
      { code: "size", name: text("Size"), kind: "size", min: 1, max: 1, choices: [choice("m", 0, true), choice("l", 300)] },
      { code: "ice", name: text("Ice"), kind: "ice", min: 1, max: 1, choices: [choice("less", 0, true), choice("none"), choice("hot")] },
      { code: "top", name: text("Toppings"), kind: "topping", min: 0, max: 2, choices: [choice("pearls", 100), choice("foam", 400), choice("cap", 300)] },
    ],
    exclusions: [["hot", "foam"], ["foam", "cap"]],
    allergens: [],
    caffeine_mg: 40,
    kcal: 300,
  };
}

export function cookie(): Product {
  return { ...milkTea(), code: "cookie", name: text("Cookie"), price_fen: 500, groups: [], exclusions: [] };
}

export function menu(products: Product[], version = 1): Menu {
  return { version, store_id: "store-1", valid_until: null, sold_out: [], categories: [{ code: "tea", name: text("Tea") }], products };
}

/** The product with these codes marked as sold out. */
export function without(product: Product, codes: string[]): Product {
  const groups = product.groups.map((group) => ({
    ...group,
    choices: group.choices.map((one) => ({ ...one, sold_out: codes.includes(one.code) })),
  }));
  return { ...product, groups, sold_out: codes.includes(product.code) };
}
