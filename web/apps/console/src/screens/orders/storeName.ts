import type { Text } from "@ui/format";
import type { OrderCard, Refund } from "../../types";

/** The name of the store on a card, wherever the server put it. */
export function storeNameOf(card: OrderCard | Refund): Text {
  return card.store?.name ?? card.store_name ?? { zh: "–", en: "–" };
}
