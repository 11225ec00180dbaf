"""Every route with everybody: who may passes, who may not hears 401, 403 or that there is no such thing."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

from litestar.routes import HTTPRoute
from tests.security.routes import EVERYBODY, PARAMS, RULES, Rule
from tests.world import World, store_id

REFUSED = {401, 403, 404}
WALLS = {"ground.SignInFirst", "ground.NotYours", "ground.CsrfMissing", "staff.NotYourStaff"}


def routes_of(world: World) -> set[tuple[str, str]]:
    """(method, path) of every route there is."""
    found = set()
    for route in world.app.routes:
        assert isinstance(route, HTTPRoute)
        found |= {(method, route.path) for method in route.methods if method not in ("OPTIONS", "HEAD")}
    return found


def filled(value: Any, facts: dict[str, str]) -> Any:
    """Names in braces replaced, at any depth."""
    if isinstance(value, str):
        return re.sub(r"\{(\w+)(?::\w+)?\}", lambda hit: uuid4().hex if hit[1] == "fresh" else facts[hit[1]], value)
    if isinstance(value, dict):
        return {key: filled(inner, facts) for key, inner in value.items()}
    return [filled(inner, facts) for inner in value] if isinstance(value, list) else value


async def facts_of(world: World) -> dict[str, str]:
    """An order of guest 0 in store 1, its first ticket, and a refund somebody asks for."""
    order = await world.paid()
    ticket = await world.one(
        "SELECT ticket_id FROM kitchen.ticket WHERE order_id = $1 LIMIT 1", UUID(order["order_id"])
    )
    path = f"/api/store/{store_id(1)}/orders/{order['order_id']}/refunds"
    asked = await world.call("clerk1", "POST", path, {"scope": "cup", "cup_nos": [2], "reason": "spilled"})
    return {**PARAMS, "order_id": order["order_id"], "ticket_id": str(ticket), "refund_id": asked.json()["refund_id"]}


def verdict(name: str, rule: Rule, status: int, code: str) -> str:
    """What is wrong with an answer; empty when it is as the table says."""
    if name in rule.may:
        if status < 400 or status in (409, 422, 503) or (status in rule.also and code not in WALLS):
            return ""
        return f"{name} may, but got {status} {code}"
    return "" if status in REFUSED else f"{name} may not, but got {status} {code}"


def test_every_route_has_its_line_and_every_line_its_route(shared_world: World) -> None:
    assert routes_of(shared_world) == set(RULES)


async def test_everybody_at_every_door(world: World) -> None:
    facts = await facts_of(world)
    world.app.state.live.close()  # streams have no end: whoever may have one hears "not now"
    wrong = []
    for (method, path), rule in RULES.items():
        for name in sorted(EVERYBODY):
            answer = await world.call(name, method, filled(path + rule.query, facts), filled(rule.body, facts))
            kind = answer.headers.get("content-type", "")
            body = answer.json() if "json" in kind and answer.content else {}
            code = str(body.get("code", "")) if isinstance(body, dict) else ""
            if said := verdict(name, rule, answer.status_code, code):
                wrong.append(f"{method} {path}: {said} {answer.text[:160]}")
    assert wrong == []


async def test_nobody_without_a_session_gets_past_the_door_whatever_they_send(shared_world: World) -> None:
    closed = [
        (key, rule) for key, rule in RULES.items() if "nobody" not in rule.may and key[1].startswith("/api/office")
    ]
    facts = {**PARAMS, "order_id": str(UUID(int=1)), "refund_id": str(UUID(int=1)), "ticket_id": str(UUID(int=1))}
    for (method, path), rule in closed:
        for signed in (
            {"Authorization": "Bearer x.y"},
            {"Authorization": "Basic eDp5"},
            {"Cookie": "teahouse_staff=x.y"},
        ):
            answer = await shared_world.client.request(
                method, filled(path + rule.query, facts), json=filled(rule.body, facts), headers=signed
            )
            assert answer.status_code == 401, (method, path, answer.text)


async def test_another_guest_neither_sees_nor_changes_an_order(world: World) -> None:
    order = await world.order("guest0")
    path = f"/api/guest/orders/{order['order_id']}"
    attempts: tuple[tuple[str, str, Any], ...] = (
        ("GET", path, None),
        ("POST", f"{path}/cancel", {}),
        ("POST", f"{path}/pay", {}),
        ("POST", f"{path}/check", None),
        ("GET", f"/api/guest/live?orders={order['order_id']}", None),
    )
    for method, where, body in attempts:
        answer = await world.call("guest1", method, where, body)
        assert (answer.status_code, answer.json()["code"]) == (404, "orders.NoSuchOrder"), where
    assert (await world.call("guest1", "GET", "/api/guest/orders")).json()["orders"] == []
    assert await world.state(order["order_id"]) == "placed"


async def test_a_store_reaches_nothing_of_another_through_its_own_door(world: World) -> None:
    facts = await facts_of(world)
    own = f"/api/store/{store_id(2)}"
    ticket, order = facts["ticket_id"], facts["order_id"]
    gone: tuple[tuple[str, str, Any], ...] = (
        ("GET", f"{own}/orders/{order}", None),
        ("POST", f"{own}/orders/{order}/cancel", {}),
        ("POST", f"{own}/orders/{order}/refunds", {"scope": "order", "reason": "x"}),
        ("GET", f"{own}/tickets/{ticket}/recipe", None),
        ("POST", f"{own}/hand_over", {"order_id": order}),
    )
    for method, where, body in gone:
        answer = await world.call("manager2", method, where, body)
        assert answer.status_code == 404, (where, answer.text)
    before = await world.one("SELECT array_agg(t) FROM kitchen.ticket t")
    for act in ("claim", "start", "ready", "recall"):
        answer = await world.call("manager2", "POST", f"{own}/tickets/{act}", {"ticket_ids": [ticket], "screen": "k"})
        assert answer.json()["tickets"] == [], answer.text
    await world.call("manager2", "POST", f"{own}/tickets/{ticket}/remake", {"reason": "spilled"})
    await world.call("manager2", "POST", f"{own}/tickets/{ticket}/confirm_cancel")
    assert await world.one("SELECT array_agg(t) FROM kitchen.ticket t") == before


async def test_lists_show_only_what_lies_within_the_scope(world: World) -> None:
    east = await world.paid("guest0", 1)
    north = await world.paid("guest1", 5)
    seen = {}
    for name in ("region_east", "region_north", "head_office"):
        listed = (await world.call(name, "GET", "/api/office/orders")).json()["orders"]
        seen[name] = {order["order_id"] for order in listed}
    assert seen["region_east"] == {east["order_id"]}
    assert seen["region_north"] == {north["order_id"]}
    assert seen["head_office"] == {east["order_id"], north["order_id"]}
    stores = (await world.call("manager2", "GET", "/api/office/stores")).json()["stores"]
    assert [one["store_id"] for one in stores] == [str(store_id(2))]
