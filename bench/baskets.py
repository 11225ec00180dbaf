"""What guests order, as the day's plan has it: baskets sold at the bench's time of day."""

from __future__ import annotations

from datetime import time

import msgspec

from bench.house import OPEN_AT
from teahouse.demo.demand import StoreWeight, plan_day
from teahouse.demo.drinks import load_menu

SEED = 7


def baskets(n: int) -> tuple[list[str], float]:
    """(JSON of `lines` each, lines per order): every drink with options as people choose them."""
    menu = load_menu()
    off = {p.code for p in menu.products if p.available and not _sold(p.available.start, p.available.to)}
    found, lines = [], 0
    for order in plan_day(n * 2, [StoreWeight("any", 1)], menu, SEED):
        if not off & {line.product_code for line in order.lines}:
            asked = [
                {"product": line.product_code, "choices": line.choice_codes, "quantity": line.quantity}
                for line in order.lines
            ]
            found.append(msgspec.json.encode(asked).decode())
            lines += len(asked)
    return found[:n], round(lines / len(found), 2)


def _sold(start: str, to: str) -> bool:
    return time.fromisoformat(start) <= OPEN_AT < time.fromisoformat(to)
