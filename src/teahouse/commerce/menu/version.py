"""One published menu, indexed: what kitchens, orders and screens ask about products, choices and rules by code.

Never changes after it is made (its memos only remember what follows from it). What a store sells at a moment is
offers.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from teahouse.commerce.menu.model import (
    Category,
    Choice,
    Ingredient,
    MenuDocument,
    NoSuchCode,
    OptionGroup,
    PriceRule,
    Product,
)
from teahouse.commerce.menu.prices import Place, scope_of
from teahouse.commerce.stores import Text

if TYPE_CHECKING:
    from teahouse.commerce.menu.offers import Item, OptionSet, Shown

LINE_VIEWS_MAX = 20_000  # remembered (product, choices) pairs of a version

Signature = tuple[tuple[str, str], ...]


class Offer(Struct, frozen=True):
    """A group at a product, worked out: what can be chosen, and what is chosen if nobody speaks."""

    group: OptionGroup
    choices: tuple[Choice, ...]
    defaults: tuple[str, ...]


class ChoiceView(Struct, frozen=True):
    """A choice as screens show it on a line."""

    code: str
    name: Text
    default: bool


class LineView(Struct, frozen=True):
    """A product with choices as screens show it."""

    product: str
    name: Text
    picture: str
    choices: tuple[ChoiceView, ...]


def offers_of(groups: Mapping[str, OptionGroup], product: Product) -> tuple[Offer, ...]:
    """The product's groups with choices and defaults resolved. KeyError for a group or choice there is not."""
    resolved = []
    for option in product.options:
        group = groups[option.group]
        by_code = {choice.code: choice for choice in group.choices}
        wanted = by_code if option.choices is None else option.choices
        choices = tuple(by_code[code] for code in wanted)
        if isinstance(option.default, str):
            defaults: tuple[str, ...] = (option.default,)
        elif option.default is not None:
            defaults = option.default
        else:
            defaults = tuple(choice.code for choice in choices if choice.default)
        resolved.append(Offer(group, choices, defaults))
    return tuple(resolved)


class MenuVersion:
    """A document with its indexes. Attributes are for reading."""

    def __init__(self, version_no: int, document: MenuDocument) -> None:
        self.version_no = version_no
        self.document = document
        self.groups = {group.code: group for group in document.option_groups}
        self.choices = {c.code: c for group in document.option_groups for c in group.choices}
        self.ingredients: dict[str, Ingredient] = {i.code: i for i in document.ingredients}
        self.categories: tuple[Category, ...] = tuple(sorted(document.categories, key=lambda category: category.sort))
        shelf = {category.code: number for number, category in enumerate(self.categories)}
        self.products: dict[str, Product] = {
            p.code: p for p in sorted(document.products, key=lambda p: shelf.get(p.category, -1))
        }
        self.offers = {code: offers_of(self.groups, p) for code, p in self.products.items()}
        self.choices_of = {
            code: frozenset(c.code for offer in offers for c in offer.choices) for code, offers in self.offers.items()
        }
        self.defaults_of = {
            code: frozenset(c for offer in offers for c in offer.defaults) for code, offers in self.offers.items()
        }
        self.rules_at = _by_scope(document.rules)
        self.rules_of: dict[str, tuple[PriceRule, ...]] = _by_target(document.rules)
        self.items: dict[tuple[object, ...], Item] = {}  # filled and shared by offers.py
        self.options: dict[tuple[object, ...], OptionSet] = {}
        self.shown: dict[tuple[object, ...], Shown] = {}
        self._lines: dict[tuple[str, tuple[str, ...]], LineView] = {}

    def product(self, code: str) -> Product:
        """The product; NoSuchCode."""
        product = self.products.get(code)
        if product is None:
            raise NoSuchCode(code=code)
        return product

    def choice(self, code: str) -> Choice:
        """The choice; NoSuchCode."""
        choice = self.choices.get(code)
        if choice is None:
            raise NoSuchCode(code=code)
        return choice

    def is_default(self, product: str, choice: str) -> bool:
        """Is it what the product has if nobody speaks?"""
        return choice in self.defaults_of.get(product, ())

    def line_view(self, product: str, choices: tuple[str, ...]) -> LineView:
        """Names and picture of a line, defaults marked; NoSuchCode."""
        key = (product, choices)
        view = self._lines.get(key)
        if view is None:
            found = self.product(product)
            views = tuple(ChoiceView(code, self.choice(code).name, self.is_default(product, code)) for code in choices)
            view = LineView(product, found.name, found.picture, views)
            if len(self._lines) < LINE_VIEWS_MAX:
                self._lines[key] = view
        return view

    def signature(self, place: Place) -> Signature:
        """The scopes with rules of their own that reach the place: stores of one signature sell alike."""
        scopes = (("region", place.region_code), ("city", place.city_code))
        found = tuple(scope for scope in scopes if scope in self.rules_at)
        store = ("store", scope_of(place, "store"))
        return (*found, store) if store in self.rules_at else found

    def rules_for(self, signature: Signature) -> list[PriceRule]:
        """All rules that reach places of the signature, at any time and in any channel."""
        rules = list(self.rules_at.get(("brand", ""), ()))
        for scope in signature:
            rules += self.rules_at[scope]
        return rules


def _by_scope(rules: tuple[PriceRule, ...]) -> dict[tuple[str, str], tuple[PriceRule, ...]]:
    grouped: dict[tuple[str, str], list[PriceRule]] = defaultdict(list)
    for rule in rules:
        grouped[rule.level, rule.scope_id].append(rule)
    return {scope: tuple(found) for scope, found in grouped.items()}


def _by_target(rules: tuple[PriceRule, ...]) -> dict[str, tuple[PriceRule, ...]]:
    grouped: dict[str, list[PriceRule]] = defaultdict(list)
    for rule in rules:
        grouped[rule.target].append(rule)
    return {target: tuple(found) for target, found in grouped.items()}
