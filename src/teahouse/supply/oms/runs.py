"""Allocation runs: what a run looks at, what is written of its decision, giving it out, and running it again.

A run is asked for, decided by a worker from a snapshot that is kept with it, looked at by people, then released: from
then on warehouses ship it. The snapshot and the code's version are all the decision depends on.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.ground import jobs
from teahouse.ground.db import Connection
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory
from teahouse.supply.oms import loads, runs_sql, sql
from teahouse.supply.oms.events import AllocationDecided
from teahouse.supply.oms.model import (
    KeyReused,
    NoSuchGoods,
    NoSuchRun,
    NotCovered,
    NothingToAllocate,
    StockChanged,
    WrongState,
)

JOB = "oms.allocate"
WAREHOUSES_MAX = 500
COVER_TOLD_MAX = 20  # stores named in a refusal
Place = tuple[float, float]


class RunJob(msgspec.Struct, frozen=True):
    """Decide this run."""

    run_id: UUID


async def ask(
    conn: Connection, arrives_on: date, warehouse_ids: Sequence[UUID], rescue: bool, key: str, actor: str, at: datetime
) -> Any:
    """A run for the frozen orders of these warehouses (all with any, when none is named); a worker decides it. The same
    key is the same run. NothingToAllocate, KeyReused."""
    wanted = sorted(warehouse_ids)
    if not wanted:
        wanted = sorted({row[1] for row in await runs_sql.waiting(conn, arrives_on) if row[0] == arrives_on})
    known = await runs_sql.run_of_key(conn, key)
    if known is None:
        if not wanted or not await runs_sql.frozen(conn, arrives_on, wanted):
            raise NothingToAllocate(arrives_on=str(arrives_on))
        from teahouse.supply.oms import allocation  # noqa: PLC0415

        run_id = uuid7()
        seed = run_id.int & 0x7FFF_FFFF
        row = (run_id, key, arrives_on, wanted, rescue, seed, allocation.VERSION, at, actor)
        await runs_sql.add_run(conn, row)
        known = await runs_sql.run_of_key(conn, key)
        await jobs.enqueue(conn, JOB, RunJob(known["run_id"]), f"oms.allocate:{known['run_id']}")
    if (known["arrives_on"], known["rescue"]) != (arrives_on, rescue):
        raise KeyReused(key=key)
    return known


async def look(
    conn: Connection, arrives_on: date, warehouse_ids: Sequence[UUID], rescue: bool, seed: int,
    places: Mapping[UUID, Place],
) -> Any:  # fmt: skip
    """Everything a run decides from (looking.Snapshot), out of the database; None when nothing waits. places: latitude
    and longitude of stores."""
    from teahouse.supply.oms import looking  # noqa: PLC0415

    goods = await sql.goods(conn)
    orders = await runs_sql.frozen(conn, arrives_on, warehouse_ids)
    if not orders:
        return None
    outlooks = await runs_sql.outlooks(conn, [row[0] for row in orders])
    stock = await inventory.available_in(conn, list(warehouse_ids), arrives_on)
    known = {one.warehouse_id: one for one in await inventory.warehouses(conn)} if rescue else {}
    spots = [(known[w].lat, known[w].lng) if w in known else None for w in warehouse_ids]
    instead = await runs_sql.substitutes(conn)
    return looking.snapshot(
        looking.Looked(arrives_on, list(warehouse_ids), goods, orders, outlooks, stock, instead, places, spots),
        rescue, seed,
    )  # fmt: skip


async def decide(conn: Connection, run_id: UUID, snapshot: Any, decision: Any, at: datetime) -> None:
    """Write what was decided, once; the run may then be released."""
    from teahouse.supply.oms import looking  # noqa: PLC0415

    run = await runs_sql.run(conn, run_id, locked=True)
    if run is None or run["state"] != "asked":
        return
    record = looking.recorded(snapshot)
    shas = hashlib.sha256(record).digest(), hashlib.sha256(decision.digest_bytes()).digest()
    for table, columns, rows in looking.tables(run_id, snapshot, decision):
        await runs_sql.copy_in(conn, table, columns, rows)
    await runs_sql.decided(conn, run_id, at, record, shas, looking.stats(snapshot, decision))


async def replay(conn: Connection, run_id: UUID) -> bool:
    """Decide a recorded run again from its record: is the result the same, byte for byte? NoSuchRun, WrongState."""
    from teahouse.supply.oms import allocation, looking  # noqa: PLC0415

    row = await runs_sql.run_input(conn, run_id)
    if row is None:
        raise NoSuchRun(run_id=str(run_id))
    if row[0] is None:
        raise WrongState(state="asked")
    decision = await asyncio.to_thread(allocation.allocate, looking.problem_of(row[0]))
    return hashlib.sha256(decision.digest_bytes()).digest() == bytes(row[1])


async def release(conn: Connection, run_id: UUID, actor: str, at: datetime) -> Any:
    """Give the run out: its orders are allocated, what they can't get is no longer held, warehouses are told. Twice is
    once. NoSuchRun, WrongState, StockChanged (an order of it went out with another run), NotCovered, RouteFull."""
    run = await runs_sql.run(conn, run_id, locked=True)
    if run is None:
        raise NoSuchRun(run_id=str(run_id))
    if run["state"] == "released":
        return run
    if run["state"] != "decided":
        raise WrongState(state=run["state"])
    orders = await runs_sql.lock_orders_of(conn, run_id)
    taken = [str(order_id) for order_id, state in orders if state != "frozen"]
    if taken:
        raise StockChanged(orders=len(taken))
    await loads.spread(conn, run_id, run["arrives_on"])
    if short := await runs_sql.allocate_orders(conn, run_id, [order_id for order_id, _ in orders]):
        raise NotCovered(stores=[str(store_id) for store_id in short[:COVER_TOLD_MAX]])
    await runs_sql.released(conn, run_id, at, actor)
    await tell(conn, AllocationDecided(run_id=run_id, warehouse_ids=list(run["warehouse_ids"]), at=at))
    return await runs_sql.run(conn, run_id)


async def drop(conn: Connection, run_id: UUID) -> Any:
    """The run will not be used. NoSuchRun, WrongState."""
    run = await runs_sql.run(conn, run_id, locked=True)
    if run is None:
        raise NoSuchRun(run_id=str(run_id))
    if run["state"] != "dropped" and not await runs_sql.dropped(conn, run_id):
        raise WrongState(state=run["state"])
    return await runs_sql.run(conn, run_id)


async def set_substitutes(conn: Connection, item: str, instead: Sequence[str], actor: str, at: datetime) -> None:
    """What may be sent for an item, best first. NoSuchGoods."""
    known = {one.item_code for one in await sql.goods(conn)}
    for code in (item, *instead):
        if code not in known or (code == item and code in instead):
            raise NoSuchGoods(item=code)
    await runs_sql.set_substitutes(conn, item, list(dict.fromkeys(instead)), at, actor)
