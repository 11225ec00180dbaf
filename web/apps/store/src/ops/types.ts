/** What travels between these screens and the server, out of the API's own document. Times are ISO-8601. */
import type { Answer, Question } from "@api/shapes";

export type Stock = Answer<"/api/store/{store_id}/stock">;
export type StockItem = Stock["items"][number];
export type Lot = StockItem["lots"][number];
export type Booked = Answer<"/api/store/{store_id}/stock/receive", "post">;
export type GoodsLine = NonNullable<Question<"/api/store/{store_id}/stock/waste">["lines"]>[number];

export type Packages = Answer<"/api/store/{store_id}/packages">;
export type PackageView = Packages["packages"][number];
export type Choices = Answer<"/api/store/{store_id}/packages/choices">;
export type OpenChoice = Choices["items"][number];
export type PrepChoice = Choices["preps"][number];
export type Opened = Answer<"/api/store/{store_id}/packages/open", "post">;
export type History = Answer<"/api/store/{store_id}/packages/history">;
export type HistoryEntry = History["entries"][number];

export type Checklists = Answer<"/api/store/{store_id}/checklists">;
export type Run = Checklists["lists"][number];
export type RunItem = Run["items"][number];
export type Temperatures = Answer<"/api/store/{store_id}/temperatures">;
export type Equipment = Temperatures["equipment"][number];
export type Reading = Temperatures["readings"][number];

export type WasteReasons = Answer<"/api/store/{store_id}/waste/reasons">["reasons"];
export type WasteDone = Answer<"/api/store/{store_id}/waste", "post">;
export type CountDone = Answer<"/api/store/{store_id}/counts", "post">;
export type CountLine = CountDone["lines"][number];
export type Transfers = Answer<"/api/store/{store_id}/transfers">;
export type Transfer = Transfers["transfers"][number];
export type OtherStore = Answer<"/api/store/{store_id}/transfers/stores">["stores"][number];

export type Rota = Answer<"/api/store/{store_id}/rota">;
export type RotaShift = Rota["shifts"][number];
export type ClockBoard = Answer<"/api/store/{store_id}/clock">;
export type Attendance = ClockBoard["present"][number];

export type Today = Answer<"/api/store/{store_id}/today">;
export type WaitingRefund = Today["refunds"][number];
