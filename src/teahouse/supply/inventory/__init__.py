"""Inventory: what is where, in which lot, and every move that brought it there. Nothing is ever below zero.

Words it owns: item, pack, lot, place, warehouse, move, balance, operation, count, transfer, reservation. A store keeps
stock from the first goods booked there; for others nothing is booked. Calls: menu, orders, stores. Tells: StockTurned,
LotStatusChanged. Hears: OrderPaid, CupRemade and CupChanged (goods are used), OrderCancelled and CupsNotMade (they are given
back), SoldOutChanged and RolloutChanged (marks are worked out anew).
"""

from teahouse.supply.inventory import gs1
from teahouse.supply.inventory.actions import (
    Posting,
    act_many,
    import_items,
    items_of_menu,
    receive_transit,
    stock_store,
    write,
)
from teahouse.supply.inventory.figures_sql import proofs as prove
from teahouse.supply.inventory.floor import Floor, hold, items_of, open_floor
from teahouse.supply.inventory.in_hand import InHand, in_hand, keeps_stock, measured
from teahouse.supply.inventory.lots import set_status
from teahouse.supply.inventory.lots_sql import Stocked, held, lost_on_the_way, sent, stocked, totals
from teahouse.supply.inventory.model import (
    ADJUSTMENT,
    LINES_MAX,
    SUPPLIER,
    WASTE,
    Answer,
    Ask,
    Asked,
    Item,
    Lot,
    NoSuchItem,
    NotEnough,
    base_qty,
    check_usable,
    transit_to,
    usable_on,
)
from teahouse.supply.inventory.promising import Promise, Want, promise_many
from teahouse.supply.inventory.reserving import Reserved, issue, release, reserve
from teahouse.supply.inventory.shelf import Shelf
from teahouse.supply.inventory.sql import Operation, add_places, items
from teahouse.supply.inventory.sql import lots as lots_by_id
from teahouse.supply.inventory.usage_sql import lost_on, on_shelf, used_on
from teahouse.supply.inventory.views import ItemView, StockView, stock_of
from teahouse.supply.inventory.warehouses import add_spots, import_warehouses, warehouse_id_of
from teahouse.supply.inventory.warehouses_sql import Warehouse, available_in, packs_of, warehouses

__all__ = [
    "ADJUSTMENT",
    "Answer",
    "Ask",
    "Asked",
    "Floor",
    "InHand",
    "Item",
    "ItemView",
    "LINES_MAX",
    "Lot",
    "NoSuchItem",
    "NotEnough",
    "Operation",
    "Posting",
    "Promise",
    "Reserved",
    "SUPPLIER",
    "Shelf",
    "StockView",
    "Stocked",
    "WASTE",
    "Want",
    "Warehouse",
    "act_many",
    "add_places",
    "add_spots",
    "available_in",
    "base_qty",
    "check_usable",
    "gs1",
    "held",
    "hold",
    "import_items",
    "import_warehouses",
    "in_hand",
    "issue",
    "items",
    "items_of",
    "items_of_menu",
    "keeps_stock",
    "lost_on",
    "lost_on_the_way",
    "lots_by_id",
    "measured",
    "on_shelf",
    "open_floor",
    "packs_of",
    "promise_many",
    "prove",
    "receive_transit",
    "release",
    "reserve",
    "sent",
    "set_status",
    "stock_of",
    "stock_store",
    "stocked",
    "totals",
    "transit_to",
    "usable_on",
    "used_on",
    "warehouse_id_of",
    "warehouses",
    "write",
]
