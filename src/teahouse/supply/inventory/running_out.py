"""What runs out and comes back on the menu by itself: a code whose own recipe needs more of an item than a store has.

A product's own recipe is taken at its usual size, a choice's as it is; a product that needs one of a group whose
choices are all gone is the menu's own affair. Only items the store keeps count. A mark somebody has set by hand stays
theirs; one somebody has lifted by hand is not set again until the item has been back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from weakref import WeakKeyDictionary

from msgspec import Struct

from teahouse.commerce import menu
from teahouse.ground.db import Connection
from teahouse.ground.events import tell
from teahouse.supply.inventory import selling_sql
from teahouse.supply.inventory.events import StockTurned
from teahouse.supply.inventory.selling_sql import Mark
from teahouse.supply.inventory.shelf import Key, Shelf

WHOLE_BP = 10_000
Portions = dict[str, tuple[tuple[str, int], ...]]  # item -> (code, base units one portion of it needs)

_portions: WeakKeyDictionary[menu.MenuVersion, Portions] = WeakKeyDictionary()


class Turn(Struct):
    """What changes at one store: marks to set and to take away."""

    out: list[Mark]
    back: list[Mark]


def portions(version: menu.MenuVersion) -> Portions:
    """For each item the codes that need it, with the amount of one default portion; the largest first."""
    found = _portions.get(version)
    if found is None:
        needs: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for code, product in version.products.items():
            usual_bp = WHOLE_BP
            for choice in version.defaults_of.get(code, ()):
                usual_bp = usual_bp * version.choices[choice].recipe_scale_bp // WHOLE_BP
            for need in product.recipe:
                scale_bp = usual_bp if need.per == "size" else WHOLE_BP
                needs[need.ingredient][code] += need.amount * scale_bp // WHOLE_BP
        for code, option in version.choices.items():
            for need in option.recipe:
                needs[need.ingredient][code] += need.amount
        found = {
            item: tuple(sorted(((c, amount) for c, amount in by_code.items() if amount > 0), key=lambda n: -n[1]))
            for item, by_code in needs.items()
        }
        _portions[version] = found
    return found


def largest(needs: Portions, item: str) -> int:
    """The largest portion of the item: a store with as much can still make everything; 0 when nothing needs it."""
    return needs[item][0][1] if needs.get(item) else 0


def turns(usable: dict[Key, int], needs: dict[UUID, Portions], marks: Iterable[Mark]) -> dict[UUID, Turn]:
    """Store -> what is short now and was not, and the other way round. Pure."""
    had: dict[Key, dict[str, Mark]] = defaultdict(dict)
    for mark in marks:
        had[mark.store_id, mark.item_code][mark.code] = mark
    found: dict[UUID, Turn] = {}
    for (store, item), left in sorted(usable.items()):
        short = {code for code, amount in needs[store].get(item, ()) if amount > left}
        before = had.get((store, item), {})
        if short == before.keys():
            continue
        turn = found.setdefault(store, Turn([], []))
        turn.out += [Mark(store, code, item, True) for code in sorted(short - before.keys())]
        turn.back += [before[code] for code in sorted(before.keys() - short)]
    return found


def usable_of(shelf: Shelf, pairs: Iterable[Key], days: dict[UUID, date]) -> dict[Key, int]:
    """What may be used of the items stores keep; days: the business day at each store, other places are left out."""
    return {(p, item): shelf.usable(p, item, days[p]) for p, item in pairs if p in days and shelf.keeps(p, item)}


async def needs_of(conn: Connection, stores: list[UUID]) -> dict[UUID, Portions]:
    """What a portion takes, by the menu each store has now; empty before the first menu."""
    numbers = await menu.versions_of_stores(conn, stores)
    versions = {number: portions(await menu.version_of(conn, number)) for number in set(numbers.values())}
    return {store: versions[number] for store, number in numbers.items()}


async def look(conn: Connection, usable: dict[Key, int], at: datetime) -> None:
    """After goods have moved: mark what these items no longer suffice for, restore what they do again. usable: (store,
    item it keeps) -> base units that may be used."""
    stores = sorted({store for store, _ in usable})
    needs = await needs_of(conn, stores) if stores else {}
    if not needs:
        return
    marks = await selling_sql.marks(conn, stores)
    for store, turn in turns(usable, needs, marks).items():
        await _turn(conn, store, turn, [mark for mark in marks if mark.store_id == store], at)


async def _turn(conn: Connection, store: UUID, turn: Turn, before: list[Mark], at: datetime) -> None:
    gone = {(mark.code, mark.item_code) for mark in turn.back}
    if turn.back:
        await selling_sql.drop_marks(conn, turn.back)
    sold_out = await _mark(conn, store, turn.out, before, at)
    still = {m.code for m in before if (m.code, m.item_code) not in gone} | {m.code for m in turn.out}
    free = sorted({mark.code for mark in turn.back if mark.marked} - still)
    restored = await menu.restore(conn, store, free, None, at) if free else []
    await tell(
        conn,
        StockTurned(
            store_id=store, out=sorted({m.item_code for m in turn.out}), back=sorted({m.item_code for m in turn.back}),
            sold_out=sold_out, restored=restored, at=at,
        ),
    )  # fmt: skip


async def _mark(conn: Connection, store: UUID, out: list[Mark], before: list[Mark], at: datetime) -> list[str]:
    """Note what is short and mark it sold out, unless somebody has; the codes newly marked."""
    if not out:
        return []
    ours: dict[str, bool] = {}
    for mark in before:
        ours[mark.code] = mark.marked or ours.get(mark.code, False)
    (theirs,) = await menu.sold_out_among(conn, [(store, [mark.code for mark in out])], at)
    rows: list[Mark] = []
    fresh: dict[str, str] = {}
    for mark in out:
        marked = ours.get(mark.code, mark.code not in theirs)
        rows.append(Mark(store, mark.code, mark.item_code, marked))
        if marked and mark.code not in ours and mark.code not in theirs:
            fresh.setdefault(mark.code, mark.item_code)
    await selling_sql.add_marks(conn, rows, at)
    for code, item in fresh.items():
        await menu.set_sold_out(conn, store, code, None, f"stock:{item}", None, at)
    return sorted(fresh)


async def take_over(conn: Connection, store: UUID, restored: list[str], at: datetime) -> None:
    """Somebody's own mark has gone, but the goods have not come: from now on the mark is ours."""
    for code, item in sorted((await selling_sql.take_over(conn, store, restored)).items()):
        await menu.set_sold_out(conn, store, code, None, f"stock:{item}", None, at)
