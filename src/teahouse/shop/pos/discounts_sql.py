"""Every statement about discounts that supervisors approved."""

from __future__ import annotations

from uuid import UUID

from teahouse.ground.db import Connection, rows_as
from teahouse.shop.pos.model import Approval

_COLUMNS = """discount_id, till_id, store_id, shift_id, scope, percent, off_fen, lines, offs, reason, note, asked_by,
    approved_by, at, sale_id"""


async def insert(conn: Connection, one: Approval) -> None:
    """A new one; no sale has used it."""
    await conn.execute(
        f"INSERT INTO pos.discount ({_COLUMNS})"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        one.discount_id, one.till_id, one.store_id, one.shift_id, one.scope, one.percent, one.off_fen, one.lines, one.offs,
        one.reason, one.note, one.asked_by, one.approved_by, one.at, one.sale_id,
    )  # fmt: skip


async def by_ids(conn: Connection, discount_ids: list[UUID]) -> list[Approval]:
    """Those of them that are known."""
    rows = await conn.fetch(f"SELECT {_COLUMNS} FROM pos.discount WHERE discount_id = ANY($1::uuid[])", discount_ids)
    return rows_as(Approval, rows)


async def set_used(conn: Connection, discount_ids: list[UUID], sale_ids: list[UUID]) -> None:
    """By these sales, one for each; what was used before stays with the sale that used it."""
    await conn.execute(
        "UPDATE pos.discount d SET sale_id = x.sale FROM unnest($1::uuid[], $2::uuid[]) AS x(id, sale)"
        " WHERE d.discount_id = x.id AND d.sale_id IS NULL",
        discount_ids, sale_ids,
    )  # fmt: skip


async def set_free(conn: Connection, sale_id: UUID) -> None:
    """The sale came to nothing: its basket may be paid for anew."""
    await conn.execute("UPDATE pos.discount SET sale_id = NULL WHERE sale_id = $1", sale_id)
