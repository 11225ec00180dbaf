import { both } from "./both";

export const orders = both(
  {
    title: "订单", search: "订单号、SH0001 A012、尾号 *5678", store: "门店", state: "状态", from: "开始日期", to: "结束日期", all: "全部", cups: "杯数", amount: "金额", placed: "下单时间", pickup: "取茶号", channel: "渠道", refunded: "已退 {money}",
    noMore: "没有更多了", shown: "已显示 {n} 单", order: "订单", notFoundHint: "试试完整订单号、「SH0001 A012」，或手机号后四位「*5678」",
    timeline: "全程记录", lines: "饮品明细", payments: "支付", refunds: "退款", events: "系统事件", facts: "订单信息", note: "备注", id: "订单号", paidAt: "付款时间", promised: "承诺取茶", readyAt: "制作完成", handedAt: "取走时间", scheduled: "预约时间", tradeNo: "商户单号",
    total: "合计", left: "可退", phone: "电话", noPayments: "没有支付记录", noRefunds: "没有退款", refund: "退款", cancel: "取消订单", cancelSure: "取消后将自动退款给顾客。确定取消这张订单？", cancelReason: "取消原因", cancelled: "订单已取消",
    refundTitle: "发起退款", scope: "退款范围", scopeOrder: "整单", scopeLine: "按饮品", scopeCup: "按杯", reason: "原因", reasons: { quality: "饮品质量问题", wrong: "做错或漏做", late: "等待过久", changed: "顾客改变主意", other: "其他" }, why: { refunded: "已全部退款", guest: "顾客取消", store: "门店取消", office: "总部取消" },
    reasonText: "补充说明", refundAmount: "退款金额", refundSent: "退款已提交", pickLine: "选择饮品", pickCups: "选择杯子", cup: "第 {n} 杯", alreadyRefunded: "已退", refundNone: "请选择要退的内容", needsApproval: "提交后可能需要财务审批。",
    tlPlaced: "下单", tlPaid: "付款成功", tlMaking: "开始制作", tlReady: "制作完成", tlHanded: "顾客取走", tlCancelled: "取消", tlExpired: "超时未付款", tlChanged: "改动饮品", tlRefund: "退款", tlLate: "逾期到账，原路退回", actor: { guest: "顾客", system: "系统", staff: "员工", wechat: "微信支付", kitchen: "出杯台", house: "系统", till: "收银台" },
    refundsTitle: "退款审批", refundsSub: "核对原因与金额后批准或驳回", approve: "批准", reject: "驳回", approveTitle: "批准退款 {money}", rejectTitle: "驳回退款 {money}", decideNote: "审批意见", decideNeeded: "驳回时请填写原因", said: { approve: "已批准，正在退款", reject: "已驳回", again: "已重新发起" }, again: "重新发起", againTitle: "重新发起退款 {money}",
    asked: "申请时间", askedBy: "申请人", noneWaiting: "没有等待审批的退款", noneWaitingHint: "新的申请会出现在这里", history: "全部状态", decidedBy: "审批人", took: "用时 {text}", paidTo: "{money}",
  },
  {
    title: "Orders", search: "Id, SH0001 A012 or *5678 (phone)", store: "Store", state: "State", from: "From", to: "To", all: "All", cups: "Cups", amount: "Amount", placed: "Placed", pickup: "Pickup no.", channel: "Channel", refunded: "{money} refunded",
    noMore: "That is all", shown: "{n} orders shown", order: "Order", notFoundHint: "Try the whole order id, a store and pickup number such as SH0001 A012, or the last four digits of a phone: *5678",
    timeline: "The whole story", lines: "Drinks", payments: "Payments", refunds: "Refunds", events: "System events", facts: "Facts", note: "Note", id: "Order id", paidAt: "Paid", promised: "Promised for", readyAt: "Ready", handedAt: "Handed over", scheduled: "Scheduled for", tradeNo: "Trade no.",
    total: "Total", left: "Refundable", phone: "Phone", noPayments: "No payments", noRefunds: "No refunds", refund: "Refund", cancel: "Cancel order", cancelSure: "The guest gets the money back. Cancel this order?", cancelReason: "Why it is cancelled", cancelled: "Order cancelled",
    refundTitle: "Refund", scope: "What to refund", scopeOrder: "Whole order", scopeLine: "A drink", scopeCup: "Single cups", reason: "Reason", reasons: { quality: "Quality of the drink", wrong: "Made wrong or missing", late: "Waited too long", changed: "Guest changed their mind", other: "Other" }, why: { refunded: "Fully refunded", guest: "Cancelled by the guest", store: "Cancelled by the store", office: "Cancelled by head office" },
    reasonText: "More details", refundAmount: "Refund", refundSent: "Refund submitted", pickLine: "Choose the drink", pickCups: "Choose the cups", cup: "Cup {n}", alreadyRefunded: "refunded", refundNone: "Choose what to refund", needsApproval: "Finance may have to approve it.",
    tlPlaced: "Placed", tlPaid: "Paid", tlMaking: "Being made", tlReady: "Ready", tlHanded: "Handed over", tlCancelled: "Cancelled", tlExpired: "Not paid in time", tlChanged: "Cup changed", tlRefund: "Refund", tlLate: "Paid too late: money goes back", actor: { guest: "Guest", system: "System", staff: "Staff", wechat: "WeChat Pay", kitchen: "Kitchen", house: "System", till: "Till" },
    refundsTitle: "Refunds to approve", refundsSub: "Check reason and amount, then approve or reject", approve: "Approve", reject: "Reject", approveTitle: "Approve a refund of {money}", rejectTitle: "Reject a refund of {money}", decideNote: "Note", decideNeeded: "Say why it is rejected", said: { approve: "Approved: the money is on its way", reject: "Rejected", again: "On its way once more" }, again: "Send again", againTitle: "Send the refund of {money} again",
    asked: "Asked", askedBy: "Asked by", noneWaiting: "No refunds are waiting", noneWaitingHint: "New requests appear here", history: "All states", decidedBy: "Decided by", took: "took {text}", paidTo: "{money}",
  },
);
