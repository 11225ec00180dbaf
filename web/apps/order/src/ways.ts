/** Ways between the pages, and out of the app: phone, map, pictures. */
import type { Order, Store } from "./api";
import { said } from "./language";
import { ORIGIN } from "./request";

export const PAGES = {
  home: "/pages/home/home",
  menu: "/pages/menu/menu",
  orders: "/pages/orders/orders",
  me: "/pages/me/me",
  stores: "/pages/stores/stores",
  cities: "/pages/cities/cities",
  checkout: "/pages/checkout/checkout",
  pay: "/pages/pay/pay",
  order: "/pages/order/order",
  login: "/pages/login/login",
  bind: "/pages/bind/bind",
} as const;
export type Page = keyof typeof PAGES;

const TABS: Page[] = ["home", "menu", "orders", "me"];

/** Goes to a page; a tab is switched to, another page is put on top. */
export function go(page: Page, query: Record<string, string> = {}): void {
  uni.hideToast();
  if (TABS.includes(page)) uni.switchTab({ url: PAGES[page] });
  else uni.navigateTo({ url: addressed(page, query) });
}

/** Goes to a page in the place of this one. */
export function goInstead(page: Page, query: Record<string, string> = {}): void {
  if (TABS.includes(page)) uni.switchTab({ url: PAGES[page] });
  else uni.redirectTo({ url: addressed(page, query) });
}

/** Back to where the guest came from; home when this page was opened by its address. */
export function goBack(otherwise: Page = "home"): void {
  if (getCurrentPages().length > 1) uni.navigateBack();
  else goInstead(otherwise);
}

function addressed(page: Page, query: Record<string, string>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return PAGES[page] + (pairs.length ? `?${pairs.join("&")}` : "");
}

/** Address of a drawn picture: the menu names the file. */
export function pictureOf(name: string): string {
  return name.startsWith("/") || name.startsWith("http") ? name : `${ORIGIN}/pictures/${name}`;
}

export function callStore(phone: string): void {
  uni.makePhoneCall({ phoneNumber: phone, fail: () => undefined });
}

/** Opens the map at the store. */
export function showOnMap(place: Pick<Store, "name" | "address" | "lat" | "lng"> | Order["store"]): void {
  // #ifdef H5
  const at = `position=${place.lng},${place.lat}&name=${encodeURIComponent(said(place.name))}`;
  window.open(`https://uri.amap.com/marker?${at}&coordinate=wgs84&callnative=1`, "_blank", "noopener");
  // #endif
  // #ifndef H5
  uni.openLocation({ latitude: place.lat, longitude: place.lng, name: said(place.name), address: said(place.address) });
  // #endif
}

/** One short sentence over the page. */
export function toast(title: string): void {
  uni.showToast({ title, icon: "none", duration: 2_400 });
}
