"""Where a request comes from: for counting tries, never for trust."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

import msgspec
from litestar import Request

DEVICE_MAX = 120


class Caller(msgspec.Struct, frozen=True):
    """An address and what the browser says it is."""

    ip: str
    device: str = ""

    @property
    def here(self) -> bool:
        """The machine itself: its own tools are not limited by address."""
        try:
            return ip_address(self.ip).is_loopback
        except ValueError:
            return False


def caller_of(request: Request[Any, Any, Any]) -> Caller:
    """The peer; behind a proxy of our own network, what the proxy added last to X-Forwarded-For.

    Whatever stands further left in that header was written by the caller and proves nothing.
    """
    peer = request.client.host if request.client else ""
    device = request.headers.get("user-agent", "")[:DEVICE_MAX]
    last = request.headers.get("x-forwarded-for", "").rsplit(",", 1)[-1].strip()
    try:
        near = ip_address(peer)
        if last and (near.is_private or near.is_loopback):
            return Caller(str(ip_address(last)), device)
    except ValueError:
        pass
    return Caller(peer, device)
