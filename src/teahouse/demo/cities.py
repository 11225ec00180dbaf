"""The cities of the demo chain and the stores spread over them.

Holds the list of prefecture-level divisions (packaged) and a deterministic way to invent stores in
them. Never a real store: names, addresses and telephone numbers are made up.
"""

import csv
import math
from collections.abc import Iterator, Sequence
from datetime import time
from importlib.resources import files
from itertools import count
from random import Random
from typing import Literal

import msgspec

KM_PER_DEGREE = 111.2
REACH_KM_MAX = 40.0
ALL_DAY_SHARE = 0.03
LATE_SHARE = 0.05
OPENS_AT = (time(9, 0), time(9, 30), time(10, 0))
OPENS_WEIGHTS = (25, 55, 20)
CLOSES_AT = (time(21, 30), time(22, 0), time(22, 30), time(23, 0))
CLOSES_WEIGHTS = (20, 45, 25, 10)
CUPS_5MIN_MIN, CUPS_5MIN_MAX = 8, 30

# Two letters of ISO 3166-2:CN by the first two digits of GB/T 2260, for store numbers.
LETTERS_BY_CODE = (
    "11:BJ 12:TJ 13:HE 14:SX 15:NM 21:LN 22:JL 23:HL 31:SH 32:JS 33:ZJ 34:AH 35:FJ 36:JX 37:SD "
    "41:HA 42:HB 43:HN 44:GD 45:GX 46:HI 50:CQ 51:SC 52:GZ 53:YN 54:XZ 61:SN 62:GS 63:QH 64:NX "
    "65:XJ"
)
LETTERS = dict(pair.split(":") for pair in LETTERS_BY_CODE.split())


class City(msgspec.Struct, frozen=True):
    """One municipality or prefecture-level division; the position is that of its seat."""

    code: str  # GB/T 2260, six digits
    name_zh: str
    name_en: str
    province_zh: str
    province_en: str
    region: str  # one of seven: 华北 东北 华东 华中 华南 西南 西北
    lat: float
    lng: float
    population: int  # thousands, census of 2020, the whole division
    pop_source: Literal["census", "geonames", "estimate"]


class Place(msgspec.Struct, frozen=True):
    """A name that streets, malls or landmarks carry in many Chinese cities."""

    name_zh: str
    name_en: str
    kind: Literal["road", "mall", "spot"]


class StoreSeed(msgspec.Struct, frozen=True):
    """An invented store. `closes` at or before `opens` means: on the next day."""

    store_no: str  # "SH0123": province letters and a running number within the province
    city_code: str
    name_zh: str
    name_en: str
    lat: float
    lng: float
    opens: time
    closes: time
    all_day: bool
    phone: str  # eleven digits from a block that is given to nobody
    address_zh: str
    capacity_cups_5min: int  # weighted cups in five minutes


def load_cities() -> list[City]:
    """All 337 cities, by code."""
    return msgspec.convert(_rows("cities.csv"), list[City], strict=False)


def load_places() -> list[Place]:
    """The common place names that store names are made of."""
    return msgspec.convert(_rows("places.csv"), list[Place])


def spread_stores(cities: Sequence[City], n: int = 7000, seed: int = 0) -> list[StoreSeed]:
    """`n` stores over the cities in proportion to population; the same seed, the same stores."""
    places = load_places()
    numbers = {letters: count(1) for letters in LETTERS.values()}
    return [
        _store(city, place, name, rng, next(numbers[LETTERS[city.code[:2]]]))
        for city, stores in zip(cities, allot(cities, n), strict=True)
        for rng in (Random(f"{seed}:{city.code}"),)
        for place, name in _names(places, stores, rng)
    ]


def allot(cities: Sequence[City], n: int) -> list[int]:
    """Stores for each city, `n` in all, by largest remainder; at least one each if `n` allows it.

    Cities whose share is below one store get that one first; the others share the rest. With fewer
    stores than cities nobody is promised one. ValueError without cities or people.
    """
    weights = [city.population for city in cities]
    if sum(weights) <= 0:
        raise ValueError("no city with inhabitants")
    fixed: set[int] = set()
    if n >= len(cities):
        fixed = _below_one(weights, n)
    open_weights = [0 if i in fixed else w for i, w in enumerate(weights)]
    shares = _largest_remainder(open_weights, n - len(fixed))
    return [1 if i in fixed else share for i, share in enumerate(shares)]


def _below_one(weights: Sequence[int], n: int) -> set[int]:
    """Who needs a guaranteed store; giving them one lowers the others' share, so until it is calm."""
    fixed: set[int] = set()
    while True:
        rest = sum(w for i, w in enumerate(weights) if i not in fixed)
        left = n - len(fixed)
        low = {i for i, w in enumerate(weights) if i not in fixed and w * left < rest}
        if not low:
            return fixed
        fixed |= low


def _largest_remainder(weights: Sequence[int], total: int) -> list[int]:
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    shares = [w * total // whole for w in weights]
    by_rest = sorted(range(len(weights)), key=lambda i: (-(weights[i] * total % whole), i))
    for i in by_rest[: total - sum(shares)]:
        shares[i] += 1
    return shares


def _names(places: Sequence[Place], n: int, rng: Random) -> Iterator[tuple[Place, tuple[str, str]]]:
    """`n` places with a (zh, en) store name that is unique within the city."""
    order = rng.sample(list(places), len(places))
    for i in range(n):
        place, turn = order[i % len(order)], i // len(order) + 1
        if turn == 1:
            yield place, (f"{place.name_zh}店", place.name_en)
        else:
            yield place, (f"{place.name_zh}{_numeral(turn)}店", f"{place.name_en} No. {turn}")


def _numeral(number: int) -> str:
    """二, 三, ... 十, then plain digits."""
    numerals = "零一二三四五六七八九十"
    return numerals[number] if number < len(numerals) else str(number)


def _store(city: City, place: Place, name: tuple[str, str], rng: Random, number: int) -> StoreSeed:
    lat, lng = _near(city, rng)
    opens, closes, all_day = _hours(rng)
    return StoreSeed(
        store_no=f"{LETTERS[city.code[:2]]}{number:04d}",
        city_code=city.code,
        name_zh=name[0],
        name_en=name[1],
        lat=lat,
        lng=lng,
        opens=opens,
        closes=closes,
        all_day=all_day,
        phone=f"100{rng.randrange(10**8):08d}",
        address_zh=_address(city, place, rng),
        capacity_cups_5min=_capacity(city, rng),
    )


def _near(city: City, rng: Random) -> tuple[float, float]:
    """A point around the seat: log-normal distance, wider in larger cities, at most 40 km.

    A city of five million has its median store three kilometres out. The sea is not known here.
    """
    width = min(2.0, math.sqrt(city.population / 5000))
    km = min(rng.lognormvariate(math.log(3 * width), 0.7), REACH_KM_MAX * min(1.0, width))
    angle = rng.uniform(0, math.tau)
    lat = city.lat + km * math.cos(angle) / KM_PER_DEGREE
    lng = city.lng + km * math.sin(angle) / (KM_PER_DEGREE * math.cos(math.radians(city.lat)))
    return round(lat, 5), round(lng, 5)


def _hours(rng: Random) -> tuple[time, time, bool]:
    """Opening, closing, and whether the store never closes."""
    draw = rng.random()
    if draw < ALL_DAY_SHARE:
        return time(0), time(0), True
    opens = rng.choices(OPENS_AT, OPENS_WEIGHTS)[0]
    if draw < ALL_DAY_SHARE + LATE_SHARE:
        return opens, time(2, 0), False
    return opens, rng.choices(CLOSES_AT, CLOSES_WEIGHTS)[0], False


def _capacity(city: City, rng: Random) -> int:
    """Weighted cups in five minutes: one team of three in a small town, two lines in a big city."""
    usual = 12 + 6 * min(1.0, city.population / 12000)
    return round(rng.triangular(CUPS_5MIN_MIN, CUPS_5MIN_MAX, usual))


def _address(city: City, place: Place, rng: Random) -> str:
    where = city.name_zh
    if city.province_zh != city.name_zh:
        where = city.province_zh + where
    if place.kind == "road":
        return f"{where}{place.name_zh}{rng.randrange(1, 900)}号"
    if place.kind == "mall":
        floor = rng.choice(("B1", "1", "1", "2"))
        return f"{where}{place.name_zh}{floor}层{rng.randrange(101, 160)}铺"
    return f"{where}{place.name_zh}旁{rng.randrange(1, 40)}号商铺"


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("teahouse.demo") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
