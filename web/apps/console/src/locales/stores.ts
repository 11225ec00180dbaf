import { both } from "./both";

export const stores = both(
  {
    title: "门店", count: "共 {n} 家", search: "店名、拼音、门店编号", region: "大区", city: "城市", state: "状态", all: "全部", no: "编号", name: "门店", hours: "今日营业", phone: "电话", capacity: "产能",
    capacityUnit: "{n} 杯 / 5 分钟", address: "地址", until: "至 {at}", manual: "手动设置",
    tab: { facts: "门店资料", hours: "营业时间", exceptions: "特殊日期", pace: "接单负荷", menu: "顾客看到的菜单", history: "变更记录" },
    opened: "开业日期", closeHour: "营业日截止", closeHourValue: "凌晨 {h}:00", position: "位置", edit: "编辑资料", editTitle: "编辑门店资料", nameField: "店名", nextOpening: "下次开门 {at}",
    setState: "设置接单状态", stateTitle: "设置接单状态", stateNew: "新状态", stateHint: { open: "恢复正常接单", busy: "继续接单，并提示顾客等待较久", paused: "暂时不接新单，已付款订单继续制作", closed: "停业，直到重新开启" },
    duration: "持续多久", forMinutes: "{n} 分钟", forHours: "{n} 小时", untilChanged: "直到手动恢复", reason: "原因", reasonPlaceholder: "例如：设备检修、原料不足", reasonNeeded: "请填写原因", stateDone: "状态已更新",
    weekday: "星期", open24: "24 小时", closedDay: "休息", opens: "开门", closes: "打烊", nextDay: "次日打烊", copyAll: "应用到每天", hoursHint: "打烊时间早于开门时间，表示营业到次日。", hoursSaved: "营业时间已保存", hoursMissing: "{day}缺少营业时间",
    exceptionsHint: "节假日等与平日不同的营业安排；点选日期即可添加。", addException: "添加特殊日期", exceptionTitle: "特殊日期", day: "日期", closedAllDay: "全天休息", differentHours: "调整时间", exceptionSaved: "已保存", exceptionGone: "已恢复为平日时间",
    noExceptions: "没有特殊日期", dropException: "恢复为平日时间", dropSure: "{day} 恢复为平日营业时间？",
    menuHint: "按这家门店现在生效的菜单版本与价格规则计算", version: "菜单版本 {n}", validUntil: "有效至 {at}", price: "价格", why: "为什么", whyTitle: "价格从何而来", whyAnswer: "顾客现在看到", notAvailable: "不供应", available: "供应", soldOut: "已售罄", notNow: "非供应时段",
    pace: {
      now: "后厨负荷", free: "{wait}后可接着做新的一杯", slot: "{at}　{n} / {of} 杯", capacity: "每 5 分钟 {n} 杯（所有渠道共用）", channels: "各渠道接单", shared: "共用同一份产能", prep: "出杯约 {wait}", takes: "接单中", resumes: "暂停，约 {at} 恢复",
      why: { busy: "太忙，暂停", paused: "手动暂停", closed: "休息中", unknown: "未知门店" }, level: { normal: "正常", longer: "等待变长", platforms_stopped: "外卖平台已停", mini_stopped: "小程序已停" },
      limits: "限流门槛", own: "本店自定", house: "默认", longer_min: "提示等待变长", platforms_min: "外卖平台停单", mini_min: "小程序停单", resume_min: "恢复余量", from: "负荷达到 {wait}", below: "低于门槛 {wait}后自动恢复", setBy: "设置人", unit: "分钟",
      hint: "负荷是后厨做完手上这些杯子还要多少分钟。柜台不停单。", useHouse: "恢复默认",
    },
    channel: "渠道", at: "时间", nowWord: "现在", wins: "生效", base: "菜单定价", priceStep: "价格", availabilityStep: "供应", decides: "决定是否供应", noPrice: "不改价格", productCol: "饮品", category: "分类", historyEmpty: "还没有变更记录", allOrders: "查看订单", did: { what: "变更", facts: "内容", by: "操作人", new: "开店", details: "修改资料", hours: "修改营业时间", exception: "特殊日期", state: "设置状态", imported: "导入" },
  },
  {
    title: "Stores", count: "{n} stores", search: "Name, pinyin or store no.", region: "Region", city: "City", state: "State", all: "All", no: "No.", name: "Store", hours: "Today", phone: "Phone", capacity: "Capacity",
    capacityUnit: "{n} cups / 5 min", address: "Address", until: "until {at}", manual: "set by hand",
    tab: { facts: "Facts", hours: "Opening hours", exceptions: "Special days", pace: "Load and limits", menu: "What guests see", history: "Changes" },
    opened: "Opened on", closeHour: "Business day ends", closeHourValue: "{h}:00 at night", position: "Position", edit: "Edit facts", editTitle: "Edit store facts", nameField: "Name", nextOpening: "opens {at}",
    setState: "Set order taking", stateTitle: "Set order taking", stateNew: "New state", stateHint: { open: "Take orders as usual", busy: "Keep taking orders; guests are told of longer waits", paused: "No new orders for now; paid ones are still made", closed: "Shut until opened again" },
    duration: "For how long", forMinutes: "{n} min", forHours: "{n} h", untilChanged: "Until changed by hand", reason: "Reason", reasonPlaceholder: "e.g. machine repair, short of milk", reasonNeeded: "Please give a reason", stateDone: "State updated",
    weekday: "Day", open24: "24 hours", closedDay: "Closed", opens: "Opens", closes: "Closes", nextDay: "closes next day", copyAll: "Use for every day", hoursHint: "Closing before opening means open past midnight.", hoursSaved: "Opening hours saved", hoursMissing: "Hours are missing for {day}",
    exceptionsHint: "Holidays and other days that differ from the week: choose a date to add one.", addException: "Add a special day", exceptionTitle: "Special day", day: "Date", closedAllDay: "Closed all day", differentHours: "Different hours", exceptionSaved: "Saved", exceptionGone: "Back to the usual hours",
    noExceptions: "No special days", dropException: "Back to usual hours", dropSure: "Use the usual hours on {day}?",
    menuHint: "With the menu version and price rules in force at this store", version: "Menu version {n}", validUntil: "valid until {at}", price: "Price", why: "Why", whyTitle: "Where this price comes from", whyAnswer: "A guest sees", notAvailable: "Not offered", available: "Offered", soldOut: "Sold out", notNow: "Not at this hour",
    pace: {
      now: "Kitchen load", free: "free for one more cup in {wait}", slot: "{at}  {n} of {of} cups", capacity: "{n} cups in 5 minutes, shared by all channels", channels: "Order taking by channel", shared: "one kitchen for all", prep: "ready in about {wait}", takes: "Taking orders", resumes: "Stopped until about {at}",
      why: { busy: "Too busy", paused: "Paused by hand", closed: "Closed", unknown: "Unknown store" }, level: { normal: "Normal", longer: "Longer waits", platforms_stopped: "Platforms stopped", mini_stopped: "Mini-program stopped" },
      limits: "Thresholds", own: "this store's own", house: "default", longer_min: "Call the wait longer", platforms_min: "Delivery platforms stop", mini_min: "Mini-program stops", resume_min: "Go on again", from: "from a load of {wait}", below: "when {wait} below the threshold", setBy: "Set by", unit: "minutes",
      hint: "Load is how many minutes the kitchen needs for the cups it has promised. The counter never stops.", useHouse: "Use the default",
    },
    channel: "Channel", at: "At", nowWord: "now", wins: "Wins", base: "Menu price", priceStep: "Price", availabilityStep: "Offered", decides: "Decides availability", noPrice: "price unchanged", productCol: "Drink", category: "Category", historyEmpty: "No changes yet", allOrders: "See orders", did: { what: "Change", facts: "Content", by: "By", new: "Opened", details: "Facts edited", hours: "Hours changed", exception: "Special day", state: "State set", imported: "Imported" },
  },
);
