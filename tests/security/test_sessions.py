"""Sessions, cookies and the guard against other people's pages; tries that are counted."""

from __future__ import annotations

import base64
from typing import Any

import httpx
import msgspec
import pytest
from tests.world import PASSWORD, PIN, SECRET, World, actor, bearer, open_world, store_id

from teahouse.ground import auth, clock
from teahouse.ground.auth import Actor, SignInFirst

SOLD_OUT = f"/api/store/{store_id(1)}/sold_out"
GONE = {"code": "pudding-milk-tea", "minutes": 5, "reason": "x"}


def cookie(name: str) -> tuple[dict[str, str], Actor]:
    """A browser's header with somebody's session in it, and who it is."""
    who = actor(name)
    return {"Cookie": f"teahouse_{who.kind}={auth.issue(who, SECRET)}"}, who


async def test_a_write_signed_by_cookie_needs_its_own_csrf_token(shared_world: World) -> None:
    signed, who = cookie("barista1")
    _, other = cookie("barista1")
    client = shared_world.client
    for given, status in (
        (None, 403),
        ("", 403),
        ("x" * 32, 403),
        (auth.csrf_token(other, SECRET), 403),
        (auth.csrf_token(who, SECRET), 200),
    ):
        headers = signed if given is None else {**signed, "X-CSRF-Token": given}
        answer = await client.post(SOLD_OUT, json=GONE, headers=headers)
        assert answer.status_code == status, (given, answer.text)
        if status == 403:
            assert answer.json()["code"] == "ground.CsrfMissing"
    assert (await client.get(f"/api/store/{store_id(1)}", headers=signed)).status_code == 200  # a read needs none


async def test_a_bearer_needs_no_csrf_token(shared_world: World) -> None:
    assert (await shared_world.call("barista1", "POST", SOLD_OUT, GONE)).status_code == 200


async def test_a_guest_and_staff_live_in_one_browser(shared_world: World) -> None:
    guest, _ = cookie("guest0")
    staff, _ = cookie("manager1")
    both = {"Cookie": f"{guest['Cookie']}; {staff['Cookie']}"}
    me = (await shared_world.client.get("/api/guest/me", headers=both)).json()
    assert me["guest"]["guest_id"] == str(actor("guest0").actor_id)
    assert (await shared_world.client.get("/api/staff/me", headers=both)).json()["staff"]["staff_no"] == "T000101"
    swapped = {"Cookie": both["Cookie"].replace("teahouse_guest", "x").replace("teahouse_staff", "teahouse_guest")}
    assert (await shared_world.client.get("/api/guest/me", headers=swapped)).status_code == 401


async def test_session_cookies_are_kept_from_scripts_and_other_sites(shared_world: World) -> None:
    login = {"login": "head_office", "password": PASSWORD}
    answer = await shared_world.client.post("/api/staff/login", json=login)
    assert answer.status_code == 200, answer.text
    shared_world.client.cookies.clear()
    made = {line.split("=")[0]: line.lower() for line in answer.headers.get_list("set-cookie")}
    assert set(made) == {"teahouse_staff", "teahouse_csrf_staff"}
    assert "httponly" in made["teahouse_staff"] and "httponly" not in made["teahouse_csrf_staff"]
    for line in made.values():
        assert "samesite=lax" in line and "path=/" in line and "secure" not in line


async def test_over_https_cookies_are_secure(chain_dsn: str, tmp_path: Any) -> None:
    async with open_world(chain_dsn, tmp_path, https=True) as world:
        answer = await world.client.post("/api/staff/login", json={"login": "head_office", "password": PASSWORD})
        made = dict(line.split("=", 1) for line in answer.headers.get_list("set-cookie"))
        assert set(made) == {"__Host-teahouse_staff", "teahouse_csrf_staff"}
        assert all("secure" in line.lower() and "domain" not in line.lower() for line in made.values())
        assert "max-age=31536000" in answer.headers["strict-transport-security"]
        world.client.cookies.clear()
        token = made["__Host-teahouse_staff"].split(";")[0]
        named = {"Cookie": f"__Host-teahouse_staff={token}"}
        planted = {"Cookie": f"teahouse_staff={token}"}  # what a neighbouring host could set
        assert (await world.client.get("/api/staff/me", headers=named)).status_code == 200
        assert (await world.client.get("/api/staff/me", headers=planted)).status_code == 401
        csrf = {"X-CSRF-Token": made["teahouse_csrf_staff"].split(";")[0]}
        gone = await world.client.post("/api/staff/logout", headers=named | csrf)
        ended = {line.split("=")[0]: line.lower() for line in gone.headers.get_list("set-cookie")}
        assert set(ended) == set(made)
        assert all("max-age=0" in line and "secure" in line for line in ended.values())  # or the browser keeps it


def forged(who: Actor) -> list[str]:
    """Tokens that must not pass."""
    good = auth.issue(who, SECRET)
    body, mac = good.split(".")
    raised = msgspec.structs.replace(who, roles=("head_office",), level="chain")
    other_body = base64.urlsafe_b64encode(msgspec.msgpack.encode(raised)).rstrip(b"=").decode()
    return [
        "",
        ".",
        good[:-1],
        f"{body}.",
        f".{mac}",
        f"{other_body}.{mac}",
        auth.issue(raised, "another secret"),
        good + "a",
        f"{body}=.{mac}",
        "a" * 5_000,
        f"{body}.{mac}.{mac}",
        "é.é",
        f"{mac}.{body}",
        auth.issue(msgspec.structs.replace(who, until=clock.real_s() - 1), SECRET),
    ]


@pytest.mark.parametrize("i", range(14))
def test_a_token_that_is_not_ours_as_issued_does_not_pass(i: int) -> None:
    who = actor("barista1")
    assert auth.verify(auth.issue(who, SECRET), SECRET, clock.real_s()) == who
    with pytest.raises(SignInFirst):
        auth.verify(forged(who)[i], SECRET, clock.real_s())


async def test_a_session_that_has_ended_is_refused_at_once(world: World) -> None:
    signed_in = await world.client.post("/api/staff/login", json={"login": "support", "password": PASSWORD})
    world.client.cookies.clear()
    headers = {"Authorization": f"Bearer {signed_in.json()['token']}"}
    assert (await world.client.get("/api/staff/me", headers=headers)).status_code == 200
    assert (await world.client.post("/api/staff/logout", headers=headers)).status_code == 200
    world.client.cookies.clear()
    answer = await world.client.get("/api/staff/me", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "ground.SignInFirst")


async def _tries(world: World, path: str, body: dict[str, Any], n: int) -> list[httpx.Response]:
    return [await world.client.post(path, json=body) for _ in range(n)]


async def test_guessing_a_password_is_stopped_even_with_the_right_one(world: World) -> None:
    wrong = await _tries(world, "/api/staff/login", {"login": "finance", "password": "wrong"}, 7)
    assert [a.status_code for a in wrong] == [401] * 5 + [429] * 2
    assert int(wrong[-1].headers["retry-after"]) > 0
    right = await world.client.post("/api/staff/login", json={"login": "finance", "password": PASSWORD})
    assert right.status_code == 429
    other = await world.client.post("/api/staff/login", json={"login": "support", "password": PASSWORD})
    assert other.status_code == 200


async def test_guessing_a_pin_is_stopped(world: World) -> None:
    body = {"store_id": str(store_id(1)), "staff_no": "T000102", "pin": "0001"}
    assert [a.status_code for a in await _tries(world, "/api/staff/pin", body, 6)] == [401] * 5 + [429]
    assert (await world.client.post("/api/staff/pin", json={**body, "pin": PIN})).status_code == 429


async def test_a_pin_opens_only_its_own_store(world: World) -> None:
    body = {"store_id": str(store_id(2)), "staff_no": "T000102", "pin": PIN}
    assert (await world.client.post("/api/staff/pin", json=body)).status_code == 401
    assert (await world.client.post("/api/staff/pin", json={**body, "store_id": str(store_id(1))})).status_code == 200


async def test_one_time_codes_are_counted(world: World) -> None:
    asked = await _tries(world, "/api/guest/login/otp", {"phone": "13912345678"}, 3)
    assert asked[0].status_code == 200 and asked[-1].status_code == 429
    code = asked[0].json()["demo_code"]
    guess = {"phone": "13912345678", "code": "000000" if code != "000000" else "111111"}
    answers = await _tries(world, "/api/guest/login/phone", guess, 8)
    assert 200 not in [a.status_code for a in answers]
    right = await world.client.post("/api/guest/login/phone", json={**guess, "code": code})
    assert right.status_code != 200  # guessed at too often: the true one is worth nothing now


async def test_a_supervisors_pin_approves_and_a_wrong_one_does_not(world: World) -> None:
    order = await world.paid()
    path = f"/api/store/{store_id(1)}/orders/{order['order_id']}/refunds"
    ask = {"scope": "cup", "cup_nos": [1], "reason": "spilled"}

    async def with_pin(staff_no: str, pin: str) -> httpx.Response:
        return await world.call("clerk1", "POST", path, {**ask, "supervisor": {"staff_no": staff_no, "pin": pin}})

    assert (await with_pin("T000101", "1357")).json()["code"] == "staff.WrongPin"
    assert (await with_pin("T000102", PIN)).json()["code"] == "ground.NotYours"  # a barista is no supervisor
    assert (await with_pin("T000201", PIN)).json()["code"] == "staff.WrongPin"  # nor is another store's manager
    approved = await with_pin("T000101", PIN)
    assert approved.json()["state"] == "approved", approved.text


async def test_what_a_store_manager_may_give_back_alone_has_an_end(world: World) -> None:
    order = await world.paid(
        lines=[{"product": "pearl-milk-tea", "choices": ["size-l", "ice-normal", "sugar-70"], "quantity": 20}]
    )
    path = f"/api/store/{store_id(1)}/orders/{order['order_id']}/refunds"
    asked = (await world.call("manager1", "POST", path, {"scope": "order", "reason": "cold"})).json()
    assert asked["amount_fen"] > 100_00 and asked["state"] == "asked"
    approve = f"/api/office/refunds/{asked['refund_id']}/approve"
    assert (await world.call("region_east", "POST", approve, {})).json()["code"] == "orders.NeedsApproval"
    assert (await world.call("finance", "POST", approve, {})).json()["state"] == "approved"


async def test_a_token_in_a_cookie_of_another_kind_is_nobody(shared_world: World) -> None:
    token = bearer("head_office")["Authorization"][7:]
    answer = await shared_world.client.get("/api/guest/orders", headers={"Cookie": f"teahouse_guest={token}"})
    assert answer.status_code == 401
