import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { addCups, changeLine, cups, emptyBasket, fitTo, lines, openBasket, setCups, totalFen, wanted } from "../src/basket";
import { uuid7 } from "../src/device";
import { answered, referenceFor } from "../src/pages/checkout/attempt";
import { servedAt, slots } from "../src/pages/checkout/slots";
import { cookie, menu, milkTea, openStorage, without } from "./drinks";

beforeEach(() => {
  openStorage();
  openBasket("store-0");
  openBasket("store-1");
  emptyBasket();
});

test("the same drink with the same options grows its line", () => {
  addCups(milkTea(), ["m", "less"], 1);
  addCups(milkTea(), ["m", "less"], 2);
  addCups(milkTea(), ["l", "less"], 1);
  assert.equal(lines.value.length, 2);
  assert.equal(cups.value, 4);
  assert.equal(totalFen.value, 3 * 1200 + 1500);
});

test("each store has its own basket, kept on the device", () => {
  addCups(cookie(), [], 2);
  openBasket("store-2");
  assert.equal(cups.value, 0);
  openBasket("store-1");
  assert.deepEqual(wanted(), [{ product: "cookie", choices: [], quantity: 2 }]);
});

test("a basket takes no more cups than an order may have", () => {
  for (let i = 0; i < 10; i++) addCups({ ...cookie(), code: `cookie-${i}` }, [], 10);
  assert.equal(cups.value, 100);
  assert.equal(addCups(cookie(), [], 1), false);
});

test("a new menu reprices what stays and takes out what is gone", () => {
  addCups(milkTea(), ["m", "less", "pearls"], 1);
  addCups(milkTea(), ["m", "less"], 1);
  addCups(cookie(), [], 1);
  const dearer = { ...without(milkTea(), ["pearls"]), price_fen: 1300 };
  const left = fitTo(menu([dearer], 2));
  assert.deepEqual(left.map((line) => [line.product, line.choices.length]), [["milk-tea", 3], ["cookie", 0]]);
  assert.equal(totalFen.value, 1300);
});

test("a line can be changed into another that is already there, and taken out", () => {
  addCups(milkTea(), ["m", "less"], 1);
  addCups(milkTea(), ["l", "less"], 1);
  changeLine(1, milkTea(), ["m", "less"], 2);
  assert.deepEqual(wanted(), [{ product: "milk-tea", choices: ["m", "less"], quantity: 3 }]);
  setCups(0, 0);
  assert.equal(lines.value.length, 0);
});

test("an attempt keeps its reference until it is answered; another order has another", () => {
  const order = { store_id: "s", lines: [{ product: "a", choices: [], quantity: 1 }], expected_total_fen: 100 };
  const first = referenceFor(order);
  assert.equal(referenceFor({ ...order, expected_total_fen: 200 }), first);
  assert.notEqual(referenceFor({ ...order, note: "x" }), first);
  const second = referenceFor(order);
  answered();
  assert.notEqual(referenceFor(order), second);
});

test("references are UUIDv7 and carry their time", () => {
  const made = uuid7(1_700_000_000_000);
  assert.match(made, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(parseInt(made.replace("-", "").slice(0, 12), 16), 1_700_000_000_000);
});

const day = { opens: "09:30", closes: "22:00", all_day: false };
const late = { opens: "10:00", closes: "02:00", all_day: false };
const china = (time: string): string => `2026-07-04T${time}:00+08:00`;

test("bookable times are quarter hours within the opening hours", () => {
  const times = slots(day, china("20:50"));
  assert.equal(times[0], new Date(china("21:00")).toISOString());
  assert.equal(times[times.length - 1], new Date(china("21:45")).toISOString());
  const tomorrow = ["2026-07-05T09:30:00+08:00", "2026-07-05T09:45:00+08:00"].map((at) => new Date(at).toISOString());
  assert.deepEqual(slots(day, china("21:50")), tomorrow, "what opens again within twelve hours");
});

test("hours may pass midnight, or never end", () => {
  assert.equal(servedAt(late, Date.parse(china("01:30"))), true);
  assert.equal(servedAt(late, Date.parse(china("01:50"))), false);
  assert.equal(servedAt(late, Date.parse(china("05:00"))), false);
  assert.equal(slots({ opens: null, closes: null, all_day: true }, china("23:10")).length, 48);
  assert.deepEqual(slots({ opens: null, closes: null, all_day: false }, china("12:00")), []);
});
