/** What travels between this app and the server, out of the API's own document. Times are ISO-8601. */
import type { Answer, With } from "@api/shapes";

export type { Text } from "@ui/format";

export type StoreState = "open" | "busy" | "paused" | "closed";
export type TicketState = "queued" | "claimed" | "making" | "ready" | "cancelled" | "handed_over" | "remade";
export type Station = "tea" | "topping" | "seal";

type Kitchen = Answer<"/api/store/{store_id}/kitchen">;
/** One cup to make: `cup_no` of `of` of its order. `station`: of its open step; `scan`: what its label says. */
export type Ticket = With<Kitchen["tickets"][number], { state: TicketState }>;
export type Choice = Ticket["choices"][number];
export type QueueCount = Kitchen["queue"][number];
/** The kitchen now, and this hour so far: averages in seconds, null when there was nothing. */
export type KitchenFigures = Kitchen["metrics"];
/** How the store wants its screens and unattended stations. */
export type KitchenRules = Kitchen["settings"];
export type KitchenHours = Answer<"/api/store/{store_id}/metrics">;
export type KitchenBoard = With<Kitchen, { tickets: Ticket[] }>;
export type Moved = With<Answer<"/api/store/{store_id}/tickets/start", "post">, { tickets: Ticket[] }>;

export type RecipeCard = Answer<"/api/store/{store_id}/tickets/{ticket_id}/recipe">;
export type Ingredient = RecipeCard["ingredients"][number];
export type RecipeStep = RecipeCard["steps"][number];

export type PickupBoard = Answer<"/api/store/{store_id}/pickup">;
export type PickupMaking = PickupBoard["making"][number];
export type PickupReady = PickupBoard["ready"][number];
export type HandedOver = Answer<"/api/store/{store_id}/hand_over", "post">;

export type StoreToday = With<Answer<"/api/store/{store_id}">, { state: StoreState }>;
/** What this device keeps of its store: the part that the list of stores and the day's summary both have. */
export type StoreFacts = Pick<StoreToday["store"], "store_id" | "store_no" | "name">;

export type StoreMenu = Answer<"/api/store/{store_id}/menu">;
export type MenuProduct = StoreMenu["products"][number];
export type MenuChoice = MenuProduct["groups"][number]["choices"][number];

export type SignedIn = Answer<"/api/staff/pin", "post">;
export type Staff = SignedIn["staff"];
