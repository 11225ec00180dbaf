"""Which price and availability hold at a place, in a channel, at a time; and why.

Rules form one total order: the more specific level wins; inside a level a rule for one channel beats one for all, a
rule for some hours beats all day, one with dates beats none, and the later made (its id, a UUIDv7) beats the earlier.
Price and availability are decided separately, each by the strongest rule in force that says anything about it. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from teahouse.commerce.menu.model import DAY_MIN, LEVELS, DailyWindow, PriceRule
from teahouse.ground.clock import CHINA

Strength = tuple[int, bool, bool, bool, UUID]
_LEVEL_INDEX = {level: index for index, level in enumerate(LEVELS)}


class Place(Struct, frozen=True):
    """Where a store is, as rules see it."""

    store_id: UUID
    city_code: str
    region_code: str


class Moment(Struct, frozen=True):
    """A local calendar day and minute, and the channel that asks."""

    channel: str
    day: date
    minute: int


class Base(Struct, frozen=True):
    """What the document says before any rule."""

    price_fen: int
    available: bool = True


class Resolved(Struct, frozen=True):
    """What holds, and by which rule (None: the document itself)."""

    price_fen: int
    available: bool
    price_rule: PriceRule | None = None
    available_rule: PriceRule | None = None


class WhyStep(Struct, frozen=True):
    """One voice in the decision. `wins`: its price is the price; `decides`: its availability is the answer."""

    level: str
    scope: str
    rule_id: UUID | None
    price_fen: int | None
    available: bool | None
    note: str
    wins: bool
    decides: bool


class Why(Struct, frozen=True):
    """The answer and every step to it, from general to specific; the last `wins` is the price."""

    price_fen: int
    available: bool
    steps: tuple[WhyStep, ...]


def moment(at: datetime, channel: str) -> Moment:
    """The instant as China's wall clock shows it."""
    local = at.astimezone(CHINA)
    return Moment(channel, local.date(), local.hour * 60 + local.minute)


def scope_of(place: Place, level: str) -> str:
    """The scope_id a rule of this level must have to reach the place."""
    if level == "store":
        return str(place.store_id)
    if level == "city":
        return place.city_code
    return place.region_code if level == "region" else ""


def reaches(rule: PriceRule, place: Place) -> bool:
    """Is the place inside the rule's scope?"""
    return rule.scope_id == scope_of(place, rule.level)


def minutes_of(window: DailyWindow) -> tuple[int, int]:
    """("22:00", "02:00") -> (1320, 120)."""
    start, to = (int(text[:2]) * 60 + int(text[3:]) for text in (window.start, window.to))
    return start, to


def within(start: int, to: int, minute: int) -> bool:
    """Is the minute in [start, to), which may pass midnight?"""
    return start <= minute < to if start <= to else minute >= start or minute < to


def in_force(rule: PriceRule, now: Moment) -> bool:
    """Channel, hours and dates. The small hours of a window that passes midnight belong to the day it began."""
    if rule.channel is not None and rule.channel != now.channel:
        return False
    day = now.day
    if windowed(rule):
        start = rule.from_minute or 0
        to = DAY_MIN if rule.to_minute is None else rule.to_minute
        if not within(start, to, now.minute):
            return False
        if start > to and now.minute < to:
            day -= timedelta(days=1)
    return (rule.starts_on is None or rule.starts_on <= day) and (rule.ends_on is None or day <= rule.ends_on)


def windowed(rule: PriceRule) -> bool:
    """Does it hold for some hours of the day only?"""
    return rule.from_minute is not None or rule.to_minute is not None


def strength(rule: PriceRule) -> Strength:
    """The total order in which the greatest rule wins."""
    return (
        _LEVEL_INDEX[rule.level],
        rule.channel is not None,
        windowed(rule),
        rule.starts_on is not None or rule.ends_on is not None,
        rule.rule_id,
    )


def resolve(base: Base, rules: Iterable[PriceRule]) -> Resolved:
    """What holds under rules that reach the place and are in force, given in any order."""
    price: PriceRule | None = None
    available: PriceRule | None = None
    for rule in rules:
        if rule.price_fen is not None and (price is None or strength(rule) > strength(price)):
            price = rule
        if rule.available is not None and (available is None or strength(rule) > strength(available)):
            available = rule
    return Resolved(
        price_fen=base.price_fen if price is None or price.price_fen is None else price.price_fen,
        available=base.available if available is None or available.available is None else available.available,
        price_rule=price,
        available_rule=available,
    )


def why(base: Base, rules: Sequence[PriceRule], place: Place, now: Moment) -> Why:
    """The decision for one target, step by step; `rules` are those of the target, anywhere and at any time."""
    heard = sorted((r for r in rules if reaches(r, place) and in_force(r, now)), key=strength)
    answer = resolve(base, heard)
    steps = [
        WhyStep(
            "document", "", None, base.price_fen, base.available, "",
            wins=answer.price_rule is None, decides=answer.available_rule is None,
        )
    ]  # fmt: skip
    steps += [
        WhyStep(
            rule.level, rule.scope_id, rule.rule_id, rule.price_fen, rule.available, rule.note,
            wins=rule is answer.price_rule, decides=rule is answer.available_rule,
        )
        for rule in heard
    ]  # fmt: skip
    return Why(answer.price_fen, answer.available, tuple(steps))


def window_around(
    at: datetime, rules: Iterable[PriceRule], daily: Iterable[DailyWindow]
) -> tuple[datetime | None, datetime | None]:
    """The stretch [from, until) around `at` in which no rule or daily window begins or ends; None: for ever."""
    minutes: set[int] = set()
    for rule in rules:
        if windowed(rule):
            minutes |= {rule.from_minute or 0, (rule.to_minute or DAY_MIN) % DAY_MIN}
        if rule.starts_on is not None or rule.ends_on is not None:
            minutes.add(0)
    for window in daily:
        minutes |= {minute % DAY_MIN for minute in minutes_of(window)}
    if not minutes:
        return None, None
    local = at.astimezone(CHINA)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    edges = sorted(midnight + timedelta(days=days, minutes=minute) for days in (-1, 0, 1) for minute in minutes)
    utc = at.tzinfo
    before = max(edge for edge in edges if edge <= local)
    after = min(edge for edge in edges if edge > local)
    return before.astimezone(utc), after.astimezone(utc)
