"""The rules of the shelf: whatever is planned, nothing is below zero and every gram is somewhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teahouse.ground.db import Database
from teahouse.ground.errors import Refused
from teahouse.ground.ids import uuid7
from teahouse.supply.inventory import lots_sql, sql, using
from teahouse.supply.inventory.model import (
    ADJUSTMENT,
    CONSUMPTION,
    SUPPLIER,
    WASTE,
    Lot,
    NotEnough,
    day_to_book,
    first_expired,
    lot_id_of,
    usable_on,
)
from teahouse.supply.inventory.shelf import Shelf
from teahouse.supply.inventory.using import Sale

DAY = date(2026, 5, 20)
AT = datetime(2026, 5, 1, tzinfo=UTC)
HERE, THERE = UUID(int=1), UUID(int=2)
STATUSES = ("released", "released", "released", "held", "recalled", "expired")

lots = st.lists(
    st.tuples(st.integers(-2, 4), st.sampled_from(STATUSES), st.integers(0, 50), st.integers(0, 9)),
    min_size=1,
    max_size=6,
)
steps = st.lists(
    st.tuples(st.sampled_from(["use", "waste", "send", "in", "fail"]), st.integers(0, 5), st.integers(1, 60)),
    max_size=25,
)


def lot(n: int, days: int, status: str) -> Lot:
    """A lot of milk that expires in so many days."""
    return Lot(lot_id_of("milk", str(n)), "milk", str(n), None, DAY + timedelta(days=days), None, status, AT)


def shelf(made: list[tuple[int, str, int, int]]) -> tuple[Shelf, list[Lot]]:
    """HERE with lots of (days to expiry, status, qty, reserved)."""
    known = [lot(n, days, status) for n, (days, status, _, _) in enumerate(made)]
    rows = [(HERE, "milk", x.lot_id, qty, min(aside, qty)) for x, (_, _, qty, aside) in zip(known, made, strict=True)]
    return Shelf(rows, {x.lot_id: x for x in known}), known


def use(stock: Shelf, qty: int) -> int:
    """A sale: what is on the books first, the rest as used but unrecorded; that rest."""
    left = stock.take("consume", "milk", HERE, CONSUMPTION, qty, DAY)
    if left:
        stock.move("unrecorded", "milk", None, ADJUSTMENT, CONSUMPTION, left)
    return left


@settings(max_examples=300)
@given(lots, steps)
def test_every_gram_is_somewhere_and_nothing_is_below_what_is_set_aside(
    made: list[tuple[int, str, int, int]], todo: list[tuple[str, int, int]]
) -> None:
    stock, known = shelf(made)
    begin = stock.total(HERE, "milk")
    wanted = 0
    for kind, n, qty in todo:
        one = known[n % len(known)]
        before = len(stock.moves)
        try:
            with stock.attempt():
                if kind == "use":
                    wanted += qty
                    use(stock, qty)
                elif kind == "waste":
                    stock.move("waste", "milk", one.lot_id, HERE, WASTE, qty)
                elif kind == "send" and stock.take("transfer_out", "milk", HERE, THERE, qty, DAY):
                    raise NotEnough
                elif kind == "in":
                    stock.move("receive", "milk", one.lot_id, SUPPLIER, HERE, qty)
                elif kind == "fail":
                    stock.move("receive", "milk", one.lot_id, SUPPLIER, HERE, qty)
                    raise NotEnough
        except Refused:
            assert len(stock.moves) == before
        assert all(h.qty >= h.reserved >= 0 for h in stock.held(HERE, "milk"))
    come = sum(m.qty for m in stock.moves if m.to_place == HERE)
    gone = sum(m.qty for m in stock.moves if m.from_place == HERE)
    assert stock.total(HERE, "milk") == begin + come - gone
    assert sum(m.qty for m in stock.moves if m.to_place == CONSUMPTION) == wanted  # a sale is booked whole, always
    changed, new = stock.changes()
    assert sum(by for place, _, _, by in changed if place == HERE) == come - gone
    assert sum(qty for place, _, _, qty in new if place == THERE) == stock.total(THERE, "milk")


@settings(max_examples=300)
@given(lots, st.integers(1, 200))
def test_first_expired_goes_first_over_usable_lots_only_and_the_rest_is_said(
    made: list[tuple[int, str, int, int]], qty: int
) -> None:
    stock, known = shelf(made)
    fit = {x.lot_id: q - min(aside, q) for x, (_, _, q, aside) in zip(known, made, strict=True) if usable_on(x, DAY)}
    missing = stock.take("transfer_out", "milk", HERE, THERE, qty, DAY)
    assert missing == max(0, qty - sum(fit.values()))
    taken = [m.lot_id for m in stock.moves]
    assert set(taken) <= fit.keys()
    order = sorted((x for x in known if fit.get(x.lot_id)), key=first_expired)
    assert taken == [x.lot_id for x in order][: len(taken)]
    assert all(m.qty == fit[m.lot_id] for m in stock.moves[:-1] if m.lot_id)  # each is emptied before the next is begun


@settings(max_examples=200)
@given(st.integers(-3, 3), st.integers(0, 3), st.sampled_from(STATUSES))
def test_the_expiry_date_is_the_last_day_of_use(days: int, min_life: int, status: str) -> None:
    assert usable_on(lot(1, days, status), DAY, min_life) == (status == "released" and days >= min_life)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(made=lots, wanted=st.lists(st.integers(1, 90), min_size=1, max_size=3))
async def test_the_statement_that_posts_sales_takes_what_the_shelf_would(
    db: Database, made: list[tuple[int, str, int, int]], wanted: list[int]
) -> None:
    stores = [uuid7() for _ in wanted]
    sales = [Sale(store, DAY, AT, {"milk": qty}, uuid7()) for store, qty in zip(stores, wanted, strict=True)]
    known = [lot(n, days, status) for n, (days, status, _, _) in enumerate(made)]
    async with db.transaction() as conn:
        await conn.execute("DELETE FROM inventory.lot")
        await sql.add_lots(conn, known)
        for one in known:
            await lots_sql.set_status(conn, [one.lot_id], one.status)
        rows = [
            (s, "milk", x.lot_id, q, min(r, q)) for s in stores for x, (_, _, q, r) in zip(known, made, strict=True)
        ]
        await conn.executemany("INSERT INTO inventory.balance VALUES ($1, $2, $3, $4, $5)", rows)
        await using.post(conn, sales, dict.fromkeys(stores))
        for sale in sales:
            stock, _ = shelf(made)
            use(stock, sale.items["milk"])
            found = await conn.fetch(
                "SELECT lot_id, qty FROM inventory.move WHERE operation_id = $1 ORDER BY lot_id IS NULL, line_no",
                sale.operation_id,
            )
            assert [(row[0], row[1]) for row in found] == [(m.lot_id, m.qty) for m in stock.moves]
            query = "SELECT lot_id, qty FROM inventory.balance WHERE place_id = $1 AND qty > 0"
            left = await conn.fetch(query, sale.store_id)
            assert {row[0]: row[1] for row in left} == {h.lot.lot_id: h.qty for h in stock.held(HERE, "milk")}


@given(st.one_of(st.none(), st.integers(-3, 3)), st.one_of(st.none(), st.integers(-3, 3)))
def test_no_day_that_is_closed_or_has_not_begun_takes_a_booking(wanted: int | None, closed: int | None) -> None:
    day = None if wanted is None else DAY + timedelta(days=wanted)
    through = None if closed is None else DAY + timedelta(days=closed)
    try:
        booked = day_to_book(day, DAY, through)
    except Refused:
        assert (day or DAY) > DAY or (through is not None and (day or DAY) <= through)
    else:
        assert booked == (day or DAY) <= DAY
        assert through is None or booked > through
