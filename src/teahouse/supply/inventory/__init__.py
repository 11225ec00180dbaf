"""Inventory: what is where, in which lot, and every move that brought it there. Nothing is ever below zero.

Words it owns: item, pack, lot, place, move, balance, operation, count, transfer, reservation. A store keeps stock from
the first goods booked there; for others nothing is booked. Calls: menu, orders, stores. Tells: StockTurned,
LotStatusChanged. Hears: OrderPaid (goods are used), OrderCancelled and CupsRefunded (they are given back),
SoldOutChanged and RolloutChanged (marks are worked out anew).
"""

from teahouse.supply.inventory.actions import act_many, import_items, items_of_menu, stock_store
from teahouse.supply.inventory.figures_sql import proofs as prove
from teahouse.supply.inventory.in_hand import InHand, in_hand, keeps_stock, measured
from teahouse.supply.inventory.lots import set_status
from teahouse.supply.inventory.model import LINES_MAX, Answer, Ask, Asked, Item, NoSuchItem, NotEnough, usable_on
from teahouse.supply.inventory.reserving import Reserved, issue, release, reserve
from teahouse.supply.inventory.sql import items
from teahouse.supply.inventory.views import ItemView, StockView, stock_of

__all__ = [
    "LINES_MAX",
    "Answer",
    "Ask",
    "Asked",
    "InHand",
    "Item",
    "ItemView",
    "NoSuchItem",
    "NotEnough",
    "Reserved",
    "StockView",
    "act_many",
    "import_items",
    "in_hand",
    "issue",
    "items",
    "items_of_menu",
    "keeps_stock",
    "measured",
    "prove",
    "release",
    "reserve",
    "set_status",
    "stock_of",
    "stock_store",
    "usable_on",
]
