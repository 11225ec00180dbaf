/** Goods a store orders and receives, as they travel. Quantities are base units unless they say cases. */
import type { Answer } from "@api/shapes";

export type GoodsView = Answer<"/api/store/{store_id}/goods">;
export type Goods = GoodsView["goods"][number];
export type Account = GoodsView["account"];
export type OrderView = Answer<"/api/store/{store_id}/goods/order">;
export type Order = NonNullable<OrderView["order"]>;
export type OrderLine = Order["lines"][number];
export type Hint = OrderView["suggested"][number]["hint"];
export type Explained = NonNullable<OrderLine["result"]>;
export type Reason = Explained["why"][number];
export type Deliveries = Answer<"/api/store/{store_id}/goods/deliveries">;
export type Delivery = Deliveries["deliveries"][number];
export type DeliveryLine = Delivery["lines"][number];
export type Claims = Answer<"/api/store/{store_id}/goods/claims">;
export type Claim = Claims["claims"][number];
export type AccountView = Answer<"/api/store/{store_id}/goods/account">;
export type Orders = Answer<"/api/store/{store_id}/goods/orders">;

export type Cases = { item: string; cases: number };
export type Counted = { line_no: number; good: number; damaged: number };
export const ZONES = ["ambient", "chilled", "frozen"] as const;
