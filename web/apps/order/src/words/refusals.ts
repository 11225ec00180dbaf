/** Refusals that only this app meets, or that a guest should hear in other words; the rest is in packages/ui/errors.ts. */
import { moment, type Lang } from "@ui/format";
import { nowMs } from "../clock";

type Facts = Record<string, unknown>;

function closed(facts: Facts, lang: Lang): string {
  const opens = typeof facts["opens_at"] === "string" ? moment(facts["opens_at"], lang, nowMs()) : "";
  if (lang === "zh") return opens ? `门店休息中，${opens} 开始营业` : "门店休息中";
  return opens ? `The store is closed. It opens ${opens}.` : "The store is closed.";
}

function full(facts: Facts, lang: Lang): string {
  const until = typeof facts["resumes_at"] === "string" ? moment(facts["resumes_at"], lang, nowMs()) : "";
  if (lang === "zh") return until ? `门店太忙，预计 ${until} 恢复接单，也可以预约更晚的时间` : "门店太忙，暂时接不了单，请稍后再试或预约";
  return until ? `The store is too busy. It should take orders again ${until}; you can schedule a later time.` : "The store is too busy right now. Please try later or schedule.";
}

export const refusals = {
  "client.NeedsPhone": { zh: "请先登录", en: "Please sign in first." },
  "client.Fault": { zh: "出了点问题，请重试", en: "Something went wrong. Please try again." },
  "members.WrongPhone": { zh: "请输入 11 位手机号", en: "Please enter an 11-digit mobile number." },
  "members.CodeSpent": { zh: "验证码已失效，请重新获取", en: "That code is used up. Please ask for a new one." },
  "members.NoSmsProvider": { zh: "暂时不能发送短信，请用微信登录", en: "Codes cannot be sent just now. Please sign in with WeChat." },
  "members.SmsNotTaken": { zh: "短信发送失败，请稍后再试", en: "The code could not be sent. Please try later." },
  "members.WechatRefused": { zh: "微信登录失败，请重试", en: "WeChat sign-in failed. Please try again." },
  "members.WechatAway": { zh: "微信暂时没有回应，请稍后再试", en: "WeChat does not answer just now. Please try again." },
  "orders.NoSuchOrder": { zh: "没有找到这张订单", en: "Order not found." },
  "orders.StoreClosed": { zh: closed, en: closed },
  "orders.KitchenFull": { zh: full, en: full },
  "orders.WrongState": { zh: "已开始制作，不能取消", en: "It is already being made and cannot be cancelled." },
  "payments.PaymentOver": { zh: "付款时间已过，请重新下单", en: "The time to pay is over. Please order again." },
  "payments.WechatAway": { zh: "微信支付暂时没有回应，请稍后再试", en: "WeChat Pay does not answer just now. Please try again." },
  "payments.NoOpenid": { zh: "请用微信扫码付款", en: "Please scan the code with WeChat to pay." },
};
