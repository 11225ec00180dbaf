"""Goods for stores: what they may order and when, who gets how much when there is too little, what came and what it costs.

Words it owns: goods, case, route, slot, cut-off, order for goods, standing order, freeze, allocation run, tier, fair
share, rescue, substitute, allotment, delivery, claim, goods account, outlook, suggestion. Calls: stores, inventory.
Tells: AllocationDecided. Hears: ShipmentShipped, LineShort and LineFilled of wms.
"""

from teahouse.supply.oms.deliveries import Counted, Evidence, ShippedLine, covered, fall_short, receive, ship
from teahouse.supply.oms.deliveries_sql import proofs as prove
from teahouse.supply.oms.model import Customer, Goods, Route, SpecialDay, Wanted
from teahouse.supply.oms.orders import import_customers, import_goods, pay, place_advised
from teahouse.supply.oms.outlook import look_ahead, record_seeded, record_usage
from teahouse.supply.oms.runs import ask, set_substitutes
from teahouse.supply.oms.runs_sql import copy_in
from teahouse.supply.oms.runs_sql import to_ship as lines_to_ship
from teahouse.supply.oms.sql import freeze, goods, put_days, put_routes

__all__ = [
    "Counted",
    "Customer",
    "Evidence",
    "Goods",
    "Route",
    "ShippedLine",
    "SpecialDay",
    "Wanted",
    "ask",
    "copy_in",
    "covered",
    "fall_short",
    "freeze",
    "goods",
    "import_customers",
    "import_goods",
    "lines_to_ship",
    "look_ahead",
    "pay",
    "place_advised",
    "prove",
    "put_days",
    "put_routes",
    "receive",
    "record_seeded",
    "record_usage",
    "set_substitutes",
    "ship",
]
