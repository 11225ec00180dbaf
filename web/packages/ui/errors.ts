/**
 * What a refusal of the server means to the person in front of the screen.
 * The server answers {code, message, facts, request_id}; screens never show `message`, they show `refusalText`.
 */
import { clock, minutes, money, type Lang } from "./format";

export type Facts = Record<string, unknown>;
export type Refusal = { code: string; facts?: Facts | null; requestId?: string | null; status?: number };

type Say = string | ((facts: Facts, lang: Lang) => string);
type Entry = { zh: Say; en: Say };

const number = (value: unknown): number => (typeof value === "number" ? value : Number(value) || 0);
const list = (value: unknown): string => (Array.isArray(value) ? value.join("、") : String(value ?? ""));

function waitText(facts: Facts, lang: Lang): string {
  const s = number(facts["retry_after_s"]);
  if (s <= 0) return lang === "zh" ? "操作太频繁，请稍后再试" : "Too many tries. Please wait a moment.";
  const wait = s < 60 ? (lang === "zh" ? `${s} 秒` : `${s} s`) : minutes(Math.ceil(s / 60), lang);
  return lang === "zh" ? `操作太频繁，请 ${wait}后再试` : `Too many tries. Please try again in ${wait}.`;
}

const TABLE: Record<string, Entry> = {
  // about the connection: made on this side of the wire
  "client.Offline": { zh: "网络连接不上，请检查网络", en: "No connection. Please check the network." },
  "client.Timeout": { zh: "服务器响应超时，请重试", en: "The server took too long. Please try again." },
  "client.Aborted": { zh: "已取消", en: "Cancelled" },
  // ground
  "ground.Unauthorised": { zh: "登录已失效，请重新登录", en: "Your session has ended. Please sign in again." },
  "ground.Forbidden": { zh: "你没有这项权限", en: "You are not allowed to do this." },
  "ground.NotFound": { zh: "没有找到", en: "Not found." },
  "ground.TooMany": { zh: waitText, en: waitText },
  "ground.Invalid": { zh: (f) => `填写有误：${String(f["field"] ?? "")}`, en: (f) => `Please check this field: ${String(f["field"] ?? "")}` },
  "ground.SignInFirst": { zh: "请先登录", en: "Please sign in first." },
  "ground.NotYours": { zh: "你没有这项权限，或这家门店不在你的范围内", en: "This is outside your role or your stores." },
  "ground.Unavailable": { zh: "服务暂时不可用，请稍后再试", en: "Not available just now. Please try again shortly." },
  "ground.CsrfMissing": { zh: "页面已过期，请刷新后再试", en: "This page is out of date. Please reload it." },
  // staff
  "staff.WrongPassword": { zh: "账号或密码不正确", en: "Wrong login or password." },
  "staff.WrongPin": { zh: "工号或 PIN 不正确", en: "Wrong staff number or PIN." },
  "staff.WrongLogin": { zh: "账号或密码不正确", en: "Wrong login or password." },
  "staff.LockedOut": { zh: "错误次数过多，请 15 分钟后再试", en: "Too many wrong tries. Please wait 15 minutes." },
  "staff.HasLeft": { zh: "该账号已停用", en: "This account is no longer active." },
  "staff.SupervisorNeeded": { zh: "需要主管授权", en: "A supervisor must approve this." },
  // members
  "members.WrongCode": { zh: "验证码不正确", en: "That code is not right." },
  "members.CodeExpired": { zh: "验证码已过期，请重新获取", en: "That code has expired. Please ask for a new one." },
  "members.BadPhone": { zh: "请输入 11 位手机号", en: "Please enter an 11-digit mobile number." },
  // stores
  "stores.NoSuchStore": { zh: "没有找到这家门店", en: "Store not found." },
  "stores.NoSuchCity": { zh: "没有找到这座城市", en: "City not found." },
  "stores.ChangedMeanwhile": { zh: "门店资料刚被他人修改，请刷新后再试", en: "Someone else has just changed this store. Reload and try again." },
  "stores.WrongStore": { zh: (f) => `门店资料填写有误：${String(f["field"] ?? "")}`, en: (f) => `This is not valid: ${String(f["field"] ?? "")}` },
  // menu
  "menu.NoMenu": { zh: "还没有发布过菜单", en: "No menu has been published yet." },
  "menu.NoSuchVersion": { zh: "没有这个菜单版本", en: "There is no such menu version." },
  "menu.NoSuchCode": { zh: (f) => `菜单里没有：${String(f["code"] ?? "")}`, en: (f) => `Not on the menu: ${String(f["code"] ?? "")}` },
  "menu.UnknownProduct": { zh: "这款饮品已下架，请重新选择", en: "This drink is no longer on the menu." },
  "menu.BadOptions": { zh: "规格选择有误，请重新选择", en: "Please choose the options again." },
  "menu.BadQuantity": { zh: (f) => `数量应在 1 至 ${String(f["most"] ?? 99)} 之间`, en: (f) => `Quantity must be 1 to ${String(f["most"] ?? 99)}.` },
  "menu.BasketTooBig": { zh: (f) => `一单最多 ${String(f["most"] ?? "")}，请分开下单`, en: (f) => `At most ${String(f["most"] ?? "")} in one order. Please split it.` },
  "menu.SoldOut": { zh: (f) => `已售罄：${list(f["names"] ?? f["codes"])}`, en: (f) => `Sold out: ${list(f["names"] ?? f["codes"])}` },
  "menu.NotNow": { zh: "这款饮品现在不在供应时段", en: "This drink is not served at this time of day." },
  "menu.DraftBroken": { zh: "菜单有错误，请先处理检查结果", en: "The menu has errors. Fix the checks first." },
  "menu.NothingChanged": { zh: "草稿与最新版本相同，无需发布", en: "The draft equals the latest version: nothing to publish." },
  "menu.NoCandidate": { zh: "当前没有灰度中的版本", en: "No version is being rolled out." },
  "menu.NothingToRollBack": { zh: "没有可以回退的版本", en: "There is no version to roll back to." },
  "menu.CodeMismatch": { zh: "编码不一致", en: "The codes do not agree." },
  "menu.CodeTaken": { zh: "这个编码已被占用", en: "This code is taken." },
  // orders
  "orders.NotFound": { zh: "没有找到这张订单", en: "Order not found." },
  "orders.SoldOut": { zh: (f) => `已售罄：${list(f["names"] ?? f["skus"] ?? f["codes"])}`, en: (f) => `Sold out: ${list(f["names"] ?? f["skus"] ?? f["codes"])}` },
  "orders.PriceChanged": { zh: (f) => `价格有变化，现在是 ${money(number(f["total_fen"]))}`, en: (f) => `The price has changed: it is now ${money(number(f["total_fen"]))}.` },
  "orders.WrongState": { zh: "订单状态已变化，请刷新", en: "The order has moved on. Please refresh." },
  "orders.StoreClosed": { zh: "门店未营业", en: "The store is closed." },
  "orders.StorePaused": { zh: "门店暂停接单", en: "The store is not taking orders right now." },
  "orders.StoreBusy": {
    zh: (f) => (f["earliest_at"] ? `门店繁忙，最早 ${clock(String(f["earliest_at"]))} 可取` : "门店繁忙，请稍后再试"),
    en: (f) => (f["earliest_at"] ? `The store is busy: earliest pick-up ${clock(String(f["earliest_at"]))}.` : "The store is busy. Please try later."),
  },
  "orders.BasketEmpty": { zh: "请先选择饮品", en: "Please choose a drink first." },
  "orders.BasketTooLarge": { zh: "一单不能超过这么多杯，请分开下单", en: "That is too many cups for one order. Please split it." },
  "orders.TooLateToCancel": { zh: "已开始制作，不能取消", en: "It is already being made and cannot be cancelled." },
  "orders.BadSchedule": { zh: "这个取茶时间不可选", en: "That pick-up time is not available." },
  "orders.RefundTooLarge": { zh: "退款超过可退金额", en: "The refund is more than what is left." },
  "orders.AlreadyRefunded": { zh: "这一杯已经退过", en: "This cup has already been refunded." },
  "orders.NothingToRefund": { zh: "没有可退的金额", en: "There is nothing left to refund." },
  // payments
  "payments.NotPaid": { zh: "还没有收到付款", en: "The payment has not arrived yet." },
  "payments.AlreadyPaid": { zh: "这张订单已经付过款", en: "This order is already paid." },
  "payments.Unavailable": { zh: "支付暂时不可用，请稍后再试", en: "Payment is not available just now. Please try later." },
  "payments.TenderedTooLittle": { zh: "收到的现金不足", en: "The cash given is not enough." },
  // kitchen
  "kitchen.WrongState": { zh: "这一杯的状态已变化", en: "This cup has moved on." },
  "kitchen.Claimed": { zh: "已被另一块屏幕领取", en: "Another screen has taken it." },
};

const BY_STATUS: Record<number, string> = {
  401: "ground.Unauthorised",
  403: "ground.Forbidden",
  404: "ground.NotFound",
  503: "ground.Unavailable",
  422: "ground.Invalid",
  429: "ground.TooMany",
};

/** Add or replace texts: for codes only one app can meet. */
export function teach(more: Record<string, Entry>): void {
  Object.assign(TABLE, more);
}

/** True if there is a text of its own for this code. */
export function knows(code: string): boolean {
  return code in TABLE;
}

/** One sentence for a refusal; an unknown code gives a generic sentence with the request id. */
export function refusalText(refusal: Refusal, lang: Lang): string {
  const facts = refusal.facts ?? {};
  const entry = TABLE[refusal.code] ?? TABLE[BY_STATUS[refusal.status ?? 0] ?? ""];
  if (!entry) {
    const id = refusal.requestId ? (lang === "zh" ? `（编号 ${refusal.requestId}）` : ` (ref ${refusal.requestId})`) : "";
    return lang === "zh" ? `出了点问题，请稍后再试${id}` : `Something went wrong. Please try again.${id}`;
  }
  const chosen = entry[lang];
  return typeof chosen === "function" ? chosen(facts, lang) : chosen;
}
