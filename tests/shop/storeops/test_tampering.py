"""Whoever edits the history of opened packages past the application is found by `prove`; each kind of edit by name."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from msgspec.structs import replace
from tests.shop.storeops.floor import STORE, Floor, behind_the_back
from tests.world import SECRET

from teahouse.ground import clock
from teahouse.ground.db import Connection
from teahouse.shop import storeops
from teahouse.shop.storeops import anchoring, handlers, packages_sql, proof
from teahouse.shop.storeops.chain import NOTHING, Entry, linked, seal_of

CLAIMS = proof.CLAIMS
Edit = Callable[[list[Entry]], list[Entry]]


async def lived(floor: Floor) -> list[dict[str, Any]]:
    """A small history: four packages opened, two of them ended; six lines."""
    packages = [await floor.opened("milk", lot_no="M2") for _ in range(4)]
    await floor.post(f"/packages/{packages[0]['package_id']}/use_up")
    await floor.post(f"/packages/{packages[1]['package_id']}/waste", reason="spilled", left_qty=0)
    assert await floor.broken() == []
    return packages


async def rewrite(conn: Connection, edit: Edit) -> None:
    """Make the store's whole chain anew, every hash right, head and list of open packages fitting."""
    before = await packages_sql.page(conn, STORE, 0, 100)
    await behind_the_back(conn, "DELETE FROM storeops.entry", "DELETE FROM storeops.open_package")
    seq, last, opened = 0, NOTHING, {}
    for entry in edit(before):
        made = linked(entry, seq + 1, last)
        await packages_sql.append(conn, made)
        seq, last = made.seq, made.hash
        opened[made.package_id] = made if made.kind in ("opened", "prep") else None
    for first in opened.values():
        if first is not None:
            await packages_sql.add_open(conn, first)


def extended(entries: list[Entry]) -> list[Entry]:
    """As if the third package had been opened two hours later, hidden from its own rule too."""
    third = entries[2].package_id
    more = timedelta(hours=2)
    return [
        replace(e, opened_at=e.opened_at + more, at=e.at + more, use_by=e.use_by + more) if e.package_id == third else e
        for e in entries
    ]


async def test_the_database_itself_refuses_changes(floor: Floor) -> None:
    await lived(floor)
    await floor.anchor()
    for table, column in (("entry", "qty"), ("anchor", "heads"), ("anchor_head", "seq")):
        for act in (
            f"UPDATE storeops.{table} SET {column} = 9",
            f"DELETE FROM storeops.{table}",
            f"TRUNCATE storeops.{table}",
        ):
            with pytest.raises(asyncpg.RaiseError, match="append-only"):
                async with floor.world.db.transaction() as conn:
                    await conn.execute(act)
    assert await floor.broken() == []


EDITS: dict[str, tuple[list[str], set[str]]] = {
    "a later use-by": (
        ["UPDATE storeops.entry SET use_by = use_by + interval '1 day' WHERE seq = 3"], {"changed", "timely", "open"}
    ),
    "another reason": (["UPDATE storeops.entry SET reason = 'tasting' WHERE seq = 6"], {"changed"}),
    "another person": (["UPDATE storeops.entry SET actor = 'staff:0' WHERE seq = 2"], {"changed"}),
    "a line taken out of the middle": (["DELETE FROM storeops.entry WHERE seq = 3"], {"linked", "open"}),
    "the beginning taken away": (["DELETE FROM storeops.entry WHERE seq = 1"], {"linked", "allowed"}),
    "the tail cut off": (["DELETE FROM storeops.entry WHERE seq = 6"], {"heads", "open"}),
    "the tail cut off, head and all": (
        ["DELETE FROM storeops.entry WHERE seq = 6",
         "UPDATE storeops.head SET seq = 5, hash = (SELECT hash FROM storeops.entry WHERE seq = 5)"], {"open"},
    ),
    "two lines changed places": (
        ["UPDATE storeops.entry SET seq = 100 WHERE seq = 3", "UPDATE storeops.entry SET seq = 3 WHERE seq = 4",
         "UPDATE storeops.entry SET seq = 4 WHERE seq = 100"], {"changed", "linked", "open"},
    ),
    "a line put in": (
        ["UPDATE storeops.entry SET seq = seq + 1000 WHERE seq >= 3",
         "INSERT INTO storeops.entry SELECT (jsonb_populate_record(e, '{\"seq\": 3, \"key\": \"forged\","
         " \"kind\": \"used_up\"}')).* FROM storeops.entry e WHERE seq = 1003",
         "UPDATE storeops.entry SET seq = seq - 999 WHERE seq >= 1000"], {"changed", "linked", "open", "allowed", "heads"},
    ),
    "a head moved": (["UPDATE storeops.head SET seq = 7"], {"heads"}),
    "a head taken away": (["DELETE FROM storeops.head"], {"heads"}),
    "the whole chain taken away": (["DELETE FROM storeops.entry"], {"heads", "open"}),
    "an open package hidden": (["DELETE FROM storeops.open_package WHERE seq = 3"], {"open"}),
    "an open package shown with more time": (
        ["UPDATE storeops.open_package SET use_by = use_by + interval '1 hour' WHERE seq = 4"], {"open"}
    ),
}  # fmt: skip


class Undone(Exception):
    """Ends a transaction that is to leave nothing."""


@asynccontextmanager
async def undone(floor: Floor) -> AsyncIterator[Connection]:
    """A transaction that is rolled back at its end."""
    with suppress(Undone):
        async with floor.world.db.transaction() as conn:
            yield conn
            raise Undone


async def missed(conn: Connection) -> set[str]:
    """What does not hold, seen from inside a transaction."""
    return {claim for claim, _, broken in await storeops.prove(conn, SECRET) if broken}


async def test_every_edit_by_direct_sql_is_found(floor: Floor) -> None:
    await lived(floor)
    for edit, (statements, wanted) in EDITS.items():
        async with undone(floor) as conn:
            await behind_the_back(conn, *statements)
            assert (edit, await missed(conn)) == (edit, {CLAIMS[claim] for claim in wanted})
    assert await floor.broken() == []


async def test_a_chain_made_anew_whole_is_found_by_its_anchor(floor: Floor) -> None:
    await lived(floor)
    await floor.anchor()
    for edit in (extended, lambda entries: entries[:4]):  # more time for one; the last lines never written
        async with undone(floor) as conn:
            await rewrite(conn, edit)
            assert await missed(conn) == {proof.ANCHORED}


async def test_an_anchor_made_anew_does_not_bear_the_houses_seal(floor: Floor) -> None:
    await lived(floor)
    await floor.anchor(-1)
    await floor.opened("pearl")
    await floor.anchor()
    for forged in ("with another secret", "as it was", "taken away"):
        async with undone(floor) as conn:
            await rewrite(conn, extended)
            if forged == "taken away":
                await conn.execute("DELETE FROM storeops.anchor_head WHERE anchor_no = 1")
                await conn.execute("DELETE FROM storeops.anchor WHERE anchor_no = 1")
            await conn.execute(
                "UPDATE storeops.anchor_head a SET hash = e.hash FROM storeops.entry e"
                " WHERE (e.store_id, e.seq) = (a.store_id, a.seq)"
            )
            seal = NOTHING
            for one in await packages_sql.anchors(conn) if forged == "with another secret" else []:
                heads = await packages_sql.heads_of(conn, one.anchor_no)
                seal = seal_of("guessed", seal, one.anchor_no, one.day, heads)
                await conn.execute("UPDATE storeops.anchor SET seal = $2 WHERE anchor_no = $1", one.anchor_no, seal)
            assert (forged, await missed(conn)) == (forged, {proof.SEALED})


async def test_a_photo_changed_in_place_is_found(floor: Floor) -> None:
    await floor.photo()
    async with floor.world.db.transaction() as conn:
        await conn.execute("UPDATE storeops.photo SET bytes = bytes || '\\x00'")
    assert await floor.broken() == [proof.PICTURES]


async def test_a_day_is_anchored_once_and_only_what_moved(floor: Floor) -> None:
    await lived(floor)
    await floor.anchor()
    async with floor.world.db.transaction() as conn:
        day = floor.today
        assert await anchoring.anchor(conn, SECRET, day, clock.now()) is None
        assert await anchoring.anchor(conn, SECRET, day + timedelta(days=1), clock.now()) is None
    await floor.opened("milk")
    await floor.anchor(2)
    async with floor.world.db.read() as conn:
        assert [len(await packages_sql.heads_of(conn, n)) for n in (1, 2)] == [1, 1]
        assert {claim: looked for claim, looked, _ in await storeops.prove(conn, SECRET)}[proof.SEALED] == 2
        assert [c for c, _, broken in await storeops.prove(conn, "another") if broken] == [proof.SEALED]


async def test_the_schedule_asks_for_an_anchor_once_a_day(floor: Floor) -> None:
    at = clock.now()
    for _ in range(2):
        await handlers.anchor_due(floor.world.db, at)
    assert await floor.world.one("SELECT count(*) FROM jobs.pgqueuer WHERE entrypoint = 'storeops.anchor'") == 1


async def test_the_command_line_names_what_is_broken(floor: Floor, tmp_path: Path) -> None:
    await lived(floor)

    def asked() -> subprocess.CompletedProcess[str]:
        env = {"TEAHOUSE_DSN": floor.world.db.dsn, "TEAHOUSE_HOME": str(tmp_path), "TEAHOUSE_SECRET": SECRET,
               "TEAHOUSE_WECHAT_URL": "http://127.0.0.1:9", "PATH": "/usr/bin:/bin",
               "PYTHONPATH": str(Path(__file__).parents[3] / "src")}  # fmt: skip
        command = [sys.executable, "-m", "teahouse", "prove", "--settle", "0"]
        return subprocess.run(command, text=True, capture_output=True, env=env, check=False)

    await floor.world.heard()
    fine = asked()
    assert fine.returncode == 0, fine.stdout + fine.stderr
    async with floor.world.db.transaction() as conn:
        await behind_the_back(conn, "UPDATE storeops.entry SET use_by = use_by + interval '1 day' WHERE seq = 3")
    found = asked()
    assert found.returncode == 1
    assert f"BROKEN {CLAIMS['changed']}: 6 looked at, 1 broken" in found.stdout
