/** A receipt once more, on the store's receipt printer. The first is printed by itself where there is one. */
import { newKey } from "@api/client";
import { i18n } from "@/i18n";
import { sentence } from "@/refusal";
import { toast } from "@/toasts";
import { calls } from "./calls";
import type { KeptSale } from "./types";

export async function printReceipt(sale: KeptSale): Promise<void> {
  if (sale.order_id === null) return;
  try {
    await calls.receipt(sale.store_id, sale.order_id, newKey());
    toast("good", i18n.global.t("till.receiptSent"));
  } catch (error) {
    toast("bad", sentence(error));
  }
}
