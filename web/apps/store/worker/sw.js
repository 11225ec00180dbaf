/**
 * Keeps the store app on the device, so that a till starts with no network. FILES and BUILD are filled in by the build:
 * one build's files are kept together and replaced together. Requests to /api are never touched.
 */
const BUILD = "__BUILD__";
const FILES = __FILES__;
const APP = "/store/";
const KEPT = `teahouse-store-${BUILD}`;
const PICTURES = "teahouse-pictures";
const PAGE_WAIT_MS = 2_500;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(KEPT)
      .then((box) => box.addAll([APP, ...FILES.map((file) => APP + file)]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("teahouse-store-") && name !== KEPT;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

/** The page of the network, or the kept one when that does not come in time. */
async function page(request) {
  const kept = await caches.match(APP, { cacheName: KEPT });
  if (kept === undefined) return fetch(request);
  const late = new Promise((give) => setTimeout(() => give(kept.clone()), PAGE_WAIT_MS));
  const fresh = fetch(request).then((answer) => (answer.ok ? answer : kept.clone()), () => kept.clone());
  return Promise.race([fresh, late]);
}

async function file(request) {
  return (await caches.match(request, { cacheName: KEPT })) ?? fetch(request);
}

async function picture(request) {
  const box = await caches.open(PICTURES);
  const kept = await box.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) await box.put(request, answer.clone());
  return answer;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname.startsWith("/pictures/")) event.respondWith(picture(request));
  else if (url.pathname.startsWith(APP) && url.pathname !== `${APP}sw.js`) event.respondWith(file(request));
});
