"""Labels left on a roll: one less for each job that is on paper, whoever tells it how often."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
from tests.shop.printing.store import PATH, Shop, label_printer
from tests.shop.printing.test_jobs import NEAR, exchange, taken
from tests.shop.printing.test_made_here import sold_without_the_server
from tests.world import bearer, store_id

from teahouse.ground import clock


async def put_in(shop: Shop, printer: dict[str, Any], labels: int, path: str = PATH, who: str = "barista1") -> Any:
    """A new roll."""
    return await shop.world.call(who, "POST", f"{path}/printers/{printer['printer_id']}/roll", {"labels": labels})


async def left(shop: Shop) -> list[int]:
    """Labels left, by printer's name."""
    told = (await shop.world.call("barista1", "GET", f"{PATH}/printers")).json()
    devices = (await shop.world.call("barista1", "GET", f"{PATH}/devices")).json()
    assert devices["rolls"] == told["rolls"] and devices["labels_low"] == told["low"]
    return [roll["left"] for roll in told["rolls"]]


def reported(jobs: list[dict[str, Any]], printer: dict[str, Any], at: Any = None) -> list[dict[str, Any]]:
    """An agent's word that they are on paper."""
    when = at or clock.now()
    return [{"job_id": j["job_id"], "printer_id": printer["printer_id"], "marked": False, "at": when} for j in jobs]


async def test_each_job_takes_one_label_however_often_and_by_however_many_it_is_told(shop: Shop) -> None:
    printer = await shop.printer(NEAR)
    assert await left(shop) == []
    assert (await put_in(shop, printer, 100)).json()[0]["left"] == 100
    await shop.cups(1, 3)
    spool = uuid4()
    jobs = await taken(shop, spool)
    done = reported(jobs + jobs, printer)
    await asyncio.gather(*(exchange(shop, spool, printed=done) for _ in range(4)))
    assert await left(shop) == [97]
    await exchange(shop, spool, printed=done, again=True)
    assert await left(shop) == [97]
    test = f"{PATH}/printers/{printer['printer_id']}/test"
    await shop.world.call("barista1", "POST", test)
    await exchange(shop, spool, printed=reported(await taken(shop, spool), printer))
    assert await left(shop) == [96]


async def test_a_roll_ends_at_nothing_and_a_new_one_is_not_charged_for_what_the_old_one_printed(shop: Shop) -> None:
    printer = await shop.printer(NEAR)
    await put_in(shop, printer, 2)
    await shop.cups(1, 3)
    spool, before = uuid4(), clock.now()
    jobs = await taken(shop, spool)
    await exchange(shop, spool, printed=reported(jobs, printer))
    assert await left(shop) == [0]
    await shop.cups(1, 2)
    jobs = await taken(shop, spool)
    assert (await put_in(shop, printer, 500)).status_code == 200
    late = reported(jobs[:1], printer, before - timedelta(seconds=1)) + reported(jobs[1:], printer)
    await exchange(shop, spool, printed=late)
    assert await left(shop) == [499]


async def test_the_printer_that_stands_in_gives_the_label_and_no_other_store_does(shop: Shop) -> None:
    spare = await shop.printer(NEAR, "z")
    printer = await shop.printer("192.168.1.51:9100", "a", backup_id=spare["printer_id"])
    body = {"name": "b", "kind": "label", "address": NEAR}
    theirs = (await shop.world.call("manager2", "POST", f"/api/store/{store_id(2)}/printers", body)).json()
    for one in (printer, spare):
        await put_in(shop, one, 10)
    await put_in(shop, theirs, 10, f"/api/store/{store_id(2)}", "manager2")
    await shop.cups(1, 2)
    spool = uuid4()
    first, second = await taken(shop, spool)
    await exchange(shop, spool, printed=reported([first], spare) + reported([second], theirs))
    assert await left(shop) == [10, 9]
    assert await shop.world.one("SELECT min(labels_left) FROM printing.printer WHERE name = 'b'") == 10


async def test_labels_of_a_store_box_are_counted_once(shop: Shop) -> None:
    printer = await shop.printer(NEAR)
    await put_in(shop, printer, 100)
    await sold_without_the_server(shop)
    assert await left(shop) == [98]
    async with shop.world.db.read() as conn:
        rows = await conn.fetch("SELECT job_id FROM printing.job")
    again = reported([{"job_id": str(row[0])} for row in rows], printer)
    assert (await exchange(shop, uuid4(), printed=msgspec.to_builtins(again))).status_code == 200
    assert await left(shop) == [98]


async def test_only_label_printers_of_the_store_have_rolls_and_a_retry_does_not_fill_one_up_again(shop: Shop) -> None:
    slips = await shop.printer(NEAR, "till", kind="receipt", width_mm=80)
    assert (await put_in(shop, slips, 100)).json()["code"] == "printing.NotLabels"
    assert (await put_in(shop, {"printer_id": uuid4()}, 100)).json()["code"] == "printing.NoSuchPrinter"
    printer = await shop.printer(NEAR)
    for labels in (0, -1, 5_001):
        assert (await put_in(shop, printer, labels)).status_code == 422
    path, spool = f"{PATH}/printers/{printer['printer_id']}/roll", uuid4()
    headers = {**bearer("barista1"), "Idempotency-Key": "roll-changed-once"}
    assert (await shop.world.client.post(path, json={"labels": 50}, headers=headers)).status_code == 200
    await shop.cups(1, 1)
    labels_only = [job for job in await taken(shop, spool) if job["kind"] == "cup_label"]
    await exchange(shop, spool, printed=reported(labels_only, printer))
    assert (await shop.world.client.post(path, json={"labels": 50}, headers=headers)).status_code == 200
    assert await left(shop) == [49]


async def test_a_real_printer_counts_down(shop: Shop, tmp_path: Any) -> None:
    async with label_printer(tmp_path) as device:
        printer = await shop.printer(device.address)
        await put_in(shop, printer, 60)
        await shop.cups(2, 2)
        async with shop.agent():
            await shop.until(lambda: shop.all_done(4))
        assert await left(shop) == [56]
