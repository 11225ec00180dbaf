"""What comes to a store: shipped and charged, counted in, claimed and credited; inside the caller's transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory
from teahouse.supply.oms import deliveries_sql, sql
from teahouse.supply.oms.model import (
    CLAIM_AUTO_FEN,
    CLAIMS,
    LINES_MAX,
    SALES,
    AlreadyReceived,
    ClaimTooLate,
    Entry,
    KeyReused,
    MoreThanShipped,
    NoSuchClaim,
    NoSuchDelivery,
    NotReceived,
    WrongState,
    charge_fen,
    claim_until,
    credit_fen,
)
from teahouse.supply.oms.orders import hold


class ShippedLine(Struct, frozen=True):
    """So many base units of a lot, for an allotment."""

    allotment_id: UUID
    item_code: str
    lot_id: UUID
    lot_no: str
    expires_on: date | None
    qty: int


class Counted(Struct, frozen=True, forbid_unknown_fields=True):
    """A delivery's line as it was found, in base units; what is neither good nor damaged was not there."""

    line_no: int
    good: int
    damaged: int = 0


class Evidence(Struct, frozen=True):
    """What a store says and shows of a claim."""

    note: str = ""
    photos: tuple[str, ...] = ()


# -- by the warehouse --------------------------------------------------------------------------------------------------


async def ship(
    conn: Connection, delivery_id: UUID, store_id: UUID, warehouse_id: UUID, arrives_on: date, sscc: Sequence[str],
    lines: Sequence[ShippedLine], at: datetime,
) -> None:  # fmt: skip
    """A shipment has left: the store expects it and is charged for it; what its orders held for it is held no more.
    What was sent by hand costs what the catalogue says. Twice is once."""
    if not await deliveries_sql.add_delivery(conn, delivery_id, store_id, warehouse_id, arrives_on, sscc, at):
        return
    known = await deliveries_sql.allotments_locked(conn, sorted({line.allotment_id for line in lines}))
    by_hand = [line for line in lines if line.allotment_id not in known]
    goods = {one.item_code: one for one in await sql.goods(conn)} if by_hand else {}
    done = {key: row["shipped_qty"] for key, row in known.items()}
    rows, freed, total = [], dict[UUID, int](), 0
    for n, line in enumerate(lines, 1):
        if line.allotment_id in known:
            one = known[line.allotment_id]
            item_no = one["ship_no"]
            fen = charge_fen(one["price_fen"], one["case_qty"], done[line.allotment_id], line.qty)
            done[line.allotment_id] += line.qty
            freed[one["order_id"]] = freed.get(one["order_id"], 0) + fen
        else:  # sent by hand, beside all orders: at the catalogue's price
            item_no = goods[line.item_code].item_no
            fen = charge_fen(goods[line.item_code].price_fen, goods[line.item_code].case_qty, 0, line.qty)
        total += fen
        lot = (line.item_code, line.lot_id, line.lot_no, line.expires_on, line.qty)
        rows.append((n, line.allotment_id, item_no, *lot, fen))
    await deliveries_sql.add_lines(conn, delivery_id, rows)
    if known:
        await deliveries_sql.shipped(conn, [(key, done[key] - row["shipped_qty"], 0) for key, row in known.items()])
        await _let_go(conn, freed)
    if total:
        entry = Entry(
            uuid7(), store_id, "goods", store_id, SALES, total, f"goods:{delivery_id}", delivery_id, "", "system", at
        )
        if await sql.add_entry(conn, entry):
            await sql.change_balance(conn, store_id, -total, sum(freed.values()))


async def fall_short(conn: Connection, allotment_id: UUID, qty: int) -> None:
    """So many base units of an allotment will not come: nothing is held for them any more."""
    row = (await deliveries_sql.allotments_locked(conn, [allotment_id])).get(allotment_id)
    if row is None:  # sent by hand: nothing is held for it
        return
    left = row["cases"] * row["case_qty"] - row["shipped_qty"] - row["short_qty"]
    gone = min(qty, left)
    if gone <= 0:
        return
    # Parts of cases are charged from the first base unit on, so what will not come is the last of them.
    begin = row["cases"] * row["case_qty"] - row["short_qty"] - gone
    fen = charge_fen(row["price_fen"], row["case_qty"], begin, gone)
    await deliveries_sql.shipped(conn, [(allotment_id, 0, gone)])
    await _let_go(conn, {row["order_id"]: fen})
    await sql.change_balance(conn, row["store_id"], 0, fen)


async def covered(conn: Connection, allotment_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Of allotments that fell short: base units that may go after all, as far as their stores' accounts cover them. An id
    of a line that is no allotment is left out: nothing is charged for it."""
    found = {}
    for row in await deliveries_sql.short_with_credit(conn, allotment_ids):
        units = row["free_fen"] * row["case_qty"] // row["price_fen"] if row["price_fen"] else row["short_qty"]
        found[row["allotment_id"]] = max(0, min(row["short_qty"], units))
    return found


async def come_after_all(conn: Connection, allotment_id: UUID, qty: int) -> None:
    """So many base units of an allotment that fell short go after all: they are held for again. OverLimit when the store
    has spent its credit since."""
    row = (await deliveries_sql.allotments_locked(conn, [allotment_id])).get(allotment_id)
    back = min(qty, row["short_qty"]) if row else 0
    if row is None or back <= 0:
        return
    begin = row["cases"] * row["case_qty"] - row["short_qty"]
    fen = charge_fen(row["price_fen"], row["case_qty"], begin, back)
    await deliveries_sql.shipped(conn, [(allotment_id, 0, -back)])
    await _let_go(conn, {row["order_id"]: -fen})
    await hold(conn, row["store_id"], fen, fen)


async def _let_go(conn: Connection, freed: dict[UUID, int]) -> None:
    await deliveries_sql.lock_orders(conn, sorted(freed))
    await deliveries_sql.let_go(conn, sorted(freed.items()))


# -- by the store ------------------------------------------------------------------------------------------------------


async def receive(
    conn: Connection, store_id: UUID, delivery_id: UUID, counted: Sequence[Counted], evidence: Evidence, key: str,
    actor: str, at: datetime, today: date,
) -> Any:  # fmt: skip
    """Count a delivery in: lines that are not named came whole. What is missing or damaged is claimed, what is good is
    in the store's books. The same key gives the same. NoSuchDelivery, AlreadyReceived, MoreThanShipped, KeyReused,
    Invalid and the ledger's refusals."""
    digest = hashlib.sha256(msgspec.json.encode((list(counted), evidence))).digest()[:16]
    found = await deliveries_sql.delivery(conn, delivery_id, locked=True)
    if found is None or found["store_id"] != store_id:
        raise NoSuchDelivery(delivery_id=str(delivery_id))
    if found["state"] == "received":
        if found["key"] != key:
            raise AlreadyReceived(received_at=found["received_at"].isoformat())
        if bytes(found["digest"]) != digest:
            raise KeyReused(key=key)
        return found
    lines = (await deliveries_sql.lines(conn, [delivery_id]))[delivery_id]
    named = _checked(counted, {line["line_no"]: line["qty"] for line in lines})
    result = []
    for line in lines:
        one = named.get(line["line_no"], Counted(line["line_no"], line["qty"]))
        missing = line["qty"] - one.good - one.damaged
        result.append((line["line_no"], one.good, missing + one.damaged))
        before = 0
        for kind, qty in (("missing", missing), ("damaged", one.damaged)):
            if qty:
                await _claim(conn, store_id, line, kind, qty, before, evidence, f"{key}:{kind}", actor, at)
                before += qty
    await deliveries_sql.received(conn, delivery_id, at, actor, claim_until(at), key, digest)
    await deliveries_sql.counted(conn, delivery_id, result)
    good = {no: qty for no, qty, _ in result}
    asked = [inventory.Asked(good[x["line_no"]], x["item_code"], lot_no=x["lot_no"]) for x in lines]
    await inventory.receive_transit(
        conn, delivery_id, store_id, asked, f"delivery:{delivery_id}", at, actor, today, evidence.note[:200]
    )
    return await deliveries_sql.delivery(conn, delivery_id)


def _checked(counted: Sequence[Counted], shipped: dict[int, int]) -> dict[int, Counted]:
    if len(counted) > LINES_MAX:
        raise Invalid("too many lines", field="lines", why=f"more than {LINES_MAX}")
    named = {one.line_no: one for one in counted}
    if len(named) < len(counted):
        raise Invalid("a line twice", field="line_no", why="each line once")
    for one in counted:
        if one.line_no not in shipped:
            raise Invalid("no such line", field="line_no", why=f"{one.line_no} is not in the delivery")
        if one.good < 0 or one.damaged < 0:
            raise Invalid("not a quantity", field="good", why="0 or more", line_no=one.line_no)
        if one.good + one.damaged > shipped[one.line_no]:
            raise MoreThanShipped(line_no=one.line_no, shipped=shipped[one.line_no], counted=one.good + one.damaged)
    return named


async def claim(
    conn: Connection, store_id: UUID, delivery_id: UUID, line_no: int, qty: int, evidence: Evidence, key: str, actor: str,
    at: datetime,
) -> Any:  # fmt: skip
    """Something that looked good was not. NoSuchDelivery, NotReceived, ClaimTooLate, MoreThanShipped, KeyReused."""
    found = await deliveries_sql.delivery(conn, delivery_id, locked=True)
    if found is None or found["store_id"] != store_id:
        raise NoSuchDelivery(delivery_id=str(delivery_id))
    known = await deliveries_sql.claim_of_key(conn, delivery_id, line_no, key)
    if known is not None:
        if known["qty"] != qty:
            raise KeyReused(key=key)
        return known
    if found["state"] != "received":
        raise NotReceived(delivery_id=str(delivery_id))
    if at > found["claim_until"]:
        raise ClaimTooLate(claim_until=found["claim_until"].isoformat())
    lines = {line["line_no"]: line for line in (await deliveries_sql.lines(conn, [delivery_id]))[delivery_id]}
    line = lines.get(line_no)
    if line is None:
        raise Invalid("no such line", field="line_no", why=f"{line_no} is not in the delivery")
    if not 0 < qty <= line["good_qty"]:
        raise MoreThanShipped(line_no=line_no, shipped=line["good_qty"], counted=qty)
    before = await deliveries_sql.claimed(conn, delivery_id, line_no)
    await deliveries_sql.claim_more(conn, delivery_id, line_no, qty)
    return await _claim(conn, store_id, line, "quality", qty, before, evidence, key, actor, at)


async def _claim(
    conn: Connection, store_id: UUID, line: Any, kind: str, qty: int, before: int, evidence: Evidence, key: str,
    actor: str, at: datetime,
) -> Any:  # fmt: skip
    claim_id = uuid7()
    fen = credit_fen(line["charge_fen"], line["qty"], before, qty)
    now = fen <= CLAIM_AUTO_FEN
    await deliveries_sql.add_claim(
        conn,
        (claim_id, line["delivery_id"], line["line_no"], store_id, kind, qty, fen, "accepted" if now else "open",
         list(evidence.photos), evidence.note, key, at, actor, at if now else None, "system" if now else None),
    )  # fmt: skip
    if now:
        await _credit(conn, claim_id, store_id, fen, "system", at)
    return await deliveries_sql.claim_of_key(conn, line["delivery_id"], line["line_no"], key)


async def _credit(conn: Connection, claim_id: UUID, store_id: UUID, fen: int, actor: str, at: datetime) -> None:
    entry = Entry(uuid7(), store_id, "claim", CLAIMS, store_id, fen, f"claim:{claim_id}", claim_id, "", actor, at)
    if fen and await sql.add_entry(conn, entry):
        await sql.change_balance(conn, store_id, fen)


async def decide(conn: Connection, claim_id: UUID, accepted: bool, note: str, actor: str, at: datetime) -> Any:
    """The office accepts (and credits) or rejects an open claim; the same again changes nothing. NoSuchClaim,
    WrongState."""
    found = await deliveries_sql.claim_locked(conn, claim_id)
    if found is None:
        raise NoSuchClaim(claim_id=str(claim_id))
    state = "accepted" if accepted else "rejected"
    if found["state"] == state:
        return found
    if found["state"] != "open":
        raise WrongState(state=found["state"])
    await deliveries_sql.decide_claim(conn, claim_id, state, at, actor, note)
    if accepted:
        await _credit(conn, claim_id, found["store_id"], found["credit_fen"], actor, at)
    return await deliveries_sql.claim_locked(conn, claim_id)
