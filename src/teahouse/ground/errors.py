"""What the house says when it will not do a thing. Faults (bugs, outages) are never expressed with these.

    Refused        409   a rule says no; subclass it where the rule lives, with the figures as facts
      NotFound     404
      Forbidden    403   known, but not allowed
      Unauthorised 401   not known
      TooMany      429   facts hold retry_after_s
      Invalid      422   facts hold field and why
      Unavailable  503   try again; facts may hold retry_after_s

A refusal travels as {"code": "orders.SoldOut", "message": ..., "facts": {...}, "request_id": ...}; clients translate the code.
"""

from __future__ import annotations

from typing import Any, ClassVar


def context_of(kind: type) -> str:
    """The package a class is defined in: teahouse.commerce.orders.model -> orders."""
    parts = kind.__module__.split(".")
    return parts[-2] if len(parts) > 1 else parts[0]


class Refused(Exception):
    """A rule of the trade says no. `facts` are plain values fit for JSON."""

    status: ClassVar[int] = 409

    def __init__(self, message: str = "", **facts: Any) -> None:
        self.message = message or (type(self).__doc__ or "").strip().split("\n")[0]
        self.facts = facts
        super().__init__(self.message)

    @property
    def code(self) -> str:
        """`<context>.<ClassName>`: the context is the package in which the class is defined."""
        return f"{context_of(type(self))}.{type(self).__name__}"

    def __str__(self) -> str:
        return f"{self.code}: {self.message} {self.facts or ''}".strip()


class NotFound(Refused):
    """There is no such thing, or it is not yours to see."""

    status = 404


class Forbidden(Refused):
    """You are known, but this is not yours to do."""

    status = 403


class Unauthorised(Refused):
    """Sign in first."""

    status = 401


class TooMany(Refused):
    """Too many tries in a short time."""

    status = 429


class Invalid(Refused):
    """The input does not say what it must."""

    status = 422


class Unavailable(Refused):
    """Not now; try again shortly."""

    status = 503
