import { both } from "./both";

export const board = both(
  {
    title: "实时概览", sub: "今日全国营业情况", orders: "今日订单", cups: "今日出杯", money: "今日营业额", open: "营业门店", paused: "{n} 家暂停接单", noPaused: "无门店暂停",
    waiting: "待付款", queued: "排队", making: "制作中", ready: "待取", flow: "此刻的订单", perMinute: "每分钟订单", last60: "最近 60 分钟", ordersLine: "订单", cupsLine: "杯数", moneyLine: "营业额",
    hottest: "最忙门店", hottestHint: "按今日订单数", wait: "等待 {text}", latest: "最新订单", pausedStores: "暂停接单的门店", until: "至 {at}", noUntil: "未设恢复时间", nonePaused: "所有门店都在正常接单",
    store: "门店", amount: "金额", state: "状态", time: "时间", pickup: "取茶号", noOrders: "今天还没有订单", allOrders: "全部订单", peak: "峰值 {n} 单/分", average: "客单价 {money}", perOrder: "每单 {n} 杯",
  },
  {
    title: "Live overview", sub: "The whole chain, today", orders: "Orders today", cups: "Cups today", money: "Takings today", open: "Stores open", paused: "{n} paused", noPaused: "none paused",
    waiting: "Unpaid", queued: "Queued", making: "Making", ready: "Ready", flow: "Orders right now", perMinute: "Orders per minute", last60: "Last 60 minutes", ordersLine: "Orders", cupsLine: "Cups", moneyLine: "Takings",
    hottest: "Busiest stores", hottestHint: "By orders today", wait: "wait {text}", latest: "Latest orders", pausedStores: "Stores not taking orders", until: "until {at}", noUntil: "no end set", nonePaused: "Every store is taking orders",
    store: "Store", amount: "Amount", state: "State", time: "Time", pickup: "Pickup no.", noOrders: "No orders yet today", allOrders: "All orders", peak: "peak {n}/min", average: "{money} per order", perOrder: "{n} cups per order",
  },
);
