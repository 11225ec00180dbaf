/**
 * The one way to the server. Cookies on H5 (same origin, with the CSRF header), a bearer token in mini-programs.
 * Every failure is a Refused: the server's {code, facts, request_id}, or client.* when no answer came.
 */
import { heardDate } from "./clock";
import { remembered } from "./device";

export type Method = "GET" | "POST" | "PUT" | "DELETE";
export type Answer<T> = { status: number; data: T; etag: string };
export type Asked = { body?: unknown; query?: Record<string, unknown>; key?: string; etag?: string };

const TIMEOUT_MS = 10_000;

/** Empty on H5, the https origin of the server in a mini-program. */
export const ORIGIN = import.meta.env.VITE_TEAHOUSE_ORIGIN ?? "";

export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly facts: Record<string, unknown> = {},
    readonly requestId: string | null = null,
  ) {
    super(code);
  }

  /** True when nobody can know whether the server did it: ask again with the same key. */
  get unanswered(): boolean {
    return this.status === 0 || (this.status >= 500 && (this.status !== 503 || this.code.startsWith("http.")));
  }
}

export function asRefused(error: unknown): Refused {
  return error instanceof Refused ? error : new Refused("client.Fault", 0);
}

function cookie(name: string): string {
  // #ifdef H5
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  if (found) return decodeURIComponent(found.slice(name.length + 1));
  // #endif
  return "";
}

function headers(method: Method, asked: Asked): Record<string, string> {
  const out: Record<string, string> = { Accept: "application/json" };
  if (asked.body !== undefined) out["Content-Type"] = "application/json";
  if (asked.key) out["Idempotency-Key"] = asked.key;
  if (asked.etag) out["If-None-Match"] = asked.etag;
  // #ifdef H5
  if (method !== "GET") out["X-CSRF-Token"] = cookie("teahouse_csrf_guest") || cookie("teahouse_csrf");
  // #endif
  // #ifndef H5
  Object.assign(out, bearer());
  // #endif
  return out;
}

/** Who asks, where there are no cookies. */
export function bearer(): Record<string, string> {
  const token = remembered("token", "");
  return token ? { Authorization: `Bearer ${token}` } : {};
}

function withQuery(path: string, query: Record<string, unknown> = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&");
  return ORIGIN + path + (text ? `?${text}` : "");
}

function header(all: Record<string, string> | undefined, name: string): string {
  const found = Object.keys(all ?? {}).find((key) => key.toLowerCase() === name);
  return found ? String(all?.[found] ?? "") : "";
}

type Problem = { code?: string; facts?: Record<string, unknown>; request_id?: string };

function refusalOf(status: number, data: unknown): Refused {
  const problem = (data && typeof data === "object" ? data : {}) as Problem;
  return new Refused(problem.code ?? `http.${status}`, status, problem.facts ?? {}, problem.request_id ?? null);
}

/** One request. Resolves for 2xx and 304; throws Refused otherwise. */
export function ask<T>(method: Method, path: string, asked: Asked = {}): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    uni.request({
      url: withQuery(path, asked.query),
      method,
      data: asked.body as never,
      header: headers(method, asked),
      timeout: TIMEOUT_MS,
      success: (result) => {
        const status = result.statusCode;
        const all = result.header as Record<string, string> | undefined;
        heardDate(header(all, "date"));
        if ((status >= 200 && status < 300) || status === 304) {
          resolve({ status, data: result.data as T, etag: header(all, "etag") });
        } else reject(refusalOf(status, result.data));
      },
      fail: (failure) => {
        const late = /timeout/i.test(failure.errMsg ?? "");
        reject(new Refused(late ? "client.Timeout" : "client.Offline", 0));
      },
    });
  });
}
