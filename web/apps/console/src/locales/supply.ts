import { both } from "./both";

export const supply = both(
  {
    nav: { allocation: "配货", buying: "采购", goods: "门店订货", house: "仓库", head: "供应链" },
    zone: { ambient: "常温", chilled: "冷藏", frozen: "冷冻" }, pack: { case: "箱", box: "盒", bag: "袋", bottle: "瓶", sleeve: "条", crate: "筐", pallet: "托" }, allWarehouses: "全部仓库", warehouse: "仓库", item: "物料", store: "门店", partial: "按缺口从大到小，仅统计前 {n} 组",
    reason: "原因", reasonNeeded: "请填写原因", date: "日期", cases: "{n} 箱",
    runs: {
      title: "配货", sub: "截单后按门店可用天数公平分配现货，每一箱都说得清来由", tab: { runs: "配货批次", instead: "替代品" }, start: "新建配货", waiting: "待配订单", waitingSub: "已截单、尚未下发", noWaiting: "没有待配的订单", noWaitingHint: "截单后的订单会出现在这里",
      orders: "{n} 单", arrives: "到店日", of: "{day}到店", state: "状态", asked: "发起", lines: "订单行", fill: "满足率", short: "缺货行", value: "金额", none: "还没有配货批次", noneHint: "有已截单的订单后，点「新建配货」", rescue: "跨仓调拨", rescueHint: "缺货时按运距最省从其他仓调货", warehouses: "参与仓库", allWaiting: "全部有待配订单的仓", startDone: "已发起，正在计算", pickDay: "选择到店日",
      run: { asked: "计算中", decided: "待下发", released: "已下发", dropped: "已作废" }, deciding: "正在计算分配方案，通常几秒钟…", loadMore: "加载更多",
    },
    run: {
      release: "下发仓库", releaseSure: "下发后仓库按此方案拣货，订单不能再分配。确定下发？", released: "已下发到仓库", drop: "作废", dropSure: "作废后可重新配货。确定作废？", dropped: "已作废", replay: "复算核对", same: "复算结果与记录逐字节一致", differs: "复算结果与记录不一致，请联系技术支持",
      tab: { overview: "总览", lines: "逐行说明", groups: "物料与仓库", loads: "线路装载" }, fillRate: "总满足率", fillSub: "给 {given} / 要 {asked} 箱", lines: "订单行", shortLines: "{n} 行未满足", allFull: "全部满足", stores: "门店", rescued: "跨仓调拨", instead: "替代发出", left: "仓内余货 {n}", value: "本批金额",
      tiers: "各档满足率", tiersSub: "仅缺货物料，由上到下依次满足", tier: { opening: "新店开业", minimum: "最低保障", share: "公平分配" }, tierOf: "{given} / {asked} 箱", cover: "可用天数分布", coverSub: "缺货物料拉平到几天", coverGroups: "物料组", noShort: "没有缺货的物料", days: "{n} 天", histogram: "订单行满足程度", histogramSub: "每档订单行数", full: "足额", byWarehouse: "各仓给货", own: "本仓给货", sent: "调出", missing: "缺口", insteadOf: "替代",
      flows: "跨仓调拨", flowsSub: "从有余货的仓调给缺货仓的门店", noFlows: "本批没有跨仓调拨", from: "调出仓", out: "调出", stock: "现货", askedCases: "需求", given: "给货", cover1: "拉平到", lack: "本仓不足", linesShort: "缺货行", enough: "足额",
      onlyShort: "只看未足额", got: "得 {got} / 要 {asked}", noLines: "没有符合条件的订单行", noLinesHint: "换个条件，或取消「只看未足额」", seed: "种子 {seed} · 算法 {version}", sha: "输入 {input} · 结果 {result}", notSaid: "—",
    },
    loads: {
      none: "本批没有要装的货", full: "{n} 条线路车辆不够，不能下发：{codes}", toRoutes: "去调整线路车辆", trip: "车次", tripNo: "第 {n} 车", cases: "箱数", volume: "体积", weight: "重量", taken: "装载", of: "{n} 车 / 最多 {most} 车", tooLarge: "{n} 家门店一车装不下", earlier: "含先前批次 {n} 家", noLimit: "不限",
    },
    why: {
      enough: "本仓现货充足，足额满足", short: "本仓现货 {stock} 箱，{lines} 家共要 {asked} 箱，其中 {short} 家未足额", opening: "新店开业优先 {cases} 箱", minimum: "最低保障 {cases} 箱（本仓保障共 {minimum} 箱）", fair_share: "公平分配 {cases} 箱：按可用天数拉平到 {days} 天", shareHas: "（本店现有 {onHand}，日均用 {daily}，够 {lasts} 天）", shareNone: "（本店日均用 {daily}）",
      rescue: "从其他仓调来 {cases} 箱", substitute: "以替代品补 {cases} 箱", none_left: "本仓现货已分完",
    },
    instead: { title: "替代品", sub: "缺货时按顺序改发；门店下单时可拒绝替代", item: "物料", by: "可替代的物料（按优先顺序）", add: "设置替代品", none: "还没有设置替代品", noneHint: "为常缺的物料设置替代品，配货时自动补足", saved: "替代品已保存", clear: "留空即取消替代" },
    goods: {
      title: "门店订货", sub: "配送日历、货款账户、短缺索赔与预测", tab: { calendar: "配送日历", accounts: "货款账户", claims: "索赔", forecast: "预测质量" },
    },
    calendar: {
      route: "线路", stores: "{n} 家", everyDay: "每天", every: "每 {n} 天", cutoff: "截单", cutoffText: "到店前 {days} 天 {time}", cutoffSame: "当天 {time}", window: "到店时段", special: "特殊日期", addDay: "添加特殊日期", noSpecial: "这两周没有特殊日期", holiday: "节假日", noDelivery: "停配", edit: "编辑线路", addRoute: "新增线路", code: "线路编号", firstOn: "首个配送日", pattern: "配送频率", weekdays: "按星期", interval: "按间隔", intervalDays: "间隔天数", cutoffDays: "提前天数", cutoffTime: "截单时间", from: "最早到店", to: "最晚到店", saved: "已保存", delivers: "配送", today: "今天", earlier: "前两周", later: "后两周", none: "还没有配送线路", dayName: "名称", kind: "类型", dropSure: "恢复为普通日期？", keepSlots: "已下的订单保持原来的时段。", vehicle: "车辆装载上限（每车）", vehicles: "最多几车", casesMax: "箱数", cubicMax: "体积（立方米）", kilosMax: "重量（公斤）", noLimit: "不限", nextCutoff: "下一次截单", cutoffAt: "{at} 截单",
    },
    accounts: {
      store: "门店", balance: "余额", limit: "信用额度", held: "订单占用", free: "可用", tight: "只看额度紧张", none: "没有账户", noneTight: "没有额度紧张的门店", ledger: "账目流水", pay: "登记收款", paid: "收款已登记", amount: "金额", note: "备注", changeLimit: "调整额度", limitSaved: "额度已调整", used: "已用 {n}%", prepaid: "预付", owed: "欠款", noEntries: "还没有流水", kind: { payment: "收款", goods: "货款", claim: "索赔退款" },
    },
    claims: {
      state: { open: "待处理", accepted: "已赔付", rejected: "已驳回" }, kind: { missing: "少货", damaged: "破损", quality: "质量问题" }, all: "全部", raised: "提出", lot: "批号 {lot}", credit: "赔付", none: "没有待处理的索赔", noneHint: "小额索赔自动赔付，其余在这里核对", accept: "赔付", reject: "驳回", acceptTitle: "赔付 {money}", rejectTitle: "驳回索赔", note: "处理说明", rejectNote: "驳回时请说明原因", accepted: "已赔付到门店账户", rejected: "已驳回", photos: "{n} 张照片", auto: "自动赔付", qty: "数量", what: "物料",
    },
    forecast: {
      better: "比朴素预测误差小", betterSub: "朴素预测：上周同一天", wape: "预测误差", naive: "朴素误差", mean: "四周均值误差", bias: "偏差", covered: "服务水平内", class: "门店等级", chart: "全国物料用量：实际与预测", chartSub: "按金额，留出不参与训练的日子", used: "实际用量", ours: "预测", naiveLine: "朴素预测", wanted: "下次建议订货", wantedSub: "所有门店建议合计", cases: "箱数", stores: "门店数", value: "金额", none: "还没有预测", noneHint: "每晚计算一次；明早再来看", made: "{day} 夜间计算 · 留出 {n} 天", allClasses: "全部", nights: "每晚的误差", over: "偏多", under: "偏少",
    },
  },
  {
    nav: { allocation: "Allocation", buying: "Purchasing", goods: "Store orders", house: "Warehouses", head: "Supply" },
    zone: { ambient: "Ambient", chilled: "Chilled", frozen: "Frozen" }, pack: { case: "case", box: "box", bag: "bag", bottle: "bottle", sleeve: "sleeve", crate: "crate", pallet: "pallet" }, allWarehouses: "All warehouses", warehouse: "Warehouse", item: "Item", store: "Store", partial: "The {n} groups lacking most",
    reason: "Reason", reasonNeeded: "Please say why", date: "Date", cases: "{n} cases",
    runs: {
      title: "Allocation", sub: "After the cut-off, stock is shared fairly by days of cover, and every case can be explained", tab: { runs: "Runs", instead: "Substitutes" }, start: "New run", waiting: "Orders waiting", waitingSub: "Frozen, not yet given out", noWaiting: "No orders are waiting", noWaitingHint: "Orders appear here after their cut-off",
      orders: "{n} orders", arrives: "Arrives", of: "For {day}", state: "State", asked: "Started", lines: "Lines", fill: "Fill rate", short: "Short lines", value: "Value", none: "No runs yet", noneHint: "Start one when frozen orders are waiting", rescue: "Rescue from other warehouses", rescueHint: "What is short comes from other warehouses by the cheapest way", warehouses: "Warehouses", allWaiting: "All with waiting orders", startDone: "Started: being decided", pickDay: "Choose the arrival day",
      run: { asked: "Deciding", decided: "To release", released: "Released", dropped: "Dropped" }, deciding: "Being decided: usually a few seconds…", loadMore: "Load more",
    },
    run: {
      release: "Release", releaseSure: "Warehouses will pick by this plan, and its orders can't be allocated again. Release it?", released: "Released to the warehouses", drop: "Drop", dropSure: "You can start a new run afterwards. Drop this one?", dropped: "Dropped", replay: "Replay", same: "The record gives the same result, byte for byte", differs: "The record gives another result: please call support",
      tab: { overview: "Overview", lines: "Line by line", groups: "Items and warehouses", loads: "Route loads" }, fillRate: "Fill rate", fillSub: "{given} of {asked} cases", lines: "Order lines", shortLines: "{n} not filled", allFull: "all filled", stores: "Stores", rescued: "Rescued", instead: "Substituted", left: "{n} left in stock", value: "Value of the run",
      tiers: "Fill by tier", tiersSub: "Short items only, served from top to bottom", tier: { opening: "Openings", minimum: "Minimum", share: "Fair share" }, tierOf: "{given} of {asked} cases", cover: "Days of cover", coverSub: "To which short items were levelled", coverGroups: "item groups", noShort: "Nothing was short", days: "{n} days", histogram: "How well lines were filled", histogramSub: "Lines by share of what was asked", full: "all", byWarehouse: "By warehouse", own: "Own stores", sent: "Sent to others", missing: "Missing", insteadOf: "Substitutes",
      flows: "Rescue flows", flowsSub: "From warehouses with surplus to stores of short ones", noFlows: "No rescue in this run", from: "From", out: "Sent", stock: "Stock", askedCases: "Asked", given: "Given", cover1: "Levelled to", lack: "Own shortfall", linesShort: "Short lines", enough: "Enough",
      onlyShort: "Short lines only", got: "{got} of {asked}", noLines: "No lines match", noLinesHint: "Change the filters, or show filled lines too", seed: "seed {seed} · algorithm {version}", sha: "input {input} · result {result}", notSaid: "—",
    },
    loads: {
      none: "This run has nothing to load", full: "{n} routes lack vehicles, so the run cannot be released: {codes}", toRoutes: "Change their vehicles", trip: "Trip", tripNo: "Trip {n}", cases: "Cases", volume: "Volume", weight: "Weight", taken: "Taken", of: "{n} of {most} vehicles", tooLarge: "{n} stores exceed a vehicle", earlier: "{n} stores of earlier runs", noLimit: "no limit",
    },
    why: {
      enough: "The warehouse had enough for everybody", short: "{stock} cases in stock; {lines} stores asked for {asked}, {short} could not be filled", opening: "New store first: {cases} cases", minimum: "Minimum: {cases} cases ({minimum} for all stores)", fair_share: "Fair share: {cases} cases, levelled to {days} days of cover", shareHas: " (has {onHand}, uses {daily} a day: {lasts} days)", shareNone: " (uses {daily} a day)",
      rescue: "{cases} cases from another warehouse", substitute: "{cases} cases of a substitute", none_left: "Nothing was left in the warehouse",
    },
    instead: { title: "Substitutes", sub: "Sent in this order when an item is short; stores may decline", item: "Item", by: "May be replaced by (best first)", add: "Set substitutes", none: "No substitutes yet", noneHint: "Set some for items that are often short", saved: "Substitutes saved", clear: "Leave empty to remove" },
    goods: {
      title: "Store orders", sub: "Delivery calendar, goods accounts, claims and forecasts", tab: { calendar: "Calendar", accounts: "Accounts", claims: "Claims", forecast: "Forecast" },
    },
    calendar: {
      route: "Route", stores: "{n} stores", everyDay: "Every day", every: "Every {n} days", cutoff: "Cut-off", cutoffText: "{days} d before, {time}", cutoffSame: "same day {time}", window: "Window", special: "Special days", addDay: "Add a special day", noSpecial: "No special days in these two weeks", holiday: "Holiday", noDelivery: "No delivery", edit: "Edit route", addRoute: "New route", code: "Route code", firstOn: "First delivery", pattern: "How often", weekdays: "By weekday", interval: "By interval", intervalDays: "Days between", cutoffDays: "Days ahead", cutoffTime: "Cut-off time", from: "Earliest arrival", to: "Latest arrival", saved: "Saved", delivers: "Delivery", today: "Today", earlier: "Earlier", later: "Later", none: "No routes yet", dayName: "Name", kind: "Kind", dropSure: "Make it an ordinary day again?", keepSlots: "Orders already placed keep their slot.", vehicle: "What one vehicle holds", vehicles: "Vehicles at most", casesMax: "Cases", cubicMax: "Cubic metres", kilosMax: "Kilograms", noLimit: "no limit", nextCutoff: "Next cut-off", cutoffAt: "cut-off {at}",
    },
    accounts: {
      store: "Store", balance: "Balance", limit: "Credit limit", held: "Held by orders", free: "Free", tight: "Tight ones only", none: "No accounts", noneTight: "No store is short of credit", ledger: "Ledger", pay: "Book a payment", paid: "Payment booked", amount: "Amount", note: "Note", changeLimit: "Change limit", limitSaved: "Limit changed", used: "{n}% used", prepaid: "prepaid", owed: "owed", noEntries: "Nothing booked yet", kind: { payment: "Payment", goods: "Goods shipped", claim: "Claim credited" },
    },
    claims: {
      state: { open: "To decide", accepted: "Credited", rejected: "Rejected" }, kind: { missing: "Missing", damaged: "Damaged", quality: "Bad quality" }, all: "All", raised: "Raised", lot: "lot {lot}", credit: "Credit", none: "No claims to decide", noneHint: "Small claims are credited at once; the others wait here", accept: "Credit", reject: "Reject", acceptTitle: "Credit {money}", rejectTitle: "Reject the claim", note: "Note", rejectNote: "Say why it is rejected", accepted: "Credited to the store's account", rejected: "Rejected", photos: "{n} photos", auto: "at once", qty: "Quantity", what: "Item",
    },
    forecast: {
      better: "Smaller error than naive", betterSub: "Naive: the same weekday of last week", wape: "Our error", naive: "Naive error", mean: "4-week mean error", bias: "Bias", covered: "Within service level", class: "Store class", chart: "Use of goods: actual and forecast", chartSub: "By value, on days held back", used: "Actual", ours: "Forecast", naiveLine: "Naive", wanted: "Suggested next orders", wantedSub: "All stores together", cases: "Cases", stores: "Stores", value: "Value", none: "No forecasts yet", noneHint: "They are made every night", made: "Made in the night of {day} · {n} days held back", allClasses: "All", nights: "Error night by night", over: "too much", under: "too little",
    },
  },
);
