"""Every statement of the context, each in one typed function. Decides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce.menu.model import (
    Category,
    Ingredient,
    MenuDocument,
    OptionGroup,
    PriceRule,
    Product,
    Rollout,
    SoldOutRow,
)
from teahouse.ground.db import Connection
from teahouse.ground.ids import uuid7

DRAFT = """
SELECT currency, stations, changed_at,
       ARRAY(SELECT doc FROM menu.ingredient ORDER BY sort, code) AS ingredients,
       ARRAY(SELECT doc FROM menu.draft_group ORDER BY sort, code) AS option_groups,
       ARRAY(SELECT doc FROM menu.draft_category ORDER BY sort, code) AS categories,
       ARRAY(SELECT doc FROM menu.draft_product ORDER BY sort, code) AS products,
       ARRAY(SELECT to_jsonb(r) - 'made_at' - 'made_by' FROM menu.price_rule r ORDER BY rule_id) AS rules
FROM menu.draft"""

TOUCH_DRAFT = "UPDATE menu.draft SET changed_at = $1"

SET_STATIONS = "UPDATE menu.draft SET stations = $1"

CLEAR_CATEGORIES = "DELETE FROM menu.draft_category"

CLEAR_DRAFT = """
WITH products AS (DELETE FROM menu.draft_product), groups AS (DELETE FROM menu.draft_group),
     categories AS (DELETE FROM menu.draft_category), ingredients AS (DELETE FROM menu.ingredient)
DELETE FROM menu.price_rule"""

ADD_PRODUCTS = """
INSERT INTO menu.draft_product (code, doc, sort, changed_at, changed_by)
SELECT d.doc ->> 'code', d.doc, d.sort, $2::timestamptz, $3::text
FROM unnest($1::jsonb[]) WITH ORDINALITY AS d(doc, sort)"""

ADD_GROUPS = """
INSERT INTO menu.draft_group (code, doc, sort, changed_at, changed_by)
SELECT d.doc ->> 'code', d.doc, d.sort, $2::timestamptz, $3::text
FROM unnest($1::jsonb[]) WITH ORDINALITY AS d(doc, sort)"""

ADD_CATEGORIES = """
INSERT INTO menu.draft_category (code, doc, sort)
SELECT d.doc ->> 'code', d.doc, d.sort FROM unnest($1::jsonb[]) WITH ORDINALITY AS d(doc, sort)"""

ADD_INGREDIENTS = """
INSERT INTO menu.ingredient (code, doc, sort)
SELECT d.doc ->> 'code', d.doc, d.sort FROM unnest($1::jsonb[]) WITH ORDINALITY AS d(doc, sort)"""

ADD_RULES = """
INSERT INTO menu.price_rule (rule_id, level, scope_id, target, channel, from_minute, to_minute, starts_on,
                             ends_on, price_fen, available, note, made_at, made_by)
SELECT r.*, $2::timestamptz, $3::text FROM jsonb_to_recordset($1::jsonb) AS r(
    rule_id uuid, level text, scope_id text, target text, channel text, from_minute int, to_minute int,
    starts_on date, ends_on date, price_fen bigint, available boolean, note text)
ON CONFLICT (rule_id) DO UPDATE SET level = excluded.level, scope_id = excluded.scope_id,
    target = excluded.target, channel = excluded.channel, from_minute = excluded.from_minute,
    to_minute = excluded.to_minute, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
    price_fen = excluded.price_fen, available = excluded.available, note = excluded.note,
    made_at = excluded.made_at, made_by = excluded.made_by"""

REPLACE_PRODUCT = """
UPDATE menu.draft_product SET doc = $2, changed_at = $3, changed_by = $4 WHERE code = $1"""

NEW_PRODUCT = """
INSERT INTO menu.draft_product (code, doc, sort, changed_at, changed_by)
SELECT $1::text, $2::jsonb, coalesce(max(sort), 0) + 1, $3::timestamptz, $4::text FROM menu.draft_product
ON CONFLICT (code) DO NOTHING"""

DROP_PRODUCT = "DELETE FROM menu.draft_product WHERE code = $1"

SAVE_GROUP = """
INSERT INTO menu.draft_group (code, doc, sort, changed_at, changed_by)
SELECT $1::text, $2::jsonb, coalesce(max(sort), 0) + 1, $3::timestamptz, $4::text FROM menu.draft_group
ON CONFLICT (code) DO UPDATE SET doc = excluded.doc, changed_at = excluded.changed_at,
    changed_by = excluded.changed_by"""

SAVE_INGREDIENT = """
INSERT INTO menu.ingredient (code, doc, sort)
SELECT $1::text, $2::jsonb, coalesce(max(sort), 0) + 1 FROM menu.ingredient
ON CONFLICT (code) DO UPDATE SET doc = excluded.doc"""

DROP_RULE = "DELETE FROM menu.price_rule WHERE rule_id = $1"

ROLLOUT = "SELECT stable_no, candidate_no, share_bp, store_ids FROM menu.rollout"

ROLLOUT_LOCKED = "SELECT stable_no, candidate_no, share_bp, store_ids FROM menu.rollout FOR UPDATE"

LOCK_PUBLISHING = "SELECT one FROM menu.draft FOR UPDATE"

SET_ROLLOUT = """
INSERT INTO menu.rollout (one, stable_no, candidate_no, share_bp, store_ids, changed_at)
VALUES (true, $1, $2, $3, $4, $5)
ON CONFLICT (one) DO UPDATE SET stable_no = excluded.stable_no, candidate_no = excluded.candidate_no,
    share_bp = excluded.share_bp, store_ids = excluded.store_ids, changed_at = excluded.changed_at"""

LOG_ROLLOUT = """
INSERT INTO menu.rollout_log (entry_id, at, act, actor, stable_no, candidate_no, share_bp, store_ids, note)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"""

STABLE_BEFORE = "SELECT max(stable_no) FROM menu.rollout_log WHERE stable_no < $1"

LATEST = "SELECT max(version_no) FROM menu.version"

VERSION_DOC = "SELECT doc FROM menu.version WHERE version_no = $1"

VERSION_BY_KEY = "SELECT version_no FROM menu.version WHERE publish_key = $1"

ADD_VERSION = """
INSERT INTO menu.version (version_no, doc, digest, products, note, published_at, published_by, by_name,
                          publish_key)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"""

ADD_CODES = """
INSERT INTO menu.code (code, kind, first_version)
SELECT code, kind, $3::int FROM unnest($1::text[], $2::text[]) AS c(code, kind) ON CONFLICT DO NOTHING"""

VERSIONS = """
SELECT version_no, note, published_at, by_name AS by, products FROM menu.version
ORDER BY version_no DESC LIMIT $1"""

UNKNOWN_CODES = """
SELECT asked.code FROM unnest($1::text[]) AS asked(code)
WHERE NOT EXISTS (SELECT FROM menu.code c WHERE c.code = asked.code)"""

SOLD_OUT_MARKS = """
SELECT store_id, code, until_at FROM menu.sold_out
WHERE $1::uuid[] IS NULL OR store_id = ANY($1) ORDER BY store_id, code"""

SOLD_OUT_OF = """
SELECT store_id, code, until_at FROM menu.sold_out
WHERE store_id = $1 AND (until_at IS NULL OR until_at > $2) ORDER BY code"""

SOLD_OUT_AT = """
SELECT store_id, array_agg(code) AS codes FROM menu.sold_out
WHERE store_id = ANY($1::uuid[]) AND (until_at IS NULL OR $2::timestamptz IS NULL OR until_at > $2)
GROUP BY store_id"""

MARK_SOLD_OUT = """
INSERT INTO menu.sold_out AS s (store_id, code, until_at, reason, marked_at, marked_by)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (store_id, code) DO UPDATE SET until_at = excluded.until_at, reason = excluded.reason,
    marked_at = excluded.marked_at, marked_by = excluded.marked_by
WHERE s.until_at IS DISTINCT FROM excluded.until_at OR s.reason <> excluded.reason
RETURNING true"""

RESTORE = "DELETE FROM menu.sold_out WHERE store_id = $1 AND code = ANY($2::text[]) RETURNING code"

RESTORE_DUE = """
DELETE FROM menu.sold_out WHERE (store_id, code) IN (
    SELECT store_id, code FROM menu.sold_out WHERE until_at <= $1
    ORDER BY store_id, code LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING store_id, code"""

LOG_SOLD_OUT = """
INSERT INTO menu.sold_out_log (entry_id, store_id, code, act, at, until_at, reason, actor)
SELECT e.entry_id, e.store_id, e.code, $4::text, $5::timestamptz, $6::timestamptz, $7::text, $8::text
FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS e(entry_id, store_id, code)"""

DIGESTS_PAGE = 20  # a document is long
VERSION_DIGESTS = "SELECT version_no, doc, digest FROM menu.version WHERE version_no > $1 ORDER BY version_no LIMIT $2"

STRAY_SOLD_OUT = """
SELECT count(*) AS marks, count(*) FILTER (WHERE c.code IS NULL) AS strays
FROM menu.sold_out s LEFT JOIN menu.code c USING (code)"""

ROLLOUT_LOGGED = """
SELECT r.stable_no = l.stable_no AND r.candidate_no IS NOT DISTINCT FROM l.candidate_no
       AND r.share_bp = l.share_bp AND r.store_ids = l.store_ids
FROM menu.rollout r, (SELECT * FROM menu.rollout_log ORDER BY entry_id DESC LIMIT 1) l"""


async def draft(conn: Connection) -> tuple[MenuDocument, datetime | None]:
    """The draft as one document, and when anything in it was last changed."""
    parts = dict(await conn.fetchrow(DRAFT))
    changed_at: datetime | None = parts.pop("changed_at")
    return msgspec.convert(parts, MenuDocument), changed_at


async def lock_publishing(conn: Connection) -> None:
    """Wait for anyone who publishes or edits; held to the end of the transaction."""
    await conn.execute(LOCK_PUBLISHING)


async def touch_draft(conn: Connection, at: datetime) -> None:
    """Something in the draft has changed. Also takes the lock that publishing takes."""
    await conn.execute(TOUCH_DRAFT, at)


async def replace_draft(conn: Connection, doc: MenuDocument, by: str, at: datetime) -> None:
    """Throw the draft away and write this one, set by set."""
    await conn.execute(CLEAR_DRAFT)
    await conn.execute(SET_STATIONS, list(doc.stations))
    await conn.execute(ADD_INGREDIENTS, list(doc.ingredients))
    await conn.execute(ADD_CATEGORIES, list(doc.categories))
    await conn.execute(ADD_GROUPS, list(doc.option_groups), at, by)
    await conn.execute(ADD_PRODUCTS, list(doc.products), at, by)
    await add_rules(conn, doc.rules, by, at)


async def replace_categories(conn: Connection, categories: Sequence[Category]) -> None:
    """The whole list anew."""
    await conn.execute(CLEAR_CATEGORIES)
    await conn.execute(ADD_CATEGORIES, list(categories))


async def replace_product(conn: Connection, product: Product, by: str, at: datetime) -> bool:
    """False when there is none of this code."""
    done = await conn.execute(REPLACE_PRODUCT, product.code, product, at, by)
    return bool(done == "UPDATE 1")


async def new_product(conn: Connection, product: Product, by: str, at: datetime) -> bool:
    """At the end of the list; False when the code is taken."""
    done = await conn.execute(NEW_PRODUCT, product.code, product, at, by)
    return bool(done == "INSERT 0 1")


async def drop_product(conn: Connection, code: str) -> bool:
    """False when there was none."""
    return bool(await conn.execute(DROP_PRODUCT, code) == "DELETE 1")


async def save_group(conn: Connection, group: OptionGroup, by: str, at: datetime) -> None:
    """New or changed."""
    await conn.execute(SAVE_GROUP, group.code, group, at, by)


async def save_ingredient(conn: Connection, ingredient: Ingredient) -> None:
    """New or changed."""
    await conn.execute(SAVE_INGREDIENT, ingredient.code, ingredient)


async def add_rules(conn: Connection, rules: Sequence[PriceRule], by: str, at: datetime) -> None:
    """New, or replaced where the id is known."""
    if rules:
        await conn.execute(ADD_RULES, list(rules), at, by)


async def drop_rule(conn: Connection, rule_id: UUID) -> bool:
    """False when there was none."""
    return bool(await conn.execute(DROP_RULE, rule_id) == "DELETE 1")


async def rollout(conn: Connection, locked: bool = False) -> Rollout | None:
    """None before the first publication. `locked`: held to the end of the transaction."""
    row = await conn.fetchrow(ROLLOUT_LOCKED if locked else ROLLOUT)
    if row is None:
        return None
    return Rollout(row["stable_no"], row["candidate_no"], row["share_bp"], frozenset(row["store_ids"]))


async def set_rollout(conn: Connection, state: Rollout, act: str, actor: str, note: str, at: datetime) -> None:
    """The new state, and its line in the log."""
    stores = sorted(state.store_ids)
    await conn.execute(SET_ROLLOUT, state.stable_no, state.candidate_no, state.share_bp, stores, at)
    await conn.execute(
        LOG_ROLLOUT, uuid7(), at, act, actor, state.stable_no, state.candidate_no, state.share_bp,
        stores, note,
    )  # fmt: skip


async def stable_before(conn: Connection, version_no: int) -> int | None:
    """The newest version below this one that has been stable."""
    found: int | None = await conn.fetchval(STABLE_BEFORE, version_no)
    return found


async def latest(conn: Connection) -> int | None:
    """The newest version's number."""
    found: int | None = await conn.fetchval(LATEST)
    return found


async def version_document(conn: Connection, version_no: int) -> MenuDocument | None:
    """The document of a version; None when there is none."""
    doc = await conn.fetchval(VERSION_DOC, version_no)
    return None if doc is None else msgspec.convert(doc, MenuDocument)


async def version_digest(conn: Connection, version_no: int) -> bytes | None:
    """What tells one document from another; None when there is no such version."""
    found: bytes | None = await conn.fetchval("SELECT digest FROM menu.version WHERE version_no = $1", version_no)
    return found


async def version_by_key(conn: Connection, key: str) -> int | None:
    """The version published under this key."""
    found: int | None = await conn.fetchval(VERSION_BY_KEY, key)
    return found


async def add_version(
    conn: Connection,
    version_no: int,
    document: MenuDocument,
    digest: bytes,
    note: str,
    by: tuple[str, str],
    key: str | None,
    at: datetime,
) -> None:
    """A new immutable version and the codes it brings. by: (label, name)."""
    await conn.execute(ADD_VERSION, version_no, document, digest, len(document.products), note, at, *by, key)
    codes = [(p.code, "product") for p in document.products]
    codes += [(c.code, "choice") for g in document.option_groups for c in g.choices]
    await conn.execute(ADD_CODES, [c for c, _ in codes], [k for _, k in codes], version_no)


async def versions(conn: Connection, most: int) -> list[dict[str, Any]]:
    """Newest first: version_no, note, published_at, by, products."""
    return [dict(row) for row in await conn.fetch(VERSIONS, most)]


async def unknown_codes(conn: Connection, codes: Sequence[str]) -> list[str]:
    """Those no version ever had."""
    return [row["code"] for row in await conn.fetch(UNKNOWN_CODES, list(codes))]


async def sold_out_marks(conn: Connection, store_ids: Sequence[UUID] | None) -> list[SoldOutRow]:
    """Every mark of these stores (None: of all), also those whose time is over."""
    return [SoldOutRow(*row) for row in await conn.fetch(SOLD_OUT_MARKS, store_ids)]


async def sold_out_of(conn: Connection, store_id: UUID, at: datetime) -> list[SoldOutRow]:
    """What one store has run out of, by code."""
    return [SoldOutRow(*row) for row in await conn.fetch(SOLD_OUT_OF, store_id, at)]


async def sold_out_at(conn: Connection, store_ids: Sequence[UUID], at: datetime | None) -> dict[UUID, frozenset[str]]:
    """What these stores have run out of; stores that have everything are not in the answer."""
    rows = await conn.fetch(SOLD_OUT_AT, store_ids, at)
    return {row["store_id"]: frozenset(row["codes"]) for row in rows}


async def mark_sold_out(conn: Connection, row: SoldOutRow, reason: str, by: str, at: datetime) -> bool:
    """False when the same mark was there."""
    done = await conn.fetchval(MARK_SOLD_OUT, row.store_id, row.code, row.until_at, reason, at, by)
    return bool(done)


async def restore(conn: Connection, store_id: UUID, codes: Sequence[str]) -> list[str]:
    """Take the marks away; those that were there."""
    return sorted(row["code"] for row in await conn.fetch(RESTORE, store_id, list(codes)))


async def restore_due(conn: Connection, at: datetime, most: int) -> dict[UUID, list[str]]:
    """Take away marks whose time is over, skipping those somebody is changing."""
    restored: dict[UUID, list[str]] = defaultdict(list)
    for row in await conn.fetch(RESTORE_DUE, at, most):
        restored[row["store_id"]].append(row["code"])
    return {store_id: sorted(codes) for store_id, codes in sorted(restored.items())}


async def log_sold_out(
    conn: Connection,
    marks: Sequence[tuple[UUID, str]],
    act: str,
    until_at: datetime | None,
    reason: str,
    by: str,
    at: datetime,
) -> None:
    """What happened to marks (store, code), for the history."""
    await conn.execute(
        LOG_SOLD_OUT, [uuid7() for _ in marks], [store for store, _ in marks],
        [code for _, code in marks], act, at, until_at, reason, by,
    )  # fmt: skip


async def version_digests(conn: Connection, after: int) -> list[tuple[int, Any, bytes]]:
    """Up to DIGESTS_PAGE versions after this number: number, raw document, digest."""
    return [tuple(row) for row in await conn.fetch(VERSION_DIGESTS, after, DIGESTS_PAGE)]


async def stray_sold_out(conn: Connection) -> tuple[int, int]:
    """(marks, those on codes no version ever had)."""
    row = await conn.fetchrow(STRAY_SOLD_OUT)
    return row["marks"], row["strays"]


async def rollout_logged(conn: Connection) -> bool | None:
    """Does the last line of the log say what the roll-out says? None before the first publication."""
    found: bool | None = await conn.fetchval(ROLLOUT_LOGGED)
    return found
