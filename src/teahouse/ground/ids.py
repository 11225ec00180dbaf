"""Identifiers: UUIDv7 for things (made by the application, in time order), UUIDv5 for what must come out the same twice."""

from __future__ import annotations

from uuid import UUID, uuid5

from uuid_utils.compat import uuid7 as _uuid7

_NAMESPACE = UUID("6c6f7665-7465-5468-8f75-736500000001")


def uuid7() -> UUID:
    """A new id; sorts by the millisecond it was made in."""
    return _uuid7()


def uuid5_of(*parts: object) -> UUID:
    """The same parts give the same id: for refunds and jobs that must not happen twice."""
    return uuid5(_NAMESPACE, "\x1f".join(str(part) for part in parts))
