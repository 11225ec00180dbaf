"""What a store's box printed and made while nobody could be asked: in the books, never printed again."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import msgspec
from tests.shop.printing.store import PATH, STORE, Shop

from teahouse.commerce.orders.events import OrderPaid
from teahouse.ground import clock
from teahouse.ground.events import tell
from teahouse.shop import kitchen, printing

NEAR = "192.168.1.50:9100"


async def sold_without_the_server(shop: Shop) -> UUID:
    """An order of two cups, placed and paid in the usual way and told as the box's own."""
    order = await shop.world.order()
    await shop.world.capture(order)
    consumer = next(one for one in shop.world.consumers if one.name == "orders")
    await consumer.deliver(shop.world.db)
    async with shop.world.db.transaction() as conn:
        row = await conn.fetchrow("DELETE FROM ground.event WHERE kind = 'orders.OrderPaid' RETURNING body::text")
        assert row is not None
        paid = msgspec.json.decode(row[0], type=OrderPaid)
        await tell(conn, msgspec.structs.replace(paid, made_here=True, note="K017"))
    await shop.world.heard()
    return paid.order_id


async def moves(shop: Shop, told: list[dict[str, Any]], token: str) -> Any:
    """What the server says to a box's moves."""
    signed = {"Authorization": f"Bearer {token}"}
    return await shop.world.client.request("POST", f"{PATH}/print/moves", json={"moves": told}, headers=signed)


async def test_what_a_box_made_is_in_the_books_and_is_printed_only_when_somebody_asks_again(shop: Shop) -> None:
    await shop.printer(NEAR)
    await shop.printer("192.168.1.51:9100", "小票", kind="receipt", width_mm=80)
    order_id = await sold_without_the_server(shop)
    assert dict(await shop.states()) == {"done": 3}  # two labels and a slip
    assert await shop.world.state(str(order_id)) == "handed_over"
    assert await shop.world.one("SELECT count(*) FROM ground.event WHERE kind = 'printing.JobsQueued'") == 0
    async with shop.world.db.read() as conn:
        claims = await printing.prove(conn)
        assert [claim for claim in claims if claim[2]] == []
        assert next(looked for claim, looked, _ in claims if "exactly one" in claim) == 2
        assert await kitchen.ticketed(conn, None, 10) == [(order_id, 2)]
    answer = await shop.world.call(
        "barista1", "POST", f"{PATH}/print/reprint", {"order_id": str(order_id), "cup_no": 1}
    )
    assert answer.status_code == 201 and answer.json()["kind"] == "reprint"
    assert dict(await shop.states()) == {"done": 3, "queued": 1}


async def test_a_box_tells_what_hands_did_and_nobody_else_may(shop: Shop) -> None:
    token = await shop.pair()
    (order_id,) = await shop.cups(1, 1)
    async with shop.world.db.read() as conn:
        ticket_id = await conn.fetchval("SELECT ticket_id FROM kitchen.ticket WHERE store_id = $1", STORE)
    now = clock.now().isoformat()
    move = {"act": "start", "ticket_ids": [str(ticket_id)], "order_id": None, "screen": "k1", "at": now}
    unknown = {**move, "ticket_ids": [str(uuid4())]}
    answer = await moves(shop, [move, unknown, {**move, "act": "ready"}], token)
    assert answer.status_code == 200, answer.text
    assert [[one["code"] for one in each] for each in answer.json()["refused"]] == [[], ["kitchen.UnknownTicket"], []]
    assert await shop.world.state(order_id) == "ready"
    assert (await moves(shop, [{**move, "act": "remake"}], token)).status_code == 422
    assert (await shop.world.call("manager1", "POST", f"{PATH}/print/moves", {"moves": []})).status_code == 401
    agent = (await shop.world.call("manager1", "GET", f"{PATH}/printers")).json()["agents"][0]["agent_id"]
    await shop.world.call("manager1", "POST", f"{PATH}/print/agents/{agent}/revoke")
    assert (await moves(shop, [move], token)).status_code == 401
