"""What stores sell at a moment: a version with price rules applied, compiled once for all stores that sell alike.

7,000 stores share few contents: an item (product at a price) is made once per version and price, an option set once
per version and option prices, and a store without rules of its own shares the content of its city, region or brand.
Pure: time comes as an argument; the sold-out overlay too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from teahouse.commerce.menu.model import BadOptions, PriceRule, Product
from teahouse.commerce.menu.prices import (
    Base,
    Moment,
    Place,
    Resolved,
    Why,
    in_force,
    minutes_of,
    moment,
    resolve,
    why,
    window_around,
    windowed,
    within,
)
from teahouse.commerce.menu.version import MenuVersion, Offer, Signature
from teahouse.commerce.stores import Store, Text

COMBOS_MAX = 512  # remembered selections per option set

# Choices whose price or availability rules have changed, with what holds instead.
Changed = tuple[tuple[str, int, bool], ...]


class ChoiceOffer(Struct, frozen=True):
    """On the wire: a choice as it can be had now."""

    code: str
    name: Text
    price_fen: int
    default: bool
    sold_out: bool
    allergens: tuple[str, ...]


class GroupOffer(Struct, frozen=True):
    """On the wire: `min` to `max` of the choices."""

    code: str
    name: Text
    kind: str
    min: int
    max: int
    choices: tuple[ChoiceOffer, ...]


class ProductOffer(Struct, frozen=True):
    """On the wire: a product as a store sells it. `from_fen`: the least it can cost with its options."""

    code: str
    name: Text
    description: Text
    category: str
    price_fen: int
    from_fen: int
    picture: str
    tags: tuple[str, ...]
    sold_out: bool
    available_now: bool
    groups: tuple[GroupOffer, ...]
    exclusions: tuple[tuple[str, ...], ...]
    allergens: tuple[str, ...]
    caffeine_mg: int
    kcal: int


class Combo(Struct, frozen=True):
    """An admitted selection: choices in the menu's order and what they add."""

    choices: tuple[str, ...]
    delta_fen: int


class OptionSet:
    """The options of a product at certain prices; `admit` decides whether a selection can be had."""

    __slots__ = ("combos", "exclusions", "groups", "satisfiable", "shown", "where")

    def __init__(self, product: Product, offers: tuple[Offer, ...], changed: Changed) -> None:
        now = {code: (price_fen, available) for code, price_fen, available in changed}
        self.groups = tuple((o.group.code, o.group.min, o.group.max) for o in offers)
        self.exclusions = tuple(frozenset(rule) for rule in product.exclusions)
        self.where: dict[str, tuple[int, int, int]] = {}  # code -> group number, order, price
        self.shown: list[tuple[Offer, tuple[tuple[str, int], ...], frozenset[str]]] = []
        self.combos: dict[tuple[str, ...], Combo] = {}
        self.satisfiable = True
        for number, offer in enumerate(offers):
            had = []
            for choice in offer.choices:
                price_fen, available = now.get(choice.code, (choice.price_fen, True))
                if available:
                    self.where[choice.code] = (number, len(self.where), price_fen)
                    had.append((choice.code, price_fen))
            codes = [code for code, _ in had]
            defaults = [code for code in offer.defaults if code in codes]
            spare = [code for code in codes if code not in defaults]
            defaults += spare[: max(0, offer.group.min - len(defaults))]
            self.satisfiable &= len(codes) >= offer.group.min
            self.shown.append((offer, tuple(had), frozenset(defaults)))

    def admit(self, line: int, product: str, choices: tuple[str, ...]) -> Combo:
        """The selection in the menu's order with its price; BadOptions says what is wrong with it."""
        combo = self.combos.get(choices)
        if combo is not None:
            return combo
        taken = [0] * len(self.groups)
        delta_fen = 0
        for code in choices:
            place = self.where.get(code)
            if place is None:
                raise BadOptions(line=line, product=product, group=None, why="not_offered", choices=[code])
            taken[place[0]] += 1
            delta_fen += place[2]
        chosen = frozenset(choices)
        if len(chosen) != len(choices):
            twice = sorted({code for code in choices if choices.count(code) > 1})
            raise BadOptions(line=line, product=product, group=None, why="twice", choices=twice)
        for (group, least, most), count in zip(self.groups, taken, strict=True):
            if not least <= count <= most:
                wrong = "too_few" if count < least else "too_many"
                raise BadOptions(line=line, product=product, group=group, why=wrong, choices=[], min=least, max=most)
        for rule in self.exclusions:
            if rule <= chosen:
                raise BadOptions(line=line, product=product, group=None, why="excluded", choices=sorted(rule))
        combo = Combo(tuple(sorted(choices, key=lambda code: self.where[code][1])), delta_fen)
        if len(self.combos) < COMBOS_MAX:
            self.combos[choices] = combo
        return combo

    @property
    def least_fen(self) -> int:
        """The least the options can add."""
        total = 0
        for offer, had, _ in self.shown:
            prices = sorted(price_fen for _, price_fen in had)
            total += sum(prices[: offer.group.min])
            total += sum(p for p in prices[offer.group.min : offer.group.max] if p < 0)
        return total


class Shown:
    """A product's part of the menu document; encoded once while nothing of it is sold out."""

    __slots__ = ("_plain", "available_now", "codes", "options", "price_fen", "product")

    def __init__(self, product: Product, options: OptionSet, price_fen: int, available_now: bool) -> None:
        self.product = product
        self.options = options
        self.price_fen = price_fen
        self.available_now = available_now
        self.codes = frozenset((product.code, *options.where))
        self._plain: bytes | None = None

    def encoded(self, sold_out: frozenset[str]) -> bytes:
        """JSON of the ProductOffer."""
        if sold_out and not self.codes.isdisjoint(sold_out):
            return msgspec.json.encode(self.offer(sold_out))
        if self._plain is None:
            self._plain = msgspec.json.encode(self.offer(frozenset()))
        return self._plain

    def offer(self, sold_out: frozenset[str]) -> ProductOffer:
        """The product as it can be had now. Sold out too when a needed group has too little left."""
        product = self.product
        gone = product.code in sold_out
        groups = []
        for offer, had, defaults in self.options.shown:
            group = offer.group
            known = {choice.code: choice for choice in offer.choices}
            gone |= sum(code not in sold_out for code, _ in had) < group.min
            choices = tuple(
                ChoiceOffer(
                    code, known[code].name, price_fen, code in defaults, code in sold_out, known[code].allergens
                )
                for code, price_fen in had
            )  # fmt: skip
            if choices:
                groups.append(GroupOffer(group.code, group.name, group.kind, group.min, group.max, choices))
        return ProductOffer(
            code=product.code,
            name=product.name,
            description=product.description,
            category=product.category,
            price_fen=self.price_fen,
            from_fen=self.price_fen + self.options.least_fen,
            picture=product.picture,
            tags=product.tags,
            sold_out=gone,
            available_now=self.available_now,
            groups=tuple(groups),
            exclusions=product.exclusions,
            allergens=product.allergens,
            caffeine_mg=product.caffeine_mg,
            kcal=product.kcal,
        )


class Item:
    """A product as sold: its price, the rule that set it, and its options."""

    __slots__ = ("available_now", "options", "price_fen", "price_rule", "product", "shown", "station_first", "weight")

    def __init__(self, product: Product, shown: Shown, price_rule: UUID | None) -> None:
        self.product = product
        self.shown = shown
        self.options = shown.options
        self.price_fen = shown.price_fen
        self.price_rule = price_rule
        self.available_now = shown.available_now
        self.weight = product.weight
        self.station_first = product.steps[0].station if product.steps else ""


class Content:
    """What all stores of one signature sell in one channel from `valid_from` until `valid_until` (None: open)."""

    __slots__ = ("categories", "items", "valid_from", "valid_until", "version")

    def __init__(
        self,
        version: MenuVersion,
        items: dict[str, Item],
        valid_from: datetime | None,
        valid_until: datetime | None,
    ) -> None:
        self.version = version
        self.items = items
        self.valid_from = valid_from
        self.valid_until = valid_until

    def holds(self, at: datetime) -> bool:
        """Is this what is sold at the instant?"""
        return (self.valid_from is None or self.valid_from <= at) and (
            self.valid_until is None or at < self.valid_until
        )


class StoreMenu:
    """What one store sells now in one channel: shared content and what the store has run out of."""

    __slots__ = ("channel", "content", "sold_out", "store", "store_id", "valid_from", "valid_until")

    def __init__(
        self,
        store: Store,
        channel: str,
        content: Content,
        sold_out: frozenset[str],
        valid_until: datetime | None,
    ) -> None:
        self.store = store
        self.store_id: UUID = store.store_id
        self.channel = channel
        self.content = content
        self.sold_out = sold_out
        self.valid_from = content.valid_from
        self.valid_until = valid_until

    @property
    def version(self) -> MenuVersion:
        """The version the store has."""
        return self.content.version

    @property
    def version_no(self) -> int:
        """Its number, to be kept with what is sold from it."""
        return self.content.version.version_no


def compiled(version: MenuVersion, signature: Signature, channel: str, at: datetime) -> Content:
    """What stores of the signature sell in the channel at the instant, and how long that stays so."""
    reaching = version.rules_for(signature)
    now = moment(at, channel)
    by_target: dict[str, list[PriceRule]] = {}
    for rule in reaching:
        if in_force(rule, now):
            by_target.setdefault(rule.target, []).append(rule)
    changed = _changed_choices(version, by_target)
    items = {}
    for code, product in version.products.items():
        rules = by_target.get(code)
        base = Base(product.price_fen, _in_daily_window(product, now))
        found = resolve(base, rules) if rules else Resolved(base.price_fen, base.available)
        if _listed(found):
            items[code] = _item(version, product, found, changed)
    mine = [rule for rule in reaching if rule.channel in (None, channel)]
    daily = [p.available for p in version.products.values() if p.available is not None]
    return Content(version, items, *window_around(at, mine, daily))


def _in_daily_window(product: Product, now: Moment) -> bool:
    return product.available is None or within(*minutes_of(product.available), now.minute)


def _listed(found: Resolved) -> bool:
    """Taken off by a rule for the whole day: not shown at all. For some hours: shown as not now."""
    rule = found.available_rule
    return found.available or rule is None or windowed(rule)


def _changed_choices(version: MenuVersion, by_target: dict[str, list[PriceRule]]) -> dict[str, tuple[str, int, bool]]:
    changed = {}
    for code, rules in by_target.items():
        choice = version.choices.get(code)
        if choice is not None:
            found = resolve(Base(choice.price_fen), rules)
            changed[code] = (code, found.price_fen, found.available)
    return changed


def _item(
    version: MenuVersion,
    product: Product,
    found: Resolved,
    changed: dict[str, tuple[str, int, bool]],
) -> Item:
    """Made once per version for each price, rule and set of option prices."""
    code = product.code
    mine: Changed = ()
    if changed:
        mine = tuple(sorted(changed[c] for c in version.choices_of[code] & changed.keys()))
    rule_id = found.price_rule.rule_id if found.price_rule else None
    key = (code, found.price_fen, found.available, rule_id, mine)
    item = version.items.get(key)
    if item is None:
        options = version.options.get((code, mine))
        if options is None:
            options = OptionSet(product, version.offers[code], mine)
            version.options[code, mine] = options
        available_now = found.available and options.satisfiable
        shown_key = (code, found.price_fen, available_now, mine)
        shown = version.shown.get(shown_key)
        if shown is None:
            shown = Shown(product, options, found.price_fen, available_now)
            version.shown[shown_key] = shown
        item = Item(product, shown, rule_id)
        version.items[key] = item
    return item


def why_here(version: MenuVersion, store: Store, target: str, channel: str, at: datetime) -> Why:
    """Why a product or choice has its price and availability at the store; NoSuchCode."""
    now = moment(at, channel)
    product = version.products.get(target)
    if product is not None:
        base = Base(product.price_fen, _in_daily_window(product, now))
    else:
        base = Base(version.choice(target).price_fen)
    place = Place(store.store_id, store.city.code, store.region_code)
    return why(base, version.rules_of.get(target, ()), place, now)


def codes_of(items: Iterable[Item]) -> frozenset[str]:
    """All product and choice codes of the items."""
    return frozenset(code for item in items for code in item.shown.codes)
