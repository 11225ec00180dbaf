"""GS1 barcodes: parsing what a scanner sends, building what a label shows. Pure.

Element strings (with FNC1 as the scanner sends it: GS, 0x1D), the bracketed text people type, and GS1 Digital Link.
Source: GS1 General Specifications; the AI table follows the GS1 barcode syntax dictionary.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from teahouse.ground.errors import Invalid

FNC1 = "\x1d"
TEXT_MAX = 300  # characters of one barcode
LINK_DOMAIN = "https://id.gs1.org"
CENTURY_BEFORE, CENTURY_AFTER = 49, 50  # a two-digit year is the one within these years of today

# Symbology identifiers a scanner may put before the data; all of these carry element strings or a bare GTIN.
SYMBOLOGIES = ("]C1", "]e0", "]d2", "]Q3", "]J1", "]E0", "]E4", "]I1", "]d1", "]Q1")


class Barcode(Invalid):
    """This is not a barcode of the trade: it can't be read."""


class WrongCheckDigit(Invalid):
    """The check digit is wrong: a digit was misread or mistyped."""


class Ai(Struct, frozen=True):
    """An application identifier. numeric: digits alone; least, most: characters; check: ends in a check digit."""

    numeric: bool
    least: int
    most: int
    check: bool = False
    day: bool = False

    @property
    def fixed(self) -> bool:
        """Of one length."""
        return self.least == self.most


AIS: dict[str, Ai] = {
    "00": Ai(True, 18, 18, check=True),
    "01": Ai(True, 14, 14, check=True),
    "02": Ai(True, 14, 14, check=True),
    "10": Ai(False, 1, 20),
    **{code: Ai(True, 6, 6, day=True) for code in ("11", "12", "13", "15", "16", "17")},
    "20": Ai(True, 2, 2),
    "21": Ai(False, 1, 20),
    "22": Ai(False, 1, 20),
    "235": Ai(False, 1, 28),
    "240": Ai(False, 1, 30),
    "241": Ai(False, 1, 30),
    "251": Ai(False, 1, 30),
    "254": Ai(False, 1, 20),
    "30": Ai(True, 1, 8),
    "37": Ai(True, 1, 8),
    **{f"{code}{n}": Ai(True, 6, 6) for code in ("310", "315", "320", "330", "335") for n in range(6)},
    "400": Ai(False, 1, 30),
    "401": Ai(False, 1, 30),
    **{f"41{n}": Ai(True, 13, 13, check=True) for n in range(8)},
    "420": Ai(False, 1, 20),
    "7003": Ai(True, 10, 10),
    "8005": Ai(True, 6, 6),
    "8020": Ai(False, 1, 25),
}
# Two-digit prefixes whose length is known to the symbology: no FNC1 follows them.
PREDEFINED = {*(f"{n:02d}" for n in range(5)), *(f"{n}" for n in range(11, 21)), *(f"{n}" for n in range(31, 37)), "41"}
NEEDS_GTIN = ("10", "11", "13", "15", "17", "21", "22", "30")
LINK_KEYS = {"00": (), "01": ("22", "10", "21", "235"), "414": ("254",)}  # primary key -> qualifiers in their order
CHARS = re.compile(r"[!-\"%-?A-Z_a-z]+", re.ASCII)  # character set 82


class Scan(Struct, frozen=True):
    """What a barcode says. gtin: 14 digits, of the thing or of what a pallet holds; expires_on: its last day."""

    elements: dict[str, str]
    sscc: str = ""
    gtin: str = ""
    lot_no: str = ""
    serial: str = ""
    made_on: date | None = None
    expires_on: date | None = None
    count: int | None = None


def check_digit(digits: str) -> str:
    """The digit that belongs behind these: from the right, weights 3, 1, 3, ... (GTIN, GLN, SSCC)."""
    return str(-sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits))) % 10)


def checked(digits: str, field: str = "code") -> str:
    """The same digits; WrongCheckDigit."""
    if not (digits.isascii() and digits.isdigit()):
        raise Barcode(field=field, why="digits only", code=digits[:TEXT_MAX])
    if check_digit(digits[:-1]) != digits[-1]:
        raise WrongCheckDigit(field=field, code=digits, expected=check_digit(digits[:-1]))
    return digits


def gtin14(code: str, field: str = "gtin") -> str:
    """A GTIN of 8, 12, 13 or 14 digits in its 14 digit form; Barcode, WrongCheckDigit."""
    if len(code) not in (8, 12, 13, 14):
        raise Barcode(field=field, why="a GTIN has 8, 12, 13 or 14 digits", code=code[:TEXT_MAX])
    return checked(code, field).zfill(14)


def shortest(gtin: str) -> set[str]:
    """The ways a GTIN may be written down in our tables: with and without leading zeros."""
    return {gtin[-n:] for n in (8, 12, 13, 14) if len(gtin) >= n and not gtin[:-n].strip("0")}


def sscc(company_prefix: str, serial: int, extension: int = 0) -> str:
    """A serial shipping container code: extension digit, company prefix (7-10 digits), serial reference, check digit.
    Invalid when the serial has no room."""
    room = 16 - len(company_prefix)
    if not (company_prefix.isdigit() and 6 <= len(company_prefix) <= 12 and 0 <= extension <= 9):
        raise Invalid("not a company prefix", field="company_prefix", why="6 to 12 digits")
    if not 0 <= serial < 10**room:
        raise Invalid("no room for the serial", field="serial", why=f"below {10**room}")
    body = f"{extension}{company_prefix}{serial:0{room}d}"
    return body + check_digit(body)


# -- reading -----------------------------------------------------------------------------------------------------------


def parse(text: str, today: date) -> Scan:
    """What a barcode, a typed line in brackets, a Digital Link or a bare GTIN or SSCC says; Barcode, WrongCheckDigit."""
    text = text.strip(" \r\n\t")
    if not text or len(text) > TEXT_MAX:
        raise Barcode(field="code", why=f"1 to {TEXT_MAX} characters", code=text[:40])
    for symbology in SYMBOLOGIES:
        text = text.removeprefix(symbology)
    if text.startswith(("http://", "https://")):
        elements = _link(text)
    elif text.startswith("("):
        elements = _bracketed(text)
    elif text.isdecimal() and len(text) in (8, 12, 13):
        elements = {"01": gtin14(text)}
    elif text.isdecimal() and len(text) == 14 and check_digit(text[:-1]) == text[-1]:
        elements = {"01": text}
    elif text.isdecimal() and len(text) == 18 and check_digit(text[:-1]) == text[-1]:
        elements = {"00": text}
    else:
        elements = _elements(text)
    return _scan(elements, today)


def _elements(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    at = 1 if text.startswith(FNC1) else 0
    while at < len(text):
        code = _ai_at(text, at)
        ai, start = AIS[code], at + len(code)
        stop = text.find(FNC1, start)
        end = len(text) if stop < 0 else stop
        if code[:2] in PREDEFINED:
            end = min(end, start + ai.most)
        _put(found, code, text[start:end])
        at = end + 1 if end < len(text) and text[end] == FNC1 else end
    return found


def _ai_at(text: str, at: int) -> str:
    for length in (2, 3, 4):
        if (code := text[at : at + length]) in AIS:
            return code
    raise Barcode(field="code", why=f"unknown application identifier at {at}", code=text)


def _bracketed(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    parts = re.split(r"\((\d{2,4})\)", text)
    if parts[0] or len(parts) < 3:
        raise Barcode(field="code", why="(AI)value(AI)value", code=text)
    for code, value in zip(parts[1::2], parts[2::2], strict=True):
        if code not in AIS:
            raise Barcode(field="code", why=f"unknown application identifier {code}", code=text)
        _put(found, code, value)
    return found


def _link(text: str) -> dict[str, str]:
    """The path from the right-most primary key on, then the query; parts before the key and unknown names are not ours."""
    url = urlsplit(text)
    parts = [unquote(part) for part in url.path.split("/")[1:]]
    starts = [i for i, part in enumerate(parts) if part in LINK_KEYS and (len(parts) - i) % 2 == 0]
    if not starts:
        raise Barcode(field="code", why="a Digital Link without a primary key", code=text)
    tail = parts[starts[-1] :]
    pairs = list(zip(tail[::2], tail[1::2], strict=True))
    order = [code for code in LINK_KEYS[tail[0]] if code in dict(pairs[1:])]
    if [code for code, _ in pairs[1:]] != order:
        raise Barcode(field="code", why="qualifiers out of order", code=text)
    found: dict[str, str] = {}
    for code, value in pairs:
        _put(found, code, value.zfill(14) if code == "01" and value.isdigit() and len(value) in (8, 12, 13) else value)
    for pair in url.query.split("&") if url.query else ():
        code, _, value = pair.partition("=")
        if code in AIS:
            _put(found, code, unquote(value))
    return found


def _put(found: dict[str, str], code: str, value: str) -> None:
    ai = AIS[code]
    if not ai.least <= len(value) <= ai.most:
        raise Barcode(field=code, why=f"{ai.least} to {ai.most} characters", value=value)
    if ai.numeric and not (value.isascii() and value.isdigit()):
        raise Barcode(field=code, why="digits only", value=value)
    if not ai.numeric and not CHARS.fullmatch(value):
        raise Barcode(field=code, why="a character no barcode holds", value=value)
    if ai.check:
        checked(value, code)
    if ai.day:
        _day(value, date(2000, 1, 1), code)
    if found.setdefault(code, value) != value:
        raise Barcode(field=code, why="said twice, differently", value=value)


def _day(text: str, today: date, field: str) -> date:
    """YYMMDD; day 00 is the last of the month."""
    year, month, day = int(text[:2]), int(text[2:4]), int(text[4:])
    year += today.year // 100 * 100
    if year - today.year > CENTURY_AFTER:
        year -= 100
    elif today.year - year > CENTURY_BEFORE:
        year += 100
    try:
        return date(year, month, day or monthrange(year, month)[1])
    except ValueError:
        raise Barcode(field=field, why="not a day", value=text) from None


def _scan(elements: dict[str, str], today: date) -> Scan:
    if "01" in elements and {"02", "37"} & elements.keys():
        raise Barcode(field="01", why="a thing and the content of another at once")
    if "02" in elements and "37" not in elements:
        raise Barcode(field="37", why="missing: how many of (02)")
    if "37" in elements and not {"00", "02"} <= elements.keys():
        raise Barcode(field="37", why="a count of what? (00) and (02) are missing")
    gtin = elements.get("01", elements.get("02", ""))
    lonely = [code for code in NEEDS_GTIN if code in elements and not gtin]
    if lonely:
        raise Barcode(field=lonely[0], why="of which thing? (01) or (02) is missing")

    def day(*codes: str) -> date | None:
        return next((_day(elements[code], today, code) for code in codes if code in elements), None)

    expires_on = day("17", "15")
    if expires_on is None and "7003" in elements:
        expires_on = _day(elements["7003"][:6], today, "7003")
    count = elements.get("37") or elements.get("30")
    return Scan(
        elements, elements.get("00", ""), gtin, elements.get("10", ""), elements.get("21", ""), day("11", "13"),
        expires_on, int(count) if count else None,
    )  # fmt: skip


# -- writing -----------------------------------------------------------------------------------------------------------


def _checked(elements: Mapping[str, str]) -> list[tuple[str, str]]:
    known: dict[str, str] = {}
    for code, value in elements.items():
        if code not in AIS:
            raise Barcode(field=code, why="unknown application identifier")
        _put(known, code, value)
    return list(known.items())


def build(elements: Mapping[str, str]) -> str:
    """The element string for a label: those of known length first, FNC1 behind the others except the last. Barcode,
    WrongCheckDigit."""
    pairs = sorted(_checked(elements), key=lambda pair: pair[0][:2] not in PREDEFINED)
    parts = [
        code + value + (FNC1 if code[:2] not in PREDEFINED and i < len(pairs) - 1 else "")
        for i, (code, value) in enumerate(pairs)
    ]
    return "".join(parts)


def bracketed(elements: Mapping[str, str]) -> str:
    """As people read it below the bars."""
    return "".join(f"({code}){value}" for code, value in _checked(elements))


def digital_link(elements: Mapping[str, str], domain: str = LINK_DOMAIN) -> str:
    """The GS1 Digital Link: key and qualifiers in the path, the rest in the query. Barcode without a primary key."""
    known = dict(_checked(elements))
    key = next((code for code in LINK_KEYS if code in known), None)
    if key is None:
        raise Barcode(field="code", why="no primary key: " + ", ".join(LINK_KEYS))
    path: Iterable[str] = (key, *(code for code in LINK_KEYS[key] if code in known))
    link = domain + "".join(f"/{code}/{quote(known.pop(code), safe='')}" for code in path)
    query = "&".join(f"{code}={quote(value, safe='')}" for code, value in known.items())
    return f"{link}?{query}" if query else link


def day_text(day: date) -> str:
    """YYMMDD."""
    return f"{day:%y%m%d}"
