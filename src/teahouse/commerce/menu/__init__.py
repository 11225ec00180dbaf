"""Menu: what is sold where, when, at what price, and how it is made.

Words: a *draft* is what head office edits; *publishing* compiles it into an immutable *version*; the *roll-out* says
which stores have which version (*stable*, or the *candidate* for a share of stores); a *rule* changes a price or an
availability at a *level* (brand, region, city, store); *sold out* marks what a store has run out of.

Calls: stores, staff. Tells: MenuPublished, RolloutChanged, SoldOutChanged. Hears: nothing.
"""

from teahouse.commerce.menu.actions import (
    Published,
    import_draft,
    promote,
    publish,
    restore,
    rollback,
    set_rollout,
    set_sold_out,
    sold_out_among,
)
from teahouse.commerce.menu.at_hand import version_of, versions_of_stores
from teahouse.commerce.menu.baskets import PricedLine, Wanted, priced
from teahouse.commerce.menu.documents import Document
from teahouse.commerce.menu.menus import Menus
from teahouse.commerce.menu.model import (
    BadOptions,
    BasketTooBig,
    MenuDocument,
    NoMenu,
    NotNow,
    PriceRule,
    SoldOut,
    UnknownProduct,
)
from teahouse.commerce.menu.offers import StoreMenu
from teahouse.commerce.menu.proof import prove
from teahouse.commerce.menu.recipes import RecipeCard, recipe
from teahouse.commerce.menu.version import ChoiceView, LineView, MenuVersion

__all__ = [
    "BadOptions",
    "BasketTooBig",
    "ChoiceView",
    "Document",
    "LineView",
    "MenuDocument",
    "MenuVersion",
    "Menus",
    "NoMenu",
    "NotNow",
    "PriceRule",
    "PricedLine",
    "Published",
    "RecipeCard",
    "SoldOut",
    "StoreMenu",
    "UnknownProduct",
    "Wanted",
    "import_draft",
    "priced",
    "promote",
    "prove",
    "publish",
    "recipe",
    "restore",
    "rollback",
    "set_rollout",
    "set_sold_out",
    "sold_out_among",
    "version_of",
    "versions_of_stores",
]
