"""Where a day is played, and what players tell each other of an order."""

from __future__ import annotations

from collections.abc import Callable

import msgspec


class Seat(msgspec.Struct, frozen=True):
    """A store as the players know it: hands, and when it is open (minutes of the day; closes may pass midnight)."""

    store_id: str
    store_no: str
    name: str
    hands: int
    opens_min: int
    closes_min: int


class Stage(msgspec.Struct, frozen=True):
    """Where and how the day is played. making_s(product) and pick_s() in house seconds."""

    web: str
    simulator: str
    secret: str
    guests: int
    seats: list[Seat]
    start_s: float  # house epoch of the day's 00:00
    making_s: Callable[[str], float]
    pick_s: Callable[[], float]
    connections: int = 512
    open_max: int = 50_000  # orders alive at once: a slow clock has each of them live for minutes
    seed: int = 1


class Refusal(Exception):
    """An answer that is not what was asked for: `code`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Open(msgspec.Struct):
    """An order that is not handed over yet."""

    order_id: str
    seat: Seat
    cups: int
    at_s: float
    promised_s: float
    token: str = ""
