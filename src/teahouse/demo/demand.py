"""Demand: when customers come, how many cups they take, and which.

The shape of the day and the baskets are those of a real bakery café (the public "Bread Basket" data
set, packaged as counts), moved to a tea chain's hours. The café sells from 08:00 to 17:00; its day
is stretched over 09:00 to 22:00 so that the same share of the opening hours brings the same share
of customers (quantile to quantile). A café has its peak before noon and a tea chain after lunch and
after dinner, so half of the day's weight is taken from two peaks that are our own assumption.
Popularity and option habits are assumptions too. Pure and seeded: no clock, no database.
"""

import csv
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import time
from importlib.resources import files
from itertools import accumulate, islice, repeat
from random import Random
from typing import Literal

import msgspec

from .drinks import Menu, Product, excluded, offers

TEA_OPENS_MIN, TEA_CLOSES_MIN = 9 * 60, 22 * 60
BIN_MIN = 15
CAFE_SHARE = 0.5  # the rest comes from the peaks
PEAKS = ((15 * 60 + 20, 80, 0.52), (19 * 60 + 40, 65, 0.48))  # minute, spread in minutes, share
WEEKEND = (5, 6)  # date.weekday()
ZIPF = 0.8
POOL_MAX = 256  # ready-made option picks for each product
TOPPINGS_WEIGHTS = (62, 28, 8, 2)  # none, one, two, three
DEFAULT_WEIGHT = 3.0  # the default choice is taken three times as often as another
MINI_SHARE, CASH_SHARE = 0.72, 0.12  # cash only at the counter
CHUNK_MAX = 4096
RETRIES_MAX = 20


class StoreWeight(msgspec.Struct, frozen=True):
    """A store and its share of the chain's orders, in any unit."""

    store_id: str
    weight: float


class PlannedLine(msgspec.Struct, frozen=True):
    """So many of the same drink made the same way."""

    product_code: str
    choice_codes: list[str]
    quantity: int


class PlannedOrder(msgspec.Struct, frozen=True):
    """What one customer will do, `at_s` seconds after the start of the day."""

    at_s: float
    store_index: int
    lines: list[PlannedLine]
    channel: Literal["mini", "counter"]
    pays: Literal["wechat", "cash"]


class Pick(msgspec.Struct, frozen=True):
    """One cup: a product and its choices, in the order of the product's groups."""

    product_code: str
    choice_codes: tuple[str, ...]


class Taste(msgspec.Struct, frozen=True):
    """What customers of this menu order, prepared for quick drawing."""

    products: tuple[Product, ...]  # most popular first
    cum_weights: tuple[float, ...]
    pools: tuple[tuple[Pick, ...], ...]  # legal picks for each product
    sold_s: tuple[tuple[int, int], ...]  # from and to, seconds of the day


def day_weights(weekend: bool) -> list[float]:
    """The share of each quarter of an hour from 09:00 to 22:00; the sum is 1."""
    column = "weekend" if weekend else "weekday"
    cafe = [float(row[column]) for row in _rows("arrivals.csv")]
    bins = (TEA_CLOSES_MIN - TEA_OPENS_MIN) // BIN_MIN
    mixed = []
    for i in range(bins):
        start, stop = i * len(cafe) / bins, (i + 1) * len(cafe) / bins
        middle_min = TEA_OPENS_MIN + (i + 0.5) * BIN_MIN
        mixed.append(CAFE_SHARE * _area(cafe, start, stop) / sum(cafe) + _peaks(middle_min))
    return [weight / sum(mixed) for weight in mixed]


def arrivals(n: int, day_start: time, weekday: int, seed: int) -> list[float]:
    """`n` rising arrival times in seconds since `day_start`; nobody comes before it.

    `weekday` as in date.weekday(). ValueError if the day starts at or after 22:00.
    """
    return list(_arrivals(n, day_start, weekday, Random(f"{seed}:arrivals")))


def basket_sizes(seed: int) -> Iterator[int]:
    """Cups per order, without end, as many as the café's customers took items."""
    rows = _rows("baskets.csv")
    sizes = [int(row["cups"]) for row in rows]
    cum = list(accumulate(int(row["baskets"]) for row in rows))
    rng = Random(f"{seed}:baskets")
    while True:
        yield from rng.choices(sizes, cum_weights=cum, k=CHUNK_MAX)


def taste(menu: Menu, seed: int = 0) -> Taste:
    """Popularity by rank (Zipf with exponent 0.8) and likely, legal option picks."""
    ranked = tuple(sorted(menu.products, key=_rank))
    rng = Random(f"{seed}:taste")
    return Taste(
        products=ranked,
        cum_weights=tuple(accumulate(rank**-ZIPF for rank in range(1, len(ranked) + 1))),
        pools=tuple(_pool(menu, item, rng) for item in ranked),
        sold_s=tuple(_sold_s(item) for item in ranked),
    )


def pick_drinks(rng: Random, menu: Menu) -> Iterator[Pick]:
    """Cups as customers choose them, without end, at any time of day."""
    liked = taste(menu)
    everything = range(len(liked.products))
    while True:
        for i in rng.choices(everything, cum_weights=liked.cum_weights, k=CHUNK_MAX):
            yield rng.choice(liked.pools[i])


def plan_day(
    orders: int,
    stores: Sequence[StoreWeight],
    menu: Menu,
    seed: int,
    day_start: time = time(9),
    weekday: int = 4,
) -> Iterator[PlannedOrder]:
    """`orders` orders of one day in time order, made while they are read.

    Stores are drawn by weight; their own opening hours are not known here. Same arguments, same
    day. ValueError without stores.
    """
    if not stores:
        raise ValueError("no store to order at")
    rng = Random(f"{seed}:day")
    liked = taste(menu, seed)
    at = _arrivals(orders, day_start, weekday, Random(f"{seed}:arrivals"))
    start_s = _second(day_start)
    for at_s, store, cups in zip(at, _stores(stores, rng), basket_sizes(seed), strict=False):
        mini = rng.random() < MINI_SHARE
        cash = not mini and rng.random() < CASH_SHARE
        yield PlannedOrder(
            at_s=at_s,
            store_index=store,
            lines=_lines(liked, cups, start_s + at_s, rng),
            channel="mini" if mini else "counter",
            pays="cash" if cash else "wechat",
        )


def _arrivals(n: int, day_start: time, weekday: int, rng: Random) -> Iterator[float]:
    """Order statistics of the day's distribution, one after another, in constant memory.

    The largest of k uniform numbers is distributed like u ** (1/k), so the sorted sample can be
    walked without being held; each number is then sent through the inverse of the day's curve.
    """
    start_min = _second(day_start) / 60
    edges = [start_min]
    cum = [0.0]
    for i, weight in enumerate(day_weights(weekday in WEEKEND)):
        left, right = TEA_OPENS_MIN + i * BIN_MIN, TEA_OPENS_MIN + (i + 1) * BIN_MIN
        if right > start_min:
            open_share = (right - max(left, start_min)) / BIN_MIN
            edges.append(right)
            cum.append(cum[-1] + weight * open_share)
    if len(edges) == 1:
        raise ValueError(f"nobody comes after {day_start}")
    if start_min < TEA_OPENS_MIN:
        edges[0] = TEA_OPENS_MIN
    whole, bin_no, above = cum[-1], 1, 1.0
    for left_over in range(n, 0, -1):
        above *= rng.random() ** (1.0 / left_over)
        mass = (1.0 - above) * whole
        while mass > cum[bin_no] and bin_no < len(cum) - 1:
            bin_no += 1
        low, high = cum[bin_no - 1], cum[bin_no]
        minute = edges[bin_no - 1] + (edges[bin_no] - edges[bin_no - 1]) * (mass - low) / (high - low)
        yield (minute - start_min) * 60


def _area(weights: Sequence[float], start: float, stop: float) -> float:
    """The sum of `weights` between two fractional positions."""
    total, at = 0.0, start
    while at < stop - 1e-9:
        i = int(at + 1e-9)
        end = min(stop, i + 1.0)
        total += weights[i] * (end - at)
        at = end
    return total


def _peaks(minute: float) -> float:
    """The assumed peaks' share of a quarter of an hour around `minute`."""
    density = sum(
        share * math.exp(-(((minute - at) / spread) ** 2) / 2) / (spread * math.sqrt(math.tau))
        for at, spread, share in PEAKS
    )
    return (1 - CAFE_SHARE) * density * BIN_MIN


def _rank(item: Product) -> tuple[bool, bool, bool, int]:
    """Hot sellers, then what is new, then the rest, each cheapest first; snacks after drinks."""
    hot, new = "hot-seller" in item.tags, "new" in item.tags
    return not hot, item.category == "snack", not new, item.price_fen


def _pool(menu: Menu, item: Product, rng: Random) -> tuple[Pick, ...]:
    """Legal picks; a draw that breaks an exclusion is thrown away. ValueError if all are."""
    picks = []
    for _ in repeat(None, POOL_MAX):
        codes = _draw(menu, item, rng)
        if not excluded(item, codes):
            picks.append(Pick(item.code, codes))
    if not picks:
        raise ValueError(f"{item.code} cannot be ordered")
    return tuple(picks)


def _draw(menu: Menu, item: Product, rng: Random) -> tuple[str, ...]:
    chosen: list[str] = []
    for offer in offers(menu, item):
        wanted = 1
        if offer.group.kind == "topping":
            wanted = rng.choices(range(len(TOPPINGS_WEIGHTS)), TOPPINGS_WEIGHTS)[0]
        wanted = max(offer.group.min, min(wanted, offer.group.max, len(offer.choices)))
        left = list(offer.choices)
        for _ in range(wanted):
            weights = [DEFAULT_WEIGHT if code in offer.defaults else 1.0 for code in left]
            chosen.append(left.pop(rng.choices(range(len(left)), weights)[0]))
    return tuple(chosen)


def _lines(liked: Taste, cups: int, clock_s: float, rng: Random) -> list[PlannedLine]:
    picks = Counter(_pick(liked, clock_s, rng) for _ in range(cups))
    return [PlannedLine(p.product_code, list(p.choice_codes), n) for p, n in picks.items()]


def _pick(liked: Taste, clock_s: float, rng: Random) -> Pick:
    """One cup of what is sold at this second; after too many misses the first that is."""
    everything = range(len(liked.products))
    for _ in range(RETRIES_MAX):
        i = rng.choices(everything, cum_weights=liked.cum_weights)[0]
        start_s, stop_s = liked.sold_s[i]
        if start_s <= clock_s < stop_s:
            return rng.choice(liked.pools[i])
    sold = (i for i in everything if liked.sold_s[i][0] <= clock_s < liked.sold_s[i][1])
    return rng.choice(liked.pools[next(islice(sold, 1))])


def _stores(stores: Sequence[StoreWeight], rng: Random) -> Iterator[int]:
    cum = list(accumulate(store.weight for store in stores))
    everything = range(len(stores))
    while True:
        yield from rng.choices(everything, cum_weights=cum, k=CHUNK_MAX)


def _sold_s(item: Product) -> tuple[int, int]:
    if item.available is None:
        return 0, 2 * 86_400
    start, to = (time.fromisoformat(text) for text in (item.available.start, item.available.to))
    return _second(start), _second(to)


def _second(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("teahouse.demo") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
