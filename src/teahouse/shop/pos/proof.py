"""What must hold of tills, over the whole database."""

from __future__ import annotations

from uuid import UUID

from teahouse.commerce import orders
from teahouse.ground.db import Connection
from teahouse.shop.pos import checkout_sql, discounts_sql, sql
from teahouse.shop.pos.actions import TILL_REF
from teahouse.shop.pos.model import Approval

PROOF_PAGE = 5_000


async def prove(conn: Connection) -> list[tuple[str, int, int]]:
    """(what must hold, looked at, broken)."""
    found = await sql.proofs(conn)
    after, looked, broken, off, unapproved = UUID(int=0), 0, 0, 0, 0
    while page := await sql.sales_page(conn, after, PROOF_PAGE):
        ids = [row[0] for row in page]
        known = {order.order_id: order for order in await orders.by_ids(conn, ids)}
        taken = await orders.discounts_of(conn, ids)
        said = {one.discount_id: one for one in await discounts_sql.by_ids(
            conn, [one.discount_id for of_order in taken.values() for one in of_order])}  # fmt: skip
        for order_id, sale_id, total_fen, store_id, state in page:
            order = known.get(order_id)
            fits = order is not None and (order.channel, order.channel_ref) == ("counter", f"{TILL_REF}{sale_id}")
            broken += not (fits and order is not None and (order.total_fen, order.store_id) == (total_fen, store_id))
            for one in taken.get(order_id, []):
                off += 1
                unapproved += state != "conflict" and not _approved(one, said.get(one.discount_id), sale_id)
        after, looked = page[-1][0], looked + len(page)
    found.append(("every sale of a till has its order", looked, broken))
    found.append(("a discount was approved for its sale, by somebody, or is noted", off, unapproved))
    return [*found, await _orders_have_sales(conn)]


def _approved(one: orders.Discount, of: Approval | None, sale_id: UUID) -> bool:
    return of is not None and (of.sale_id, of.off_fen, of.approved_by) == (sale_id, one.off_fen, one.approved_by)


async def _orders_have_sales(conn: Connection) -> tuple[str, int, int]:
    after, looked, broken = UUID(int=0), 0, 0
    while refs := await orders.counter_refs(conn, after, PROOF_PAGE):
        ours = [order_id for order_id, ref in refs if ref.startswith(TILL_REF)]
        known_here = set(await sql.sales_of_orders(conn, ours))
        known_here |= {one.order_id for one in await checkout_sql.of_orders(conn, ours) if one.state != "paid"}
        broken += len(set(ours) - known_here)
        after, looked = refs[-1][0], looked + len(ours)
    return "every order of a till has its sale", looked, broken
