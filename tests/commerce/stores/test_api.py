"""The stores' routes, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import pytest
from tests.commerce.people import bearer, make_chain, new_store, serving, staff_actor

from teahouse.commerce import stores
from teahouse.commerce.stores import api
from teahouse.ground.db import Database

ROUTES = [route for group in api.ROUTES.values() for route in group]


@pytest.fixture
async def ids(db: Database) -> list[UUID]:
    return await make_chain(
        db,
        [
            new_store("SH0001", all_day=True),
            new_store("SH0002", lat=31.30, lng=121.50),
            new_store("HZ0001", "330100", 30.27, 120.15, all_day=True),
            new_store("BJ0001", "110000", 39.90, 116.40, name=stores.Text("王府井店", "Wangfujing")),
        ],
    )


@pytest.fixture
async def client(db: Database, ids: list[UUID]) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(db, ROUTES) as made:
        yield made


async def test_guests_find_stores_near_by_name_and_by_city(client: httpx.AsyncClient) -> None:
    near = (await client.get("/api/guest/stores?lat=31.29&lng=121.5&limit=2")).json()["stores"]
    assert [s["store_no"] for s in near] == ["SH0002", "SH0001"]
    assert 1000 < near[0]["distance_m"] < 1300
    found = (await client.get("/api/guest/stores", params={"q": "王府井"})).json()["stores"]
    assert [(s["store_no"], s["distance_m"]) for s in found] == [("BJ0001", None)]
    city = (await client.get("/api/guest/stores?city=310000&lat=31.3&lng=121.5")).json()["stores"]
    assert [s["store_no"] for s in city] == ["SH0002", "SH0001"]
    assert city[1] | {"distance_m": 0} == {
        "store_id": str(stores.store_id_of("SH0001")),
        "store_no": "SH0001",
        "name": {"zh": "南京西路SH0001店", "en": "Nanjing West Road SH0001"},
        "address": "南京西路 1 号",
        "city": {"code": "310000", "name": {"zh": "上海", "en": "Shanghai"}, "region_code": "east"},
        "lat": 31.23,
        "lng": 121.47,
        "phone": "02100000000",
        "distance_m": 0,
        "state": "open",
        "state_until": None,
        "opens": "00:00",
        "closes": "24:00",
        "all_day": True,
        "next_opening_at": None,
    }
    cities = (await client.get("/api/guest/cities")).json()["cities"]
    assert [(c["initial"], c["stores"]) for c in cities] == [("B", 1), ("H", 1), ("S", 2)]


@pytest.mark.parametrize("query", ["lat=nan&lng=1", "lat=91&lng=1", "lat=x", "limit=0", "limit=51", "q=" + "x" * 99])
async def test_nonsense_is_refused_politely(client: httpx.AsyncClient, query: str) -> None:
    answer = await client.get(f"/api/guest/stores?{query}")
    assert answer.status_code in (400, 422), answer.text
    assert answer.json()["code"] in ("ground.Invalid", "http.400")


async def test_an_unknown_store_is_not_found(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/api/guest/stores/{UUID(int=5)}")
    assert (answer.status_code, answer.json()["code"]) == (404, "stores.NoSuchStore")


async def test_a_store_pauses_itself_and_guests_see_it_at_once(client: httpx.AsyncClient, ids: list[UUID]) -> None:
    crew = bearer(staff_actor("barista", level="store", scope=str(ids[0])))
    body = {"state": "paused", "minutes": 20, "reason": "机器清洗"}
    answer = await client.post(f"/api/store/{ids[0]}/state", json=body, headers=crew)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["state"], answer.json()["state_reason"]) == ("paused", "机器清洗")
    seen = (await client.get(f"/api/guest/stores/{ids[0]}")).json()
    assert seen["state"] == "paused"
    assert seen["state_until"].endswith("Z")
    other = await client.post(f"/api/store/{ids[1]}/state", json=body, headers=crew)
    assert (other.status_code, other.json()["code"]) == (403, "ground.NotYours")
    shut = await client.post(f"/api/store/{ids[0]}/state", json={"state": "closed"}, headers=crew)
    assert shut.status_code == 403
    wrong = await client.post(f"/api/store/{ids[0]}/state", json={"state": "asleep"}, headers=crew)
    assert (wrong.status_code, wrong.json()["facts"]["field"]) == (422, "state")
    nobody = await client.post(f"/api/store/{ids[0]}/state", json=body)
    assert nobody.status_code == 401


async def test_a_repeated_key_gives_the_first_answer(client: httpx.AsyncClient, ids: list[UUID]) -> None:
    crew = bearer(staff_actor("clerk", level="store", scope=str(ids[0]))) | {"Idempotency-Key": "k" * 12}
    path = f"/api/store/{ids[0]}/state"
    first = await client.post(path, json={"state": "busy", "minutes": 5}, headers=crew)
    again = await client.post(path, json={"state": "busy", "minutes": 5}, headers=crew)
    assert first.json() == again.json()
    other = await client.post(path, json={"state": "open"}, headers=crew)
    assert other.status_code == 409


async def test_the_office_sees_what_is_in_its_reach(client: httpx.AsyncClient, ids: list[UUID]) -> None:
    async def numbers(query: str, **actor: Any) -> list[str]:
        who = bearer(staff_actor(actor.pop("role"), **actor))
        answer = (await client.get(f"/api/office/stores?{query}", headers=who)).json()
        assert answer["total"] == len(answer["stores"]) or answer["page"] > 1
        return [s["store_no"] for s in answer["stores"]]

    assert await numbers("", role="head_office") == ["BJ0001", "HZ0001", "SH0001", "SH0002"]
    assert await numbers("city=310000", role="support") == ["SH0001", "SH0002"]
    assert await numbers("", role="region_manager", level="region", scope="north") == ["BJ0001"]
    assert await numbers("region=east", role="region_manager", level="region", scope="north") == []
    assert await numbers("", role="store_manager", level="store", scope=str(ids[1])) == ["SH0002"]
    assert await numbers("q=wangfu&page=2", role="head_office") == []


async def test_managers_edit_what_is_theirs_and_no_more(client: httpx.AsyncClient, ids: list[UUID]) -> None:
    east = bearer(staff_actor("region_manager", level="region", scope="east"))
    path = f"/api/office/stores/{ids[0]}"
    edited = await client.put(path, json={"phone": "02122222222", "capacity": 900, "revision": 1}, headers=east)
    assert edited.status_code == 200, edited.text
    assert (edited.json()["phone"], edited.json()["capacity"], edited.json()["revision"]) == ("02122222222", 900, 2)
    assert edited.json()["history"][0]["what"] == "details"
    stale = await client.put(path, json={"phone": "1", "revision": 1}, headers=east)
    assert (stale.status_code, stale.json()["code"]) == (409, "stores.ChangedMeanwhile")
    away = await client.put(path, json={"city_code": "110000"}, headers=east)
    assert away.status_code == 403
    assert (await client.get(path, headers=east)).json()["city"]["code"] == "310000"
    north = bearer(staff_actor("region_manager", level="region", scope="north"))
    assert (await client.put(path, json={"phone": "1"}, headers=north)).status_code == 403
    assert (await client.get(path, headers=north)).status_code == 403
    manager = bearer(staff_actor("store_manager", level="store", scope=str(ids[0])))
    assert (await client.put(path, json={"phone": "1"}, headers=manager)).status_code == 403
    week = {"hours": [{"weekday": 0, "opens": "10:00", "closes": "02:00"}, {"weekday": 1, "all_day": True}]}
    hours = await client.put(f"{path}/hours", json=week, headers=manager)
    assert hours.status_code == 200, hours.text
    assert hours.json()["hours"][0] == {"weekday": 0, "opens": "10:00", "closes": "02:00", "all_day": False}
    assert hours.json()["hours"][2] == {"weekday": 2, "opens": None, "closes": None, "all_day": False}
    bad = await client.put(f"{path}/hours", json={"hours": [{"weekday": 0, "opens": "25:00"}]}, headers=manager)
    assert bad.status_code in (400, 422)
    clerk = bearer(staff_actor("clerk", level="store", scope=str(ids[0])))
    assert (await client.put(f"{path}/hours", json=week, headers=clerk)).status_code == 403


async def test_exceptions_and_new_stores(client: httpx.AsyncClient, ids: list[UUID]) -> None:
    boss = bearer(staff_actor("head_office"))
    path = f"/api/office/stores/{ids[0]}/exceptions"
    answer = await client.post(path, json={"day": "2025-10-01", "closed": True, "reason": "国庆"}, headers=boss)
    assert answer.status_code == 200, answer.text
    assert answer.json()["exceptions"][0]["day"] == "2025-10-01"
    gone = await client.delete(f"{path}/2025-10-01", headers=boss)
    assert gone.json()["exceptions"] == []
    details = {
        "store_no": "SH0099",
        "name": {"zh": "新店", "en": "New"},
        "city_code": "310000",
        "address": "",
        "lat": 31.2,
        "lng": 121.4,
        "phone": "",
        "capacity": 1200,
    }
    new = {"details": details, "opens": "09:00", "closes": "23:00"}
    made = await client.post("/api/office/stores", json=new, headers=boss)
    assert made.status_code == 201, made.text
    assert made.json()["region_code"] == "east"
    assert (await client.get(f"/api/guest/stores/{made.json()['store_id']}")).json()["closes"] == "23:00"
    again = await client.post("/api/office/stores", json=new, headers=boss)
    assert again.status_code == 422
    regions = (await client.get("/api/office/regions", headers=boss)).json()
    assert [r["code"] for r in regions["regions"]] == ["east", "north"]
    shut = await client.post(f"/api/office/stores/{ids[1]}/state", json={"state": "closed"}, headers=boss)
    assert shut.json()["set_state"] == "closed"
