"""The menu as head office writes it: products, options, recipes, price rules, versions and their roll-out.

Shapes and refusals only. Which price holds where is prices.py; what a store sells now is offers.py; what is wrong with
a draft is checks.py. Pure: no database, no clock, no network.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from teahouse.commerce.stores import Text
from teahouse.ground.errors import Invalid, NotFound, Refused

LINES_MAX = 50  # lines in one basket
LINE_QUANTITY_MAX = 99  # of one line
CUPS_MAX = 100  # in one order
PRICE_MAX_FEN = 100_000  # a drink dearer than 1,000 yuan is a typing error
PRODUCTS_MAX = 500
RULES_MAX = 50_000
PILOT_STORES_MAX = 1_000  # stores named one by one in a roll-out
SHARE_ALL_BP = 10_000
DAY_MIN = 1_440

NAME_MAX = 200
LEVELS = ("brand", "region", "city", "store")

Code = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
Label = Annotated[str, Meta(max_length=NAME_MAX)]
Fen = Annotated[int, Meta(ge=-PRICE_MAX_FEN, le=PRICE_MAX_FEN)]
Count = Annotated[int, Meta(ge=0, le=100_000)]
Minute = Annotated[int, Meta(ge=0, le=DAY_MIN)]
ShareBp = Annotated[int, Meta(ge=0, le=SHARE_ALL_BP)]
ClockTime = Annotated[str, Meta(pattern=r"^([01][0-9]:[0-5][0-9]|2[0-3]:[0-5][0-9]|24:00)$")]
Level = Literal["brand", "region", "city", "store"]


class Ingredient(Struct, frozen=True):
    """Something stocked and used up."""

    code: Code
    name: Text
    unit: Literal["g", "ml", "piece"]


class Amount(Struct, frozen=True):
    """So much of an ingredient in its unit. per "cup": the same in every size; "size": grows with the size."""

    ingredient: Code
    amount: Annotated[int, Meta(ge=-100_000, le=100_000)]
    per: Literal["cup", "size"] = "size"


class Choice(Struct, frozen=True):
    """One thing to choose in a group: what it adds to the price, to the recipe and to what one may be allergic to."""

    code: Code
    name: Text
    price_fen: Fen
    default: bool = False
    recipe: tuple[Amount, ...] = ()
    recipe_scale_bp: Annotated[int, Meta(ge=1, le=100_000)] = 10_000
    allergens: tuple[Label, ...] = ()


class OptionGroup(Struct, frozen=True):
    """`min` to `max` different choices are taken."""

    code: Code
    name: Text
    min: Annotated[int, Meta(ge=0, le=50)]
    max: Annotated[int, Meta(ge=0, le=50)]
    kind: Literal["size", "ice", "sugar", "topping", "other"]
    choices: tuple[Choice, ...]


class Category(Struct, frozen=True):
    """A shelf of the menu, shown by rising `sort`."""

    code: Code
    name: Text
    sort: int


class ProductOption(Struct, frozen=True):
    """A group as a product offers it; without `choices` all of them, without `default` the group's own."""

    group: Code
    choices: tuple[Code, ...] | None = None
    default: str | tuple[str, ...] | None = None


class Step(Struct, frozen=True):
    """One piece of work at one station."""

    station: Code
    name: Text
    seconds: Annotated[int, Meta(ge=0, le=3_600)]


class DailyWindow(Struct, frozen=True, rename={"start": "from"}):
    """The part of each day, "HH:MM" local time, in which a product is sold; may pass midnight."""

    start: ClockTime
    to: ClockTime


class Product(Struct, frozen=True):
    """One thing on the menu. `weight` is its share of the kitchen's capacity in hundredths of a cup."""

    code: Code
    name: Text
    description: Text  # one sentence
    category: Code
    price_fen: Annotated[int, Meta(ge=0, le=PRICE_MAX_FEN)]
    picture: Label
    tags: tuple[Label, ...] = ()
    options: tuple[ProductOption, ...] = ()
    exclusions: tuple[tuple[Code, ...], ...] = ()  # choices that do not go together
    recipe: tuple[Amount, ...] = ()
    steps: tuple[Step, ...] = ()
    weight: Annotated[int, Meta(ge=1, le=10_000)] = 100
    allergens: tuple[Label, ...] = ()
    caffeine_mg: Count = 0
    kcal: Count = 0
    available: DailyWindow | None = None


class PriceRule(Struct, frozen=True, kw_only=True):
    """A price or an availability that differs at a level. `target`: a product's code (price_fen is its price) or a
    choice's (price_fen is what it adds). Minutes are of the local day, from > to passes midnight; dates inclusive."""

    rule_id: UUID
    level: Level
    scope_id: Label = ""  # "" at brand, region code, city code, store id
    target: Code
    channel: Label | None = None
    from_minute: Minute | None = None
    to_minute: Minute | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    price_fen: Fen | None = None
    available: bool | None = None
    note: Label = ""


class MenuDocument(Struct, frozen=True, kw_only=True):
    """A whole menu, draft or published."""

    currency: Literal["CNY"] = "CNY"
    stations: tuple[Code, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    option_groups: tuple[OptionGroup, ...] = ()
    categories: tuple[Category, ...] = ()
    products: tuple[Product, ...] = ()
    rules: tuple[PriceRule, ...] = ()


class Problem(Struct, frozen=True):
    """What a check found. `path` leads to the place: "products/<code>/options/<group>"."""

    level: Literal["error", "warning"]
    code: str
    path: str
    facts: dict[str, Any] = {}


class Rollout(Struct, frozen=True):
    """Which version stores have: `candidate_no` for stores named or within the share, `stable_no` for the rest."""

    stable_no: int
    candidate_no: int | None = None
    share_bp: int = 0
    store_ids: frozenset[UUID] = frozenset()

    def version_for(self, store_id: UUID) -> int:
        """The version of this store; a store that has the candidate keeps it when the share grows."""
        if self.candidate_no is None:
            return self.stable_no
        if store_id in self.store_ids or bucket(store_id) < self.share_bp:
            return self.candidate_no
        return self.stable_no


class SoldOutRow(Struct, frozen=True):
    """A product or choice a store has run out of; `until_at` None: until somebody restores it."""

    store_id: UUID
    code: str
    until_at: datetime | None


def bucket(store_id: UUID) -> int:
    """0..9999, the same for ever, evenly spread: a share of s bp holds the stores with bucket < s."""
    return int.from_bytes(hashlib.blake2b(store_id.bytes, digest_size=8).digest()) % SHARE_ALL_BP


def digest_of(document: Any) -> bytes:
    """SHA-256 over the document as JSON with sorted keys; the same for a struct and for what JSONB gives back."""
    return hashlib.sha256(msgspec.json.encode(msgspec.to_builtins(document), order="sorted")).digest()


class NoMenu(Refused):
    """Nothing has been published yet."""


class NoSuchVersion(NotFound):
    """There is no such menu version. facts: version_no"""


class NoSuchCode(NotFound):
    """The menu has no product, choice, group or rule of this code. facts: code"""


class UnknownProduct(Refused):
    """This store's menu does not have the product. facts: line, product"""


class BadOptions(Refused):
    """The choices do not fit the product. facts: line, product, group, why, choices"""


class SoldOut(Refused):
    """Sold out at this store. facts: codes"""


class NotNow(Refused):
    """The product is not sold at this hour. facts: line, product"""


class BasketTooBig(Refused):
    """More lines or cups than one order may have. facts: what, most, asked"""


class BadQuantity(Invalid):
    """A line has a quantity outside its limits. facts: line, quantity, most"""


class DraftBroken(Refused):
    """The draft has errors and cannot be published. facts: problems"""


class NothingChanged(Refused):
    """The draft is what the latest version already says. facts: version_no"""


class NoCandidate(Refused):
    """No version is being rolled out."""


class NothingToRollBack(Refused):
    """There is no earlier version to go back to."""


class CodeMismatch(Invalid):
    """The code in the address is not the code in the body. facts: field, why"""


class CodeTaken(Refused):
    """The code is in use. facts: code, by"""
