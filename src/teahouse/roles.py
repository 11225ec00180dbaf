"""Which contexts there are, in the order of the floors, and which of them each process serves. The only file that knows them all."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import msgspec
from litestar import Request

from teahouse.ground.events import Consumer, Fact, Handlers
from teahouse.ground.jobs import JobFn
from teahouse.ground.live import LiveMap
from teahouse.ground.schedule import Schedule

# From the ground up: a schema may be made only after those below it.
CONTEXTS = (
    "teahouse.commerce.stores",
    "teahouse.commerce.staff",
    "teahouse.commerce.menu",
    "teahouse.commerce.members",
    "teahouse.commerce.payments",
    "teahouse.commerce.orders",
    "teahouse.supply.inventory",
    "teahouse.supply.procurement",
    "teahouse.supply.oms",
    "teahouse.supply.wms",
    "teahouse.shop.pos",
    "teahouse.shop.kitchen",
    "teahouse.shop.printing",
)
API_FILES = ("api", "store_api", "office_api")
PACKAGES = ("teahouse.ground", *CONTEXTS)

# Role of a process -> the route groups it answers; `worker` answers none and does what has no caller.
ROLES: dict[str, tuple[str, ...]] = {
    "customer": ("customer",),
    "store": ("store", "staff"),
    "supply": ("supply", "staff"),
    "office": ("office", "staff"),
    "partner": ("partner",),
    "all": ("customer", "store", "staff", "supply", "office", "partner", "demo"),
    "worker": (),
}

Asked = Request[Any, Any, Any]


class House(msgspec.Struct, frozen=True):
    """What the contexts bring: collected once at the start of a process."""

    routes: dict[str, list[Any]]
    consumers: list[Consumer]
    schedules: dict[str, Schedule]
    jobs: dict[str, JobFn]
    live: LiveMap
    on_tail: dict[type[Fact], list[Callable[[Any], None]]]


def _part(package: str, name: str) -> Any:
    """A context's module, or None when it has none."""
    return import_module(f"{package}.{name}") if find_spec(f"{package}.{name}") else None


def collect() -> House:
    """Every context's routes, handlers, schedules, jobs and streams."""
    house = House({}, [], {}, {}, {}, {})
    for package in CONTEXTS:
        for name in API_FILES:
            for group, handlers in getattr(_part(package, name), "ROUTES", {}).items():
                house.routes.setdefault(group, []).extend(handlers)
        part = _part(package, "handlers")
        if part is None:
            continue
        heard: Handlers = getattr(part, "HANDLERS", {})
        if heard:
            house.consumers.append(Consumer(package.rsplit(".", 1)[1], heard))
        house.schedules.update(getattr(part, "SCHEDULE", {}))
        house.jobs.update(getattr(part, "JOBS", {}))
        house.live.update(getattr(part, "LIVE", {}))
        for kind, fn in getattr(part, "ON_TAIL", {}).items():
            house.on_tail.setdefault(kind, []).append(fn)
    return house
