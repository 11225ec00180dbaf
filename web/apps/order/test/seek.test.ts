import assert from "node:assert/strict";
import { test } from "node:test";
import { found, initials } from "../src/pages/menu/seek";

const drinks = [
  { name: { zh: "珍珠奶茶", en: "Pearl Milk Tea" } },
  { name: { zh: "茉莉绿茶", en: "Jasmine Green Tea" } },
  { name: { zh: "满杯鲜橙", en: "Full Cup Orange" } },
];
const names = (typed: string): string[] => found(drinks, typed).map((drink) => drink.name.zh);

test("initials of a name", () => {
  assert.equal(initials("珍珠奶茶"), "zznc");
  assert.equal(initials("满杯鲜橙 2"), "mbxc2");
});

test("a drink is found by name, part of a name, and initials", () => {
  assert.deepEqual(names("奶茶"), ["珍珠奶茶"]);
  assert.deepEqual(names("ZZNC"), ["珍珠奶茶"]);
  assert.deepEqual(names("mllc"), ["茉莉绿茶"]);
  assert.deepEqual(names("green"), ["茉莉绿茶"]);
  assert.deepEqual(names(" full cup"), ["满杯鲜橙"]);
});

test("what begins with it comes first; nothing typed is everything; nonsense is nothing", () => {
  assert.deepEqual(names("茶"), ["珍珠奶茶", "茉莉绿茶"]);
  assert.deepEqual(names("m"), ["茉莉绿茶", "满杯鲜橙", "珍珠奶茶"]);
  assert.equal(names("").length, 3);
  assert.deepEqual(names("咖喱鸡"), []);
});
