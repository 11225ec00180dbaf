"""What goes over the wire between office and store screens and the menu; the guest's menu is in documents.py."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from teahouse.commerce.menu.changes import Change
from teahouse.commerce.menu.model import (
    DAY_MIN,
    PILOT_STORES_MAX,
    SHARE_ALL_BP,
    Category,
    Code,
    Fen,
    Ingredient,
    Label,
    Level,
    Minute,
    OptionGroup,
    PriceRule,
    Problem,
    Product,
    ShareBp,
)

SOLD_OUT_MAX_MIN = 60 * DAY_MIN
CODES_MAX = 500
CATEGORIES_MAX = 100


class RunOut(Struct):
    """`minutes`: from now; None: until restored."""

    code: Code
    minutes: Annotated[int, Meta(ge=1, le=SOLD_OUT_MAX_MIN)] | None = None
    reason: Label = ""


class HaveAgain(Struct):
    """What is back."""

    codes: Annotated[list[Code], Meta(min_length=1, max_length=CODES_MAX)]


class SoldOutList(Struct):
    """All the store has run out of now; until None: until restored."""

    sold_out: list[str]
    until: dict[str, datetime | None]


class Draft(Struct):
    """The draft, when it was last changed, and what is wrong with it."""

    currency: str
    stations: tuple[str, ...]
    ingredients: tuple[Ingredient, ...]
    option_groups: tuple[OptionGroup, ...]
    categories: tuple[Category, ...]
    products: tuple[Product, ...]
    rules: tuple[PriceRule, ...]
    changed_at: datetime | None
    checks: list[Problem]


class Categories(Struct):
    """All of them, anew."""

    categories: Annotated[list[Category], Meta(max_length=CATEGORIES_MAX)]


class NewRule(Struct, kw_only=True):
    """A rule to add; with the `rule_id` of a known one it replaces that."""

    rule_id: UUID | None = None
    level: Level
    scope_id: Label = ""
    target: Code
    channel: Label | None = None
    from_minute: Minute | None = None
    to_minute: Minute | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    price_fen: Fen | None = None
    available: bool | None = None
    note: Label = ""


class RolloutView(Struct):
    """Which version stores have."""

    stable: int
    candidate: int | None
    share_bp: int
    store_nos: list[str]


class VersionView(Struct):
    """A published version."""

    version_no: int
    note: str
    published_at: datetime
    by: str
    products: int


class Versions(Struct):
    """Newest first."""

    versions: list[VersionView]
    rollout: RolloutView | None


class Publication(Struct):
    """`share_bp` 10000: all stores at once; less: the candidate of that share and of the stores named."""

    note: Label = ""
    share_bp: ShareBp = SHARE_ALL_BP
    store_nos: Annotated[list[str], Meta(max_length=PILOT_STORES_MAX)] = []


class PublishedView(Struct):
    """The new version and who has it."""

    version_no: int
    rollout: RolloutView


class Share(Struct):
    """None leaves as it is."""

    share_bp: ShareBp | None = None
    store_nos: Annotated[list[str], Meta(max_length=PILOT_STORES_MAX)] | None = None


class BackTo(Struct):
    """None: drop the candidate, or go to the stable version before."""

    to: int | None = None


class Changes(Struct):
    """`total` may be more than are listed."""

    changes: list[Change]
    total: int
