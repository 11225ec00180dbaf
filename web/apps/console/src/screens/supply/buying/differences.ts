/** What an invoice says otherwise than order and receipt, in words. */
import { count, money } from "@ui/format";
import type { Invoice } from "../../../api/supplyBuying";

type Difference = Invoice["differences"][number];

export function differenceText(one: Difference, t: (key: string, figures?: Record<string, unknown>) => string): string {
  const f = (name: string): number => one.figures[name] ?? 0;
  if (one.code === "quantity") return t("buying.invoice.d.quantity", { n: count(f("charged") + f("charged_before") - f("accepted")) });
  if (one.code === "price") {
    const more = f("charged_fen") - f("ordered_fen");
    return t(more > 0 ? "buying.invoice.d.price" : "buying.invoice.d.priceLow", { money: money(Math.abs(more)) });
  }
  if (one.code === "total") return t("buying.invoice.d.total", { money: money(Math.abs(f("charged_fen") - f("lines_fen"))) });
  return t("buying.invoice.d.line");
}
