"""What can be done to the menu, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from teahouse.commerce.menu import sql
from teahouse.commerce.menu.checks import checks, errors
from teahouse.commerce.menu.events import MenuPublished, RolloutChanged, SoldOutChanged
from teahouse.commerce.menu.model import (
    PILOT_STORES_MAX,
    SHARE_ALL_BP,
    Category,
    CodeMismatch,
    CodeTaken,
    DraftBroken,
    Ingredient,
    MenuDocument,
    NoCandidate,
    NoMenu,
    NoSuchCode,
    NoSuchVersion,
    NothingChanged,
    NothingToRollBack,
    OptionGroup,
    PriceRule,
    Product,
    Rollout,
    SoldOutRow,
    digest_of,
)
from teahouse.commerce.staff import audit
from teahouse.ground.auth import Actor
from teahouse.ground.clock import CHINA
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.events import tell

RESTORE_BATCH_MAX = 1_000
SOLD_OUT_PER_STORE_MAX = 500
DRAFT_PROBLEMS_SHOWN_MAX = 50


class Published(Struct, frozen=True):
    """What publishing did."""

    version_no: int
    rollout: Rollout


def _who(actor: Actor | None) -> str:
    return actor.label if actor else "system"


async def _edited(
    conn: Connection, actor: Actor | None, act: str, subject: str, facts: dict[str, Any], at: datetime
) -> None:
    """Hold the draft for this transaction, note when it changed, and who did what."""
    await sql.touch_draft(conn, at)
    await audit(conn, actor, f"menu.{act}", subject, facts, at)


async def import_draft(
    conn: Connection, document: MenuDocument | dict[str, Any], actor: Actor | None, at: datetime
) -> MenuDocument:
    """The draft becomes this document, whatever it was. A document of another shape: msgspec.ValidationError."""
    doc = document if isinstance(document, MenuDocument) else msgspec.convert(document, MenuDocument)
    await _edited(conn, actor, "import", "draft", {"products": len(doc.products)}, at)
    await sql.replace_draft(conn, doc, _who(actor), at)
    return doc


async def save_product(conn: Connection, code: str, product: Product, actor: Actor | None, at: datetime) -> Product:
    """Change a product of the draft. CodeMismatch, NoSuchCode."""
    if product.code != code:
        raise CodeMismatch(field="code", why=product.code)
    await _edited(conn, actor, "save_product", code, {"price_fen": product.price_fen}, at)
    if not await sql.replace_product(conn, product, _who(actor), at):
        raise NoSuchCode(code=code)
    return product


async def add_product(conn: Connection, product: Product, actor: Actor | None, at: datetime) -> Product:
    """A new product at the end of the draft; asked twice with the same content is asked once. CodeTaken."""
    await _edited(conn, actor, "add_product", product.code, {"price_fen": product.price_fen}, at)
    if not await sql.new_product(conn, product, _who(actor), at):
        draft, _ = await sql.draft(conn)
        if product not in draft.products:
            raise CodeTaken(code=product.code, by="product")
    return product


async def drop_product(conn: Connection, code: str, actor: Actor | None, at: datetime) -> None:
    """Take a product out of the draft; published versions keep it. NoSuchCode."""
    await _edited(conn, actor, "drop_product", code, {}, at)
    if not await sql.drop_product(conn, code):
        raise NoSuchCode(code=code)


async def save_group(conn: Connection, code: str, group: OptionGroup, actor: Actor | None, at: datetime) -> OptionGroup:
    """Change or add an option group of the draft. CodeMismatch."""
    if group.code != code:
        raise CodeMismatch(field="code", why=group.code)
    await _edited(conn, actor, "save_group", code, {}, at)
    await sql.save_group(conn, group, _who(actor), at)
    return group


async def save_ingredient(
    conn: Connection, code: str, ingredient: Ingredient, actor: Actor | None, at: datetime
) -> Ingredient:
    """Change or add an ingredient of the draft. CodeMismatch."""
    if ingredient.code != code:
        raise CodeMismatch(field="code", why=ingredient.code)
    await _edited(conn, actor, "save_ingredient", code, {}, at)
    await sql.save_ingredient(conn, ingredient)
    return ingredient


async def save_categories(
    conn: Connection, categories: Sequence[Category], actor: Actor | None, at: datetime
) -> Sequence[Category]:
    """The draft's categories become these. CodeTaken when one comes twice."""
    codes = [category.code for category in categories]
    for code in codes:
        if codes.count(code) > 1:
            raise CodeTaken(code=code, by="category")
    await _edited(conn, actor, "save_categories", "draft", {"codes": codes}, at)
    await sql.replace_categories(conn, categories)
    return categories


async def save_rule(conn: Connection, rule: PriceRule, actor: Actor | None, at: datetime) -> PriceRule:
    """Add a rule to the draft, or replace the one of this id. Invalid when it says nothing or its scope is odd."""
    if rule.price_fen is None and rule.available is None:
        raise Invalid("a rule sets a price or an availability", field="price_fen", why="both empty")
    if (rule.level == "brand") != (rule.scope_id == ""):
        raise Invalid("scope and level do not fit", field="scope_id", why=rule.level)
    await _edited(conn, actor, "save_rule", str(rule.rule_id), msgspec.to_builtins(rule), at)
    await sql.add_rules(conn, [rule], _who(actor), at)
    return rule


async def drop_rule(conn: Connection, rule_id: UUID, actor: Actor | None, at: datetime) -> None:
    """Take a rule out of the draft. NoSuchCode."""
    await _edited(conn, actor, "drop_rule", str(rule_id), {}, at)
    if not await sql.drop_rule(conn, rule_id):
        raise NoSuchCode(code=str(rule_id))


async def publish(
    conn: Connection,
    note: str,
    share_bp: int,
    store_ids: Iterable[UUID],
    actor: Actor | None,
    at: datetime,
    key: str | None = None,
) -> Published:
    """The draft becomes a version: at once for all stores (share 10,000, or the first ever), else as the candidate
    of the stores named and of the share; a candidate before it is dropped. The same `key` gives the same version.

    DraftBroken(problems), NothingChanged(version_no), Invalid.
    """
    await sql.lock_publishing(conn)
    before = await sql.rollout(conn, locked=True)
    again = await sql.version_by_key(conn, key) if key is not None else None
    if again is not None and before is not None:
        return Published(again, before)
    document, _ = await sql.draft(conn)
    wrong = errors(checks(document, at.astimezone(CHINA).date()))
    if wrong:
        shown = msgspec.to_builtins(wrong[:DRAFT_PROBLEMS_SHOWN_MAX])
        raise DraftBroken(problems=shown, count=len(wrong))
    latest = await sql.latest(conn)
    if latest is not None and await sql.version_document(conn, latest) == document:
        raise NothingChanged(version_no=latest)
    version_no = (latest or 0) + 1
    by = (_who(actor), actor.name if actor else "system")
    await sql.add_version(conn, version_no, document, digest_of(document), note, by, key, at)
    if before is None or share_bp == SHARE_ALL_BP:
        after = Rollout(version_no)
    else:
        after = Rollout(before.stable_no, version_no, share_bp, _pilots(store_ids))
    await tell(conn, MenuPublished(version_no=version_no, at=at))
    return Published(version_no, await _move(conn, after, "publish", actor, note, at))


def _pilots(store_ids: Iterable[UUID]) -> frozenset[UUID]:
    pilots = frozenset(store_ids)
    if len(pilots) > PILOT_STORES_MAX:
        raise Invalid("too many stores named", field="store_nos", why=f"more than {PILOT_STORES_MAX}")
    return pilots


async def _move(conn: Connection, after: Rollout, act: str, actor: Actor | None, note: str, at: datetime) -> Rollout:
    await sql.set_rollout(conn, after, act, _who(actor), note, at)
    facts = {"stable": after.stable_no, "candidate": after.candidate_no, "share_bp": after.share_bp, "note": note}
    await audit(conn, actor, f"menu.{act}", f"version:{after.candidate_no or after.stable_no}", facts, at)
    await tell(
        conn,
        RolloutChanged(
            stable_no=after.stable_no, candidate_no=after.candidate_no, share_bp=after.share_bp,
            act=act, at=at,
        ),
    )  # fmt: skip
    return after


async def _locked(conn: Connection) -> Rollout:
    before = await sql.rollout(conn, locked=True)
    if before is None:
        raise NoMenu
    return before


async def set_rollout(
    conn: Connection,
    share_bp: int | None,
    store_ids: Iterable[UUID] | None,
    actor: Actor | None,
    at: datetime,
) -> Rollout:
    """Change the candidate's share or named stores; None leaves as it is. NoMenu, NoCandidate, Invalid."""
    before = await _locked(conn)
    if before.candidate_no is None:
        raise NoCandidate
    after = Rollout(
        before.stable_no,
        before.candidate_no,
        before.share_bp if share_bp is None else share_bp,
        before.store_ids if store_ids is None else _pilots(store_ids),
    )
    return before if after == before else await _move(conn, after, "rollout", actor, "", at)


async def promote(conn: Connection, actor: Actor | None, at: datetime) -> Rollout:
    """The candidate becomes what all stores have. NoMenu, NoCandidate."""
    before = await _locked(conn)
    if before.candidate_no is None:
        raise NoCandidate
    return await _move(conn, Rollout(before.candidate_no), "promote", actor, "", at)


async def rollback(conn: Connection, to: int | None, actor: Actor | None, at: datetime) -> Rollout:
    """Drop the candidate; or without one, all stores go back to the stable version before; or to version `to`.

    Going to where all stores are already changes nothing. NoMenu, NoSuchVersion, NothingToRollBack.
    """
    before = await _locked(conn)
    if to is not None:
        if await sql.version_document(conn, to) is None:
            raise NoSuchVersion(version_no=to)
        goal = to
    elif before.candidate_no is not None:
        goal = before.stable_no
    else:
        earlier = await sql.stable_before(conn, before.stable_no)
        if earlier is None:
            raise NothingToRollBack(version_no=before.stable_no)
        goal = earlier
    after = Rollout(goal)
    return before if after == before else await _move(conn, after, "rollback", actor, "", at)


async def set_sold_out(
    conn: Connection,
    store_id: UUID,
    code: str,
    until: datetime | None,
    reason: str,
    actor: Actor | None,
    at: datetime,
) -> bool:
    """Mark a product or choice as run out at a store until a time (None: until restored). False when it already was
    so. NoSuchCode, Invalid."""
    if until is not None and until <= at:
        raise Invalid("the restore time is not in the future", field="until", why=until.isoformat())
    if await sql.unknown_codes(conn, [code]):
        raise NoSuchCode(code=code)
    row = SoldOutRow(store_id, code, until)
    if not await sql.mark_sold_out(conn, row, reason, _who(actor), at):
        return False
    await sql.log_sold_out(conn, [(store_id, code)], "sold_out", until, reason, _who(actor), at)
    await tell(
        conn,
        SoldOutChanged(store_id=store_id, sold_out=[code], restored=[], until_at=until, at=at),
    )
    return True


async def restore(
    conn: Connection, store_id: UUID, codes: Sequence[str], actor: Actor | None, at: datetime
) -> list[str]:
    """Have codes again; those that were marked. Twice is fine."""
    restored = await sql.restore(conn, store_id, codes)
    if restored:
        marks = [(store_id, code) for code in restored]
        await sql.log_sold_out(conn, marks, "restored", None, "", _who(actor), at)
        await tell(conn, SoldOutChanged(store_id=store_id, sold_out=[], restored=restored, at=at))
    return restored


async def restore_due(conn: Connection, at: datetime) -> int:
    """Take away marks whose time is over, at most RESTORE_BATCH_MAX; how many."""
    restored = await sql.restore_due(conn, at, RESTORE_BATCH_MAX)
    marks = [(store_id, code) for store_id, codes in restored.items() for code in codes]
    if marks:
        await sql.log_sold_out(conn, marks, "expired", None, "", "system", at)
        facts = [
            SoldOutChanged(store_id=store_id, sold_out=[], restored=codes, at=at)
            for store_id, codes in restored.items()
        ]
        await tell(conn, *facts)
    return len(marks)


async def sold_out_among(
    conn: Connection, pairs: Sequence[tuple[UUID, Sequence[str]]], at: datetime | None = None
) -> list[list[str]]:
    """Of each (store, codes), the codes the store has run out of; one statement for the whole batch of orders.

    Without `at`, marks whose time is over still count until the sweep takes them.
    """
    stores = list({store_id for store_id, _ in pairs})
    gone = await sql.sold_out_at(conn, stores, at)
    if not gone:
        return [[] for _ in pairs]
    nothing: frozenset[str] = frozenset()
    return [sorted(gone.get(store_id, nothing).intersection(codes)) for store_id, codes in pairs]
