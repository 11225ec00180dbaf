"""Versions, roll-outs, roll-backs and sold-out marks on a real database, also when many do it at once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import msgspec
import pytest
from tests.commerce.menu.office import EDITOR, dearer, draft, publish
from tests.commerce.menu.small_menu import NOON, document, plain_document, rule

from teahouse.commerce import menu
from teahouse.commerce.menu import actions, handlers, sql
from teahouse.commerce.menu.model import (
    CodeTaken,
    DraftBroken,
    NoCandidate,
    NoMenu,
    NoSuchCode,
    NoSuchVersion,
    NothingChanged,
    NothingToRollBack,
    Rollout,
)
from teahouse.ground.db import Database
from teahouse.ground.errors import Invalid
from teahouse.ground.ids import uuid7

MIN = timedelta(minutes=1)


async def told(db: Database) -> list[str]:
    return [row[0] for row in await db.pool.fetch("SELECT kind FROM ground.event ORDER BY seq")]


async def test_every_statement_is_understood_by_the_database(db: Database) -> None:
    statements = {name: text for name, text in vars(sql).items() if name.isupper() and isinstance(text, str)}
    assert len(statements) > 30
    async with db.read() as conn:
        for text in statements.values():
            await conn.prepare(text)


async def test_a_draft_comes_back_as_it_was_written(db: Database) -> None:
    wanted = document(rule("city", "310100", "green", 900, channel="mini", from_minute=0, to_minute=60))
    await draft(db, **msgspec.to_builtins(wanted))
    async with db.read() as conn:
        found, changed_at = await sql.draft(conn)
    assert (found, changed_at) == (wanted, NOON)


async def test_the_first_publication_is_stable_everywhere(db: Database) -> None:
    await draft(db)
    done = await publish(db, share_bp=100)
    assert (done.version_no, done.rollout) == (1, Rollout(1))
    assert await told(db) == ["menu.MenuPublished", "menu.RolloutChanged"]
    async with db.read() as conn:
        assert all(ok for _, ok, _ in await menu.prove(conn))


async def test_publishing_what_is_published_is_refused_unless_the_key_is_repeated(db: Database) -> None:
    await draft(db)
    first = await publish(db, key="k1")
    with pytest.raises(NothingChanged):
        await publish(db, key="k2")
    assert await publish(db, key="k1") == first


async def test_a_broken_draft_is_not_published(db: Database) -> None:
    await draft(db, stations=["tea"])
    with pytest.raises(DraftBroken) as refusal:
        await publish(db)
    assert refusal.value.facts["problems"][0]["code"] == "unknown_station"
    assert await told(db) == []


async def test_a_candidate_grows_is_promoted_and_can_be_dropped(db: Database) -> None:
    await draft(db)
    await publish(db)
    await dearer(db, 1100)
    pilot = uuid7()
    assert (await publish(db, 1_000, store_ids=[pilot])).rollout == Rollout(1, 2, 1_000, frozenset({pilot}))
    async with db.transaction() as conn:
        assert (await menu.set_rollout(conn, 5_000, None, EDITOR, NOON)).share_bp == 5_000
        assert (await menu.set_rollout(conn, None, [], EDITOR, NOON)).store_ids == frozenset()
        assert await menu.promote(conn, EDITOR, NOON) == Rollout(2)
        with pytest.raises(NoCandidate):
            await menu.promote(conn, EDITOR, NOON)
    await dearer(db, 1200)
    await publish(db, 1_000)
    async with db.transaction() as conn:
        assert await menu.rollback(conn, None, EDITOR, NOON) == Rollout(2)  # drops candidate 3
        assert await menu.rollback(conn, None, EDITOR, NOON) == Rollout(1)  # back to the stable one before
        with pytest.raises(NothingToRollBack):
            await menu.rollback(conn, None, EDITOR, NOON)
        assert await menu.rollback(conn, 3, EDITOR, NOON) == Rollout(3)
        assert await menu.rollback(conn, 3, EDITOR, NOON) == Rollout(3)
        with pytest.raises(NoSuchVersion):
            await menu.rollback(conn, 9, EDITOR, NOON)
        assert all(ok for _, ok, _ in await menu.prove(conn))
        acts = await conn.fetch("SELECT act FROM menu.rollout_log ORDER BY entry_id")
    assert [row[0] for row in acts] == [
        "publish", "publish", "rollout", "rollout", "promote", "publish", "rollback", "rollback", "rollback",
    ]  # fmt: skip


async def test_before_anything_is_published_there_is_nothing_to_roll(db: Database) -> None:
    async with db.transaction() as conn:
        with pytest.raises(NoMenu):
            await menu.rollback(conn, None, EDITOR, NOON)


async def test_of_many_who_publish_at_once_one_does(db: Database) -> None:
    await draft(db)
    answers = await asyncio.gather(*(publish(db) for _ in range(6)), return_exceptions=True)
    assert sum(isinstance(answer, menu.Published) for answer in answers) == 1
    assert sum(isinstance(answer, NothingChanged) for answer in answers) == 5
    async with db.read() as conn:
        assert await sql.latest(conn) == 1


async def test_the_cache_follows_the_rollout(db: Database) -> None:
    menus = menu.Menus()
    await menus.load(db)
    assert menus.rollout is None
    await draft(db)
    await publish(db)
    menus.mark_stale()
    assert await menus.refresh(db)
    assert not await menus.refresh(db)
    assert menus.rollout == Rollout(1)
    assert menus.version(1).product("green").price_fen == 1000
    await dearer(db, 1100)
    await publish(db)
    other = menu.Menus()
    await other.load(db)
    with pytest.raises(NoSuchVersion):
        other.version(1)
    await other.ensure(1, 2)
    assert other.version(1).product("green").price_fen == 1000
    assert await told(db) == ["menu.MenuPublished", "menu.RolloutChanged"] * 2


async def test_draft_edits_are_refused_when_codes_do_not_fit(db: Database) -> None:
    doc = await draft(db)
    green = doc.products[0]
    async with db.transaction() as conn:
        assert await actions.add_product(conn, green, EDITOR, NOON) == green  # the same again
        with pytest.raises(CodeTaken):
            await actions.add_product(conn, msgspec.structs.replace(green, price_fen=1), EDITOR, NOON)
        with pytest.raises(NoSuchCode):
            await actions.save_product(conn, "soup", msgspec.structs.replace(green, code="soup"), EDITOR, NOON)
        with pytest.raises(NoSuchCode):
            await actions.drop_product(conn, "soup", EDITOR, NOON)
        with pytest.raises(Invalid):
            await actions.save_rule(conn, rule("city", "", "green", 1), EDITOR, NOON)
        with pytest.raises(CodeTaken):
            await actions.save_categories(conn, doc.categories * 2, EDITOR, NOON)


async def test_who_changed_what_is_written_down(db: Database) -> None:
    await draft(db)
    await publish(db)
    acts = await db.pool.fetch("SELECT act FROM staff.audit ORDER BY 1")
    assert [row[0] for row in acts] == ["menu.import", "menu.publish"]


async def test_sold_out_is_marked_restored_and_ends_in_time(db: Database) -> None:
    await draft(db)
    await publish(db)
    here, there = uuid7(), uuid7()
    async with db.transaction() as conn:
        assert await menu.set_sold_out(conn, here, "green", NOON + 30 * MIN, "no leaf", EDITOR, NOON)
        assert not await menu.set_sold_out(conn, here, "green", NOON + 30 * MIN, "no leaf", EDITOR, NOON)
        assert await menu.set_sold_out(conn, here, "pearls", None, "", EDITOR, NOON)
        with pytest.raises(NoSuchCode):
            await menu.set_sold_out(conn, here, "soup", None, "", EDITOR, NOON)
        with pytest.raises(Invalid):
            await menu.set_sold_out(conn, here, "green", NOON, "", EDITOR, NOON)
        pairs = [(here, ["green", "pearls", "m"]), (there, ["green"]), (here, ["m"])]
        assert await menu.sold_out_among(conn, pairs, NOON) == [["green", "pearls"], [], []]
        assert await menu.sold_out_among(conn, pairs, NOON + 30 * MIN) == [["pearls"], [], []]
    await handlers.sweep(db, NOON + 29 * MIN)
    await handlers.sweep(db, NOON + 30 * MIN)
    async with db.transaction() as conn:
        assert await menu.sold_out_among(conn, pairs) == [["pearls"], [], []]
        assert await menu.restore(conn, here, ["pearls", "green"], EDITOR, NOON + 31 * MIN) == ["pearls"]
        assert await menu.restore(conn, here, ["pearls"], EDITOR, NOON + 31 * MIN) == []
        assert [r[0] for r in await conn.fetch("SELECT act FROM menu.sold_out_log ORDER BY entry_id")] == [
            "sold_out", "sold_out", "expired", "restored",
        ]  # fmt: skip
        assert all(ok for _, ok, _ in await menu.prove(conn))
    assert (await told(db)).count("menu.SoldOutChanged") == 4


async def test_the_proof_sees_a_changed_version_and_a_stray_mark(db: Database) -> None:
    await draft(db)
    await publish(db)
    await db.pool.execute("UPDATE menu.version SET doc = jsonb_set(doc, '{products,0,price_fen}', '1')")
    await db.pool.execute(
        "INSERT INTO menu.sold_out (store_id, code, marked_at, marked_by) VALUES ($1, 'soup', now(), 'x')", uuid7()
    )
    async with db.read() as conn:
        assert [ok for _, ok, _ in await menu.prove(conn)] == [False, True, True, False]


async def test_the_hot_look_up_uses_its_index_at_full_size(db: Database) -> None:
    await db.pool.execute(
        "INSERT INTO menu.sold_out (store_id, code, marked_at, marked_by)"
        " SELECT gen_random_uuid(), 'code-' || n, now(), 'x' FROM generate_series(1, 30000) n"
    )
    await db.pool.execute("ANALYZE menu.sold_out")
    rows = await db.pool.fetch(f"EXPLAIN {sql.SOLD_OUT_AT}", [uuid7() for _ in range(64)], NOON)
    plan = "\n".join(row[0] for row in rows)
    assert "sold_out_pkey" in plan and "Seq Scan" not in plan, plan


async def test_a_chain_of_seven_thousand_stores_can_have_rules_of_its_own(db: Database) -> None:
    rules = [msgspec.to_builtins(rule("store", str(uuid7()), "green", 900)) for _ in range(7_000)]
    await draft(db, rules=rules)
    assert (await publish(db)).version_no == 1
    menus = menu.Menus()
    await menus.load(db)
    assert len(menus.version(1).document.rules) == 7_000
    assert plain_document()["products"][0]["price_fen"] == 1000
