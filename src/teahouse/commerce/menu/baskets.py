"""What a guest wants, checked against a store's menu and priced. On the hot path of every order: plain loops. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from teahouse.commerce.menu.model import (
    CUPS_MAX,
    LINE_QUANTITY_MAX,
    LINES_MAX,
    BadQuantity,
    BasketTooBig,
    NotNow,
    SoldOut,
    UnknownProduct,
)
from teahouse.commerce.menu.offers import StoreMenu


class Wanted(Struct, frozen=True):
    """A line as asked for."""

    product: str
    choices: tuple[str, ...]
    quantity: int


class PricedLine(Struct, frozen=True, gc=False):
    """A line as it will be sold. `choices` in the menu's order; `weight`: of one cup, in hundredths of a cup;
    `station_first`: where making it begins; `price_rule`: the rule that set the product's price, if any."""

    line_no: int
    product: str
    choices: tuple[str, ...]
    quantity: int
    unit_fen: int
    total_fen: int
    weight: int
    station_first: str
    price_rule: UUID | None


def priced(menu: StoreMenu, wanted: Sequence[Wanted]) -> list[PricedLine]:
    """The lines, numbered from 1, at this store's prices now.

    Raises BadQuantity, BasketTooBig, UnknownProduct, NotNow, BadOptions for the first line that is wrong, then
    SoldOut naming everything that cannot be had.
    """
    if not 1 <= len(wanted) <= LINES_MAX:
        raise BasketTooBig(what="lines", most=LINES_MAX, asked=len(wanted))
    items = menu.content.items
    sold_out = menu.sold_out
    missing: set[str] = set()
    lines = []
    cups = 0
    for line_no, want in enumerate(wanted, 1):
        product, quantity = want.product, want.quantity
        item = items.get(product)
        if item is None:
            raise UnknownProduct(line=line_no, product=product)
        if not 1 <= quantity <= LINE_QUANTITY_MAX:
            raise BadQuantity(line=line_no, quantity=quantity, most=LINE_QUANTITY_MAX)
        if not item.available_now:
            raise NotNow(line=line_no, product=product)
        combo = item.options.combos.get(want.choices) or item.options.admit(line_no, product, want.choices)
        if sold_out:
            missing |= sold_out.intersection((product, *combo.choices))
        cups += quantity
        unit_fen = item.price_fen + combo.delta_fen
        lines.append(
            PricedLine(
                line_no, product, combo.choices, quantity, unit_fen, unit_fen * quantity,
                item.weight, item.station_first, item.price_rule,
            )
        )  # fmt: skip
    if cups > CUPS_MAX:
        raise BasketTooBig(what="cups", most=CUPS_MAX, asked=cups)
    if missing:
        raise SoldOut(codes=sorted(missing))
    return lines
