/** The app itself without a network: a service worker keeps its files. What it does is in worker/sw.js. */

export function keepAppOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // Never worth an error on the screen: without it the app still works while there is a network.
  void navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`).catch(() => undefined);
}
