"""The rules of a store's daily work and the refusals they raise. Pure: no database, no clock, no network."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce.stores import Text
from teahouse.ground.clock import CHINA
from teahouse.ground.errors import Invalid, NotFound, Refused

HANDS = ("clerk", "barista", "store_manager", "region_manager", "head_office")
MANAGERS = ("store_manager", "region_manager", "head_office")
POSTS = ("clerk", "barista", "store_manager")

OPEN_MAX = 500  # packages of a store open at once
PAGE_MAX = 200
NOTE_MAX_CHARS = 200
NAME_MAX_CHARS = 40
EARLIER_MAX = timedelta(hours=24)  # so much later may it be written down that something was opened
AHEAD_MAX = timedelta(minutes=2)  # a device's clock may run so fast
PHOTO_MAX_BYTES = 900_000
PHOTO_KEPT_DAYS = 180
TENTHS_MAX = 1_000_000
SCREENS_MAX = 20  # of a store
SCREEN_AWAY_S = 150  # a screen tells of itself every minute; two missed, and it is off
SCREEN_KEPT_DAYS = 2


class KeyReused(Refused):
    """This key has done something else already."""


class NoSuchPackage(NotFound):
    """No package has this label."""


class AnotherStores(Refused):
    """This label belongs to another store."""


class PackageClosed(Refused):
    """The package has been used up or thrown away already."""


class NeverSpoils(Refused):
    """This item has neither an expiry date nor a life once opened: it needs no label."""


class TooManyOpen(Refused):
    """So many packages are open that some must have been used up."""


class NoSuchPrep(NotFound):
    """Nothing of this name is prepared in stores."""


class NoSuchPhoto(NotFound):
    """There is no such photo of this store."""


class BadPhoto(Refused):
    """This is not a JPEG, PNG or WebP picture."""


class NoSuchReason(Invalid):
    """Goods are thrown away for one of the known reasons."""


def digest_of(*parts: Any) -> bytes:
    """Of what is asked under a key, so that the same key for something else is noticed."""
    return hashlib.sha256(msgspec.json.encode(parts)).digest()[:16]


def noted(note: str, field: str = "note", least: int = 0) -> str:
    """The note without spaces around it; Invalid when it is too long, or shorter than `least`."""
    clean = note.strip()
    if not least <= len(clean) <= NOTE_MAX_CHARS or not all(c.isprintable() or c == "\n" for c in clean):
        raise Invalid(field=field, why=f"{least} to {NOTE_MAX_CHARS} printable characters")
    return clean


# -- how long something may be used ------------------------------------------------------------------------------------


def end_of_day(day: date, close_hour: int) -> datetime:
    """When this business day ends in a store: `close_hour` local time on the next calendar day."""
    return datetime.combine(day + timedelta(days=1), time(close_hour), tzinfo=CHINA)


def use_by_of(opened_at: datetime, expires_on: date | None, life_h: int | None, close_hour: int) -> datetime:
    """min(end of the lot's last business day, opening + life once opened): the one rule. Opening again, later, or an
    item whose life has since been made longer changes nothing about a package that is open. NeverSpoils."""
    ends = [end_of_day(expires_on, close_hour)] if expires_on is not None else []
    if life_h is not None:
        ends.append(opened_at + timedelta(hours=life_h))
    if not ends:
        raise NeverSpoils
    return min(ends)


def moment(asked: datetime | None, at: datetime, field: str) -> datetime:
    """When it was really done: now, or earlier as a device kept it while it had no network; Invalid otherwise."""
    if asked is None:
        return at
    if asked.tzinfo is None or not at - EARLIER_MAX <= asked <= at + AHEAD_MAX:
        raise Invalid(field=field, why="within the last 24 hours, with its time zone")
    return min(asked, at)


# -- labels ------------------------------------------------------------------------------------------------------------

_CODE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE37 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"
CODE_LENGTH = 10


def code_of(package_id: UUID) -> str:
    """What the label carries: B, the id's last 40 bits in base 32, a check character (ISO 7064 MOD 37-2), as the
    kitchen's cups have with a C."""
    bits = package_id.int & (2**40 - 1)
    body = "".join(_CODE32[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"B{body}{_check(body)}"


def _check(body: str) -> str:
    product = 0
    for character in body:
        product = (product + _CODE37.index(character)) * 2 % 37
    return _CODE37[(1 - product) % 37]


def clean_code(scanned: str) -> str:
    """A scanned or typed code as it is kept; NoSuchPackage when it can't be one."""
    code = scanned.strip().upper()
    if len(code) != CODE_LENGTH or code[0] != "B" or any(c not in _CODE32 for c in code[1:9]):
        raise NoSuchPackage(code=code[:20])
    if _check(code[1:9]) != code[9]:
        raise NoSuchPackage(code=code, why="misread: the check character does not fit")
    return code


# -- waste -------------------------------------------------------------------------------------------------------------


class WasteReason(msgspec.Struct, frozen=True):
    """Why something is thrown away."""

    code: str
    name: Text
    needs_note: bool = False


REASONS = (
    WasteReason("expired", Text("过期", "Past its time")),
    WasteReason("spoiled", Text("变质", "Spoiled")),
    WasteReason("spilled", Text("打翻", "Spilled")),
    WasteReason("damaged", Text("破损", "Damaged")),
    WasteReason("made_wrong", Text("做错", "Made wrong")),
    WasteReason("quality", Text("品质不合格", "Not good enough")),
    WasteReason("tasting", Text("试饮", "Tasting")),
    WasteReason("other", Text("其他", "Something else"), True),
)
_BY_CODE = {reason.code: reason for reason in REASONS}


def checked_reason(code: str, note: str) -> tuple[str, str]:
    """(reason, note) as kept; NoSuchReason, Invalid for a reason that needs a note."""
    reason = _BY_CODE.get(code)
    if reason is None:
        raise NoSuchReason(field="reason", why="one of " + ", ".join(_BY_CODE))
    return code, noted(note, least=1 if reason.needs_note else 0)


# -- photos ------------------------------------------------------------------------------------------------------------


def media_of(data: bytes) -> str:
    """What the first bytes say it is, whatever anybody calls it; BadPhoto."""
    if data[:3] == b"\xff\xd8\xff":
        return "image/jpeg"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "image/png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    raise BadPhoto
