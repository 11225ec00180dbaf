/**
 * The tiny client of the Teahouse API: JSON over fetch, cookie session, CSRF header, deadline, refusals as ApiError.
 * Framework-free. Live updates are in live.ts.
 */

export type Facts = Record<string, unknown>;

/** A refusal of the server, or a failure on the way (codes client.Offline, client.Timeout, client.Aborted). */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly facts: Facts = {},
    readonly requestId: string | null = null,
  ) {
    super(code);
    this.name = "ApiError";
  }

  /** Worth asking again as it is: nothing was decided by the server. */
  get passing(): boolean {
    return this.code === "client.Offline" || this.code === "client.Timeout" || this.status >= 502;
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export type Ask = {
  query?: Query;
  body?: unknown;
  /** Same key, same answer: a write sent twice happens once. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  timeoutMs?: number;
};

type Method = "GET" | "POST" | "PUT" | "DELETE";

const TIMEOUT_MS = 15_000;
let heardUnauthorised: (error: ApiError) => void = () => undefined;

/** Called once for every 401, before the error is thrown: the app shows its login. */
export function onUnauthorised(heard: (error: ApiError) => void): void {
  heardUnauthorised = heard;
}

/** The value of a readable cookie, or null. */
export function cookie(name: string): string | null {
  if (typeof document === "undefined") return null;
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}

/** "?a=1&b=x" without the empty ones; "" when nothing is left. */
export function queryString(query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return text ? `?${text}` : "";
}

/** A fresh key for `idempotencyKey`; make it when the form opens, not when the button is pressed. */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A guest and a member of staff can be signed in side by side; each has a cookie of their own. */
function csrfCookieFor(path: string): string {
  return path.startsWith("/api/guest") ? "teahouse_csrf_guest" : "teahouse_csrf_staff";
}

function headersFor(method: Method, path: string, ask: Ask): Headers {
  const headers = new Headers({ Accept: "application/json" });
  if (ask.body !== undefined) headers.set("Content-Type", "application/json");
  if (ask.idempotencyKey) headers.set("Idempotency-Key", ask.idempotencyKey);
  const csrf = method === "GET" ? null : cookie(csrfCookieFor(path));
  if (csrf) headers.set("X-CSRF-Token", csrf);
  return headers;
}

async function refusalOf(answer: Response): Promise<ApiError> {
  const asked = answer.headers.get("X-Request-Id");
  try {
    const body = (await answer.json()) as { code?: string; facts?: Facts; request_id?: string };
    return new ApiError(body.code ?? `http.${answer.status}`, answer.status, body.facts ?? {}, body.request_id ?? asked);
  } catch {
    return new ApiError(`http.${answer.status}`, answer.status, {}, asked);
  }
}

function failureOf(error: unknown, ask: Ask, timedOut: boolean): ApiError {
  if (ask.signal?.aborted) return new ApiError("client.Aborted", 0);
  if (timedOut) return new ApiError("client.Timeout", 0);
  return error instanceof ApiError ? error : new ApiError("client.Offline", 0);
}

/** One request. Resolves with the parsed body (undefined for 204), rejects with ApiError only. */
export async function send<T>(method: Method, path: string, ask: Ask = {}): Promise<T> {
  const deadline = new AbortController();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    deadline.abort();
  }, ask.timeoutMs ?? TIMEOUT_MS);
  const stop = (): void => deadline.abort();
  ask.signal?.addEventListener("abort", stop, { once: true });
  try {
    const answer = await fetch(path + queryString(ask.query), {
      method,
      headers: headersFor(method, path, ask),
      body: ask.body === undefined ? undefined : JSON.stringify(ask.body),
      credentials: "same-origin",
      signal: deadline.signal,
    });
    if (!answer.ok) throw await refusalOf(answer);
    if (answer.status === 204) return undefined as T;
    return (await answer.json()) as T;
  } catch (error) {
    const failure = failureOf(error, ask, timedOut);
    if (failure.status === 401) heardUnauthorised(failure);
    throw failure;
  } finally {
    clearTimeout(timer);
    ask.signal?.removeEventListener("abort", stop);
  }
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> => send<T>("GET", path, { query, signal });
export const post = <T>(path: string, body: unknown = {}, ask: Omit<Ask, "body"> = {}): Promise<T> => send<T>("POST", path, { ...ask, body });
export const put = <T>(path: string, body: unknown, ask: Omit<Ask, "body"> = {}): Promise<T> => send<T>("PUT", path, { ...ask, body });
export const del = <T>(path: string, ask: Ask = {}): Promise<T> => send<T>("DELETE", path, ask);
