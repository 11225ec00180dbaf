"""The menu over HTTP: cached reading, marks from the store, and the office's way from draft to roll-back."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from httpx import ASGITransport, AsyncClient
from tests.commerce.menu.office import EDITOR, STORE_NOS, actor, draft, open_stores, publish, store_id
from tests.commerce.menu.small_menu import NOON, drink

from teahouse.commerce.menu import Menus
from teahouse.commerce.menu.api import ROUTES
from teahouse.commerce.menu.events import SoldOutChanged
from teahouse.commerce.stores import Directory
from teahouse.ground.auth import Actor, issue
from teahouse.ground.db import Database
from teahouse.ground.http import build
from teahouse.ground.settings import Settings

SECRET = "a secret for tests only"


class Caller:
    """A client that signs for whom it calls."""

    def __init__(self, client: AsyncClient, directory: Directory, menus: Menus) -> None:
        self.client = client
        self.directory = directory
        self.menus = menus

    async def ask(self, method: str, path: str, who: Actor | None = None, json: Any = None, **headers: str) -> Any:
        if who is not None:
            headers["authorization"] = f"Bearer {issue(who, SECRET)}"
        return await self.client.request(method, path, json=json, headers=headers)

    async def fine(self, method: str, path: str, who: Actor | None = None, json: Any = None, **headers: str) -> Any:
        answer = await self.ask(method, path, who, json, **headers)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()


@pytest.fixture
async def caller(db: Database) -> AsyncIterator[Caller]:
    directory = await open_stores(db)
    await draft(db)
    await publish(db)
    menus = Menus()
    await menus.load(db)

    app = build([route for group in ROUTES.values() for route in group], [], [], 1_000_000)
    app.state.update(
        {
            "db": db, "menus": menus, "directory": directory, "settings": Settings(secret=SECRET), "secret": SECRET,
            "region_of": directory.region_of,
        }
    )  # fmt: skip
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        yield Caller(client, directory, menus)


def clerk_of(number: int) -> Actor:
    return actor("clerk", level="store", scope_id=str(store_id(number)))


async def test_a_guest_reads_the_menu_without_login_and_gets_304_when_nothing_changed(caller: Caller) -> None:
    path = f"/api/guest/stores/{store_id(0)}/menu"
    first = await caller.ask("GET", path, **{"accept-encoding": "gzip"})
    assert (first.status_code, first.headers["content-encoding"]) == (200, "gzip")
    assert first.headers["cache-control"] == "private, no-cache"
    assert first.headers["vary"] == "Accept-Encoding"
    assert [p["code"] for p in first.json()["products"]] == ["green", "black", "bun"]
    again = await caller.ask("GET", path, **{"accept-encoding": "gzip", "if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    plain = await caller.ask("GET", path, **{"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == first.json()


async def test_a_store_that_is_not_there_has_no_menu(caller: Caller) -> None:
    answer = await caller.ask("GET", f"/api/guest/stores/{UUID(int=5)}/menu")
    assert (answer.status_code, answer.json()["code"]) == (404, "stores.NoSuchStore")


async def test_the_counter_menu_is_for_the_staff_of_the_store(caller: Caller) -> None:
    path = f"/api/store/{store_id(0)}/menu"
    assert (await caller.ask("GET", path)).status_code == 401
    assert (await caller.ask("GET", path, clerk_of(1))).status_code == 403
    assert (await caller.fine("GET", path, clerk_of(0)))["version"] == 1


async def test_a_clerk_marks_what_has_run_out_and_what_is_back(caller: Caller, db: Database) -> None:
    base, who = f"/api/store/{store_id(0)}", clerk_of(0)
    mark = {"code": "pearls", "minutes": 30, "reason": "none left"}
    assert (await caller.ask("POST", f"{base}/sold_out", clerk_of(1), mark)).status_code == 403
    answer = await caller.fine("POST", f"{base}/sold_out", who, mark)
    assert answer["sold_out"] == ["pearls"]
    assert answer["until"]["pearls"] is not None
    unknown = await caller.ask("POST", f"{base}/sold_out", who, {"code": "soup"})
    assert (unknown.status_code, unknown.json()["code"]) == (404, "menu.NoSuchCode")
    assert (await caller.ask("POST", f"{base}/sold_out", who, {"code": "pearls", "minutes": 0})).status_code == 422
    row = await db.pool.fetchrow("SELECT body::text FROM ground.event WHERE kind = 'menu.SoldOutChanged'")
    assert '"pearls"' in row[0]
    caller.menus.hear(SoldOutChanged(store_id=store_id(0), sold_out=["pearls"], restored=[], at=NOON))
    seen = await caller.fine("GET", f"/api/guest/stores/{store_id(0)}/menu")
    assert seen["sold_out"] == ["pearls"]
    answer = await caller.fine("POST", f"{base}/restore", who, {"codes": ["pearls"]})
    assert answer == {"sold_out": [], "until": {}}


async def test_the_office_edits_publishes_in_steps_and_rolls_back(caller: Caller) -> None:
    base = "/api/office/menu"
    found = await caller.fine("GET", f"{base}/draft", EDITOR)
    assert found["checks"] == []
    green = found["products"][0] | {"price_fen": 1100}
    await caller.fine("PUT", f"{base}/draft/products/green", EDITOR, green)
    await caller.fine("POST", f"{base}/draft/products", EDITOR, drink("white", 1500))
    salt = {"code": "salt", "name": {"zh": "盐", "en": "Salt"}, "unit": "g"}
    await caller.fine("PUT", f"{base}/draft/ingredients/salt", EDITOR, salt)
    other = await caller.ask("PUT", f"{base}/draft/ingredients/sugar", EDITOR, salt)
    assert (other.status_code, other.json()["code"]) == (422, "menu.CodeMismatch")
    rule = {"level": "store", "scope_id": str(store_id(1)), "target": "green", "price_fen": 990, "note": "opening"}
    made = await caller.fine("POST", f"{base}/draft/rules", EDITOR, rule)
    changes = await caller.fine("GET", f"{base}/diff?from=1&to=draft", EDITOR)
    assert changes["total"] == 4
    pilot = {"note": "spring", "share_bp": 0, "store_nos": [STORE_NOS[1]]}
    published = await caller.fine("POST", f"{base}/publish", EDITOR, pilot, **{"idempotency-key": "publish-spring"})
    assert published == {
        "version_no": 2,
        "rollout": {"stable": 1, "candidate": 2, "share_bp": 0, "store_nos": [STORE_NOS[1]]},
    }
    again = await caller.fine("POST", f"{base}/publish", EDITOR, pilot, **{"idempotency-key": "publish-spring"})
    assert again == published
    refused = await caller.ask("POST", f"{base}/publish", EDITOR, pilot)
    assert (refused.status_code, refused.json()["code"]) == (409, "menu.NothingChanged")
    prices = [await price(caller, number) for number in range(3)]
    assert prices == [1000, 990, 1000]
    await caller.fine("POST", f"{base}/rollout", EDITOR, {"share_bp": 10_000})
    assert await price(caller, 0) == 1100
    await caller.fine("POST", f"{base}/promote", EDITOR)
    await caller.fine("POST", f"{base}/rollback", EDITOR, {})
    assert [await price(caller, number) for number in range(3)] == [1000, 1000, 1000]
    listed = await caller.fine("GET", f"{base}/versions", EDITOR)
    assert [(v["version_no"], v["note"], v["by"]) for v in listed["versions"]] == [
        (2, "spring", "Lin"),
        (1, "note", "Lin"),
    ]
    assert listed["rollout"]["stable"] == 1
    await caller.fine("DELETE", f"{base}/draft/rules/{made['rule_id']}", EDITOR)
    await caller.fine("DELETE", f"{base}/draft/products/white", EDITOR)
    assert (await caller.fine("GET", f"{base}/diff?from=2", EDITOR))["total"] == 2


async def price(caller: Caller, number: int) -> int:
    return (await caller.fine("GET", f"/api/guest/stores/{store_id(number)}/menu"))["products"][0]["price_fen"]


async def test_the_office_is_told_why_a_price_is_what_it_is(caller: Caller) -> None:
    base = "/api/office/menu"
    for level, scope_id, price_fen in (("region", "east", 950), ("city", "310100", 900)):
        rule = {"level": level, "scope_id": scope_id, "target": "green", "price_fen": price_fen}
        await caller.fine("POST", f"{base}/draft/rules", EDITOR, rule)
    await caller.fine("POST", f"{base}/publish", EDITOR, {"note": "x"})
    told = await caller.fine("GET", f"{base}/why?store_id={store_id(0)}&product=green", EDITOR)
    assert (told["price_fen"], told["available"]) == (900, True)
    assert [(s["level"], s["price_fen"], s["wins"]) for s in told["steps"]] == [
        ("document", 1000, False),
        ("region", 950, False),
        ("city", 900, True),
    ]
    away = await caller.fine("GET", f"{base}/why?store_id={store_id(2)}&product=green&at=2026-03-02T04:00:00Z", EDITOR)
    assert away["price_fen"] == 1000
    missing = await caller.ask("GET", f"{base}/why?store_id={store_id(0)}&product=soup", EDITOR)
    assert missing.status_code == 404


@pytest.mark.parametrize(
    ("rule", "status"),
    [
        ({"level": "city", "scope_id": "999999", "target": "green", "price_fen": 1}, 422),
        ({"level": "region", "scope_id": "north", "target": "green", "price_fen": 1}, 422),
        ({"level": "store", "scope_id": "x", "target": "green", "price_fen": 1}, 422),
        ({"level": "store", "scope_id": str(UUID(int=5)), "target": "green", "price_fen": 1}, 404),
        ({"level": "brand", "target": "green"}, 422),
        ({"level": "planet", "target": "green", "price_fen": 1}, 422),
        ({"level": "brand", "target": "green", "price_fen": 10**9}, 422),
    ],
)
async def test_rules_for_nowhere_or_nothing_are_refused(caller: Caller, rule: dict[str, Any], status: int) -> None:
    answer = await caller.ask("POST", "/api/office/menu/draft/rules", EDITOR, rule)
    assert answer.status_code == status, answer.text


async def test_only_menu_editors_and_head_office_write(caller: Caller) -> None:
    base = "/api/office/menu"
    manager = actor("store_manager", level="store", scope_id=str(store_id(0)))
    assert (await caller.ask("GET", f"{base}/draft", manager)).status_code == 200
    assert (await caller.ask("GET", f"{base}/draft", clerk_of(0))).status_code == 403
    writes = [
        ("PUT", "/draft/products/green", drink("green", 1)), ("POST", "/draft/products", drink("x", 1)),
        ("DELETE", "/draft/products/green", None), ("PUT", "/draft/categories", {"categories": []}),
        ("POST", "/draft/rules", {"level": "brand", "target": "green", "price_fen": 1}),
        ("DELETE", f"/draft/rules/{UUID(int=1)}", None), ("POST", "/publish", {}), ("POST", "/rollout", {}),
        ("POST", "/promote", None), ("POST", "/rollback", {}),
    ]  # fmt: skip
    for method, path, body in writes:
        assert (await caller.ask(method, base + path, manager, body)).status_code == 403, path
        assert (await caller.ask(method, base + path, None, body)).status_code == 401, path


async def test_bodies_are_really_pressed(caller: Caller) -> None:
    document = caller.menus.document(caller.directory.get(store_id(0)), NOON, "mini", "gzip")
    assert len(document.body) < len(gzip.decompress(document.body)) / 2
