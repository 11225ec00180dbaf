import { both } from "./both";

export const buying = both(
  {
    title: "采购", sub: "供应商资质、价格、订单、到货通知、发票与法定进货记录", tab: { orders: "采购单", suppliers: "供应商", invoices: "发票", records: "进货记录" }, newOrder: "新建采购单", all: "全部", supplier: "供应商", me: "我", someone: "员工 {id}",
    state: { draft: "待批准", approved: "已批准", sent: "已发出", part_received: "部分到货", closed: "已完成", cancelled: "已取消", active: "合作中", stopped: "已停用" },
    orders: { no: "单号", wanted: "期望到货", total: "金额", came: "到货", made: "制单", none: "没有采购单", noneHint: "点「新建采购单」开始", filter: "状态" },
    order: {
      approve: "批准", send: "发给供应商", close: "关闭", cancel: "取消订单", notYours: "超过 {money}，须由其他人批准", approved: "已批准", sent: "已发出", closed: "已关闭", cancelled: "已取消", closeTitle: "按已到数量关闭", cancelTitle: "取消采购单", lines: "明细", ordered: "订购", received: "已收", rejected: "拒收", price: "单价", sum: "小计", pack: "包装", tolerance: "允许超收 {n}%", made: "制单", approvedBy: "批准", steps: { draft: "制单", approved: "批准", sent: "发出", part_received: "到货", closed: "完成" },
      notices: "到货通知", addNotice: "登记到货通知", noNotices: "供应商还没有发来到货通知", pallets: "{n} 托", vehicle: "车辆", lot: "批号", made1: "生产", expires: "到期", sscc: "托盘码（SSCC）", qty: "数量（基本单位）", arrives: "预计到达", ref: "供应商发货单号", line: "订单行", addPallet: "添加一托", noticed: "到货通知已登记", invoices: "发票", enterInvoice: "录入发票", perPack: "每{pack} {n}", packs: "{n} {pack}", sscc18: "托盘码为 18 位数字",
    },
    make: { title: "新建采购单", pickSupplier: "选择供应商", blocked: "资质不全或已过期，不能下单", wanted: "期望到货日", tolerance: "允许超收（%）", add: "添加物料", item: "物料与包装", packs: "件数", price: "单价", min: "{n} 起订", sum: "小计", total: "合计", submit: "提交待批准", limitHint: "超过 {money} 须由其他人批准", noPrices: "这家供应商还没有有效价格", made: "采购单 {no} 已提交", empty: "至少添加一种物料" },
    suppliers: {
      add: "新增供应商", edit: "编辑资料", code: "编码", name: "名称", credit: "统一社会信用代码", address: "地址", contact: "联系人", phone: "电话", lead: "供货周期（天）", leadDays: "{n} 天到货", ok: "资质齐全", soon: "{day} 到期", expired: "资质过期 · 已停止下单", stopped: "已停用", none: "还没有供应商", saved: "供应商已保存", papers: "资质证照", prices: "价目表", facts: "资料", state: "状态", onlyTrouble: "只看要处理的", papersCount: "{n} 份证照", creditHint: "18 位大写字母或数字",
    },
    paper: { business_licence: "营业执照", food_production: "食品生产许可证", food_trade: "食品经营许可证", inspection: "检验报告", organic: "有机认证", halal: "清真认证", import: "进口许可", add: "添加证照", number: "证号", from: "有效期起", to: "有效期至", kind: "类型", good: "有效", soon: "{n} 天后到期", past: "已过期", withdrawn: "已撤销", withdraw: "撤销", withdrawSure: "撤销后这份证照不再有效。确定？", added: "证照已添加", document: "影像编号或网址", missing: "缺少有效的：{kinds}", or: "或" },
    prices: { add: "添加价格", item: "物料", pack: "包装", price: "单价", min: "起订量", from: "生效", to: "失效", now: "当前", later: "未生效", over: "已失效", none: "还没有价格", saved: "价格已保存", itemCode: "物料编码", packCode: "包装编码" },
    invoiceState: { matched: "三单一致", disputed: "有差异", accepted: "已接受", refused: "已拒付" },
    invoice: {
      no: "发票号", order: "采购单", total: "发票金额", entered: "录入", none: "没有发票", noneHint: "在采购单页录入发票，系统自动三单匹配", match: "三单匹配", matchSub: "采购单 · 收货 · 发票逐行对照", ordered: "采购单", accepted: "实收合格", charged: "本票", before: "已开票 {n}", diff: "差异", same: "一致", lineSum: "本票小计", totals: "合计", orderTotal: "订单金额", rematch: "重新匹配", accept: "接受差异", refuse: "拒付", acceptTitle: "接受有差异的发票", refuseTitle: "拒付发票", settled: "已处理", rematched: "已重新匹配", reason: "处理原因", qty: "件数", price: "单价", enter: "录入发票", entered1: "发票已录入", save: "保存并匹配", fillFromReceived: "按实收填入",
      d: { quantity: "多开 {n} 件", price: "单价高 {money}", priceLow: "单价低 {money}", line: "订单没有此行", total: "票面合计与明细差 {money}" },
    },
    records: { sub: "依《食品安全法》留存的进货查验记录，可导出备查", export: "导出 CSV", from: "开始", to: "结束", day: "进货日期", item: "食品名称", spec: "规格", qty: "数量", lot: "批号", made: "生产日期", shelf: "保质期", expires: "到期日", supplier: "供应商", licences: "许可证号", keep: "保存至", none: "这段时间没有进货记录", shown: "{n} 条记录", hours: "{n} 小时", daysN: "{n} 天", ask: "请选择日期" },
  },
  {
    title: "Purchasing", sub: "Supplier papers, prices, orders, shipping notices, invoices and the legal purchase record", tab: { orders: "Orders", suppliers: "Suppliers", invoices: "Invoices", records: "Purchase record" }, newOrder: "New order", all: "All", supplier: "Supplier", me: "me", someone: "staff {id}",
    state: { draft: "To approve", approved: "Approved", sent: "Sent", part_received: "Part received", closed: "Closed", cancelled: "Cancelled", active: "Active", stopped: "Stopped" },
    orders: { no: "Order no.", wanted: "Wanted", total: "Total", came: "Received", made: "Made", none: "No purchase orders", noneHint: "Make one with “New order”", filter: "State" },
    order: {
      approve: "Approve", send: "Send to supplier", close: "Close", cancel: "Cancel order", notYours: "Above {money} somebody else must approve", approved: "Approved", sent: "Sent", closed: "Closed", cancelled: "Cancelled", closeTitle: "Close with what has come", cancelTitle: "Cancel the order", lines: "Lines", ordered: "Ordered", received: "Received", rejected: "Rejected", price: "Price", sum: "Sum", pack: "Pack", tolerance: "{n}% over is tolerated", made: "Made", approvedBy: "Approved", steps: { draft: "Drafted", approved: "Approved", sent: "Sent", part_received: "Arriving", closed: "Closed" },
      notices: "Shipping notices", addNotice: "Enter a notice", noNotices: "The supplier has not announced anything yet", pallets: "{n} pallets", vehicle: "Vehicle", lot: "Lot", made1: "Made", expires: "Expires", sscc: "Pallet (SSCC)", qty: "Quantity (base units)", arrives: "Arrives", ref: "Supplier's dispatch no.", line: "Order line", addPallet: "Add a pallet", noticed: "Notice entered", invoices: "Invoices", enterInvoice: "Enter invoice", perPack: "{n} per {pack}", packs: "{n} {pack}", sscc18: "A pallet code has 18 digits",
    },
    make: { title: "New purchase order", pickSupplier: "Choose a supplier", blocked: "Papers missing or expired: nothing may be ordered", wanted: "Wanted on", tolerance: "Over-receipt tolerated (%)", add: "Add an item", item: "Item and pack", packs: "Packs", price: "Price", min: "at least {n}", sum: "Sum", total: "Total", submit: "Submit for approval", limitHint: "Above {money} somebody else must approve", noPrices: "This supplier has no prices in force", made: "Order {no} submitted", empty: "Add at least one item" },
    suppliers: {
      add: "New supplier", edit: "Edit", code: "Code", name: "Name", credit: "Unified social credit code", address: "Address", contact: "Contact", phone: "Phone", lead: "Lead time (days)", leadDays: "{n} days lead", ok: "Papers in order", soon: "expires {day}", expired: "Papers expired · blocked", stopped: "Stopped", none: "No suppliers yet", saved: "Supplier saved", papers: "Licences and certificates", prices: "Price list", facts: "Facts", state: "State", onlyTrouble: "Needs attention only", papersCount: "{n} papers", creditHint: "18 capital letters or digits",
    },
    paper: { business_licence: "Business licence", food_production: "Food production licence", food_trade: "Food trade licence", inspection: "Inspection report", organic: "Organic", halal: "Halal", import: "Import permit", add: "Add a paper", number: "Number", from: "Valid from", to: "Valid to", kind: "Kind", good: "Good", soon: "{n} days left", past: "Expired", withdrawn: "Withdrawn", withdraw: "Withdraw", withdrawSure: "The paper will no longer count. Withdraw it?", added: "Paper added", document: "Where the scan is kept", missing: "Missing: {kinds}", or: "or" },
    prices: { add: "Add a price", item: "Item", pack: "Pack", price: "Price", min: "At least", from: "From", to: "To", now: "In force", later: "Later", over: "Over", none: "No prices yet", saved: "Price saved", itemCode: "Item code", packCode: "Pack code" },
    invoiceState: { matched: "Matched", disputed: "Differs", accepted: "Accepted", refused: "Refused" },
    invoice: {
      no: "Invoice no.", order: "Order", total: "Invoiced", entered: "Entered", none: "No invoices", noneHint: "Enter one from its purchase order: it is matched at once", match: "Three-way match", matchSub: "Order, receipt and invoice, line by line", ordered: "Ordered", accepted: "Received good", charged: "Charged", before: "{n} charged before", diff: "Difference", same: "Agrees", lineSum: "Line sum", totals: "Totals", orderTotal: "Order total", rematch: "Match again", accept: "Accept anyway", refuse: "Refuse", acceptTitle: "Accept the differing invoice", refuseTitle: "Refuse the invoice", settled: "Settled", rematched: "Matched again", reason: "Reason", qty: "Packs", price: "Price", enter: "Enter invoice", entered1: "Invoice entered", save: "Save and match", fillFromReceived: "Fill from receipts",
      d: { quantity: "{n} packs too many", price: "{money} too dear", priceLow: "{money} cheaper", line: "Not on the order", total: "Total differs from its lines by {money}" },
    },
    records: { sub: "Kept as the Food Safety Law wants it, ready to export", export: "Export CSV", from: "From", to: "To", day: "Purchased", item: "Food", spec: "Specification", qty: "Quantity", lot: "Lot", made: "Made", shelf: "Shelf life", expires: "Expires", supplier: "Supplier", licences: "Licences", keep: "Keep until", none: "No purchases in this time", shown: "{n} records", hours: "{n} h", daysN: "{n} days", ask: "Choose the days" },
  },
);
