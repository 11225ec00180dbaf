"""Whatever fits the OpenAPI document or does not, no operation faults. TEAHOUSE_FUZZ raises the number of tries."""

from __future__ import annotations

import os
import uuid
from collections.abc import AsyncIterator, Iterator
from itertools import cycle
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.generation.feedback import FeedbackSources
from schemathesis.pytest._test_builder import build_operation_test
from tests.conftest import drop
from tests.processes import House, running_house
from tests.world import LATTE, SECRET, bearer, store_id

from teahouse.ground.embedded import Embedded
from teahouse.ground.settings import Settings
from teahouse.serving import app as application

TRIES = int(os.environ.get("TEAHOUSE_FUZZ", "12"))


@pytest.fixture(scope="session")
async def open_dsn(server: Embedded, furnished: str) -> AsyncIterator[str]:
    """A chain of the fuzz's own."""
    name = f"fuzz_{os.getpid()}"
    await drop(server, name)
    await server.create_database(name, furnished)
    yield server.dsn(name)
    await drop(server, name)


@pytest.fixture(scope="session")
def house(open_dsn: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running_house(open_dsn, tmp_path_factory.mktemp("fuzz")) as running:
        yield running


@pytest.fixture(scope="session")
def known(house: House) -> dict[str, str]:
    """Ids of things there are, so that half of the tries get past the look-up."""
    body = {"channel_ref": uuid.uuid4().hex, "store_id": str(store_id(1)), "lines": [LATTE]}
    placed = httpx.post(f"{house.url}/api/guest/orders", json=body, headers=bearer("guest0"))
    assert placed.status_code == 201, placed.text
    return {"store_id": str(store_id(1)), "order_id": placed.json()["order_id"], "code": "pearl-milk-tea"}


# The document as any process gives it, without its streams: they have no end.
document = application("all", Settings(secret=SECRET)).openapi_schema.to_schema()
schema = schemathesis.openapi.from_dict(document)
OPERATIONS = [
    pytest.param(path, method.upper(), id=f"{method.upper()} {path}")
    for path, item in document["paths"].items()
    for method in item
    if method in ("get", "post", "put", "patch", "delete") and not path.endswith("/live")
]
BUDGET = settings(
    max_examples=TRIES,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
half = cycle((True, False))


def signed(path: str) -> dict[str, str]:
    """Somebody who may."""
    if path.startswith("/api/guest"):
        return bearer("guest0")
    return bearer("manager1" if path.startswith("/api/store") else "head_office")


# Not `schema.parametrize()`: it thinks out every case while tests are collected, on each worker, and gives all operations
# one name, of which workers run one.
@pytest.mark.slow
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_no_operation_faults(path: str, method: str, house: House, known: dict[str, str]) -> None:
    asked = 0

    def holds(case: Any) -> None:
        nonlocal asked
        asked += 1
        if next(half):
            case.path_parameters.update({name: known[name] for name in case.path_parameters if name in known})
        answer = case.call(base_url=house.url, headers=signed(case.path))
        assert answer.status_code != 500, house.text()[-3000:]
        if answer.status_code >= 400 and answer.content:  # as the document says of every operation
            assert set(answer.json()) == {"code", "message", "facts", "request_id"}, answer.text

    build_operation_test(
        config=schema.config,
        operation=schema[path][method],
        test_func=holds,
        given_kwargs={},
        feedback=FeedbackSources(),
        explicit_settings=BUDGET,
    )()
    assert asked


def test_nothing_was_logged_as_a_fault(house: House) -> None:
    assert "FAULT" not in house.text()
