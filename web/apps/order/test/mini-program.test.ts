/**
 * The built mini-program, as far as it can be looked at without WeChat's own tools: complete, small enough, nothing in
 * it that only a browser has, and running in a stand-in for WeChat far enough to sign in, order and pay.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import test from "node:test";
import vm from "node:vm";

const ROOT = process.env["MINI_PROGRAM"] ?? "";
const MAIN_MAX_BYTES = 2 * 1024 * 1024; // WeChat's limit for the main package
const built = existsSync(join(ROOT, "app.json"));
const looked = { skip: built ? false : "not built: npm run build:mp" };

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const all = built ? files(ROOT) : [];
const app = built ? (JSON.parse(readFileSync(join(ROOT, "app.json"), "utf8")) as { pages: string[]; tabBar: { list: Record<string, string>[] } }) : null;

test("every page and every part it uses is there in all of its files", looked, () => {
  for (const page of app?.pages ?? []) {
    for (const kind of ["js", "json", "wxml", "wxss"]) assert.ok(existsSync(join(ROOT, `${page}.${kind}`)), `${page}.${kind}`);
  }
  for (const path of all.filter((name) => name.endsWith(".json") && !name.endsWith("project.config.json"))) {
    const { usingComponents = {} } = JSON.parse(readFileSync(path, "utf8")) as { usingComponents?: Record<string, string> };
    for (const part of Object.values(usingComponents)) {
      const at = part.startsWith("/") ? join(ROOT, part) : resolve(dirname(path), part);
      for (const kind of ["js", "json", "wxml"]) assert.ok(existsSync(`${at}.${kind}`), `${relative(ROOT, path)} uses ${part}.${kind}`);
    }
  }
  for (const tab of app?.tabBar.list ?? []) {
    for (const picture of [tab["iconPath"], tab["selectedIconPath"]]) assert.ok(existsSync(join(ROOT, picture ?? "?")), picture);
    assert.ok(app?.pages.includes(tab["pagePath"] ?? "?"), tab["pagePath"]);
  }
});

test("the main package stays below WeChat's limit", looked, (t) => {
  const bytes = all.reduce((sum, name) => sum + statSync(name).size, 0);
  t.diagnostic(`${all.length} files, ${Math.round(bytes / 1024)} kB of ${MAIN_MAX_BYTES / 1024} kB`);
  assert.ok(bytes < MAIN_MAX_BYTES, `${bytes} bytes`);
});

test("nothing of ours asks for what only a browser has", looked, () => {
  const browser = /\b(window|document|localStorage|sessionStorage|EventSource|XMLHttpRequest|navigator|fetch\(|location\.)/;
  for (const name of all.filter((path) => path.endsWith(".js") && !path.includes("vendor"))) {
    const hit = browser.exec(readFileSync(name, "utf8"));
    assert.equal(hit?.[0], undefined, `${relative(ROOT, name)}: ${hit?.[0]}`);
  }
  for (const name of all.filter((path) => path.endsWith(".wxml"))) {
    const text = readFileSync(name, "utf8");
    assert.doesNotMatch(text, /<(div|span|img|a|p|ul|li|svg)[\s>]/, relative(ROOT, name));
  }
  for (const name of all.filter((path) => path.endsWith(".wxss"))) {
    assert.doesNotMatch(readFileSync(name, "utf8"), /url\(["']?(https?:|\/)/, relative(ROOT, name));
  }
});

type Sent = { url: string; method: string; data?: unknown; header: Record<string, string> };
type Answered = { statusCode: number; data: unknown; header: Record<string, string> };
type Calls = { requests: Sent[]; logins: number; payments: Record<string, string>[]; storage: Map<string, unknown>; pages: Record<string, unknown>[] };
type Loaded = Record<string, Record<string, (...args: never[]) => unknown>>;

type Task = { onChunkReceived?: (hear: (one: { data: ArrayBuffer }) => void) => void; abort: () => void };

/** WeChat as the app sees it: what it is asked is written down; `answer` is the server, `task` an answer in pieces. */
function weChat(answer: (sent: Sent) => Answered, task?: Task): { calls: Calls; load: (path: string) => Loaded[string] } {
  const calls: Calls = { requests: [], logins: 0, payments: [], storage: new Map(), pages: [] };
  const known: Record<string, unknown> = {
    login: (o: { success?: (r: unknown) => void }) => o.success?.({ code: `wx-code-${++calls.logins}`, errMsg: "login:ok" }),
    request: (o: Sent & { success?: (r: Answered) => void }) => {
      calls.requests.push({ url: o.url, method: o.method, data: o.data, header: o.header });
      if (!task) queueMicrotask(() => o.success?.(answer(o)));
      return task ?? { abort: () => undefined };
    },
    requestPayment: (o: Record<string, string> & { success?: (r: unknown) => void }) => {
      calls.payments.push(o);
      (o.success as unknown as ((r: unknown) => void) | undefined)?.({ errMsg: "requestPayment:ok" });
    },
    getStorageSync: (key: string) => calls.storage.get(key) ?? "",
    setStorageSync: (key: string, value: unknown) => void calls.storage.set(key, value),
    removeStorageSync: (key: string) => void calls.storage.delete(key),
    getSystemInfoSync: () => ({ platform: "ios", system: "iOS 17", SDKVersion: "3.5.0", windowWidth: 390, language: "zh_CN", safeArea: {} }),
    canIUse: () => true,
    getLaunchOptionsSync: () => ({}),
    getEnterOptionsSync: () => ({}),
    getMenuButtonBoundingClientRect: () => ({ top: 48, height: 32 }),
  };
  const wx: Record<string, unknown> = new Proxy(known, { get: (all, name) => all[name as string] ?? (typeof name === "string" ? () => undefined : undefined) });
  const noted = (options: Record<string, unknown>): void => void calls.pages.push(options);
  const world = vm.createContext({
    wx, App: noted, Page: noted, Component: noted, Behavior: (o: unknown) => o, getApp: () => ({}), getCurrentPages: () => [],
    console, setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, Promise, global: {},
  });
  const modules = new Map<string, { exports: Loaded[string] }>();
  const load = (path: string): Loaded[string] => {
    const full = path.endsWith(".js") ? path : `${path}.js`;
    const before = modules.get(full);
    if (before) return before.exports;
    const made = { exports: {} as Loaded[string] };
    modules.set(full, made);
    const run = vm.runInContext(`(function (require, module, exports) {${readFileSync(full, "utf8")}\n})`, world, { filename: full }) as (
      require: (to: string) => unknown, module: unknown, exports: unknown) => void;
    run((to) => load(resolve(dirname(full), to)), made, made.exports);
    return made.exports;
  };
  return { calls, load: (name) => load(join(ROOT, name)) };
}

const GUEST = { guest_id: "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", name: "", phone: null, wechat: true };
const ok = (data: unknown): Answered => ({ statusCode: 200, data, header: {} });

test("app and pages load in WeChat's world and register themselves", looked, () => {
  const { calls, load } = weChat(() => ok({}));
  load("app.js");
  for (const page of app?.pages ?? []) load(page);
  assert.ok(calls.pages.length >= (app?.pages.length ?? 0), `${calls.pages.length} registered`);
});

test("it signs in by wx.login once for many askers, and again when its session has ended", looked, async () => {
  let over = true;
  const { calls, load } = weChat((sent) => {
    if (sent.url.endsWith("/api/guest/login/wechat")) return ok({ token: `token-${calls.logins}`, csrf: "", guest: GUEST });
    if (!over) return ok({ orders: [], next: null });
    over = false;
    return { statusCode: 401, data: { code: "ground.SignInFirst", facts: {} }, header: {} };
  });
  const api = load("api.js") as Record<string, (...args: unknown[]) => Promise<unknown>>;
  const list = api["myOrders"];
  assert.ok(list);
  await Promise.all([list(null, 10), list(null, 10)]);
  const logins = calls.requests.filter((one) => one.url.endsWith("/login/wechat"));
  assert.equal(calls.logins, 2);
  assert.deepEqual(logins.map((one) => (one.data as { js_code: string }).js_code), ["wx-code-1", "wx-code-2"]);
  assert.equal(calls.requests.at(-1)?.header["Authorization"], "Bearer token-2");
});

test("news comes in pieces, cut anywhere, and the poll rests meanwhile", looked, () => {
  const news: unknown[] = [];
  let polls = 0;
  let piece: ((one: { data: ArrayBuffer }) => void) | undefined;
  let aborted = false;
  const { calls, load } = weChat(() => ok({}), {
    onChunkReceived: (hear) => (piece = hear),
    abort: () => (aborted = true),
  });
  const live = load("live.js") as unknown as { follow: (topics: unknown, ears: unknown) => () => void };
  const stop = live.follow({ store: "s1" }, { soldOut: (one: unknown) => news.push(one), poll: () => polls++ });
  const sent = calls.requests.at(-1);
  assert.match(sent?.url ?? "", /\/api\/guest\/live\?store=s1$/);
  const text = ': hello\n\nevent: soldout\ndata: {"store_id":"s1","sold_out":["milk"],"restored":[]}\n\n';
  for (const part of [text.slice(0, 30), text.slice(30, 31), text.slice(31)]) piece?.({ data: new TextEncoder().encode(part).buffer as ArrayBuffer });
  assert.equal(JSON.stringify(news), '[{"store_id":"s1","sold_out":["milk"],"restored":[]}]');
  assert.equal(polls, 1);
  stop();
  assert.ok(aborted);
});

test("a WeChat payment is asked of wx.requestPayment", looked, () => {
  const text = readFileSync(join(ROOT, "pages/pay/pay.js"), "utf8");
  for (const part of ["requestPayment", "wechat_jsapi", ".invoke"]) assert.ok(text.includes(part), part);
});
