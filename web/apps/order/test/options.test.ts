import assert from "node:assert/strict";
import { test } from "node:test";
import type { Group, Product } from "../src/api";
import { allergensOf, blockedBy, blocksIn, cardFen, defaultPick, faultOf, quickPick, revived, tapped, unitFen } from "../src/options";
import { cookie, milkTea, without } from "./drinks";

function tap(product: Product, pick: string[], code: string): string[] {
  const group = product.groups.find((one) => one.choices.some((c) => c.code === code)) as Group;
  const choice = group.choices.find((c) => c.code === code);
  assert.ok(choice);
  return tapped(product, pick, group, choice);
}

test("the default pick is every group's default and can be ordered", () => {
  assert.deepEqual(defaultPick(milkTea()), ["m", "less"]);
  assert.equal(faultOf(milkTea(), ["m", "less"]), null);
  assert.deepEqual(defaultPick(cookie()), []);
});

test("the price is the drink's and its choices'", () => {
  assert.equal(unitFen(milkTea(), ["l", "less", "pearls"]), 1600);
  assert.equal(cardFen(milkTea()), 1200);
});

test("what a topping brings one may be allergic to is told with the drink's own, once", () => {
  const drink = { ...milkTea(), allergens: ["soy"] };
  const cap = drink.groups[2]?.choices.find((choice) => choice.code === "cap");
  assert.ok(cap);
  cap.allergens = ["milk", "soy"];
  assert.deepEqual(allergensOf(drink, ["m", "less"]), ["soy"]);
  assert.deepEqual(allergensOf(drink, ["m", "less", "cap"]), ["soy", "milk"]);
});

test("in a one-of group a tap replaces, and the chosen one cannot be taken away", () => {
  assert.deepEqual(tap(milkTea(), ["m", "less"], "l"), ["l", "less"]);
  assert.deepEqual(tap(milkTea(), ["m", "less"], "m"), ["m", "less"]);
});

test("toppings come and go up to the group's limit, in the menu's order", () => {
  const drink = { ...milkTea(), exclusions: [] };
  const two = tap(drink, tap(drink, ["m", "less"], "cap"), "pearls");
  assert.deepEqual(two, ["m", "less", "pearls", "cap"]);
  assert.equal(tap(drink, two, "foam"), two);
  assert.deepEqual(tap(drink, two, "pearls"), ["m", "less", "cap"]);
});

test("an excluded choice is refused and says what forbids it, both ways and within one group", () => {
  assert.equal(blockedBy(milkTea(), ["m", "hot"], "foam")?.code, "hot");
  assert.equal(blockedBy(milkTea(), ["m", "less", "foam"], "hot")?.code, "foam");
  assert.equal(blockedBy(milkTea(), ["m", "less", "foam"], "cap")?.code, "foam");
  assert.deepEqual(tap(milkTea(), ["m", "hot"], "foam"), ["m", "hot"]);
  const toppings = milkTea().groups[2] as Group;
  assert.deepEqual(blocksIn(milkTea(), ["m", "hot"], toppings).map((b) => b.choice.code), ["foam"]);
});

test("what a tap gives can always be ordered", () => {
  const drink = milkTea();
  const codes = drink.groups.flatMap((group) => group.choices.map((c) => c.code));
  let pick = defaultPick(drink);
  let seed = 7;
  for (let i = 0; i < 2_000; i++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    pick = tap(drink, pick, codes[seed % codes.length] ?? "m");
    assert.equal(faultOf(drink, pick), null, pick.join());
  }
});

test("one tap on + needs every default; a sold-out default opens the sheet instead", () => {
  assert.deepEqual(quickPick(milkTea()), ["m", "less"]);
  assert.equal(quickPick(without(milkTea(), ["less"])), null);
  assert.deepEqual(quickPick(without(milkTea(), ["pearls"])), ["m", "less"]);
});

test("a remembered pick comes back as far as it can be had today", () => {
  assert.deepEqual(revived(milkTea(), ["l", "hot", "pearls"]), ["l", "hot", "pearls"]);
  assert.deepEqual(revived(without(milkTea(), ["pearls"]), ["l", "hot", "pearls"]), ["l", "hot"]);
  assert.deepEqual(revived(without(milkTea(), ["hot"]), ["l", "hot"]), ["l", "less"]);
  assert.deepEqual(revived(milkTea(), ["gone", "m", "hot", "foam"]), ["m", "hot"]);
});
