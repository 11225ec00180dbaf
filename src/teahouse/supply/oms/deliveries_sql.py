"""Statements about deliveries and claims, and what must hold of all of this context. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from teahouse.ground.db import Connection

PAGE_MAX = 100

ALLOTMENTS_LOCKED = """
SELECT allotment_id, order_id, store_id, item_no, ship_no, cases, case_qty, price_fen, shipped_qty, short_qty
FROM oms.allotment WHERE allotment_id = ANY($1::uuid[]) ORDER BY allotment_id FOR UPDATE"""
SHIPPED = """
UPDATE oms.allotment a SET shipped_qty = a.shipped_qty + d.shipped, short_qty = a.short_qty + d.short
FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS d(allotment_id, shipped, short)
WHERE a.allotment_id = d.allotment_id"""
SHORT_WITH_CREDIT = """
SELECT l.allotment_id, l.short_qty, l.case_qty, l.price_fen, a.credit_limit_fen + a.balance_fen - a.held_fen AS free_fen
FROM oms.allotment l JOIN oms.account a USING (store_id) WHERE l.allotment_id = ANY($1::uuid[])"""
LET_GO = """
UPDATE oms.goods_order o SET held_fen = o.held_fen - d.fen FROM unnest($1::uuid[], $2::bigint[]) AS d(order_id, fen)
WHERE o.order_id = d.order_id RETURNING o.order_id"""
LOCK_ORDERS = "SELECT order_id FROM oms.goods_order WHERE order_id = ANY($1::uuid[]) ORDER BY order_id FOR UPDATE"

ADD_DELIVERY = """
INSERT INTO oms.delivery (delivery_id, store_id, warehouse_id, arrives_on, sscc, state, shipped_at)
VALUES ($1, $2, $3, $4, $5, 'on_the_way', $6) ON CONFLICT DO NOTHING RETURNING true"""
ADD_LINES = """
INSERT INTO oms.delivery_line (delivery_id, line_no, allotment_id, item_no, item_code, lot_id, lot_no, expires_on, qty, charge_fen)
SELECT $1, * FROM unnest($2::int[], $3::uuid[], $4::int[], $5::text[], $6::uuid[], $7::text[], $8::date[], $9::bigint[],
    $10::bigint[])"""

COLUMNS = """delivery_id, store_id, warehouse_id, arrives_on, sscc, state, shipped_at, received_at, received_by, claim_until,
    key, digest"""
DELIVERIES = f"""
SELECT {COLUMNS} FROM oms.delivery
WHERE store_id = $1 AND ($2::uuid IS NULL OR delivery_id < $2) AND (NOT $3 OR state = 'on_the_way')
ORDER BY delivery_id DESC LIMIT {PAGE_MAX}"""
DELIVERY = f"SELECT {COLUMNS} FROM oms.delivery WHERE delivery_id = $1"
DELIVERY_LOCKED = f"SELECT {COLUMNS} FROM oms.delivery WHERE delivery_id = $1 FOR UPDATE"
LINES = """
SELECT delivery_id, line_no, allotment_id, item_no, item_code, lot_id, lot_no, expires_on, qty, charge_fen, good_qty,
    claimed_qty
FROM oms.delivery_line WHERE delivery_id = ANY($1::uuid[]) ORDER BY delivery_id, line_no"""
RECEIVED = """
UPDATE oms.delivery SET state = 'received', received_at = $2, received_by = $3, claim_until = $4, key = $5, digest = $6
WHERE delivery_id = $1 AND state = 'on_the_way'"""
COUNTED = """
UPDATE oms.delivery_line l SET good_qty = d.good, claimed_qty = d.claimed
FROM unnest($2::int[], $3::bigint[], $4::bigint[]) AS d(line_no, good, claimed)
WHERE l.delivery_id = $1 AND l.line_no = d.line_no"""
# An order has been received when all of its allotments are shipped or short and no delivery of them is on its way.
CLOSE_ORDERS = """
UPDATE oms.goods_order o SET state = 'received'
WHERE o.state = 'allocated' AND o.order_id IN (
    SELECT a.order_id FROM oms.delivery_line l JOIN oms.allotment a USING (allotment_id) WHERE l.delivery_id = $1)
  AND NOT EXISTS (SELECT FROM oms.allotment a WHERE a.order_id = o.order_id AND a.shipped_qty + a.short_qty < a.cases * a.case_qty)
  AND NOT EXISTS (SELECT FROM oms.allotment a JOIN oms.delivery_line l USING (allotment_id) JOIN oms.delivery d USING (delivery_id)
                  WHERE a.order_id = o.order_id AND d.state = 'on_the_way')"""

# Base units of an item that are on their way to stores, or allocated, or ordered for an earlier day.
COMING = """
SELECT store_id, item_no, sum(qty)::bigint FROM (
    SELECT d.store_id, l.item_no, l.qty FROM oms.delivery d JOIN oms.delivery_line l USING (delivery_id)
    WHERE d.state = 'on_the_way' AND ($1::uuid[] IS NULL OR d.store_id = ANY($1))
    UNION ALL
    SELECT a.store_id, a.ship_no, a.cases * a.case_qty - a.shipped_qty - a.short_qty
    FROM oms.goods_order o JOIN oms.allotment a ON a.order_id = o.order_id AND a.run_id = o.run_id
    WHERE o.state = 'allocated' AND ($1::uuid[] IS NULL OR o.store_id = ANY($1))
    UNION ALL
    SELECT o.store_id, n.item_no, n.cases * g.case_qty
    FROM oms.goods_order o JOIN oms.order_line n USING (order_id) JOIN oms.goods g ON g.item_no = n.item_no
    WHERE o.state IN ('submitted', 'frozen') AND o.arrives_on < $2 AND ($1::uuid[] IS NULL OR o.store_id = ANY($1))) c
GROUP BY 1, 2 HAVING sum(qty) > 0 ORDER BY 1, 2"""

ADD_CLAIM = """
INSERT INTO oms.claim (claim_id, delivery_id, line_no, store_id, kind, qty, credit_fen, state, photos, note, key, raised_at,
    raised_by, decided_at, decided_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"""
CLAIM_COLUMNS = """c.claim_id, c.delivery_id, c.line_no, c.store_id, c.kind, c.qty, c.credit_fen, c.state, c.photos, c.note, c.key,
    c.raised_at, c.raised_by, c.decided_at, c.decided_by, c.decision, l.item_no, l.lot_no"""
FROM_CLAIMS = f"SELECT {CLAIM_COLUMNS} FROM oms.claim c JOIN oms.delivery_line l USING (delivery_id, line_no)"
CLAIM_LOCKED = f"{FROM_CLAIMS} WHERE c.claim_id = $1 FOR UPDATE OF c"
CLAIM_OF_KEY = f"{FROM_CLAIMS} WHERE c.delivery_id = $1 AND c.line_no = $2 AND c.key = $3"


def _claims(scope: str, state: str) -> str:
    return f"""
{FROM_CLAIMS}
WHERE {scope} AND {state} AND ($3::uuid IS NULL OR c.claim_id < $3)
ORDER BY c.claim_id DESC LIMIT {PAGE_MAX}"""


# Said apart, so that each finds its few by an index among all that there ever were: of all stores or of some; in whatever
# state, open, or in another.
CLAIMS = {
    (some, state): _claims(
        "c.store_id = ANY($1::uuid[])" if some else "$1::uuid[] IS NULL",
        {"": "$2::text IS NULL", "open": "$2::text = 'open' AND c.state = 'open'", "other": "c.state = $2::text"}[
            state
        ],
    )
    for some in (False, True)
    for state in ("", "open", "other")
}
CLAIMED = """
SELECT coalesce(sum(qty), 0)::bigint FROM oms.claim WHERE delivery_id = $1 AND line_no = $2"""
CLAIM_MORE = """
UPDATE oms.delivery_line SET good_qty = good_qty - $3, claimed_qty = claimed_qty + $3 WHERE delivery_id = $1 AND line_no = $2"""
DECIDE = "UPDATE oms.claim SET state = $2, decided_at = $3, decided_by = $4, decision = $5 WHERE claim_id = $1"

PROOFS = {
    "no run gives more of an item than its warehouse had": """
        SELECT count(*), count(*) FILTER (WHERE g.given + g.rescued + g.instead > g.stock OR g.given > g.asked
            OR g.given + g.rescued + g.instead <> coalesce(a.cases, 0))
        FROM oms.run_group g LEFT JOIN (
            SELECT run_id, warehouse_id, ship_no AS item_no, sum(cases) AS cases FROM oms.allotment GROUP BY 1, 2, 3) a
        USING (run_id, warehouse_id, item_no)""",
    "what a run decided for a line is what warehouses are to ship for it": """
        SELECT count(*), count(*) FILTER (
            WHERE l.opening + l.minimum + l.share + l.rescued + l.instead <> coalesce(a.cases, 0))
        FROM oms.run_line l LEFT JOIN (
            SELECT run_id, order_id, item_no, sum(cases) AS cases FROM oms.allotment GROUP BY 1, 2, 3) a
        USING (run_id, order_id, item_no)""",
    "a goods account is the sum of its entries": """
        SELECT count(*), count(*) FILTER (WHERE a.balance_fen <> coalesce(e.fen, 0))
        FROM oms.account a LEFT JOIN (
            SELECT store_id, sum(CASE WHEN to_account = store_id THEN amount_fen ELSE -amount_fen END) AS fen
            FROM oms.entry GROUP BY 1) e USING (store_id)""",
    "what an account holds is what its orders hold, and within its credit": """
        SELECT count(*), count(*) FILTER (WHERE a.held_fen <> coalesce(o.fen, 0)
            OR a.balance_fen - a.held_fen + a.credit_limit_fen < 0)
        FROM oms.account a LEFT JOIN (SELECT store_id, sum(held_fen) AS fen FROM oms.goods_order GROUP BY 1) o USING (store_id)""",
    "a delivery is charged what its lines cost, once": """
        SELECT count(*), count(*) FILTER (WHERE coalesce(e.fen, 0) <> l.fen)
        FROM (SELECT delivery_id, sum(charge_fen) AS fen FROM oms.delivery_line GROUP BY 1) l
        LEFT JOIN (SELECT about, sum(amount_fen) AS fen FROM oms.entry WHERE kind = 'goods' GROUP BY 1) e ON e.about = l.delivery_id""",
    "what came good and what was claimed is what was shipped": """
        SELECT count(*), count(*) FILTER (WHERE l.good_qty + l.claimed_qty <> l.qty OR l.claimed_qty <> coalesce(c.qty, 0)
            OR c.credit > l.charge_fen)
        FROM oms.delivery d JOIN oms.delivery_line l USING (delivery_id) LEFT JOIN (
            SELECT delivery_id, line_no, sum(qty) AS qty, sum(credit_fen) AS credit FROM oms.claim GROUP BY 1, 2) c
        USING (delivery_id, line_no) WHERE d.state = 'received'""",
    "an accepted claim is credited once": """
        SELECT count(*), count(*) FILTER (WHERE coalesce(e.fen, 0) <> CASE WHEN c.state = 'accepted' THEN c.credit_fen ELSE 0 END)
        FROM oms.claim c LEFT JOIN (SELECT about, sum(amount_fen) AS fen FROM oms.entry WHERE kind = 'claim' GROUP BY 1) e
        ON e.about = c.claim_id""",
    "no order has changed since it was frozen": """
        SELECT count(*), count(*) FILTER (WHERE o.frozen_at < o.cutoff_at OR o.frozen_items IS DISTINCT FROM l.items
            OR o.frozen_cases IS DISTINCT FROM l.cases OR o.frozen_prices IS DISTINCT FROM l.prices)
        FROM oms.goods_order o LEFT JOIN (
            SELECT order_id, array_agg(item_no ORDER BY item_no) AS items, array_agg(cases ORDER BY item_no) AS cases,
                array_agg(price_fen ORDER BY item_no) AS prices FROM oms.order_line GROUP BY 1) l USING (order_id)
        WHERE o.frozen_at IS NOT NULL""",
    "no more is shipped than was allotted": """
        SELECT count(*), count(*) FILTER (WHERE a.shipped_qty <> coalesce(l.qty, 0)
            OR a.shipped_qty + a.short_qty > a.cases * a.case_qty)
        FROM oms.allotment a LEFT JOIN (SELECT allotment_id, sum(qty) AS qty FROM oms.delivery_line GROUP BY 1) l
        USING (allotment_id)""",
}


async def short_with_credit(conn: Connection, allotment_ids: Sequence[UUID]) -> list[Any]:
    """What each is short of, and the free credit of its store."""
    found: list[Any] = await conn.fetch(SHORT_WITH_CREDIT, list(allotment_ids))
    return found


async def allotments_locked(conn: Connection, allotment_ids: Sequence[UUID]) -> dict[UUID, Any]:
    """These lines, held; by id."""
    return {row[0]: row for row in await conn.fetch(ALLOTMENTS_LOCKED, list(allotment_ids))}


async def lock_orders(conn: Connection, order_ids: Sequence[UUID]) -> None:
    """Hold orders, in order."""
    await conn.execute(LOCK_ORDERS, list(order_ids))


async def shipped(conn: Connection, rows: Sequence[tuple[UUID, int, int]]) -> None:
    """(allotment, base units shipped, base units short)."""
    await conn.execute(SHIPPED, *map(list, zip(*rows, strict=True)))


async def let_go(conn: Connection, rows: Sequence[tuple[UUID, int]]) -> None:
    """Orders hold so much less (order, fen)."""
    await conn.execute(LET_GO, *map(list, zip(*rows, strict=True)))


async def add_delivery(
    conn: Connection,
    delivery_id: UUID,
    store_id: UUID,
    warehouse_id: UUID,
    arrives_on: date,
    sscc: Sequence[str],
    at: datetime,
) -> bool:
    """A delivery on its way; False when it is known."""
    return bool(await conn.fetchval(ADD_DELIVERY, delivery_id, store_id, warehouse_id, arrives_on, list(sscc), at))


async def add_lines(conn: Connection, delivery_id: UUID, rows: Sequence[tuple[Any, ...]]) -> None:
    """Its lines (no, allotment, item no, item, lot, lot number, expiry, base units, fen)."""
    await conn.execute(ADD_LINES, delivery_id, *map(list, zip(*rows, strict=True)))


async def deliveries(conn: Connection, store_id: UUID, before: UUID | None, coming: bool = False) -> list[Any]:
    """A store's, newest first."""
    found: list[Any] = await conn.fetch(DELIVERIES, store_id, before, coming)
    return found


async def delivery(conn: Connection, delivery_id: UUID, locked: bool = False) -> Any:
    """One, or None."""
    return await conn.fetchrow(DELIVERY_LOCKED if locked else DELIVERY, delivery_id)


async def lines(conn: Connection, delivery_ids: Sequence[UUID]) -> dict[UUID, list[Any]]:
    """Delivery -> its lines."""
    found: dict[UUID, list[Any]] = {one: [] for one in delivery_ids}
    for row in await conn.fetch(LINES, list(delivery_ids)):
        found[row[0]].append(row)
    return found


async def received(
    conn: Connection, delivery_id: UUID, at: datetime, actor: str, until: datetime, key: str, digest: bytes
) -> None:
    """The delivery has been counted in."""
    await conn.execute(RECEIVED, delivery_id, at, actor, until, key, digest)


async def counted(conn: Connection, delivery_id: UUID, rows: Sequence[tuple[int, int, int]]) -> None:
    """(line, good, claimed) base units; orders that have all they will get are closed."""
    await conn.execute(COUNTED, delivery_id, *map(list, zip(*rows, strict=True)))
    await conn.execute(CLOSE_ORDERS, delivery_id)


async def coming(conn: Connection, store_ids: Sequence[UUID] | None, before: date) -> list[tuple[UUID, int, int]]:
    """(store, item no, base units) on their way, allocated, or ordered for a day before this one."""
    ids = None if store_ids is None else list(store_ids)
    return [(row[0], row[1], row[2]) for row in await conn.fetch(COMING, ids, before)]


async def add_claim(conn: Connection, row: Sequence[Any]) -> None:
    """A claim as ADD_CLAIM's columns."""
    await conn.execute(ADD_CLAIM, *row)


async def claim_more(conn: Connection, delivery_id: UUID, line_no: int, qty: int) -> None:
    """Of what had come good so much is claimed now."""
    await conn.execute(CLAIM_MORE, delivery_id, line_no, qty)


async def claimed(conn: Connection, delivery_id: UUID, line_no: int) -> int:
    """Base units of a line in all claims."""
    return int(await conn.fetchval(CLAIMED, delivery_id, line_no))


async def claim_locked(conn: Connection, claim_id: UUID) -> Any:
    """A claim, held; or None."""
    return await conn.fetchrow(CLAIM_LOCKED, claim_id)


async def claim_of_key(conn: Connection, delivery_id: UUID, line_no: int, key: str) -> Any:
    """The claim raised under a key, or None."""
    return await conn.fetchrow(CLAIM_OF_KEY, delivery_id, line_no, key)


async def claims(
    conn: Connection, store_ids: Sequence[UUID] | None, state: str | None, before: UUID | None
) -> list[Any]:
    """A page, newest first."""
    ids, some = None if store_ids is None else list(store_ids), store_ids is not None
    which = "" if state is None else "open" if state == "open" else "other"
    found: list[Any] = await conn.fetch(CLAIMS[some, which], ids, state, before)
    return found


async def decide_claim(conn: Connection, claim_id: UUID, state: str, at: datetime, actor: str, note: str) -> None:
    """Accepted or rejected."""
    await conn.execute(DECIDE, claim_id, state, at, actor, note)


async def proofs(conn: Connection) -> list[tuple[str, int, int]]:
    """(what must hold, looked at, broken)."""
    found = []
    for claim, query in PROOFS.items():
        row = await conn.fetchrow(query)
        found.append((claim, row[0], row[1]))
    return found
