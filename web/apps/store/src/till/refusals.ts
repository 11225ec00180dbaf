/** What refusals mean that only a till can meet. */
import { money } from "@ui/format";
import { teach } from "@ui/errors";

const sum = (value: unknown): string => money(Number(value) || 0);

teach({
  "pos.NoSuchTill": { zh: "这家门店没有这台收银台", en: "This store has no such till." },
  "pos.NoSuchShift": { zh: "没有找到这个班次", en: "There is no such shift." },
  "pos.NoShift": { zh: "请先开班", en: "Open a shift first." },
  "pos.ShiftOpen": { zh: (f) => `${String(f["opened_by"] ?? "")}的班还没有结`, en: (f) => `${String(f["opened_by"] ?? "")}'s shift is still open.` },
  "pos.NotCounted": { zh: "请先清点钱箱", en: "Count the drawer first." },
  "pos.Counted": { zh: "钱箱已经清点过，不能改数", en: "The drawer has been counted already." },
  "pos.NeedsReason": { zh: "有差额，请填写原因", en: "It does not balance: please say why." },
  "pos.OutOfSequence": { zh: "小票序号不连续，正在核对", en: "The ticket numbers do not follow; checking." },
  "pos.PriceChanged": { zh: (f) => `价格刚更新，现在是 ${sum(f["total_fen"])}，请重新确认`, en: (f) => `The price has just changed to ${sum(f["total_fen"])}. Please check.` },
  "pos.TillsFull": { zh: "收银台数量已到上限", en: "This store has as many tills as it can." },
  "pos.TillIsAnothers": { zh: "这台收银台属于别的门店", en: "This till belongs to another store." },
  "pos.NotSoldHere": { zh: "这张订单不是本店现金收的", en: "This order was not paid in cash here." },
});
