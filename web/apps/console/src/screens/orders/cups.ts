import type { Order, OrderLine } from "../../types";

/** The numbers, within their line from 1, of the cups already refunded; a bare count means the first so many. */
export function refundedCups(line: OrderLine): number[] {
  return typeof line.refunded_cups === "number" ? Array.from({ length: line.refunded_cups }, (_, n) => n + 1) : line.refunded_cups;
}

export type Cup = { cup_no: number; line: OrderLine; nth: number; refunded: boolean; fen: number };

/** All cups of an order in the kitchen's numbering (from 1 over the whole order), each with its exact share of the line's money. */
export function cupsOf(order: Order): Cup[] {
  let cupNo = 0;
  return order.lines.flatMap((line) => {
    const gone = new Set(refundedCups(line));
    const whole = Math.floor(line.total_fen / line.quantity);
    const odd = line.total_fen - whole * line.quantity;
    return Array.from({ length: line.quantity }, (_, at) => {
      cupNo += 1;
      const refunded = gone.has(at + 1) || (Array.isArray(line.refunded_cups) && gone.has(cupNo));
      return { cup_no: cupNo, line, nth: at + 1, refunded, fen: whole + (at < odd ? 1 : 0) };
    });
  });
}
