"""The chain of a store's packages: what is hashed and how, and how a broken chain is found. Pure.

hash(n) = SHA-256(FORM, hash(n-1), canonical JSON of all columns of line n); hash(0) is 32 zero bytes. A seal is an
HMAC over the heads of one day and the seal before, under a key the database does not hold.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.shop.storeops.model import NeverSpoils, use_by_of

FORM = b"teahouse storeops entry 1\n"
SEAL_FORM = b"teahouse storeops anchor 1\n"
NOTHING = bytes(32)
FIRST = ("opened", "prep")
LAST = ("used_up", "wasted")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a store's chain; columns of storeops.entry in their order."""

    store_id: UUID
    seq: int
    kind: str
    package_id: UUID
    code: str
    item_code: str
    name_zh: str
    name_en: str
    unit: str
    qty: int
    lot_no: str | None
    expires_on: date | None
    close_hour: int
    life_h: int | None
    opened_at: datetime
    use_by: datetime
    reason: str = ""
    note: str = ""
    left_qty: int = 0
    photo_id: UUID | None = None
    operation_id: UUID | None = None
    actor: str
    at: datetime
    key: str
    asked: bytes
    prev_hash: bytes = NOTHING
    hash: bytes = NOTHING


FIELDS = Entry.__struct_fields__


class Anchor(msgspec.Struct, frozen=True):
    """The seal of a day's heads."""

    anchor_no: int
    day: date
    at: datetime
    heads: int
    seal: bytes


Head = tuple[UUID, int, bytes]  # store, seq, hash


def hash_of(entry: Entry, prev_hash: bytes) -> bytes:
    """The line's hash after this one: over every column but the two hashes, as JSON with times in UTC and bytes in
    base 64."""
    values = [
        value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo is not UTC else value
        for value in msgspec.structs.astuple(entry)[:-2]
    ]
    return hashlib.sha256(FORM + prev_hash + msgspec.json.encode(values)).digest()


def linked(entry: Entry, seq: int, prev_hash: bytes) -> Entry:
    """The line at its place in the chain."""
    placed = msgspec.structs.replace(entry, seq=seq, prev_hash=prev_hash)
    return msgspec.structs.replace(placed, hash=hash_of(placed, prev_hash))


def seal_of(secret: str, before: bytes, anchor_no: int, day: date, heads: Iterable[Head]) -> bytes:
    """The seal of a day: over its number, its heads in order of stores, and the seal before."""
    body = msgspec.json.encode(
        [anchor_no, day, [[s, n, h.hex()] for s, n, h in sorted(heads, key=lambda x: x[0].bytes)]]
    )
    return hmac.digest(secret.encode(), SEAL_FORM + before + body, "sha256")


class Walk:
    """Walks one store's chain from its beginning; says what is wrong with each line and remembers the way."""

    def __init__(self) -> None:
        self.seq, self.hash = 0, NOTHING
        self.open: dict[UUID, Entry] = {}

    def step(self, entry: Entry) -> list[str]:
        """What does not hold of the next line: changed, linked, allowed, timely (see proof.py). Goes on from the line
        as it says it is, so that one wrong line is counted once."""
        wrong = []
        if hash_of(entry, entry.prev_hash) != entry.hash:
            wrong.append("changed")
        if (entry.seq, entry.prev_hash) != (self.seq + 1, self.hash):
            wrong.append("linked")
        if not self._allowed(entry):
            wrong.append("allowed")
        if not _timely(entry):
            wrong.append("timely")
        self.seq, self.hash = entry.seq, entry.hash
        return wrong

    def _allowed(self, entry: Entry) -> bool:
        """Opened once, ended once, after it was opened; the end says of the package what the beginning said."""
        if entry.kind in FIRST:
            fresh = entry.package_id not in self.open
            self.open[entry.package_id] = entry
            return fresh
        first = self.open.pop(entry.package_id, None)
        return first is not None and _package(first) == _package(entry)


def _package(entry: Entry) -> tuple[Any, ...]:
    """What both ends of a package's life must agree on."""
    return (
        entry.code, entry.item_code, entry.qty, entry.lot_no, entry.expires_on, entry.life_h, entry.opened_at, entry.use_by,
    )  # fmt: skip


def _timely(entry: Entry) -> bool:
    """Its use-by is the rule's, never later."""
    try:
        rule = use_by_of(entry.opened_at, entry.expires_on, entry.life_h, entry.close_hour)
    except NeverSpoils:
        return False
    return entry.use_by <= rule and entry.opened_at <= entry.at
