/** What this device remembers between visits. Every value is small JSON; a broken value reads as absent. */
export function remembered<T>(key: string, otherwise: T): T {
  try {
    const stored = uni.getStorageSync(`teahouse.${key}`) as string;
    return stored ? (JSON.parse(stored) as T) : otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(key: string, value: unknown): void {
  try {
    uni.setStorageSync(`teahouse.${key}`, JSON.stringify(value));
  } catch {
    // Storage full or forbidden (private window): the app works on, it only forgets.
  }
}

export function forget(key: string): void {
  try {
    uni.removeStorageSync(`teahouse.${key}`);
  } catch {
    // Nothing was stored, so nothing is lost.
  }
}

/** A random id of this installation; the demo signs in with it. */
export function deviceId(): string {
  let id = remembered("device", "");
  if (!id) {
    id = randomHex(6);
    remember("device", id);
  }
  return id;
}

/** n random bytes as hex. */
export function randomHex(bytes: number): string {
  const drawn = new Uint8Array(bytes);
  if (typeof crypto !== "undefined" && crypto.getRandomValues) crypto.getRandomValues(drawn);
  else for (let i = 0; i < bytes; i++) drawn[i] = Math.floor(Math.random() * 256);
  return Array.from(drawn, (b) => b.toString(16).padStart(2, "0")).join("");
}

/** UUIDv7: 48 bits of Unix milliseconds, then randomness (RFC 9562). */
export function uuid7(atMs = Date.now()): string {
  const time = Math.floor(atMs).toString(16).padStart(12, "0");
  const rest = randomHex(10);
  const variant = ((parseInt(rest[4] ?? "0", 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(5, 8)}-${rest.slice(8)}`;
}
