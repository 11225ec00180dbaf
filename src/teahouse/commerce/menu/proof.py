"""What must be true of the menu's tables at any time; asked by `teahouse prove`."""

from __future__ import annotations

from teahouse.commerce.menu import sql
from teahouse.commerce.menu.model import MenuDocument, Rollout, digest_of
from teahouse.ground.db import Connection

Proof = tuple[str, bool, dict[str, int]]


async def prove(conn: Connection) -> list[Proof]:
    """(what, whether it holds, the counts behind it)."""
    marks, strays = await sql.stray_sold_out(conn)
    rollout = await sql.rollout(conn)
    logged = await sql.rollout_logged(conn)
    return [
        await _digests(conn),
        await _rollout_points_somewhere(conn, rollout),
        ("the roll-out is what its log last said", logged is not False, {}),
        ("sold-out marks name codes of a version", strays == 0, {"marks": marks, "strays": strays}),
    ]


async def _digests(conn: Connection) -> Proof:
    """Nobody has changed a published menu, and none is missing in the row of numbers."""
    last = wrong = gaps = 0
    while rows := await sql.version_digests(conn, last):
        for version_no, doc, digest in rows:
            wrong += digest_of(doc) != digest
            gaps += version_no != last + 1
            last = version_no
    counts = {"versions": last, "wrong": wrong, "gaps": gaps}
    return ("versions are what was published", not wrong and not gaps, counts)


async def _rollout_points_somewhere(conn: Connection, rollout: Rollout | None) -> Proof:
    if rollout is None:
        latest = await sql.latest(conn)
        return ("stores have versions that exist", latest is None, {"versions": latest or 0})
    found: list[MenuDocument | None] = [await sql.version_document(conn, rollout.stable_no)]
    if rollout.candidate_no is not None:
        found.append(await sql.version_document(conn, rollout.candidate_no))
    missing = sum(document is None for document in found)
    return ("stores have versions that exist", missing == 0, {"pointed": len(found), "missing": missing})
