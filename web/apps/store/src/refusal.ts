/** What a failed request means in words, in the language of this screen. */
import { ApiError } from "@api/client";
import { refusalText, teach } from "@ui/errors";
import { settings } from "@/settings";
import { toast } from "@/toasts";

const count = (value: unknown): number => (Array.isArray(value) ? value.length : Number(value) || 0);

teach({
  "kitchen.NotReady": {
    zh: (f) => (count(f["missing"]) > 0 ? `还没做完，还差 ${count(f["missing"])} 杯` : "这一单还没做完"),
    en: (f) =>
      count(f["missing"]) > 0 ? `Not finished yet: ${count(f["missing"])} to go.` : "This order is not finished yet.",
  },
  "kitchen.BadScan": {
    zh: "扫码内容无法识别，请重扫或输入取餐号",
    en: "Scan not recognised. Scan again or type the number.",
  },
  "kitchen.WrongCup": {
    zh: (f) => (f["pickup_no"] ? `拿错了：这一杯是 ${String(f["pickup_no"])} 的` : "拿错了：这一杯不属于这一单"),
    en: (f) => (f["pickup_no"] ? `Wrong cup: it belongs to ${String(f["pickup_no"])}.` : "Wrong cup: it is not of this order."),
  },
  "kitchen.CupsNotScanned": {
    zh: (f) => `还有 ${count(f["missing"])} 杯没扫`,
    en: (f) => `${count(f["missing"])} more to scan.`,
  },
  "kitchen.PlaceTaken": {
    zh: (f) => `${String(f["place"] ?? "")} 上还放着 ${String(f["pickup_no"] ?? "")}`,
    en: (f) => `${String(f["pickup_no"] ?? "")} still stands at ${String(f["place"] ?? "")}.`,
  },
  "kitchen.BadPlace": { zh: "货位请用 1–8 位字母或数字", en: "A place is 1 to 8 letters and digits." },
  "kitchen.UnknownTicket": { zh: "没有找到这一杯", en: "This cup was not found." },
  "kitchen.UnknownOrder": { zh: "没有找到这个取餐号", en: "No order with this number." },
  "kitchen.Ambiguous": { zh: "有多张订单对应，请扫杯贴", en: "More than one order matches. Scan the cup." },
  "kitchen.Cancelled": { zh: "已取消，请停做", en: "Cancelled: stop making." },
  "kitchen.OrderStopped": { zh: "这一单刚刚取消，请停做", en: "This order was just cancelled: stop making." },
  "kitchen.ClaimedElsewhere": { zh: "已被另一块屏幕领取", en: "Another screen has taken it." },
  "kitchen.NotStarted": { zh: "这一杯还没有开始做", en: "This cup has not been started." },
  "kitchen.WrongStation": { zh: "这一杯还没到这个工位", en: "This cup has not come to this station yet." },
  "store.UnknownStoreNo": { zh: "没有这个门店编号", en: "There is no store with this number." },
  "store.NoStore": { zh: "请填写门店编号", en: "Please enter a store number." },
});

/** One sentence for anything a request can throw. */
export function sentence(error: unknown): string {
  if (error instanceof ApiError) return refusalText(error, settings.lang);
  return refusalText({ code: "client.Unknown" }, settings.lang);
}

export const sentenceOf = (code: string): string => refusalText({ code }, settings.lang);

export function toastRefusal(error: unknown): void {
  toast("bad", sentence(error));
}
