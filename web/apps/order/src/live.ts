/**
 * News as it happens. H5 listens to the server's event stream; when the stream is down, and in mini-programs always,
 * the page's own poll runs every few seconds instead. `follow` returns the function that stops it.
 */
import { ref } from "vue";

export type OrderNews = { order_id: string; state: string; pickup_no: string | null };
export type SoldOutNews = { store_id: string; sold_out: string[]; restored: string[] };
export type Topics = { orders?: string[]; store?: string };
export type Ears = {
  order?: (news: OrderNews) => void;
  soldOut?: (news: SoldOutNews) => void;
  menu?: () => void;
  /** Runs when the stream is down (or absent), and once whenever it comes back. */
  poll: () => unknown;
};

const POLL_MS = 5_000;
const GIVE_UP_MS = 20_000;

/** True while a stream that should be there is not. */
export const reconnecting = ref(false);
/** True while the device says it has no network. */
export const offline = ref(false);

/** Called once when the app starts. */
export function watchNetwork(): void {
  // #ifdef H5
  const look = (): void => void (offline.value = !navigator.onLine);
  window.addEventListener("online", look);
  window.addEventListener("offline", look);
  look();
  // #endif
  // #ifndef H5
  uni.getNetworkType({ success: ({ networkType }) => (offline.value = networkType === "none") });
  uni.onNetworkStatusChange(({ isConnected }) => (offline.value = !isConnected));
  // #endif
}

function polling(poll: () => unknown): { start: () => void; stop: () => void } {
  let timer: ReturnType<typeof setInterval> | null = null;
  return {
    start: () => {
      timer ??= setInterval(poll, POLL_MS);
    },
    stop: () => {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}

function parsed<T>(event: Event): T | null {
  try {
    return JSON.parse((event as MessageEvent<string>).data) as T;
  } catch {
    return null;
  }
}

/** Follows these topics until the returned function is called. */
export function follow(topics: Topics, ears: Ears): () => void {
  const rounds = polling(ears.poll);
  // #ifdef H5
  if (typeof EventSource !== "undefined") return stream(topics, ears, rounds);
  // #endif
  rounds.start();
  return rounds.stop;
}

function addressOf(topics: Topics): string {
  const query: string[] = [];
  if (topics.orders?.length) query.push(`orders=${topics.orders.join(",")}`);
  if (topics.store) query.push(`store=${topics.store}`);
  return `/api/guest/live?${query.join("&")}`;
}

// #ifdef H5
function stream(topics: Topics, ears: Ears, rounds: ReturnType<typeof polling>): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;
  let wasDown = false;
  let opened = false;

  function open(): void {
    source = new EventSource(addressOf(topics));
    source.onopen = () => {
      opened = true;
      reconnecting.value = false;
      rounds.stop();
      if (wasDown) ears.poll();
      wasDown = false;
    };
    source.onerror = () => {
      // Refused from the start (not signed in, say): there is no stream for us, so nothing is broken.
      reconnecting.value = opened || source.readyState !== EventSource.CLOSED;
      wasDown = true;
      rounds.start();
      // A refused stream is closed for good by the browser: try anew, calmly.
      if (source.readyState === EventSource.CLOSED && !stopped) again = setTimeout(open, GIVE_UP_MS);
    };
    hear("order", ears.order);
    hear("soldout", ears.soldOut);
    hear("menu", ears.menu);
  }

  function hear<T>(kind: string, ear: ((news: T) => void) | undefined): void {
    if (!ear) return;
    source.addEventListener(kind, (event) => {
      const news = parsed<T>(event);
      if (news) ear(news);
    });
  }

  open();
  return () => {
    stopped = true;
    if (again) clearTimeout(again);
    rounds.stop();
    source.close();
    reconnecting.value = false;
  };
}
// #endif
