/**
 * Live updates: one EventSource that comes back by itself, and polling while it is away.
 *
 *   const stop = listen("/api/store/x/live", {
 *     on: { ticket: (data) => ..., order: (data) => ... },
 *     poll: () => refresh(),          // called every 5 s while the stream is down, and once when it is back
 *     state: (s) => (mark.value = s), // "connecting" | "live" | "away"
 *   });
 */

export type LiveState = "connecting" | "live" | "away";

export type Listening = {
  on: Record<string, (data: never) => void>;
  poll?: () => unknown;
  state?: (state: LiveState) => void;
  pollEveryMs?: number;
};

const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** Opens the stream; the returned function closes it and stops polling. */
export function listen(url: string, listening: Listening): () => void {
  const stream = new Stream(url, listening);
  stream.open();
  return () => stream.close();
}

class Stream {
  private source: EventSource | null = null;
  private retryTimer: ReturnType<typeof setTimeout> | null = null;
  private pollTimer: ReturnType<typeof setInterval> | null = null;
  private tries = 0;
  private wasAway = false;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly listening: Listening,
  ) {}

  open(): void {
    if (this.closed) return;
    this.listening.state?.(this.wasAway ? "away" : "connecting");
    const source = new EventSource(this.url, { withCredentials: true });
    this.source = source;
    source.onopen = () => this.opened();
    source.onerror = () => this.lost();
    source.addEventListener("hello", () => this.opened());
    for (const [kind, heard] of Object.entries(this.listening.on)) {
      source.addEventListener(kind, (event) => heard(JSON.parse((event as MessageEvent<string>).data) as never));
    }
  }

  close(): void {
    this.closed = true;
    this.source?.close();
    if (this.retryTimer) clearTimeout(this.retryTimer);
    this.stopPolling();
  }

  private opened(): void {
    this.tries = 0;
    this.stopPolling();
    this.listening.state?.("live");
    if (this.wasAway) this.poll(); // what happened while away
    this.wasAway = false;
  }

  private lost(): void {
    this.source?.close();
    this.source = null;
    if (this.closed) return;
    this.wasAway = true;
    this.listening.state?.("away");
    this.startPolling();
    const wait = RETRY_MS[Math.min(this.tries, RETRY_MS.length - 1)] ?? 15_000;
    this.tries += 1;
    if (this.retryTimer) clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => this.open(), wait * (0.75 + Math.random() / 2));
  }

  private startPolling(): void {
    if (!this.listening.poll || this.pollTimer) return;
    this.pollTimer = setInterval(() => this.poll(), this.listening.pollEveryMs ?? 5_000);
  }

  private stopPolling(): void {
    if (this.pollTimer) clearInterval(this.pollTimer);
    this.pollTimer = null;
  }

  private poll(): void {
    void Promise.resolve(this.listening.poll?.()).catch(() => undefined); // the next poll asks again
  }
}
