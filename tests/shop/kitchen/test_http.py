"""The kitchen's screens over HTTP: who may, what they see, what they get back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest
from tests.shop.kitchen.floor import Floor, barista, later

from teahouse.commerce import menu
from teahouse.ground import auth, clock, http
from teahouse.ground.settings import Settings
from teahouse.shop.kitchen import api, store_api

SECRET = "a secret of the tests"


@pytest.fixture
async def client(floor: Floor) -> AsyncIterator[httpx.AsyncClient]:
    """The kitchen's routes over the floor's database, a minute after the tests' beginning."""
    menus = menu.Menus()
    await menus.load(floor.db)
    clock.configure(f"{clock.real_now().timestamp()},{later(60).timestamp()},1")
    app = http.build([*api.ROUTES["store"], *store_api.ROUTES["store"]], [], [], 1_000_000)
    told = Settings(secret=SECRET)
    app.state.update({"db": floor.db, "settings": told, "secret": SECRET, "menus": menus, "directory": floor.directory})
    for name, group in api.GROUPS.items():
        app.state[name] = group(floor.db)
    app.state.region_of = floor.directory.region_of
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://store") as opened:
        yield opened
    for name in api.GROUPS:
        await app.state[name].close()
    clock.configure("0,0,1")


def bearer(actor: auth.Actor) -> dict[str, str]:
    """Signed in so."""
    return {"authorization": f"Bearer {auth.issue(actor, SECRET)}"}


class Screen:
    """A kitchen screen of the floor's first store."""

    def __init__(self, client: httpx.AsyncClient, floor: Floor) -> None:
        self.client = client
        self.base = f"/api/store/{floor.store_id}"
        self.headers = bearer(floor.hand)

    async def get(self, path: str, status: int = 200) -> Any:
        """The body."""
        answer = await self.client.get(self.base + path, headers=self.headers)
        assert answer.status_code == status, answer.text
        return answer.json()

    async def post(self, path: str, body: Any = None, status: int = 200, key: str = "") -> Any:
        """The body."""
        headers = {**self.headers, **({"idempotency-key": key} if key else {})}
        answer = await self.client.post(self.base + path, json=body or {}, headers=headers)
        assert answer.status_code == status, answer.text
        return answer.json()


@pytest.fixture
def screen(client: httpx.AsyncClient, floor: Floor) -> Screen:
    """Signed in as a barista."""
    return Screen(client, floor)


async def test_a_cup_from_the_board_to_the_guest(floor: Floor, screen: Screen) -> None:
    order_id = await floor.paid("milk-tea")
    board = await screen.get("/kitchen")
    (card,) = board["tickets"]
    assert card["name"] == {"zh": "milk-tea", "en": "milk-tea"}
    assert card["choices"] == [{"code": "size-m", "name": {"zh": "m", "en": "m"}, "default": True}]
    assert (card["state"], card["station"], card["alarm"], card["order_id"]) == ("queued", "tea", None, str(order_id))
    assert 60 <= card["age_s"] < 120
    assert board["queue"] == [{"product": "milk-tea", "name": card["name"], "count": 1}]
    assert board["metrics"]["weight_open"] == 100
    asked = {"ticket_ids": [card["ticket_id"]], "screen": "tablet"}
    way = [("claim", "claimed"), ("start", "making"), ("ready", "ready"), ("recall", "making"), ("ready", "ready")]
    for act, state in way:
        answer = await screen.post(f"/tickets/{act}", asked)
        assert [t["state"] for t in answer["tickets"]] == [state], act
        assert answer["refused"] == []
    shelf = f"{screen.base}/orders/{order_id}/shelf"
    for place, status in (("b3", 204), ("b3", 204), ("", 422), ("B/3", 422), ("B34567890", 422)):
        answer = await screen.client.put(shelf, json={"place": place}, headers=screen.headers)
        assert answer.status_code == status, answer.text
    pickup = await screen.get("/pickup")
    assert [(o["pickup_no"], o["called"], o["place"]) for o in pickup["ready"]] == [(card["pickup_no"], False, "B3")]
    assert pickup["making"] == []
    handed = await screen.post("/hand_over", {"scan": card["scan"]})
    assert handed == {"order_id": str(order_id), "pickup_no": card["pickup_no"], "state": "handed_over"}
    assert await screen.post("/hand_over", {"pickup_no": card["pickup_no"]}) == handed
    assert (await screen.get("/kitchen"))["tickets"] == []
    assert [h["cups"] for h in (await screen.get("/metrics"))["hours"] if h["station"] == ""] == [1]


async def test_a_station_sees_the_cups_whose_step_is_its_own(floor: Floor, screen: Screen) -> None:
    await floor.paid("milk-tea")
    (card,) = (await screen.get("/kitchen?station=tea"))["tickets"]
    asked = {"ticket_ids": [card["ticket_id"]], "screen": "tea", "station": "tea"}
    await screen.post("/tickets/start", asked)
    await screen.post("/tickets/ready", asked)
    assert (await screen.get("/kitchen?station=tea"))["tickets"] == []
    (card,) = (await screen.get("/kitchen?station=topping"))["tickets"]
    assert (card["state"], card["claimed_by"]) == ("making", None)


async def test_the_recipe_is_that_of_the_menu_it_was_sold_under(floor: Floor, screen: Screen) -> None:
    (ticket_id,) = await floor.ids(await floor.paid("milk-tea"))
    card = await screen.get(f"/tickets/{ticket_id}/recipe")
    assert [step["station"] for step in card["steps"]] == ["tea", "topping", "seal"]
    assert [(i["code"], i["amount"], i["unit"]) for i in card["ingredients"]] == [("black-tea", 200, "ml")]
    assert (await screen.get(f"/tickets/{uuid4()}/recipe", 404))["code"] == "kitchen.UnknownTicket"


async def test_refusals_name_the_cup_and_the_code(floor: Floor, screen: Screen) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea")
    first, second = map(str, await floor.ids(order_id))
    await screen.post("/tickets/claim", {"ticket_ids": [first], "screen": "tablet"})
    stranger = str(uuid4())
    answer = await screen.post("/tickets/start", {"ticket_ids": [first, second, stranger], "screen": "other"})
    assert [t["ticket_id"] for t in answer["tickets"]] == [second]
    assert {r["ticket_id"]: r["code"] for r in answer["refused"]} == {
        first: "kitchen.ClaimedElsewhere",
        stranger: "kitchen.UnknownTicket",
    }
    refused = await screen.post("/hand_over", {"order_id": str(order_id)}, 409)
    assert (refused["code"], refused["facts"]["missing"]) == ("kitchen.NotReady", [1, 2])


NOT_THERE: list[tuple[dict[str, str], int, str]] = [
    ({}, 422, "ground.Invalid"),
    ({"pickup_no": "C001", "scan": "C000000001"}, 422, "ground.Invalid"),
    ({"scan": "rubbish"}, 422, "kitchen.BadScan"),
    ({"scan": "C00000000A"}, 422, "kitchen.BadScan"),
    ({"pickup_no": "Z999"}, 404, "kitchen.UnknownOrder"),
    ({"order_id": str(uuid4())}, 404, "kitchen.UnknownOrder"),
    ({"pickup_no": "x" * 65}, 422, "ground.Invalid"),
]


async def test_handing_over_what_is_not_there_is_refused_clearly(screen: Screen) -> None:
    for body, status, code in NOT_THERE:
        assert (await screen.post("/hand_over", body, status))["code"] == code, body


async def test_lists_are_neither_empty_nor_endless(screen: Screen) -> None:
    for body in ({}, {"ticket_ids": []}, {"ticket_ids": ["x"]}, {"ticket_ids": [str(uuid4())] * 201}):
        assert (await screen.post("/tickets/start", body, 422))["code"] == "ground.Invalid", body


async def test_a_screen_has_a_name_that_can_be_read(floor: Floor, screen: Screen) -> None:
    ids = [str(i) for i in await floor.ids(await floor.paid("milk-tea"))]
    for name in ("", "  ", "x" * 41, "a\u0000b"):
        refused = await screen.post("/tickets/claim", {"ticket_ids": ids, "screen": name}, 422)
        assert refused["facts"]["field"] == "screen"


async def test_a_write_repeated_finds_the_cups_as_asked(floor: Floor, screen: Screen) -> None:
    ids = [str(i) for i in await floor.ids(await floor.paid("milk-tea"))]
    first = await screen.post("/tickets/start", {"ticket_ids": ids}, key="a-key-of-mine")
    again = await screen.post("/tickets/start", {"ticket_ids": ids}, key="a-key-of-mine")
    assert [t["started_at"] for t in again["tickets"]] == [t["started_at"] for t in first["tickets"]]
    assert again["refused"] == []


async def test_remake_and_confirm_over_http(floor: Floor, screen: Screen) -> None:
    order_id = await floor.paid("milk-tea")
    (ticket_id,) = await floor.made(order_id)
    answer = await screen.post(f"/tickets/{ticket_id}/remake", {"reason": "quality"})
    assert [(t["remake_of"], t["remake_reason"]) for t in answer["tickets"]] == [(str(ticket_id), "quality")]
    refused = await screen.post(f"/tickets/{ticket_id}/remake", {"reason": "whim"}, 422)
    assert refused["code"] == "kitchen.BadReason"
    another = await floor.paid("milk-tea")
    (cup,) = await floor.ids(another)
    await floor.cancel(another)
    shown = [t for t in (await screen.get("/kitchen"))["tickets"] if t["alarm"]]
    assert [t["ticket_id"] for t in shown] == [str(cup)]
    (card,) = (await screen.post(f"/tickets/{cup}/confirm_cancel"))["tickets"]
    assert (card["state"], card["alarm"]) == ("cancelled", None)


READS = ("/kitchen", "/pickup", "/metrics")
WRITES = ("/tickets/claim", "/tickets/start", "/tickets/ready", "/tickets/recall", "/hand_over")


async def test_only_this_stores_staff_with_kitchen_hands_may(floor: Floor, client: httpx.AsyncClient) -> None:
    base = f"/api/store/{floor.store_id}"
    order_id = await floor.paid("milk-tea")
    (ticket_id,) = await floor.ids(order_id)
    one = f"/tickets/{ticket_id}"
    strangers = [
        (barista(floor.other_id), 403),
        (msgspec.structs.replace(floor.hand, roles=("finance",)), 403),
        (msgspec.structs.replace(floor.hand, kind="guest"), 401),
        (msgspec.structs.replace(floor.hand, until=1), 401),
    ]
    for actor, status in strangers:
        for path in (*READS, f"{one}/recipe"):
            if path == "/pickup" and actor.roles == ("finance",):
                continue  # the pickup screen is for anybody of the store
            assert (await client.get(base + path, headers=bearer(actor))).status_code == status, path
        for path in WRITES:
            body = {"ticket_ids": [str(ticket_id)]} if "tickets" in path else {"pickup_no": "C001"}
            assert (await client.post(base + path, json=body, headers=bearer(actor))).status_code == status, path
        for path, body in ((f"{one}/remake", {"reason": "spilled"}), (f"{one}/confirm_cancel", {})):
            assert (await client.post(base + path, json=body, headers=bearer(actor))).status_code == status, path
    assert (await client.get(base + "/kitchen")).status_code == 401
    regional = msgspec.structs.replace(floor.hand, level="region", scope_id="east")
    assert (await client.get(base + "/kitchen", headers=bearer(regional))).status_code == 200
    assert [t.state for t in await floor.tickets(order_id)] == ["queued"]
