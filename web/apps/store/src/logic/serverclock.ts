/**
 * The server's time on this device. Tablets run minutes wrong, and a demonstration may run faster
 * than life; so each answer's `server_at` sets the clock and two of them tell its speed. Pure.
 */

const SPEED_MAX = 2_000;
/** Below this distance between two answers, network delay would pass for speed. */
const APART_MIN_MS = 2_000;

export class ServerClock {
  private server = 0;
  private local = 0;
  private first: { server: number; local: number } | null = null;
  speed = 1;

  /** Learns from an answer that said `serverAt` (ISO) and arrived at `localMs`. */
  heard(serverAt: string, localMs: number): void {
    const server = Date.parse(serverAt);
    if (Number.isNaN(server) || (this.first !== null && localMs < this.local)) return;
    if (this.first === null) this.first = { server, local: localMs };
    const apart = localMs - this.first.local;
    if (apart >= APART_MIN_MS) {
      const speed = (server - this.first.server) / apart;
      this.speed = speed < 1.5 ? 1 : Math.min(SPEED_MAX, speed);
      this.first = { server, local: localMs };
    }
    this.server = server;
    this.local = localMs;
  }

  /** Server time in ms at this local moment; the local time itself before any answer. */
  at(localMs: number): number {
    return this.first === null ? localMs : this.server + (localMs - this.local) * this.speed;
  }
}
