"""The demo menu: its shape, its loading and the proof that it makes sense.

The menu itself is data/menu.json. Amounts are for the medium cup; a size's `recipe_scale_bp` scales
the product's recipe and those choice amounts that are `per` "size". Pure but for reading the
packaged file; prices at a given store and the selling of drinks belong to others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import combinations, product
from typing import Literal

import msgspec

Kind = Literal["size", "ice", "sugar", "topping"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in both languages of the screens."""

    zh: str
    en: str


class Ingredient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that is stocked and used up."""

    code: str
    name: Words
    unit: Literal["g", "ml", "piece"]


class Amount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So much of an ingredient, in its unit. `per` "cup": in every size; "size": grows with it."""

    ingredient: str
    amount: int
    per: Literal["cup", "size"] = "size"


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to choose in a group, with what it adds to price and recipe."""

    code: str
    name: Words
    price_fen: int
    default: bool = False
    recipe: tuple[Amount, ...] = ()
    recipe_scale_bp: int = 10_000
    allergens: tuple[str, ...] = ()


class OptionGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`min` to `max` different choices are taken."""

    code: str
    name: Words
    min: int
    max: int
    kind: Kind
    choices: tuple[Choice, ...]


class Category(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A shelf of the menu, shown by rising `sort`."""

    code: str
    name: Words
    sort: int


class ProductOption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group as this product offers it; without `choices` all of them, without `default` its own."""

    group: str
    choices: tuple[str, ...] | None = None
    default: str | None = None


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One piece of work at one station."""

    station: str
    name: Words
    seconds: int


class Hours(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """The part of the day, "HH:MM" local time, in which a product is sold."""

    start: str
    to: str


class Product(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing on the menu. `weight` is its share of kitchen capacity in hundredths of a cup."""

    code: str
    name: Words
    description: Words
    category: str
    price_fen: int
    picture: str
    tags: tuple[str, ...]
    options: tuple[ProductOption, ...]
    exclusions: tuple[tuple[str, ...], ...]  # choices that do not go together
    recipe: tuple[Amount, ...]
    steps: tuple[Step, ...]
    weight: int
    allergens: tuple[str, ...]
    caffeine_mg: int
    kcal: int
    available: Hours | None = None


class Menu(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole document."""

    currency: Literal["CNY"]
    stations: tuple[str, ...]
    ingredients: tuple[Ingredient, ...]
    option_groups: tuple[OptionGroup, ...]
    categories: tuple[Category, ...]
    products: tuple[Product, ...]


class Offer(msgspec.Struct, frozen=True):
    """A group at a product, worked out: what can be chosen and what is chosen if nobody speaks."""

    group: OptionGroup
    choices: tuple[str, ...]
    defaults: tuple[str, ...]


def menu_json() -> bytes:
    """The packaged document as it is."""
    return (files("teahouse.demo") / "data" / "menu.json").read_bytes()


def load_menu() -> Menu:
    """The packaged menu, typed. msgspec.ValidationError if the shape is wrong."""
    return msgspec.json.decode(menu_json(), type=Menu)


def offers(menu: Menu, item: Product) -> list[Offer]:
    """The product's groups with choices and defaults resolved. KeyError for an unknown group."""
    groups = {group.code: group for group in menu.option_groups}
    resolved = []
    for option in item.options:
        group = groups[option.group]
        choices = option.choices or tuple(choice.code for choice in group.choices)
        if option.default is not None:
            defaults: tuple[str, ...] = (option.default,)
        else:
            defaults = tuple(c.code for c in group.choices if c.default and c.code in choices)
        resolved.append(Offer(group, choices, defaults))
    return resolved


def excluded(item: Product, chosen: Iterable[str]) -> bool:
    """Whether the choices contain one of the combinations that do not go together."""
    have = set(chosen)
    return any(have.issuperset(rule) for rule in item.exclusions)


def validate(menu: Menu) -> list[str]:
    """All that is wrong with the menu, one sentence each; empty if it is sound."""
    faults = [*_lists(menu), *_groups(menu)]
    if faults:  # products refer to what is broken: their faults would only be echoes
        return faults
    known = {group.code for group in menu.option_groups}
    for item in menu.products:
        faults += [f"{item.code}: {fault}" for fault in _product(menu, item)]
        strange = [option.group for option in item.options if option.group not in known]
        if strange:
            faults.append(f"{item.code}: no option group {strange}")
        else:
            faults += [f"{item.code}: {fault}" for fault in _choices(menu, item)]
    return faults


def _lists(menu: Menu) -> Iterator[str]:
    """Codes are unique, lower-case ASCII with hyphens."""
    lists = {
        "ingredient": [i.code for i in menu.ingredients],
        "option group": [g.code for g in menu.option_groups],
        "choice": [c.code for g in menu.option_groups for c in g.choices],
        "category": [c.code for c in menu.categories],
        "product": [p.code for p in menu.products],
    }
    for what, codes in lists.items():
        for code, times in Counter(codes).items():
            if times > 1:
                yield f"{what} {code} occurs {times} times"
            if not (code.isascii() and code == code.lower() and code.replace("-", "").isalnum()):
                yield f"{what} code {code!r} is not lower-case ASCII with hyphens"


def _groups(menu: Menu) -> Iterator[str]:
    ingredients = {ingredient.code for ingredient in menu.ingredients}
    for group in menu.option_groups:
        if not 0 <= group.min <= group.max <= len(group.choices):
            yield f"group {group.code}: {group.min} to {group.max} of {len(group.choices)} choices"
        defaults = sum(choice.default for choice in group.choices)
        if not group.min <= defaults <= group.max:
            yield f"group {group.code}: {defaults} defaults"
        for choice in group.choices:
            if choice.price_fen < 0 or choice.recipe_scale_bp <= 0:
                yield f"choice {choice.code}: price or scale out of range"
            for need in choice.recipe:
                if need.ingredient not in ingredients or need.amount <= 0:
                    yield f"choice {choice.code}: {need.amount} of {need.ingredient}"


def _product(menu: Menu, item: Product) -> Iterator[str]:
    """What can be said of a product without its options."""
    ingredients = {ingredient.code for ingredient in menu.ingredients}
    if item.category not in {category.code for category in menu.categories}:
        yield f"no category {item.category}"
    if item.price_fen <= 0 or item.weight <= 0 or min(item.caffeine_mg, item.kcal) < 0:
        yield "price, weight, caffeine or energy out of range"
    if not item.recipe or not item.steps:
        yield "no recipe or no steps"
    for need in item.recipe:
        if need.ingredient not in ingredients or need.amount <= 0:
            yield f"{need.amount} of {need.ingredient} in the recipe"
    for step in item.steps:
        if step.station not in menu.stations or step.seconds <= 0:
            yield f"{step.seconds} s at station {step.station}"
    if item.available and item.available.start == item.available.to:
        yield "never available"


def _choices(menu: Menu, item: Product) -> Iterator[str]:
    """Options, defaults and exclusions: every choice can be had, and the defaults together too."""
    offered = offers(menu, item)
    for offer in offered:
        strange = set(offer.choices) - {choice.code for choice in offer.group.choices}
        if strange:
            yield f"group {offer.group.code} has no {sorted(strange)}"
        if not offer.group.min <= len(offer.defaults) <= offer.group.max:
            yield f"group {offer.group.code}: {len(offer.defaults)} defaults"
        if not set(offer.defaults) <= set(offer.choices):
            yield f"group {offer.group.code}: default {offer.defaults} is not offered"
    everything = {code for offer in offered for code in offer.choices}
    for rule in item.exclusions:
        if len(set(rule)) < 2 or not everything.issuperset(rule):
            yield f"exclusion {list(rule)} is not two or more offered choices"
    if excluded(item, (code for offer in offered for code in offer.defaults)):
        yield "the defaults exclude each other"
    for code in sorted(everything):
        if not any(not excluded(item, picks) for picks in _smallest(offered, code)):
            yield f"{code} can never be chosen"


def _smallest(offered: list[Offer], code: str) -> Iterator[set[str]]:
    """Every selection of the fewest choices that has `code` in it."""
    sets = []
    for offer in offered:
        if code in offer.choices:
            others = [c for c in offer.choices if c != code]
            sets.append([(code, *o) for o in combinations(others, max(0, offer.group.min - 1))])
        else:
            sets.append(list(combinations(offer.choices, offer.group.min)))
    for picks in product(*sets):
        yield {choice for part in picks for choice in part}
