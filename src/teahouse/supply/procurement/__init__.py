"""Procurement: from whom the chain buys, what it has ordered, what came and what is charged for it.

Words it owns: supplier, paper (licence or certificate), price, purchase order, shipping notice (ASN), invoice, purchase
record. Calls: inventory (items, packs, warehouses). Tells: PurchaseOrderSent. Hears: nothing; warehouses book receipts
through a Desk, in the transaction that books the goods. Why so: docs/decisions/0014.
"""

from teahouse.supply.procurement.actions import (
    Notice,
    Pallet,
    add_paper,
    announce,
    draft,
    move,
    order,
    price_rows,
    put_prices,
    put_supplier,
)
from teahouse.supply.procurement.desk import Announced, Came, Desk, announced, open_desk
from teahouse.supply.procurement.model import Line, Order, Paper, Price, Supplier, Wanted
from teahouse.supply.procurement.records_sql import prove
from teahouse.supply.procurement.sql import expected

__all__ = [
    "Announced",
    "Came",
    "Desk",
    "Line",
    "Notice",
    "Order",
    "Pallet",
    "Paper",
    "Price",
    "Supplier",
    "Wanted",
    "add_paper",
    "announce",
    "announced",
    "draft",
    "expected",
    "move",
    "open_desk",
    "order",
    "price_rows",
    "prove",
    "put_prices",
    "put_supplier",
]
