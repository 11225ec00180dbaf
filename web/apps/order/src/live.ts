/**
 * News as it happens: the server's event stream, which mini-programs read in pieces. While the stream is down, and where
 * there is none, the page's own poll runs every few seconds instead. `follow` returns the function that stops it.
 */
import { ref } from "vue";
import { asciiOf, eventsOf } from "./pieces";
import { bearer, ORIGIN } from "./request";

export type OrderNews = { order_id: string; state: string; pickup_no: string | null };
export type SoldOutNews = { store_id: string; sold_out: string[]; restored: string[] };
export type Topics = { orders?: string[]; store?: string };
export type Ears = {
  order?: (news: OrderNews) => void;
  soldOut?: (news: SoldOutNews) => void;
  menu?: () => void;
  /** The store is busier or quieter. */
  pace?: () => void;
  /** Runs when the stream is down (or absent), and once whenever it comes back. */
  poll: () => unknown;
};

const POLL_MS = 5_000;
const GIVE_UP_MS = 20_000;
const PIECES_MS = 10 * 60_000; // a mini-program's request must end some time; then it asks anew

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
  // #ifdef MP-WEIXIN
  return inPieces(topics, ears, rounds);
  // #endif
  // #ifndef MP-WEIXIN
  return rounds.stop;
  // #endif
}

function addressOf(topics: Topics): string {
  const query: string[] = [];
  if (topics.orders?.length) query.push(`orders=${topics.orders.join(",")}`);
  if (topics.store) query.push(`store=${topics.store}`);
  return `/api/guest/live?${query.join("&")}`;
}

// #ifdef MP-WEIXIN
type Pieces = UniApp.RequestTask & { onChunkReceived?: (hear: (piece: { data: ArrayBuffer }) => void) => void };

function inPieces(topics: Topics, ears: Ears, rounds: ReturnType<typeof polling>): () => void {
  let task: Pieces | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let rest = "";
  let up = false;

  function hear(piece: ArrayBuffer): void {
    if (!up) void ears.poll(); // what was missed meanwhile
    up = true;
    rounds.stop();
    const heard = eventsOf(rest + asciiOf(piece));
    rest = heard.rest;
    for (const { event, data } of heard.told) {
      const news = parsed<never>({ data } as MessageEvent<string>);
      if (!news) continue;
      if (event === "order") ears.order?.(news);
      else if (event === "soldout") ears.soldOut?.(news);
      else if (event === "menu") ears.menu?.();
      else if (event === "pace") ears.pace?.();
    }
  }

  function open(): void {
    const options = {
      url: ORIGIN + addressOf(topics), enableChunked: true, timeout: PIECES_MS, header: bearer(),
      complete: () => {
        if (stopped) return;
        rounds.start();
        again = setTimeout(open, up ? POLL_MS : GIVE_UP_MS);
        up = false;
        rest = "";
      },
    };
    task = uni.request(options as UniApp.RequestOptions) as unknown as Pieces;
    task.onChunkReceived?.(({ data }) => hear(data)); // an old WeChat has none: polling goes on
  }

  open();
  return () => {
    stopped = true;
    clearTimeout(again);
    rounds.stop();
    task?.abort();
  };
}
// #endif

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
    hear("pace", ears.pace);
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
