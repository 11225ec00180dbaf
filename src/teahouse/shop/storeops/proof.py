"""That the history of opened packages is what was written, line by line; asked by `teahouse prove`.

What each kind of tampering breaks: a changed line its own hash; a line taken out, put in or moved its neighbours' link; a
tail cut off the head; a chain made anew from some line on the anchors; an anchor made anew its seal.
"""

from __future__ import annotations

import hmac
from uuid import UUID

from teahouse.ground.db import Connection
from teahouse.shop.storeops import packages_sql as sql
from teahouse.shop.storeops import photos_sql
from teahouse.shop.storeops.chain import NOTHING, Head, Walk, seal_of

PAGE = 2_000
CLAIMS = {
    "changed": "no line of a package's history was changed since it was written",
    "linked": "every line follows the one before it: none was taken out, put in or moved",
    "allowed": "a package is opened once, ended once, and stays what it was",
    "timely": "no use-by is later than the rule: end of the lot's last day, or opening + life once opened",
    "heads": "every chain ends where its head says",
    "open": "what is shown as open is what the history says is open, with the same use-by",
}
ANCHORED = "every anchored line is still there as it was anchored"
SEALED = "the anchors are sealed with the house's secret, one over the other"
PICTURES = "photos are the bytes that were sent"


async def prove(conn: Connection, secret: str) -> list[tuple[str, int, int]]:
    """(what holds, looked at, broken). Ask in one snapshot: chains, heads and anchors are laid side by side."""
    return [*await _chains(conn), *await _anchors(conn, secret), (PICTURES, *await photos_sql.changed(conn))]


async def _chains(conn: Connection) -> list[tuple[str, int, int]]:
    heads = await sql.all_heads(conn)
    shown, chains = await sql.all_open(conn), len(heads)
    broken = dict.fromkeys(CLAIMS, 0)
    lines = opened = 0
    walk, store, after = Walk(), UUID(int=0), (UUID(int=0), 0)

    def ended() -> None:
        """One store's chain has been walked."""
        nonlocal opened
        broken["heads"] += heads.pop(store, (0, NOTHING)) != (walk.seq, walk.hash)
        opened += len(walk.open)
        broken["open"] += sum(shown.pop(i, None) != (e.store_id, e.seq, e.use_by) for i, e in walk.open.items())

    while page := await sql.page(conn, *after, PAGE):
        for entry in page:
            if entry.store_id != store:
                if lines:
                    ended()
                walk, store = Walk(), entry.store_id
            for claim in walk.step(entry):
                broken[claim] += 1
            lines += 1
        after = (page[-1].store_id, page[-1].seq)
    if lines:
        ended()
    broken["heads"] += sum(head != (0, NOTHING) for head in heads.values())  # a head whose whole chain is gone
    broken["open"] += len(shown)
    looked = {"heads": chains, "open": opened}
    return [(text, looked.get(claim, lines), broken[claim]) for claim, text in CLAIMS.items()]


async def _anchors(conn: Connection, secret: str) -> list[tuple[str, int, int]]:
    found = await sql.anchors(conn)
    seal, wrong = NOTHING, 0
    for number, one in enumerate(found, 1):
        heads: list[Head] = await sql.heads_of(conn, one.anchor_no)
        right = seal_of(secret, seal, one.anchor_no, one.day, heads)
        wrong += not (hmac.compare_digest(right, one.seal) and one.anchor_no == number and one.heads == len(heads))
        seal = one.seal
    return [(ANCHORED, *await sql.unanchored(conn)), (SEALED, len(found), wrong)]
