/** Refusals only this app can meet; the shared ones are in packages/ui/errors.ts. */
export const refusals = {
  "client.NeedsPhone": { zh: "请先登录", en: "Please sign in first." },
  "client.Fault": { zh: "出了点问题，请重试", en: "Something went wrong. Please try again." },
  "members.WrongPhone": { zh: "请输入 11 位手机号", en: "Please enter an 11-digit mobile number." },
  "members.LoginRefused": { zh: "微信登录失败，请重试", en: "WeChat sign-in failed. Please try again." },
};
