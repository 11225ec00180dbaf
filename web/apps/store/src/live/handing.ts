/** Orders on their way to guests, whoever speaks for them: the server, or the store's box while it is away. */
import { ApiError } from "@api/client";
import { api } from "@/api/calls";
import type { HandedOver, PickupBoard } from "@/api/types";
import { away, box, boxCupOf, boxPickup, handedOver, isBoxes, moveAtBox, type OrderNamed } from "./box";

export async function pickupBoard(storeId: string): Promise<PickupBoard> {
  const own = boxPickup();
  if (away.value) return own;
  const board = await api.pickup(storeId);
  return { ...board, making: [...board.making, ...own.making], ready: [...board.ready, ...own.ready] };
}

/** To the guest. ApiError with the reason when it can't be. */
export async function handOver(storeId: string, what: OrderNamed): Promise<HandedOver> {
  const cup = boxCupOf(what);
  if (cup === undefined && box.here && !box.server) throw new ApiError("kitchen.UnknownOrder", 404);
  if (cup === undefined || !(away.value || isBoxes(cup.ticket_id))) return api.handOver(storeId, what);
  const { refused } = await moveAtBox("hand_over", [cup.ticket_id]);
  if (refused[0] !== undefined) throw new ApiError(refused[0].code, 409);
  return handedOver(cup);
}
