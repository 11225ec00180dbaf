/** Where the guest is, which city they chose, which store they order from, and which stores they like. */
import { ref } from "vue";
import type { City, Store } from "./api";
import { openBasket } from "./basket";
import { remember, remembered } from "./device";

export type Position = { lat: number; lng: number };

const POSITION_WAIT_MS = 6_000;
const FAVOURITES_MAX = 30;

/** The device's position, or null when unknown or not allowed. */
export const position = ref<Position | null>(remembered<Position | null>("position", null));
/** The city chosen by hand, or null for "near me". */
export const city = ref<City | null>(remembered<City | null>("city", null));
export const store = ref<Store | null>(remembered<Store | null>("store", null));
export const favourites = ref<string[]>(remembered<string[]>("favourites", []));

if (store.value) openBasket(store.value.store_id);

function located(): Promise<Position> {
  return new Promise((resolve, reject) => {
    // #ifdef H5
    if (!navigator.geolocation) return reject(new Error("no geolocation"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lng: coords.longitude }),
      reject,
      { timeout: POSITION_WAIT_MS, maximumAge: 120_000 },
    );
    // #endif
    // #ifndef H5
    uni.getLocation({
      type: "wgs84",
      success: ({ latitude, longitude }) => resolve({ lat: latitude, lng: longitude }),
      fail: reject,
    });
    // #endif
  });
}

/** Asks the device; false when it cannot or may not tell. */
export async function findPosition(): Promise<boolean> {
  try {
    position.value = await located();
    remember("position", position.value);
    return true;
  } catch {
    return false;
  }
}

export function chooseCity(next: City | null): void {
  city.value = next;
  remember("city", next);
}

export function chooseStore(next: Store): void {
  store.value = next;
  remember("store", next);
  openBasket(next.store_id);
}

/** Newer facts about the chosen store (state, hours). */
export function refreshStore(next: Store): void {
  if (store.value?.store_id !== next.store_id) return;
  store.value = { ...next, distance_m: next.distance_m ?? store.value.distance_m };
  remember("store", store.value);
}

export function toggleFavourite(storeId: string): void {
  const on = favourites.value.includes(storeId);
  const others = favourites.value.filter((id) => id !== storeId);
  favourites.value = on ? others : [storeId, ...others].slice(0, FAVOURITES_MAX);
  remember("favourites", favourites.value);
}

/** The query that puts the best stores first: the chosen city, else near the position. */
export function nearQuery(): { lat?: number; lng?: number; city?: string } {
  const at = position.value ?? {};
  return city.value ? { ...at, city: city.value.code } : at;
}
