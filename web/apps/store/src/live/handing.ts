/** Orders on their way to guests, whoever speaks for them: the server, or the store's box while it is away. */
import { ApiError } from "@api/client";
import { api } from "@/api/calls";
import type { HandedOver, PickupBoard } from "@/api/types";
import { away, box, boxCupOf, boxCups, boxPickup, handedOver, isBoxes, moveAtBox, type OrderNamed } from "./box";

export async function pickupBoard(storeId: string): Promise<PickupBoard> {
  const own = boxPickup();
  if (away.value) return own;
  const board = await api.pickup(storeId);
  return { ...board, making: [...board.making, ...own.making], ready: [...board.ready, ...own.ready] };
}

/** The server's rule for cups the box speaks for: exactly the order's own were scanned. */
function checkScanned(orderId: string, cups: string[]): void {
  const own = boxCups.value.filter((one) => one.order_id === orderId && !["cancelled", "remade"].includes(one.state));
  const wrong = cups.find((code) => own.every((one) => one.scan !== code));
  if (wrong !== undefined) {
    const whose = boxCups.value.find((one) => one.scan === wrong)?.pickup_no ?? "";
    throw new ApiError("kitchen.WrongCup", 409, { pickup_no: whose });
  }
  const missing = own.filter((one) => !cups.includes(one.scan)).map((one) => one.cup_no);
  if (missing.length > 0) throw new ApiError("kitchen.CupsNotScanned", 409, { missing });
}

/** To the guest; with cups only when exactly these are the order's. ApiError with the reason when it can't be. */
export async function handOver(storeId: string, what: OrderNamed, cups: string[] = []): Promise<HandedOver> {
  const cup = boxCupOf(what);
  if (cup === undefined && box.here && !box.server) throw new ApiError("kitchen.UnknownOrder", 404);
  if (cup === undefined || !(away.value || isBoxes(cup.ticket_id))) return api.handOver(storeId, what, cups);
  if (cups.length > 0) checkScanned(cup.order_id, cups);
  const { refused } = await moveAtBox("hand_over", [cup.ticket_id]);
  if (refused[0] !== undefined) throw new ApiError(refused[0].code, 409);
  return handedOver(cup);
}
