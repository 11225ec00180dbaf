# ruff: noqa: E501  (columns of one row stay in one line)
"""Hot statements of the supply side, when a year has passed in a chain of hundreds of stores: rows are found by an index."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from tests.conftest import drop
from tests.house import test_plans as house

from teahouse.ground.db import prepare
from teahouse.ground.embedded import Embedded
from teahouse.supply.inventory import figures_sql, lots_sql, selling_sql, usage_sql, warehouses_sql
from teahouse.supply.inventory import sql as inventory
from teahouse.supply.inventory.model import Lot
from teahouse.supply.inventory.selling_sql import Want
from teahouse.supply.oms import deliveries_sql, runs_sql
from teahouse.supply.oms import sql as oms
from teahouse.supply.procurement import records_sql
from teahouse.supply.procurement import sql as procurement
from teahouse.supply.wms import board_sql, waves_sql
from teahouse.supply.wms import sql as wms

N, STORES, BINS, DAYS = 40_000, 2_000, 2_000, 360
NOW, DAY = datetime(2026, 5, 20, 6, tzinfo=UTC), date(2026, 5, 20)


def uid(kind: int, n: str = "n") -> str:
    """SQL for the id of the n-th thing of a kind."""
    return f"('00000000-0000-{kind:04d}-8000-' || lpad(to_hex({n}), 12, '0'))::uuid"


STORE, HOUSE, BIN, LOT, SHIPMENT, ORDER = (
    uid(1, f"n % {STORES}"), uid(2, "n % 20"), uid(3, f"n % {BINS}"), uid(4), uid(5), uid(6),
)  # fmt: skip
ITEM, ON, AT = (
    "'item-' || n % 60",
    f"date '{DAY}' - ({N} - n) / {N // DAYS}",
    f"timestamptz '{NOW}' - make_interval(secs => {N} - n)",
)
N_OF = f"FROM generate_series(1, {N}) n"
FILL = f"""
INSERT INTO inventory.item SELECT 'item-' || n, 'x', 'x', 'g', 240 FROM generate_series(0, 59) n;
INSERT INTO inventory.place SELECT {STORE}, 'store', {STORE} FROM generate_series(1, {STORES}) n;
INSERT INTO inventory.place (place_id, kind, warehouse_id) SELECT {BIN}, 'bin', {HOUSE} FROM generate_series(1, {BINS}) n;
INSERT INTO inventory.lot SELECT {LOT}, {ITEM}, 'L' || n, NULL, {ON}, NULL, CASE WHEN n < 300 THEN 'released' ELSE 'expired' END, {AT}
    {N_OF};
INSERT INTO inventory.balance SELECT {STORE}, 'item-' || i, {uid(4, "i + 60 * k")}, 500
    FROM generate_series(1, {STORES}) n, generate_series(1, 29) i, generate_series(0, 1) k;
INSERT INTO inventory.balance SELECT {BIN}, {ITEM}, {uid(4, "n % 60")}, 500 FROM generate_series(60, {BINS}) n WHERE n % 60 > 0;
INSERT INTO inventory.operation (operation_id, place_id, business_day, kind, key, reason, actor, at, to_place, about)
    SELECT {uid(7)}, CASE WHEN n % 2 = 0 THEN {STORE} ELSE {HOUSE} END, {ON}, CASE n % 40 WHEN 0 THEN 'transfer_out' WHEN 1 THEN 'ship'
        WHEN 2 THEN 'give_back' ELSE 'consume' END, 'operation-' || n, '', 'x', {AT}, {STORE}, CASE WHEN n % 40 = 2 THEN {uid(7, "n - 1")} END
    {N_OF};
INSERT INTO inventory.move SELECT {ON}, {uid(7)}, i, 'consume', {ITEM}, {LOT}, {STORE}, {HOUSE}, 5 {N_OF}, generate_series(1, 2) i;
INSERT INTO inventory.reservation SELECT {uid(8)}, 'line:' || n, {BIN}, {ITEM}, {uid(4, "n % 60")}, 1,
    CASE WHEN n < 300 THEN 'held' ELSE 'used' END, {AT} {N_OF};
INSERT INTO inventory.used_order SELECT {uid(9)}, {STORE}, {uid(7)}, {ON}, 1, '[]' {N_OF};
INSERT INTO inventory.lot_log SELECT {uid(9)}, {LOT}, {AT}, 'released', 'expired', '', 'x' {N_OF};
INSERT INTO wms.spot SELECT {BIN}, {HOUSE}, 'B' || n, 'reserve', 'ambient' FROM generate_series(1, {BINS}) n;
INSERT INTO wms.receipt (receipt_id, warehouse_id, spot_id, source, shipment_id, sscc, item_code, lot_id, lot_no, qty, gone_qty, state,
    sample, received_at) SELECT {uid(10)}, {HOUSE}, {BIN}, 'supplier', {SHIPMENT}, lpad(n::text, 18, '0'), {ITEM}, {LOT}, 'L', 5,
    CASE WHEN n < 100 THEN 0 ELSE 5 END, 'released', 0, {AT} {N_OF};
INSERT INTO wms.shipment SELECT {SHIPMENT}, {SHIPMENT}, {HOUSE}, {STORE}, 'R', {ON}, CASE WHEN n < 200 THEN 'open' ELSE 'shipped' END {N_OF};
INSERT INTO wms.wave SELECT {SHIPMENT}, {SHIPMENT}, {HOUSE}, 'R', 'ambient', {ON}, {ON} {N_OF};
INSERT INTO wms.line SELECT {uid(11)}, {SHIPMENT}, {SHIPMENT}, {ITEM}, 5, 5, 0, 0 {N_OF};
INSERT INTO wms.pick SELECT {uid(8)}, {SHIPMENT}, {uid(11)}, {BIN}, {ITEM}, {LOT}, 5, 0, CASE WHEN n < 200 THEN 'open' ELSE 'done' END,
    {SHIPMENT} {N_OF};
INSERT INTO wms.unit SELECT lpad(n::text, 18, '0'), {SHIPMENT}, 'shipped', {AT} {N_OF};
INSERT INTO wms.content SELECT lpad(n::text, 18, '0'), {uid(11)}, {LOT}, 5 {N_OF};
INSERT INTO wms.device SELECT {HOUSE}, 'D' || n, 1, 'x' FROM generate_series(1, 5000) n;
INSERT INTO wms.exception SELECT {uid(9)}, {HOUSE}, {AT}, 'count', '{{}}', 'x', CASE WHEN n > 300 THEN {AT} END {N_OF};
INSERT INTO wms.photo SELECT {uid(9)}, {HOUSE}, 'image/png', '', 'x', {AT} FROM generate_series(1, 5000) n;
INSERT INTO procurement.supplier SELECT {uid(12)}, 'S' || n, 'x', 'x', 'x', 'x', 'x', 1, 'active', now() FROM generate_series(1, 50) n;
INSERT INTO procurement.certificate SELECT {uid(9)}, {uid(12, "1 + n % 50")}, 'halal', n::text, {ON}, {ON}, '', NULL, now() {N_OF} WHERE n < 4000;
INSERT INTO procurement.price SELECT {uid(9)}, {uid(12, "1 + n % 50")}, {ITEM}, 'case', 5, 1, {ON} - n {N_OF} WHERE n < 5000;
INSERT INTO procurement.purchase_order SELECT {ORDER}, 'PO' || n, {uid(12, "1 + n % 50")}, {HOUSE}, CASE WHEN n < 300 THEN 'sent' ELSE 'closed' END,
    {ON}, 5, 0, '', 'x', {AT} {N_OF};
INSERT INTO procurement.po_line SELECT {ORDER}, 1, {ITEM}, 'case', 5, 5, 5 {N_OF};
INSERT INTO procurement.asn SELECT {uid(13)}, {ORDER}, 'x', {AT}, '', '', {AT} {N_OF};
INSERT INTO procurement.asn_line SELECT {uid(13)}, 1, 1, lpad(n::text, 18, '0'), 'L', NULL, NULL, 5 {N_OF};
INSERT INTO procurement.purchase_record SELECT {uid(10)}, {ON}, {AT}, {HOUSE}, 'PO' || n, 1, {ITEM}, 'x', 'x', 5, 'g', NULL, 'L' || n, NULL,
    NULL, 'x', 'x', 'x', 'x', 'x', {ON} {N_OF};
INSERT INTO procurement.invoice SELECT {uid(14)}, {uid(12, "1 + n % 50")}, 'I' || n, {ORDER}, 5, 'matched', '[]', '', 'x', {AT} {N_OF};
INSERT INTO procurement.invoice_line SELECT {uid(14)}, 1, 5, 5 {N_OF};
INSERT INTO oms.goods SELECT 'item-' || n, n, 'x', 'x', 'g', 'ambient', 5, 5, '{{A}}', 10 FROM generate_series(1, 59) n;
INSERT INTO oms.customer SELECT {STORE}, 'A', 'R' || n % 200 FROM generate_series(1, {STORES}) n;
INSERT INTO oms.account SELECT {STORE}, 5 FROM generate_series(1, {STORES}) n;
INSERT INTO oms.entry SELECT {uid(9)}, {STORE}, 'goods', {STORE}, {HOUSE}, 5, 'key-' || n, {SHIPMENT}, '', 'x', {AT} {N_OF};
INSERT INTO oms.goods_order (order_id, store_id, arrives_on, route_code, warehouse_id, state, cutoff_at, arrives_from, arrives_to, made_at,
    frozen_at, frozen_items, frozen_cases, frozen_prices, run_id)
    SELECT {ORDER}, {STORE}, date '{DAY}' - n / {STORES}, 'R' || n % 200, {HOUSE}, CASE WHEN n < 100 THEN 'draft' WHEN n < 200 THEN 'submitted' WHEN n < 400
    THEN 'frozen' WHEN n < 600 THEN 'allocated' ELSE 'received' END, {AT}, {AT}, {AT}, {AT}, f, i, i, i, {uid(15, "n / 500")}
    FROM (SELECT n, CASE WHEN n >= 200 THEN now() END f, CASE WHEN n >= 200 THEN '{{1}}'::int[] END i {N_OF}) x;
INSERT INTO oms.order_line SELECT {ORDER}, 1 + i, 5, 5 {N_OF}, generate_series(1, 2) i;
INSERT INTO oms.standing SELECT {STORE}, i, 5 FROM generate_series(1, {STORES}) n, generate_series(1, 5) i;
INSERT INTO oms.usage SELECT {STORE}, date '{DAY}' - n / {STORES}, false, '{{1}}' {N_OF};
INSERT INTO oms.outlook SELECT {STORE}, date '{DAY}', 1, '{{1}}', '{{1}}', '{{1}}', '{{1}}', '{{1}}', date '{DAY}' FROM generate_series(1, {STORES}) n;
INSERT INTO oms.run SELECT {uid(15)}, 'key-' || n, {ON}, '{{}}', false, 'asked', 1, 'x', {AT}, 'x' {N_OF} WHERE n < 5000;
INSERT INTO oms.run_group SELECT {uid(15, "n / 500")}, {HOUSE}, n, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5 {N_OF};
INSERT INTO oms.run_line SELECT {uid(15, "n / 500")}, {ORDER}, {STORE}, 1, 5, 0, 0, 0, 0, 0, 5, 5 {N_OF};
INSERT INTO oms.allotment SELECT {uid(11)}, {uid(15, "n / 500")}, {ORDER}, {STORE}, {HOUSE}, 1, 1, 'own', 5, 5, 5 {N_OF};
INSERT INTO oms.delivery SELECT {SHIPMENT}, {STORE}, {HOUSE}, {ON}, '{{}}', CASE WHEN n < 300 THEN 'on_the_way' ELSE 'received' END, {AT},
    CASE WHEN n >= 300 THEN {AT} END {N_OF};
INSERT INTO oms.delivery_line SELECT {SHIPMENT}, 1, {uid(11)}, 1, 'item-1', {LOT}, 'L', NULL, 5, 5, 5, 0 {N_OF};
INSERT INTO oms.claim SELECT {uid(16)}, {SHIPMENT}, 1, {STORE}, 'missing', 5, 5, CASE WHEN n < 100 THEN 'open' ELSE 'accepted' END, '{{}}', '', 'key', {AT},
    'x' {N_OF};
"""
MONTHS = """
DO $$ DECLARE month date := '2025-05-01'; BEGIN
    WHILE month < '2026-08-01' LOOP
        EXECUTE format('CREATE TABLE inventory.move_%s PARTITION OF inventory.move FOR VALUES FROM (%L) TO (%L)',
            to_char(month, 'YYYYMM'), month, month + interval '1 month');
        month := month + interval '1 month';
    END LOOP;
END $$"""


class Plans(house.Plans):
    """As those of the chain; a table that grows with years is never small, however few of its rows fit into a test."""


@pytest.fixture(scope="module")
async def year(server: Embedded, template: str) -> AsyncIterator[asyncpg.Connection]:
    """A database after a year."""
    name = f"supply_plans_{id(server)}"
    await drop(server, name)
    await server.create_database(name, template)
    settings = {"synchronous_commit": "off", "session_replication_role": "replica", "random_page_cost": "1.1"}
    conn = await asyncpg.connect(server.dsn(name), server_settings=settings)
    await prepare(conn)
    await conn.execute(house.PLAN_OF)
    await conn.execute(MONTHS)
    await conn.execute(FILL)
    await conn.execute("ANALYZE")
    few = await conn.fetch("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples < $1", house.SMALL)
    Plans.small = {row[0] for row in few}
    yield conn
    await conn.close()
    await drop(server, name)


def one(kind: int, n: int = 7) -> UUID:
    return UUID(f"00000000-0000-{kind:04d}-8000-{n:012x}")


def some(kind: int) -> list[UUID]:
    return [one(kind, n) for n in range(1, 13)]


A_STORE, A_HOUSE, ITEMS = one(1), one(2), [f"item-{n}" for n in range(1, 13)]
A_LOT = Lot(one(4), "item-7", "L7", None, None, None, "released", NOW)
SSCCS = [f"{n:018d}" for n in range(1, 13)]
SINCE, NOBODY = DAY - timedelta(days=7), UUID(int=0)
HOT: dict[str, Callable[[Any], Awaitable[Any]]] = {
    "inventory: places held": lambda c: inventory.lock_places(c, some(3)),
    "inventory: places known": lambda c: inventory.known_places(c, some(1)),
    "inventory: balances": lambda c: inventory.balances(c, zip(some(3), ITEMS, strict=True)),
    "inventory: lots": lambda c: inventory.lots(c, some(4)),
    "inventory: lots named": lambda c: inventory.lots_named(c, [(item, "L1") for item in ITEMS]),
    "inventory: asked before": lambda c: inventory.answers(c, [(A_STORE, "operation-1")]),
    "inventory: operations": lambda c: inventory.done(c, some(7)),
    "inventory: lines of operations": lambda c: c.fetch(inventory.MOVES_OF, some(7), [DAY]),
    "inventory: balances changed": lambda c: inventory.change_balances(c, [(one(3), "item-1", one(4), 1)]),
    "inventory: emptied": lambda c: inventory.emptied(c, some(3)),
    "inventory: tidied": lambda c: c.execute(inventory.TIDY, some(1)),
    "inventory: swept": lambda c: c.execute(inventory.SWEEP, some(3)),
    "inventory: the next places": lambda c: inventory.places_after(c, NOBODY, 200),
    "inventory: sales posted": lambda c: selling_sql.post(c, [Want(A_STORE, "item-1", 5, DAY, DAY, one(7), 1, 0)]),
    "inventory: orders used": lambda c: selling_sql.used(c, some(9)),
    "inventory: given back": lambda c: selling_sql.returns_of(c, some(7)),
    "inventory: expired": lambda c: selling_sql.expire(c, DAY - timedelta(days=DAYS - 1), 500),
    "inventory: stores to look at": lambda c: c.fetch(selling_sql.ALL_BALANCES, some(1)),
    "inventory: a store's stock": lambda c: figures_sql.stock(c, A_STORE),
    "inventory: a store's week": lambda c: figures_sql.used(c, A_STORE, SINCE),
    "inventory: a store's first sale": lambda c: figures_sql.first_day(c, A_STORE),
    "inventory: on the way to a store": lambda c: figures_sql.on_the_way(c, A_STORE, SINCE),
    "inventory: shelves of stores": lambda c: usage_sql.on_shelf(c, some(1), DAY),
    "inventory: a lot lies": lambda c: lots_sql.lying(c, A_LOT, 500),
    "inventory: a lot's places": lambda c: lots_sql.where(c, some(4)),
    "inventory: a lot's log": lambda c: lots_sql.logged(c, one(4), 100),
    "inventory: set aside": lambda c: lots_sql.set_aside(c, [(one(3), "item-1", one(4), 1)]),
    "inventory: set aside for an owner": lambda c: lots_sql.reserved_by(c, "line:7"),
    "inventory: set aside for owners": lambda c: lots_sql.promised(c, ["line:7", "line:8"]),
    "inventory: an owner's ends": lambda c: lots_sql.end(c, "line:7", "used", NOW),
    "inventory: some end": lambda c: lots_sql.end_reservations(c, some(8), NOW),
    "inventory: free in warehouses": lambda c: lots_sql.free(c, [(A_HOUSE, item) for item in ITEMS]),
    "inventory: available in warehouses": lambda c: warehouses_sql.available_in(c, [A_HOUSE], DAY),
    "inventory: stock of a warehouse": lambda c: lots_sql.stocked(c, A_HOUSE, None, ("", NOBODY, NOBODY), 1000),
    "inventory: held": lambda c: lots_sql.held(c, some(8)),
    "inventory: totals": lambda c: lots_sql.totals(c, some(3)),
    "inventory: lost on the way": lambda c: lots_sql.lost_on_the_way(c, some(7)),
    "inventory: sent": lambda c: lots_sql.sent(c, some(7)),
    "wms: spots named": lambda c: wms.spots_named(c, [(A_HOUSE, "B7")]),
    "wms: spots": lambda c: wms.spots(c, [A_HOUSE], ("dock",)),
    "wms: receipts": lambda c: wms.receipts(c, some(10), SSCCS, some(5)),
    "wms: shipments": lambda c: wms.shipments(c, some(5)),
    "wms: shipped": lambda c: wms.ship(c, some(5), NOW),
    "wms: lines": lambda c: wms.lines(c, some(11)),
    "wms: picks": lambda c: wms.picks(c, some(8)),
    "wms: open picks": lambda c: wms.open_picks(c, some(5)),
    "wms: boxes": lambda c: wms.units(c, SSCCS, some(5)),
    "wms: what is in boxes": lambda c: c.fetch(wms.CONTENTS, SSCCS),
    "wms: devices": lambda c: wms.devices(c, [(A_HOUSE, "D7")]),
    "wms: on dock": lambda c: board_sql.on_dock(c, A_HOUSE),
    "wms: waves": lambda c: board_sql.waves(c, A_HOUSE, NOW - timedelta(days=3)),
    "wms: open shipments": lambda c: board_sql.shipments(c, A_HOUSE),
    "wms: exceptions": lambda c: board_sql.exceptions(c, A_HOUSE),
    "wms: an exception seen": lambda c: board_sql.see(c, A_HOUSE, one(9), NOW, "x"),
    "wms: short lines": lambda c: board_sql.short(c, A_HOUSE),
    "wms: a box": lambda c: board_sql.unit(c, A_HOUSE, SSCCS[0]),
    "wms: a wave held": lambda c: waves_sql.hold_wave(c, A_HOUSE, one(5)),
    "wms: a walk claimed": lambda c: waves_sql.claimed(c, one(5)),
    "wms: a wave's picks": lambda c: waves_sql.unclaimed(c, one(5), 4),
    "wms: a walk": lambda c: waves_sql.walk(c, one(5), A_HOUSE),
    "procurement: orders": lambda c: procurement.orders(c, some(6)),
    "procurement: orders held": lambda c: procurement.hold_orders(c, some(6)),
    "procurement: lines": lambda c: c.fetch(procurement.LINES, some(6)),
    "procurement: orders by number": lambda c: procurement.ids_of(c, ["PO1", "PO2"]),
    "procurement: papers": lambda c: procurement.papers(c, [one(12)]),
    "procurement: prices": lambda c: procurement.prices(c, one(12), ITEMS),
    "procurement: expected": lambda c: procurement.expected(c, A_HOUSE),
    "procurement: announced": lambda c: procurement.announced(c, SSCCS),
    "procurement: notices": lambda c: procurement.notices_of(c, one(6)),
    "procurement: announced so far": lambda c: procurement.announced_of(c, one(6)),
    "procurement: codes taken": lambda c: procurement.ssccs_taken(c, SSCCS),
    "procurement: a page of orders": lambda c: procurement.page(c, None, None, None),
    "procurement: the record of a day": lambda c: records_sql.records(c, DAY, DAY, A_HOUSE, (date.min, NOBODY)),
    "procurement: invoices": lambda c: records_sql.invoices(c, None),
    "procurement: charged before": lambda c: records_sql.charged_before(c, one(6), one(14)),
    "oms: an order": lambda c: oms.order(c, one(6)),
    "oms: a store's orders": lambda c: oms.orders(c, A_STORE, None),
    "oms: a day's order held": lambda c: oms.order_locked(c, A_STORE, DAY),
    "oms: lines": lambda c: oms.lines(c, one(6)),
    "oms: orders at cut-off": lambda c: c.fetch(oms.DUE, NOW),
    "oms: frozen": lambda c: c.fetch(oms.FREEZE, some(6), NOW),
    "oms: orders by day": lambda c: oms.by_day(c, SINCE, DAY),
    "oms: entries": lambda c: oms.entries(c, A_STORE, None),
    "oms: an entry by its key": lambda c: oms.entry_of_key(c, "key-7"),
    "oms: held on an account": lambda c: oms.hold(c, A_STORE, 5),
    "oms: standing orders": lambda c: oms.standing(c, A_STORE),
    "oms: frozen orders of a day": lambda c: runs_sql.frozen(c, DAY, [A_HOUSE]),
    "oms: days that wait": lambda c: runs_sql.waiting(c, SINCE),
    "oms: use of a day": lambda c: runs_sql.usage_of_day(c, DAY, some(1), 60),
    "oms: the latest use": lambda c: runs_sql.latest_usage(c),
    "oms: an outlook": lambda c: runs_sql.outlook_of(c, A_STORE),
    "oms: runs": lambda c: runs_sql.runs(c, None),
    "oms: groups of a run": lambda c: runs_sql.groups(c, one(15), A_HOUSE, False, 0),
    "oms: lines of a run": lambda c: runs_sql.lines(c, one(15), A_STORE, None, None, False, None),
    "oms: a line explained": lambda c: runs_sql.lines_of_order(c, one(15), one(6)),
    "oms: what a run ships": lambda c: runs_sql.to_ship(c, one(15), A_HOUSE),
    "oms: orders of a run": lambda c: c.fetch(runs_sql.RUN_ORDERS, one(15)),
    "oms: orders allocated": lambda c: c.fetch(runs_sql.ALLOCATE_ORDERS, one(15), some(6)),
    "oms: allotments held": lambda c: deliveries_sql.allotments_locked(c, some(11)),
    "oms: a store's deliveries": lambda c: deliveries_sql.deliveries(c, A_STORE, None),
    "oms: a delivery": lambda c: deliveries_sql.delivery(c, one(5)),
    "oms: a delivery's lines": lambda c: deliveries_sql.lines(c, some(5)),
    "oms: orders closed by a receipt": lambda c: c.execute(deliveries_sql.CLOSE_ORDERS, one(5)),
    "oms: coming to stores": lambda c: deliveries_sql.coming(c, [A_STORE], DAY),
    "oms: a store's claims": lambda c: deliveries_sql.claims(c, [A_STORE], None, None),
    "oms: open claims": lambda c: deliveries_sql.claims(c, None, "open", None),
    "oms: claims": lambda c: deliveries_sql.claims(c, None, None, None),
    "oms: claimed before": lambda c: deliveries_sql.claimed(c, one(5), 1),
    "oms: a claim held": lambda c: deliveries_sql.claim_locked(c, one(16)),
}  # fmt: skip


@pytest.mark.parametrize("name", HOT)
async def test_it_is_found_by_an_index(year: asyncpg.Connection, name: str) -> None:
    plans = Plans(year)
    try:
        await HOT[name](plans)
    except (TypeError, ValueError, IndexError, AttributeError):  # it wanted the rows; its statement has been seen
        assert plans.asked
    assert plans.asked and plans.scans == []
