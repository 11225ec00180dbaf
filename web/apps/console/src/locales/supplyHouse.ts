import { both } from "./both";

export const house = both(
  {
    title: "仓库", sub: "入库、拣货波次、异常与库存", tab: { board: "作业看板", stock: "库存", bins: "库位" }, none: "没有可看的仓库", pick: "选择仓库", search: "搜索仓库",
    figures: { expected: "待到货", dock: "在月台", picks: "待拣", picksSub: "{n} 个波次", boxes: "待发箱", boxesSub: "{n} 张发货单", troubles: "异常", fill: "待补货", dockSub: "{n} 批待检", expectedSub: "{n} 张已发通知", troublesSub: "待处理", fillSub: "低于下限的拣货位" },
    inbound: "入库进度", expected: "待到货", atDock: "在月台", inspecting: "待检验", cleared: "待上架 / 扣留", noExpected: "没有在途采购", noDock: "月台已清空", due: "{day} 到", announced: "{at} 到 · {n} 托", notAnnounced: "未发到货通知", overdue: "已逾期",
    receipt: { waiting: "待检", released: "已放行", held: "已扣留", rejected: "已拒收" }, sample: "抽检 {done}/{n}", leftOf: "余 {left} / {qty}", lotNo: "批号 {lot}", expiresOn: "{day} 到期", defects: "不良 {n}",
    waves: "拣货波次", noWaves: "近三天没有波次", stores: "{n} 家", picksLeft: "剩 {n} / {all}", shortPicks: "{n} 处缺拣", unclaimed: "{n} 处未领", shipments: "待发货", noShipments: "没有待发的货", boxes: "{packed}/{boxes} 箱已装", loaded: "{n} 箱已装车", toPick: "{n} 处待拣",
    troubles: "异常", noTroubles: "没有待处理的异常", seen: "已处理", seenDone: "已标记处理", short: "缺货订单行", shortOf: "{item}：要 {qty}，只有 {had}", fill: "待补货拣货位", fillLine: "{from} → {to}", noFill: "拣货位充足", fillOf: "现有 {there}，下限 {min}",
    kind: { short: "缺货", short_pick: "缺拣", other_lot: "换批次", count: "盘点差异", announced_otherwise: "与通知不符", rejected: "拒收", held: "质检扣留", waste: "报损", return: "退货", sendback: "退供应商" },
    told: { short: "{item} 要 {qty}，少 {missing}", short_pick: "{item} 应拣 {asked}，实拣 {picked}", other_lot: "{item} {qty}：应为 {was}，实取 {is}", count: "{item} {spot}：账面 {there}，实盘 {counted}", announced_otherwise: "{item}：通知 {was}，实到 {is}", qty: "{item} {qty} · 批号 {lot}" },
    stock: { spot: "库位", lot: "批号", expires: "到期", status: "状态", qty: "数量", reserved: "已占用", free: "可用", none: "没有库存", zone: "温区", allZones: "全部温区", onlyTrouble: "只看扣留 / 临期", by: "按温区合计", daysLeft: "{n} 天", past: "已过期", lots: "{n} 个批次", bins: "{n} 个库位", load: "加载更多" },
    spotKind: { dock: "月台", stage: "发货区", quarantine: "隔离区", reserve: "存储位", face: "拣货位" },
    lotPage: { title: "批次", where: "在哪里", log: "状态变更", hold: "扣留", release: "放行", recall: "召回", holdTitle: "扣留批次", releaseTitle: "放行批次", recallTitle: "召回批次", warn: "对全国所有仓库与门店立即生效。", done: "批次状态已变更", made: "生产日期", expires: "到期日", first: "首次入账", supplier: "供应商", noLog: "没有变更记录", nowhere: "已无库存", from: "{was} → {status}", totals: "共 {qty}，{n} 处", inStores: "门店 {n} 处", reasonHint: "如：供应商通知微生物超标" },
    lot: { released: "已放行", held: "已扣留", recalled: "已召回", expired: "已过期" }, place: { store: "门店", warehouse: "仓库", dock: "月台", bin: "库位", vehicle: "车辆", transit: "在途" },
  },
  {
    title: "Warehouses", sub: "Inbound, waves, exceptions and stock", tab: { board: "Board", stock: "Stock", bins: "Bins" }, none: "No warehouse to see", pick: "Choose a warehouse", search: "Search warehouses",
    figures: { expected: "Expected", dock: "At the dock", picks: "To pick", picksSub: "{n} waves", boxes: "Boxes to ship", boxesSub: "{n} shipments", troubles: "Exceptions", fill: "To replenish", dockSub: "{n} to inspect", expectedSub: "{n} announced", troublesSub: "open", fillSub: "pick faces below minimum" },
    inbound: "Inbound", expected: "Expected", atDock: "At the dock", inspecting: "In inspection", cleared: "To put away or held", noExpected: "Nothing is on order", noDock: "The dock is clear", due: "due {day}", announced: "{at} · {n} pallets", notAnnounced: "not announced", overdue: "overdue",
    receipt: { waiting: "To inspect", released: "Released", held: "Held", rejected: "Rejected" }, sample: "sampled {done}/{n}", leftOf: "{left} of {qty} left", lotNo: "lot {lot}", expiresOn: "expires {day}", defects: "{n} defects",
    waves: "Waves", noWaves: "No waves in three days", stores: "{n} stores", picksLeft: "{n} of {all} left", shortPicks: "{n} short", unclaimed: "{n} unclaimed", shipments: "To ship", noShipments: "Nothing to ship", boxes: "{packed}/{boxes} boxes packed", loaded: "{n} loaded", toPick: "{n} to pick",
    troubles: "Exceptions", noTroubles: "No open exceptions", seen: "Done", seenDone: "Marked as seen to", short: "Short lines", shortOf: "{item}: {qty} wanted, {had} there", fill: "Faces to replenish", fillLine: "{from} → {to}", noFill: "Pick faces are full", fillOf: "{there} there, minimum {min}",
    kind: { short: "Short", short_pick: "Short pick", other_lot: "Other lot", count: "Count differs", announced_otherwise: "Not as announced", rejected: "Rejected", held: "Held", waste: "Waste", return: "Return", sendback: "Sent to the supplier" },
    told: { short: "{item}: {qty} wanted, {missing} missing", short_pick: "{item}: {picked} picked of {asked}", other_lot: "{item} {qty}: {is} taken for {was}", count: "{item} {spot}: {counted} counted, {there} booked", announced_otherwise: "{item}: announced {was}, came {is}", qty: "{item} {qty} · lot {lot}" },
    stock: { spot: "Bin", lot: "Lot", expires: "Expires", status: "Status", qty: "Quantity", reserved: "Reserved", free: "Free", none: "No stock", zone: "Zone", allZones: "All zones", onlyTrouble: "Held or expiring only", by: "By zone", daysLeft: "{n} days", past: "past", lots: "{n} lots", bins: "{n} bins", load: "Load more" },
    spotKind: { dock: "Dock", stage: "Stage", quarantine: "Quarantine", reserve: "Reserve", face: "Pick face" },
    lotPage: { title: "Lot", where: "Where it is", log: "What was done", hold: "Hold", release: "Release", recall: "Recall", holdTitle: "Hold the lot", releaseTitle: "Release the lot", recallTitle: "Recall the lot", warn: "It takes effect at once in every warehouse and store.", done: "The lot's status was changed", made: "Made", expires: "Expires", first: "First booked", supplier: "Supplier", noLog: "Nothing was changed", nowhere: "None is left", from: "{was} → {status}", totals: "{qty} in {n} places", inStores: "{n} stores", reasonHint: "such as: the supplier reports contamination" },
    lot: { released: "Released", held: "Held", recalled: "Recalled", expired: "Expired" }, place: { store: "Store", warehouse: "Warehouse", dock: "Dock", bin: "Bin", vehicle: "Vehicle", transit: "On its way" },
  },
);
