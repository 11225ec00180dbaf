/** Order again: the same cups from the same store, as far as they can be had today. */
import * as api from "./api";
import type { Order } from "./api";
import { lines, orderAgain } from "./basket";
import { listed, said, sorry, t } from "./language";
import { chooseStore } from "./place";
import { go, toast } from "./ways";

/** Fills the basket and goes on to the checkout; to the menu when nothing is left. Says what is gone. */
export async function again(order: Order): Promise<void> {
  try {
    const id = order.store.store_id;
    const [store, menu] = await Promise.all([api.storeOf(id), api.menuOf(id)]);
    chooseStore(store);
    const gone = orderAgain(order, menu);
    if (!lines.value.length) {
      go("menu");
      return toast(t("order.none_left"));
    }
    go("checkout");
    if (gone.length) toast(t("order.gone", { names: listed(gone.map((line) => said(line.name))) }));
  } catch (error) {
    toast(sorry(error));
  }
}
