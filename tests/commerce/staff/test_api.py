"""The staff's routes, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from tests.commerce.people import MADE_AT, bearer, make_chain, new_store, serving, staff_actor
from tests.commerce.staff.test_staff import HERE, PASSWORD, PIN, THERE, person

from teahouse.commerce import staff, stores
from teahouse.commerce.staff import api
from teahouse.ground.db import Database

ROUTES = [route for group in api.ROUTES.values() for route in group]
BOSS, CLERK = staff.staff_id_of("9001"), staff.staff_id_of("1001")


@pytest.fixture
async def client(db: Database) -> AsyncIterator[httpx.AsyncClient]:
    await make_chain(db, [new_store("SH0001"), new_store("BJ0001", "110000")])
    people = [
        person("1001", "clerk", login="clerk"),
        person("1002", "store_manager", login="manager"),
        person("1003", "barista", scope=str(THERE)),
        person("9001", "head_office", level="chain", scope=None, login="boss"),
    ]
    async with db.transaction() as conn:
        await staff.import_staff(conn, people, MADE_AT)
    async with serving(db, ROUTES) as made:
        yield made


async def test_a_browser_signs_in_works_and_signs_out(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/staff/login", json={"login": "boss", "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["staff"] == {
        "staff_id": str(BOSS),
        "staff_no": "9001",
        "name": "员工9001",
        "roles": ["head_office"],
        "level": "chain",
        "scope_id": None,
    }
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith("teahouse_staff="))
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()
    assert (await client.get("/api/staff/me")).json()["staff"] == body["staff"]
    assert (await client.post(f"/api/staff/sessions/{uuid4()}/revoke")).status_code == 403  # no CSRF header
    (session,) = (await client.get("/api/staff/sessions")).json()["sessions"]
    assert session["current"] is True
    csrf = {"X-CSRF-Token": body["csrf"]}
    assert (await client.post(f"/api/staff/sessions/{uuid4()}/revoke", headers=csrf)).status_code == 404
    assert (await client.post("/api/staff/logout", headers=csrf)).status_code == 200
    token = {"Authorization": f"Bearer {body['token']}"}
    assert (await client.get("/api/staff/me", headers=token)).status_code == 401
    assert (await client.post("/api/staff/logout")).status_code == 200


async def test_a_till_signs_in_by_pin_and_reaches_one_store(client: httpx.AsyncClient) -> None:
    wanted = {"store_id": str(HERE), "staff_no": "1001", "pin": PIN}
    answer = await client.post("/api/staff/pin", json=wanted)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["staff"]["level"], answer.json()["staff"]["scope_id"]) == ("store", str(HERE))
    wrong = await client.post("/api/staff/pin", json=wanted | {"pin": "0000"})
    assert (wrong.status_code, wrong.json()["code"]) == (401, "staff.WrongPin")
    for _ in range(4):
        await client.post("/api/staff/pin", json=wanted | {"pin": "0000"})
    locked = await client.post("/api/staff/pin", json=wanted)
    assert locked.status_code == 429
    assert int(locked.headers["retry-after"]) == locked.json()["facts"]["retry_after_s"]


@pytest.mark.parametrize("body", [{}, {"login": "", "password": "x"}, {"login": "a", "password": "x" * 500}, [], "x"])
async def test_nonsense_is_refused_politely(client: httpx.AsyncClient, body: Any) -> None:
    answer = await client.post("/api/staff/login", json=body)
    assert answer.status_code in (400, 422), answer.text


async def test_a_manager_ends_the_session_of_one_of_the_crew_and_not_of_others(client: httpx.AsyncClient) -> None:
    pin = {"staff_no": "1001", "pin": PIN, "store_id": str(HERE)}
    crew = (await client.post("/api/staff/pin", json=pin)).json()["token"]
    crew_header = {"Authorization": f"Bearer {crew}"}
    client.cookies.clear()
    session = (await client.get("/api/staff/me", headers=crew_header)).json()["session_id"]
    elsewhere = bearer(staff_actor("store_manager", level="store", scope=str(THERE)))
    assert (await client.post(f"/api/staff/sessions/{session}/revoke", headers=elsewhere)).status_code == 403
    manager = bearer(staff_actor("store_manager", level="store", scope=str(HERE)))
    assert (await client.post(f"/api/staff/sessions/{session}/revoke", headers=manager)).status_code == 200
    assert (await client.get("/api/staff/me", headers=crew_header)).status_code == 401


async def test_one_changes_ones_own_password(client: httpx.AsyncClient) -> None:
    signed = (await client.post("/api/staff/login", json={"login": "clerk", "password": PASSWORD})).json()
    client.cookies.clear()
    header = {"Authorization": f"Bearer {signed['token']}"}
    poor = await client.post("/api/staff/password", json={"old": PASSWORD, "new": "12345678"}, headers=header)
    assert (poor.status_code, poor.json()["facts"]["field"]) == (422, "password")
    wrong = await client.post("/api/staff/password", json={"old": "nope", "new": "long and green"}, headers=header)
    assert wrong.status_code == 401
    done = await client.post("/api/staff/password", json={"old": PASSWORD, "new": "long and green"}, headers=header)
    assert done.status_code == 200
    assert (await client.get("/api/staff/me", headers=header)).status_code == 401
    again = await client.post("/api/staff/login", json={"login": "clerk", "password": "long and green"})
    assert again.status_code == 200


async def test_the_office_finds_hires_changes_and_lets_go(client: httpx.AsyncClient) -> None:
    boss = bearer(staff_actor("head_office"))
    found = (await client.get("/api/office/staff", params={"q": "100"}, headers=boss)).json()
    assert [row["staff_no"] for row in found["staff"]] == ["1001", "1002", "1003"]
    assert "hash" not in str(found)
    assert (await client.get("/api/office/staff", params={"q": "%"}, headers=boss)).json()["total"] == 0
    here = await client.get("/api/office/staff", params={"store_id": str(THERE)}, headers=boss)
    assert [row["staff_no"] for row in here.json()["staff"]] == ["1003"]
    new = {
        "staff_no": "1004",
        "name": "新人",
        "roles": ["barista"],
        "level": "store",
        "scope_id": str(HERE),
        "pin": "2580",
    }
    made = await client.post("/api/office/staff", json=new, headers=boss)
    assert made.status_code == 201, made.text
    taken = await client.post("/api/office/staff", json=new, headers=boss)
    assert (taken.status_code, taken.json()["code"]) == (409, "staff.Taken")
    nowhere = await client.post("/api/office/staff", json=new | {"scope_id": str(uuid4())}, headers=boss)
    assert nowhere.status_code == 404
    path = f"/api/office/staff/{made.json()['staff_id']}"
    signed = await client.post("/api/staff/pin", json={"store_id": str(HERE), "staff_no": "1004", "pin": "2580"})
    assert signed.status_code == 200
    client.cookies.clear()
    changed = await client.put(path, json={"roles": ["clerk"], "name": "老人"}, headers=boss)
    assert (changed.json()["roles"], changed.json()["name"]) == (["clerk"], "老人")
    assert len((await client.get(path, headers=boss)).json()["sessions"]) == 1
    assert (await client.post(f"{path}/pin", json={"pin": "1590"}, headers=boss)).status_code == 200
    assert (await client.post(f"{path}/leave", headers=boss)).json()["state"] == "left"
    lines = (await client.get("/api/office/audit", params={"limit": 3}, headers=boss)).json()["lines"]
    assert [line["act"] for line in lines] == ["staff.change", "staff.set_pin", "staff.change"]


async def test_nobody_raises_themselves_or_reaches_other_stores(client: httpx.AsyncClient) -> None:
    manager = bearer(staff_actor("store_manager", level="store", scope=str(HERE)))
    seen = (await client.get("/api/office/staff", headers=manager)).json()["staff"]
    assert [row["staff_no"] for row in seen] == ["1001", "1002"]
    for body in (
        {"roles": ["store_manager"]},
        {"roles": ["head_office"], "level": "chain", "scope_id": None},
        {"scope_id": str(THERE)},
    ):
        answer = await client.put(f"/api/office/staff/{CLERK}", json=body, headers=manager)
        assert answer.status_code == 403, body
    assert (await client.put(f"/api/office/staff/{BOSS}", json={"name": "x"}, headers=manager)).status_code == 403
    other = staff.staff_id_of("1003")
    assert (await client.post(f"/api/office/staff/{other}/pin", json={"pin": None}, headers=manager)).status_code == 403
    clerk = bearer(staff_actor("clerk", level="store", scope=str(HERE)))
    assert (await client.get("/api/office/staff", headers=clerk)).status_code == 403
    assert (await client.get("/api/office/audit", headers=manager)).status_code == 403


def test_the_stores_of_these_tests_are_the_imported_ones() -> None:
    assert stores.store_id_of("SH0001") == HERE
