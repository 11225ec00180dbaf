import type { Order, OrderLine } from "../../types";

export type Cup = { cup_no: number; line: OrderLine; refunded: boolean; fen: number };

/** All cups of an order in the kitchen's numbering (from 1 over the whole order), each with its exact share of the line's money. */
export function cupsOf(order: Order): Cup[] {
  let cupNo = 0;
  return order.lines.flatMap((line) => {
    const whole = Math.floor(line.total_fen / line.quantity);
    const odd = line.total_fen - whole * line.quantity;
    return Array.from({ length: line.quantity }, (_, at) => {
      cupNo += 1;
      return { cup_no: cupNo, line, refunded: line.refunded_cups.includes(cupNo), fen: whole + (at < odd ? 1 : 0) };
    });
  });
}
