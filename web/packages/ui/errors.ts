/**
 * What a refusal of the server means to the person in front of the screen.
 * The server answers {code, message, facts, request_id}; screens never show `message`, they show `refusalText`.
 */
import { minutes, money, type Lang } from "./format";

export type Facts = Record<string, unknown>;
export type Refusal = { code: string; facts?: Facts | null; requestId?: string | null; status?: number };

type Say = string | ((facts: Facts, lang: Lang) => string);
type Entry = { zh: Say; en: Say };

const number = (value: unknown): number => (typeof value === "number" ? value : Number(value) || 0);
const text = (value: unknown): string => String(value ?? "");
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
  // the store's box
  "box.ServerAway": { zh: "服务器暂时连不上，门店盒子正在接管", en: "The server is away. The store box stands in." },
  "box.NotPaired": { zh: "这台设备还没有通过门店盒子登录过", en: "This device has never signed in through the store box." },
  "box.AnotherStore": { zh: "这是另一家门店的盒子", en: "This box belongs to another store." },
  "box.NotFromHere": { zh: "只能在门店网络内使用", en: "Only from the store's own network." },
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
  "ground.KeyReused": { zh: "这次提交与之前的不同，请刷新后再试", en: "This request differs from an earlier one. Reload and try again." },
  "ground.Busy": { zh: "订单太多，请稍后再试", en: "Very busy just now. Please try again in a moment." },
  "ground.TooManyStreams": { zh: "实时连接已满，改为定时刷新", en: "Live updates are full; refreshing by timer." },
  // staff
  "staff.WrongLogin": { zh: "账号或密码不正确", en: "Wrong login or password." },
  "staff.WrongPin": { zh: "工号或 PIN 不正确", en: "Wrong staff number or PIN." },
  "staff.NoSuchStaff": { zh: "没有找到这名员工", en: "No such member of staff." },
  "staff.NoSuchSession": { zh: "这个登录已经失效", en: "That session has already ended." },
  "staff.NotYourStaff": { zh: "这名员工不在你的管理范围内", en: "This person is not yours to manage." },
  "staff.Taken": { zh: "账号或工号已被占用", en: "This login or staff number is taken." },
  "staff.WrongStaff": { zh: (f) => `员工资料填写有误：${String(f["field"] ?? "")}`, en: (f) => `This is not valid: ${String(f["field"] ?? "")}` },
  // members
  "members.WrongCode": { zh: "验证码不正确或已过期", en: "That code is not right, or has expired." },
  "members.CodeSpent": { zh: "错误次数过多，请重新获取验证码", en: "Too many wrong tries. Please ask for a new code." },
  "members.NoSmsProvider": { zh: "暂时无法发送短信", en: "Text messages cannot be sent here." },
  "members.SmsNotTaken": { zh: "短信没有发出，请稍后再试", en: "The message was not sent. Please try later." },
  "members.WechatRefused": { zh: "微信登录失败，请重试", en: "WeChat sign-in failed. Please try again." },
  "members.LoginRefused": { zh: "微信登录失败，请重试", en: "WeChat sign-in failed. Please try again." },
  "members.LoginUnknown": { zh: "微信没有回应，请重试", en: "WeChat did not answer. Please try again." },
  "members.WechatAway": { zh: "微信没有回应，请重试", en: "WeChat did not answer. Please try again." },
  "members.OtherPerson": { zh: "这个微信和手机号都不属于当前登录的账号", en: "Neither this WeChat nor this phone belongs to the account signed in." },
  "members.WechatTaken": { zh: "这个手机号已绑定另一个微信", en: "This phone number is bound to another WeChat." },
  "members.PhonesDiffer": { zh: "这个手机号已有自己的账号，而您的微信绑定着另一个手机号", en: "This number has an account of its own, and your WeChat has another number." },
  "members.Moving": { zh: "正在处理，请稍后再试", en: "This is being done already. Please try again shortly." },
  "members.NotAMemberCode": { zh: "会员码无效或已过期，请顾客刷新后再扫", en: "This member code is not valid or has expired. Ask the guest to refresh it." },
  "members.NoSuchGuest": { zh: "没有找到该顾客", en: "No such guest." },
  "members.WrongName": { zh: "称呼为 1 至 40 个字", en: "A name has 1 to 40 characters." },
  "members.WrongPhone": { zh: "请输入 11 位手机号", en: "Please enter an 11-digit mobile number." },
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
  "orders.NoSuchOrder": { zh: "没有找到这张订单", en: "Order not found." },
  "orders.PriceChanged": {
    zh: (f) => ("total_fen" in f ? `价格有变化，现在是 ${money(number(f["total_fen"]))}` : "价格有变化，请确认后再下单"),
    en: (f) => ("total_fen" in f ? `The price has changed: it is now ${money(number(f["total_fen"]))}.` : "The price has changed. Please check it."),
  },
  "orders.WrongState": { zh: "订单状态已变化，请刷新", en: "The order has moved on. Please refresh." },
  "orders.StoreClosed": { zh: "门店在这个时间不营业", en: "The store is closed at that time." },
  "orders.StorePaused": { zh: "门店暂停接单", en: "The store is not taking orders right now." },
  "orders.CupsTaken": { zh: "其中有的杯子已经退过款", en: "Some of these cups have been refunded already." },
  "orders.NeedsApproval": { zh: "金额超出你的权限，需要上级审批", en: "This is more than you may approve." },
  "orders.RefIsAnothers": { zh: "这次下单与之前的重复，请重新提交", en: "This repeats another order. Please start again." },
  "orders.KitchenFull": { zh: "门店太忙，暂时接不了新单", en: "The kitchen is full. Please try again soon." },
  "orders.WrongLimits": { zh: "分钟数要依次增大，且不超过 110 分钟", en: "Each threshold must follow the one before, up to 110 minutes." },
  "orders.TooMuchOff": { zh: (f) => `最多优惠 ${money(number(f["most_fen"]))}`, en: (f) => `At most ${money(number(f["most_fen"]))} can be taken off.` },
  "orders.NothingLeft": { zh: "优惠后应收必须大于 0", en: "Something must be left to pay." },
  "orders.NoSuchRefund": { zh: "没有找到这笔退款", en: "No such refund." },
  // payments
  "payments.NoSuchPayment": { zh: "没有找到这笔支付", en: "No such payment." },
  "payments.NothingToRefund": { zh: "没有可退的金额", en: "There is nothing left to refund." },
  "payments.AlreadyPaid": { zh: "这张订单已经付过款", en: "This order is already paid." },
  "payments.PaymentOver": { zh: "这笔支付已关闭，请重新下单", en: "This payment was closed. Please order again." },
  "payments.NoOpenid": { zh: "请先用微信登录", en: "Please sign in with WeChat first." },
  "payments.WechatAway": { zh: "微信支付没有回应，订单已保留，请重试", en: "WeChat Pay did not answer. The order stands: please try again." },
  // kitchen
  "kitchen.UnknownTicket": { zh: "没有这一杯", en: "No such cup." },
  "kitchen.UnknownOrder": { zh: "本店没有这张订单", en: "This store has no such order." },
  "kitchen.ClaimedElsewhere": { zh: "已被另一块屏幕领取", en: "Another screen has taken it." },
  "kitchen.Cancelled": { zh: "这一杯已取消", en: "This cup was cancelled." },
  "kitchen.OrderStopped": { zh: "订单已取消，请停止制作", en: "The order was cancelled: stop making it." },
  "kitchen.NotStarted": { zh: "这一杯还没有开始做", en: "Nobody has started this cup." },
  "kitchen.CupIsDone": { zh: "这一杯已做好，请用重做", en: "This cup is ready. Make it anew instead." },
  "kitchen.PriceDiffers": { zh: (f) => `改后价格不同（${money(number(f["was_fen"]))} → ${money(number(f["now_fen"]))}），请退款后重新下单`, en: (f) => `The price would differ (${money(number(f["was_fen"]))} → ${money(number(f["now_fen"]))}). Refund it and order anew.` },
  "kitchen.WrongState": { zh: "这一杯的状态已变化", en: "This cup has moved on." },
  "kitchen.WrongStation": { zh: "这一杯还没有到这个工位", en: "The cup has not come to this station yet." },
  "kitchen.NotReady": { zh: (f) => `还缺第 ${list(f["missing"])} 杯`, en: (f) => `Cups missing: ${list(f["missing"])}` },
  "kitchen.Ambiguous": { zh: "有多张订单相同，请扫码", en: "More than one order answers to this: please scan." },
  "kitchen.WrongCup": { zh: "拿错了：这一杯不属于这一单", en: "Wrong cup: it is not of this order." },
  "kitchen.CupsNotScanned": { zh: (f) => `第 ${list(f["missing"])} 杯还没有扫`, en: (f) => `Cups not scanned: ${list(f["missing"])}` },
  "kitchen.PlaceTaken": { zh: "这个货位上还有别的订单", en: "Another order stands there." },
  "kitchen.BadPlace": { zh: "货位请用 1–8 位字母或数字", en: "A place is 1 to 8 letters and digits." },
  "kitchen.BadScan": { zh: "不是杯贴上的码", en: "That is not the code of a cup." },
  "kitchen.BadReason": { zh: "请选择重做原因", en: "Please choose a reason." },
  // pos
  "pos.NoSuchCheckout": { zh: "没有找到这笔收款", en: "There is no such sale being paid." },
  "pos.CheckoutOver": { zh: "这笔收款已经结束", en: "This sale has been paid or cancelled already." },
  "pos.CheckoutOpen": { zh: (f) => `${text(f["printed_no"])} 还没有收完款，请先收完或取消`, en: (f) => `${text(f["printed_no"])} is not fully paid yet. Finish or cancel it first.` },
  "pos.PartWaiting": { zh: "还在等顾客付款，请先等结果或撤销", en: "Still waiting for the guest to pay. Wait, or give it up first." },
  "pos.NoSuchTill": { zh: "没有找到这台收银机", en: "No such till in this store." },
  "pos.TillIsAnothers": { zh: "这台收银机属于另一家门店", en: "This till belongs to another store." },
  "pos.TillsFull": { zh: (f) => `一家门店最多 ${text(f["most"])} 台收银机`, en: (f) => `A store has at most ${text(f["most"])} tills.` },
  "pos.NoSuchShift": { zh: "没有找到这个班次", en: "No such shift at this till." },
  "pos.ShiftOpen": { zh: (f) => `这台收银机已有班次未结（${text(f["opened_by"])}）`, en: (f) => `A shift is open at this till already (${text(f["opened_by"])}).` },
  "pos.NoShift": { zh: "请先开班：当前班次已清点或已结班", en: "Open a shift first: this one has been counted or closed." },
  "pos.NotCounted": { zh: "请先清点钱箱", en: "Count the drawer first." },
  "pos.Counted": { zh: "钱箱已清点过，不能重复清点", en: "The drawer has been counted already." },
  "pos.NeedsReason": {
    zh: (f) => `钱箱${number(f["difference_fen"]) < 0 ? "短" : "长"}款 ${money(Math.abs(number(f["difference_fen"])))}，请说明原因`,
    en: (f) => `The drawer is ${money(Math.abs(number(f["difference_fen"])))} ${number(f["difference_fen"]) < 0 ? "short" : "over"}: please say why.`,
  },
  "pos.NoSuchConflict": { zh: "没有找到这条待处理记录", en: "No such conflict in this store." },
  "pos.NotSoldHere": { zh: "这张订单不是在本店用现金支付的", en: "This order was not paid for in cash in this store." },
  "pos.DiscountGone": { zh: "优惠授权已失效，请移除优惠后重新授权", en: "The approval no longer holds. Remove the discount and ask again." },
  "pos.OutOfSequence": { zh: "收银机的单号不连续，请重新连接后再试", en: "The till's numbers do not follow. Reconnect and try again." },
  "pos.PriceChanged": { zh: "价格与收银机上显示的不同，请刷新菜单", en: "The price differs from the till's. Please refresh the menu." },
  // printing
  "printing.NoSuchPrinter": { zh: "没有找到这台打印机", en: "This store has no such printer." },
  "printing.NoSuchAgent": { zh: "没有找到这个打印代理", en: "This store has no such print agent." },
  "printing.NoSuchJob": { zh: "没有可以补打的内容", en: "There is nothing like that to print again." },
  "printing.AgentGone": { zh: "这个打印代理已被停用，请重新配对", en: "This print agent was revoked. Please pair it again." },
  "printing.NameTaken": { zh: "本店已有同名的打印机", en: "The store has a printer of this name." },
  "printing.BadBackup": { zh: "备用打印机须是本店同类的另一台，且不能互为循环", en: "A backup is another printer of the same store and kind, without a circle." },
  "printing.NotLabels": { zh: "这台不是杯贴打印机，不计标签", en: "This is no label printer: there are no labels to count." },
  "printing.TooManyPrinters": { zh: (f) => `一家门店最多 ${text(f["most"])} 台`, en: (f) => `A store has at most ${text(f["most"])} of these.` },
  "printing.TooManyReprints": { zh: "这张标签补打次数已达上限", en: "This label was printed again often enough." },
  // storeops
  "storeops.KeyReused": { zh: "这次提交与之前的重复但内容不同，请刷新后重试", en: "This was sent before with other content. Please reload and try again." },
  "storeops.NoSuchPackage": { zh: "没有找到这张标签，请核对编号", en: "No package has this label. Please check the code." },
  "storeops.AnotherStores": { zh: "这是其他门店的标签", en: "This label belongs to another store." },
  "storeops.PackageClosed": { zh: "这一包已用完或已报废", en: "This package was used up or thrown away already." },
  "storeops.NeverSpoils": { zh: "该原料没有效期，无需开封标签", en: "This item does not spoil: it needs no label." },
  "storeops.TooManyOpen": { zh: (f) => `开封中的已有 ${text(f["most"])} 包，请先处理用完的`, en: (f) => `${text(f["most"])} packages are open: please close those that are used up.` },
  "storeops.NoSuchPrep": { zh: "没有这种备料", en: "Nothing of this name is prepared in stores." },
  "storeops.NoSuchPhoto": { zh: "没有找到这张照片", en: "There is no such photo." },
  "storeops.BadPhoto": { zh: "请上传 JPEG、PNG 或 WebP 图片", en: "Please send a JPEG, PNG or WebP picture." },
  "storeops.NoSuchReason": { zh: "请选择报废原因", en: "Please choose a reason." },
  "storeops.NoSuchList": { zh: "这一天没有这份检查表", en: "There is no such checklist for that day." },
  "storeops.NoSuchEquipment": { zh: "没有找到这台设备", en: "This store has no such equipment." },
  "storeops.ListDone": { zh: "这份检查表已完成", en: "This checklist is finished." },
  "storeops.NeedsNote": { zh: "不合格，请写明处理措施", en: "This is not as it must be: please say what was done about it." },
  "storeops.Unanswered": { zh: "还有未完成的检查项", en: "Some of the list has no answer yet." },
  "storeops.NoSuchTransfer": { zh: "没有找到这张调拨单", en: "There is no such transfer." },
  "storeops.TransferMoved": { zh: "调拨单状态已变化，请刷新", en: "The transfer has gone on already. Please reload." },
  "storeops.ShiftsOverlap": { zh: (f) => `${text(f["day"])} 同一员工的班次重叠`, en: (f) => `Two shifts of one person overlap on ${text(f["day"])}.` },
  "storeops.ShiftTooLong": { zh: (f) => `一个班次最长 ${text(f["most_h"])} 小时`, en: (f) => `A shift lasts at most ${text(f["most_h"])} hours.` },
  "storeops.NotOfThisStore": { zh: (f) => `工号 ${text(f["staff_no"])} 不是本店员工`, en: (f) => `${text(f["staff_no"])} does not work in this store.` },
  "storeops.AlreadyIn": { zh: "已经打过上班卡", en: "Already clocked in." },
  "storeops.NotIn": { zh: "还没有打上班卡", en: "Not clocked in here." },
  "storeops.NoSuchAttendance": { zh: "没有找到这条考勤", en: "There is no such attendance." },
  // goods for stores
  "oms.NoSuchGoods": { zh: (f) => `本店不能订购：${text(f["item"])}`, en: (f) => `This store can't order ${text(f["item"])}.` },
  "oms.NoSuchOrder": { zh: "没有找到这张要货单", en: "There is no such order for goods." },
  "oms.NoSuchDelivery": { zh: "没有找到这次配送", en: "There is no such delivery." },
  "oms.NoSuchClaim": { zh: "没有找到这笔索赔", en: "There is no such claim." },
  "oms.NoSuchRun": { zh: "没有找到这次分货", en: "There is no such allocation run." },
  "oms.NoRoute": { zh: "本店还没有排进配送线路，请联系供应链", en: "The store is on no delivery route yet. Please ask supply." },
  "oms.NoDelivery": { zh: "那天不送货到本店", en: "Nothing is delivered to this store on that day." },
  "oms.TooLate": { zh: (f) => `${text(f["arrives_on"])} 的要货已截单`, en: (f) => `Orders for ${text(f["arrives_on"])} have closed.` },
  "oms.WrongState": { zh: "现在的状态不能这样操作，请刷新", en: "That can't be done in this state. Please reload." },
  "oms.ChangedMeanwhile": { zh: "要货单刚被别人改过，请刷新后再改", en: "Somebody else has just changed the order. Reload it first." },
  "oms.EmptyOrder": { zh: "要货单是空的", en: "The order is empty." },
  "oms.TooMany": { zh: (f) => `${text(f["item"])} 一次最多 ${text(f["cases_max"])} 箱`, en: (f) => `At most ${text(f["cases_max"])} cases of ${text(f["item"])} in one order.` },
  "oms.NotCovered": { zh: "有要货单占用的货款不足，且门店额度不够补足，不能下发", en: "Orders of this run hold too little, and their stores' credit does not cover the rest." },
  "oms.OverLimit": { zh: (f) => `货款额度不足：可用 ${money(number(f["free_fen"]))}，本单 ${money(number(f["order_fen"]))}`, en: (f) => `Not covered: ${money(number(f["free_fen"]))} left, ${money(number(f["order_fen"]))} ordered.` },
  "oms.NoAccount": { zh: "本店还没有货款账户", en: "The store has no goods account yet." },
  "oms.AlreadyReceived": { zh: "这次配送已经收货", en: "The delivery has been received." },
  "oms.NotReceived": { zh: "请先收货", en: "Receive the delivery first." },
  "oms.MoreThanShipped": { zh: (f) => `多于可收数量：最多 ${text(f["shipped"])}，填了 ${text(f["counted"])}`, en: (f) => `More than there was: at most ${text(f["shipped"])}, you entered ${text(f["counted"])}.` },
  "oms.ClaimTooLate": { zh: "索赔须在收货后 24 小时内提出", en: "Claims must be made within 24 hours of receipt." },
  "oms.NothingToAllocate": { zh: (f) => `${text(f["arrives_on"])} 没有等待分货的要货单`, en: (f) => `No frozen orders wait for ${text(f["arrives_on"])}.` },
  "oms.RouteFull": { zh: (f) => `线路 ${text(f["route"])} 要 ${text(f["trips"])} 车，只有 ${text(f["vehicles"])} 车；共 ${text(f["count"])} 条线路装不下`, en: (f) => `Route ${text(f["route"])} needs ${text(f["trips"])} vehicles and has ${text(f["vehicles"])}; ${text(f["count"])} routes do not fit.` },
  "oms.StockChanged": { zh: "其中有要货单已随另一次分货发出，请重新分货", en: "Some of these orders went out with another run. Start a new one." },
  "oms.KeyReused": { zh: "这次提交与之前的不同，请刷新后再试", en: "This request differs from an earlier one. Reload and try again." },
  // inventory
  "inventory.Barcode": { zh: "这不是可识别的条码", en: "This is not a barcode of the trade." },
  "inventory.WrongCheckDigit": { zh: "条码校验位不对，请重新扫描", en: "The check digit is wrong: scan again." },
  "procurement.AlreadyAnnounced": { zh: "这个托盘码已经预报过", en: "This pallet code has been announced before." },
  "procurement.ApproveYourOwn": { zh: "超过限额，须由另一人审批", en: "Above the limit somebody else must approve." },
  "procurement.BelowMinimum": { zh: (f) => `低于最小起订量 ${text(f["at_least"])}`, en: (f) => `The supplier sells no fewer than ${text(f["at_least"])} packs.` },
  "procurement.InvoiceSettled": { zh: "这张发票已经处理", en: "The invoice is settled." },
  "procurement.NoPrice": { zh: (f) => `${text(f["item"])} 当日没有有效价格`, en: (f) => `There is no price for ${text(f["item"])} on that day.` },
  "procurement.NoSuchInvoice": { zh: "没有找到这张发票", en: "There is no such invoice." },
  "procurement.NoSuchLine": { zh: "采购单没有这一行", en: "The purchase order has no such line." },
  "procurement.NoSuchOrder": { zh: "没有找到这张采购单", en: "There is no such purchase order." },
  "procurement.NoSuchSupplier": { zh: "没有找到这家供应商", en: "There is no such supplier." },
  "procurement.OtherWarehouse": { zh: "这张采购单属于另一个仓库", en: "The purchase order is for another warehouse." },
  "procurement.OverReceipt": { zh: (f) => `超收：最多还可收到 ${text(f["most"])}，已收 ${text(f["received"])}`, en: (f) => `More than ordered: at most ${text(f["most"])} in all, ${text(f["received"])} have come.` },
  "procurement.PapersExpired": { zh: "供应商证照缺失或过期，不能下单或收货", en: "The supplier's papers are missing or expired: nothing is ordered or received." },
  "procurement.RefReused": { zh: "这个编号已用于别的内容", en: "This id or number has been used for something else." },
  "procurement.SupplierStopped": { zh: "这家供应商已停用", en: "The supplier has been stopped." },
  "procurement.TooMuchAnnounced": { zh: (f) => `预报数量超过订购（最多 ${text(f["most"])}）`, en: (f) => `More is announced than was ordered (at most ${text(f["most"])}).` },
  "procurement.WrongOrderState": { zh: (f) => `采购单状态为 ${text(f["state"])}，不能这样做`, en: (f) => `The purchase order is ${text(f["state"])}: that cannot be done now.` },
  "wms.AlreadyDone": { zh: "这一步已经由另一次扫描完成", en: "This has been done already, by another scan." },
  "wms.AlreadyReceived": { zh: "这个托盘已经收货", en: "This pallet has been received." },
  "wms.MoreThanThere": { zh: (f) => `数量超过剩余的 ${text(f["left"])}`, en: (f) => `That is more than the ${text(f["left"])} left.` },
  "wms.NeedsReason": { zh: "请填写原因", en: "Say why." },
  "wms.NoCredit": { zh: (f) => `门店货款账户额度不够，最多还能发 ${text(f["left"])}`, en: (f) => `The store's account covers only ${text(f["left"])} more.` },
  "wms.NoSuchException": { zh: "没有找到这条异常", en: "There is no such exception here." },
  "wms.NoSuchPhoto": { zh: "没有找到这张照片", en: "There is no such picture." },
  "wms.NoSuchPick": { zh: "没有找到这个拣货任务", en: "There is no such pick here." },
  "wms.NoSuchReceipt": { zh: "没有找到这笔收货", en: "There is no such receipt here." },
  "wms.NoSuchShipment": { zh: "没有找到这票发货", en: "There is no such shipment here." },
  "wms.NoSuchSpot": { zh: "没有找到这个库位", en: "The warehouse has no such dock or bin." },
  "wms.NoSuchUnit": { zh: "没有找到这个箱码", en: "There is no box with this code here." },
  "wms.NoSuchWarehouse": { zh: "没有找到这个仓库", en: "There is no such warehouse." },
  "wms.NoSuchWave": { zh: "没有找到这个波次", en: "There is no such wave here." },
  "wms.NotLoaded": { zh: "还有箱子没有装车", en: "Not all boxes of the shipment are loaded." },
  "wms.NotReleased": { zh: "质检尚未放行", en: "The goods have not passed inspection." },
  "wms.NotTheSuppliers": { zh: "这是门店退回的货，不能退给供应商", en: "This came back from a store: it cannot go to a supplier." },
  "wms.OpenPicks": { zh: (f) => `还有 ${text(f["picks"])} 个拣货任务未完成`, en: (f) => `There are still ${text(f["picks"])} picks to do.` },
  "wms.OutOfOrder": { zh: (f) => `扫描顺序不对，应为第 ${text(f["expected"])} 次`, en: (f) => `Out of order: scan ${text(f["expected"])} of this device comes next.` },
  "wms.SampleTooSmall": { zh: (f) => `抽检数量不足，至少 ${text(f["needs"])} 件`, en: (f) => `At least ${text(f["needs"])} packs must be looked at.` },
  "wms.ShortLife": { zh: "剩余保质期不足", en: "The lot does not last long enough." },
  "wms.TooManyDefects": { zh: (f) => `不合格数超过允许的 ${text(f["allowed"])}，只能扣留或拒收`, en: (f) => `More than ${text(f["allowed"])} defects: hold or reject.` },
  "wms.WrongItem": { zh: "扫到的不是要找的商品", en: "This is another item than the one asked for." },
  "wms.WrongRoute": { zh: (f) => `这个箱子走线路 ${text(f["route_code"])}`, en: (f) => `This box goes by route ${text(f["route_code"])}.` },
  "wms.WrongSpot": { zh: "不能放在这个库位", en: "This does not belong there." },
  "wms.WrongUnit": { zh: "这个箱子属于别的门店或已封箱", en: "This box is for another store, or closed." },
  "wms.WrongZone": { zh: (f) => `温区不符，应为 ${text(f["needs"])}`, en: (f) => `Wrong temperature zone: it needs ${text(f["needs"])}.` },
  "inventory.NoSuchItem": { zh: "没有找到这种原料或条码", en: "No item has this code or barcode." },
  "inventory.NoSuchLot": { zh: "没有找到这个批次", en: "There is no such lot." },
  "inventory.NoSuchOperation": { zh: "本店没有这笔库存操作", en: "This store has no such operation." },
  "inventory.UnitMismatch": { zh: "这种原料不用这个单位计量", en: "The item is not counted in this unit." },
  "inventory.UnknownLot": { zh: "新批次需填写批号和到期日", en: "A new lot needs a lot number and an expiry date." },
  "inventory.LotDiffers": { zh: (f) => `批次 ${text(f["lot_no"])} 登记的到期日不同`, en: (f) => `Lot ${text(f["lot_no"])} is known with another expiry date.` },
  "inventory.ExpiredLot": { zh: (f) => `批次 ${text(f["lot_no"])} 已过期`, en: (f) => `Lot ${text(f["lot_no"])} is past its last day.` },
  "inventory.LotBlocked": { zh: (f) => `批次 ${text(f["lot_no"])} 已冻结或召回`, en: (f) => `Lot ${text(f["lot_no"])} is held or recalled.` },
  "inventory.NotEnough": { zh: (f) => `库存不足：现有 ${text(f["have"])}，需要 ${text(f["wanted"])}`, en: (f) => `Not enough: ${text(f["have"])} here, ${text(f["wanted"])} wanted.` },
  "inventory.DayClosed": { zh: "这一天已结账，请记为今天的更正", en: "That day's books are closed: book it today, as a correction." },
  "inventory.FutureDay": { zh: "不能记到以后的日期", en: "That day has not begun." },
  "inventory.KeyReused": { zh: "这次提交与之前的不同，请刷新后再试", en: "This request differs from an earlier one. Reload and try again." },
  "inventory.TransferDone": { zh: "这次调拨已收货或已撤回", en: "The transfer has been received or called back." },
  "inventory.MoreThanSent": { zh: "实收多于发出：请按发出数收货，再盘点", en: "More arrived than was sent: receive what was sent, then count." },
  "inventory.AlreadyReversed": { zh: "这笔操作已更正过", en: "The operation has been corrected already." },
  "inventory.NotReversible": { zh: "只能撤回收货、报损、盘点和在途调拨", en: "Only receipts, waste, counts and transfers on their way can be taken back." },
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
