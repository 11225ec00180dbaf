"""What is to be printed: once for each cup, when it is due, where the store has a printer; and who may take it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from tests.shop.printing.store import PATH, STORE, Shop
from tests.world import store_id

from teahouse.commerce.orders.events import OrderPaid
from teahouse.ground import clock
from teahouse.shop import kitchen, printing
from teahouse.shop.kitchen.events import TicketsMoved
from teahouse.shop.printing import handlers, model, sql

NEAR = "192.168.1.50:9100"


async def exchange(shop: Shop, spool: UUID, token: str = "", **more: Any) -> Any:
    """What an agent gets."""
    signed = {"Authorization": f"Bearer {token or shop.token or await shop.pair()}"}
    body = msgspec.json.decode(msgspec.json.encode({"spool_id": spool, **more}))
    return await shop.world.client.request("POST", f"{PATH}/print/exchange", json=body, headers=signed)


async def taken(shop: Shop, spool: UUID, **more: Any) -> list[dict[str, Any]]:
    """The jobs an agent gets."""
    answer = await exchange(shop, spool, **more)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["jobs"])


async def broken(shop: Shop) -> dict[str, int]:
    """What proving finds."""
    async with shop.world.db.read() as conn:
        return {claim: bad for claim, _, bad in await printing.prove(conn)}


async def test_each_cup_of_a_paid_order_has_a_label_job_and_facts_heard_twice_make_no_second(shop: Shop) -> None:
    await shop.printer(NEAR)
    (order_id,) = await shop.cups(1, 3)
    async with shop.world.db.read() as conn:
        rows = await conn.fetch("SELECT kind, body::text FROM ground.event WHERE kind = 'kitchen.TicketsMoved'")
    facts = [msgspec.json.decode(row[1], type=TicketsMoved) for row in rows]
    for _ in range(2):
        async with shop.world.db.transaction() as conn:
            await handlers.follow_cups(conn, facts * 2)
    jobs = (await shop.world.call("barista1", "GET", f"{PATH}/print/jobs?state=queued")).json()["jobs"]
    found = sorted((job["order_id"], job["cup_no"], job["copy_no"]) for job in jobs)
    assert found == [(order_id, n, 1) for n in (1, 2, 3)]
    assert set((await broken(shop)).values()) == {0}


async def test_a_store_without_a_printer_and_a_printer_switched_off_print_nothing(shop: Shop) -> None:
    await shop.cups(1, 1)
    printer = await shop.printer(NEAR)
    changed = {"name": "吧台", "kind": "label", "address": NEAR, "enabled": False}
    answer = await shop.world.call("manager1", "PUT", f"{PATH}/printers/{printer['printer_id']}", changed)
    assert answer.json()["enabled_at"] is None
    await shop.cups(1, 1)
    assert not await shop.states()
    assert set((await broken(shop)).values()) == {0}


async def test_proving_finds_a_cup_without_its_label(shop: Shop) -> None:
    await shop.printer(NEAR)
    await shop.cups(1, 2)
    async with shop.world.db.transaction() as conn:
        await conn.execute("DELETE FROM printing.job WHERE cup_no = 2")
    assert sum((await broken(shop)).values()) == 1


async def test_a_remade_cup_has_a_label_of_its_own_that_says_so(shop: Shop) -> None:
    await shop.printer(NEAR)
    await shop.cups(1, 1)
    ticket = await shop.world.one("SELECT ticket_id FROM kitchen.ticket")
    await shop.world.call("barista1", "POST", f"{PATH}/tickets/start", {"ticket_ids": [str(ticket)], "screen": "k"})
    await shop.world.call("barista1", "POST", f"{PATH}/tickets/{ticket}/remake", {"reason": "spilled"})
    await shop.world.heard()
    first, second = [job["body"] for job in await taken(shop, uuid4())]
    assert (first["remake"], second["remake"]) == (False, True)
    assert first["scan"] == kitchen.scan_code(ticket) != second["scan"]
    assert set((await broken(shop)).values()) == {0}


async def test_a_changed_cups_label_says_the_new_and_one_on_paper_is_followed_by_another(shop: Shop) -> None:
    await shop.printer(NEAR)
    (order_id,) = await shop.cups(1, 1)
    ticket = await shop.world.one("SELECT ticket_id FROM kitchen.ticket")
    spool = uuid4()

    async def change(sugar: str, note: str = "") -> None:
        body = {"choices": ["size-m", "ice-normal", sugar], "note": note}
        answer = await shop.world.call("barista1", "POST", f"{PATH}/tickets/{ticket}/change", body)
        assert answer.status_code == 200, answer.text
        await shop.world.heard()

    def words(job: dict[str, Any]) -> tuple[bool, str, str]:
        sugar = next(o["name"]["zh"] for o in job["body"]["options"] if "糖" in o["name"]["zh"])
        return job["body"]["changed"], sugar, job["body"]["note"]

    await change("sugar-30")
    (first,) = await taken(shop, spool)
    assert words(first) == (False, "三分糖", "")
    await change("sugar-50")
    await change("sugar-none", "打包")  # before the agent came for the other: one is enough
    (second,) = await taken(shop, spool)
    assert words(second) == (True, "不另加糖", "打包") and second["kind"] == "reprint"
    again = {"order_id": order_id, "cup_no": 1}
    assert (await shop.world.call("barista1", "POST", f"{PATH}/print/reprint", again)).status_code < 300
    assert words((await taken(shop, spool))[0]) == (False, "不另加糖", "打包")
    assert set((await broken(shop)).values()) == {0}


async def test_cups_cancelled_before_an_agent_came_are_not_printed(shop: Shop) -> None:
    await shop.printer(NEAR)
    (order_id,) = await shop.cups(1, 2)
    await shop.world.call("manager1", "POST", f"{PATH}/orders/{order_id}/cancel", {})
    await shop.world.heard()
    assert await shop.states() == {"dropped": 2}
    assert await taken(shop, uuid4()) == []


async def test_a_scheduled_order_is_printed_when_it_is_due(shop: Shop) -> None:
    await shop.printer(NEAR)
    at = clock.now() + timedelta(hours=3)
    await shop.world.paid(scheduled_at=at.isoformat())
    assert await taken(shop, uuid4()) == []
    due = await shop.world.one("SELECT min(due_at) FROM printing.job")
    assert timedelta(minutes=10) < at - due < timedelta(minutes=30)


async def test_a_reprint_is_a_job_of_its_own_and_there_is_an_end_to_them(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shop.printer(NEAR)
    (order_id,) = await shop.cups(1, 1)
    ask = {"order_id": order_id, "cup_no": 1}
    assert (await shop.world.call("manager2", "POST", f"{PATH}/print/reprint", ask)).status_code == 403
    both = await asyncio.gather(*(shop.world.call("barista1", "POST", f"{PATH}/print/reprint", ask) for _ in range(2)))
    assert sorted(answer.json()["copy_no"] for answer in both) == [1, 2]
    monkeypatch.setattr("teahouse.shop.printing.actions.REPRINTS_MAX", 2)
    more = await shop.world.call("barista1", "POST", f"{PATH}/print/reprint", ask)
    assert more.json()["code"] == "printing.TooManyReprints"
    none = await shop.world.call("barista1", "POST", f"{PATH}/print/reprint", {"order_id": str(uuid4()), "cup_no": 1})
    assert none.json()["code"] == "printing.NoSuchJob"


async def test_what_was_lost_on_the_way_to_the_agent_is_had_again(shop: Shop) -> None:
    await shop.printer(NEAR)
    await shop.cups(1, 2)
    spool = uuid4()
    first = await taken(shop, spool)
    assert len(first) == 2
    assert await taken(shop, spool) == []
    assert await taken(shop, spool, again=True) == first
    done = [{"job_id": j["job_id"], "printer_id": j["printer_id"], "marked": False, "at": clock.now()} for j in first]
    for _ in range(2):
        assert await taken(shop, spool, printed=done, again=True) == []
    assert await shop.states() == {"done": 2}


async def test_another_agent_gets_what_a_living_one_has_only_when_that_one_is_gone_and_marks_it(shop: Shop) -> None:
    await shop.printer(NEAR)
    await shop.cups(1, 1)
    await taken(shop, uuid4(), token=await shop.pair())
    other, token = uuid4(), await shop.pair()
    assert await taken(shop, other, token=token, again=True) == []
    async with shop.world.db.transaction() as conn:
        await conn.execute(
            "UPDATE printing.agent SET seen_at = seen_at - interval '1 hour' WHERE spool_id <> $1", other
        )
    (job,) = await taken(shop, other, token=token)
    assert job["doubt"]


async def test_an_agent_opens_printing_of_its_store_and_nothing_else(shop: Shop) -> None:
    token = await shop.pair()
    signed = {"Authorization": f"Bearer {token}"}
    assert (await exchange(shop, uuid4())).status_code == 200
    for path in (PATH, f"{PATH}/pickup", f"{PATH}/orders", f"{PATH}/printers", "/api/staff/me", "/api/guest/me"):
        assert (await shop.world.client.get(path, headers=signed)).status_code == 401, path
    elsewhere = f"/api/store/{store_id(2)}/print/exchange"
    answer = await shop.world.client.post(elsewhere, json={"spool_id": str(uuid4())}, headers=signed)
    assert answer.status_code == 401
    staff = await shop.world.call("manager1", "POST", f"{PATH}/print/exchange", {"spool_id": str(uuid4())})
    assert staff.status_code == 401
    (agent,) = (await shop.world.call("manager1", "GET", f"{PATH}/printers")).json()["agents"]
    gone = await shop.world.call("manager1", "POST", f"{PATH}/print/agents/{agent['agent_id']}/revoke")
    assert gone.status_code == 204
    assert (await exchange(shop, uuid4())).json()["code"] == "printing.AgentGone"


STRANGE = ["8.8.8.8:9100", "printer.example:9100", "192.168.1.50", "192.168.1.50:0", "0.0.0.0:1"]


@pytest.mark.parametrize("address", STRANGE)
async def test_a_printer_is_in_a_private_network(shop: Shop, address: str) -> None:
    body = {"name": "x", "kind": "label", "address": address}
    answer = await shop.world.call("manager1", "POST", f"{PATH}/printers", body)
    assert (answer.status_code, answer.json()["facts"]["field"]) == (422, "address")


async def test_backups_do_not_go_in_circles_and_names_are_not_given_twice(shop: Shop) -> None:
    first = await shop.printer(NEAR, "a")
    second = await shop.printer(NEAR, "b", backup_id=first["printer_id"])
    body = {"name": "a", "kind": "label", "address": NEAR, "backup_id": second["printer_id"]}
    answer = await shop.world.call("manager1", "PUT", f"{PATH}/printers/{first['printer_id']}", body)
    assert answer.json()["code"] == "printing.BadBackup"
    answer = await shop.world.call("manager1", "POST", f"{PATH}/printers", {**body, "backup_id": None})
    assert answer.json()["code"] == "printing.NameTaken"
    stranger = f"/api/store/{store_id(2)}/printers/{first['printer_id']}"
    answer = await shop.world.call("manager2", "PUT", stranger, {**body, "backup_id": None})
    assert answer.json()["code"] == "printing.NoSuchPrinter"


def test_cups_of_an_order_go_to_one_printer_and_backups_stand_aside() -> None:
    def printer(name: str, backup: UUID | None = None) -> model.Printer:
        return model.Printer(
            printer_id=uuid4(), store_id=STORE, name=name, kind="label", address=NEAR, width_mm=40, height_mm=30,
            language="zh", backup_id=backup, enabled_at=clock.now(), state="ok", state_at=None,
        )  # fmt: skip

    spare = printer("spare")
    first, second = printer("a", spare.printer_id), printer("b", spare.printer_id)
    orders = [uuid4() for _ in range(40)]
    chosen = [model.printer_for([spare, second, first], "label", order) for order in orders]
    assert {p.name for p in chosen if p} == {"a", "b"}
    assert chosen == [model.printer_for([first, second, spare], "label", order) for order in orders]
    assert model.printer_for([spare], "label", orders[0]) == spare
    assert model.printer_for([spare], "receipt", orders[0]) is None


async def test_a_slip_is_made_once_and_names_cups_of_a_kind_together(shop: Shop) -> None:
    await shop.printer(NEAR, "till", kind="receipt", width_mm=80)
    await shop.cups(1, 3)
    row = await shop.world.one("SELECT body::text FROM ground.event WHERE kind = 'orders.OrderPaid'")
    async with shop.world.db.transaction() as conn:
        await handlers.print_slips(conn, [msgspec.json.decode(row, type=OrderPaid)])
    (job,) = await taken(shop, uuid4())
    assert [line["quantity"] for line in job["body"]["lines"]] == [3]
    assert job["kind"] == "receipt"


PRINTERS = """
INSERT INTO printing.printer (printer_id, store_id, name, kind, address, width_mm, height_mm, language, made_at)
SELECT gen_random_uuid(), gen_random_uuid(), 'a', 'label', 'x', 40, 30, 'zh', now() FROM generate_series(1, 7000)"""
JOBS = """
INSERT INTO printing.job (job_id, store_id, printer_id, kind, order_id, cup_no, copy_no, ticket_id, body, due_at,
    made_at, state, done_at, spool_id)
SELECT gen_random_uuid(), ('0190a1b2-c3d4-7e5f-8a9b-' || lpad((n % 500)::text, 12, '0'))::uuid, gen_random_uuid(),
    'cup_label', gen_random_uuid(), 1, 1, gen_random_uuid(), '', now(), now(),
    CASE WHEN n % 40 = 0 THEN 'sent' ELSE 'done' END, CASE WHEN n % 40 = 0 THEN NULL ELSE now() END, gen_random_uuid()
FROM generate_series(1, 60000) n"""
DROP = "UPDATE printing.job SET state = 'dropped' WHERE ticket_id = ANY($1::uuid[]) AND state = 'queued'"


async def test_hot_statements_read_no_table_whole(shop: Shop) -> None:
    one, at = uuid4(), clock.now()
    asked: tuple[tuple[str, tuple[Any, ...]], ...] = (
        (sql._TAKE, (one, one, at, at, True, 200)),
        (DROP, ([one],)),
        (sql._USE, ([one], [one], [at])),
        ("SELECT name FROM printing.printer WHERE store_id = ANY($1::uuid[])", ([one],)),
    )
    async with shop.world.db.transaction() as conn:
        await conn.execute(PRINTERS)
        await conn.execute(JOBS)
        await conn.execute("ANALYZE printing.job, printing.printer")
        for statement, values in asked:
            plan = "\n".join(row[0] for row in await conn.fetch(f"EXPLAIN {statement}", *values))
            assert "Seq Scan on job" not in plan and "Seq Scan on printer" not in plan, plan
