"""The agent with simulated printers: each cup's label once, whatever printers do."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import aiohttp
import msgspec
import pytest
from tests.shop.printing.store import FACE, PATH, STORE, Shop, label_printer, read_code

from teahouse.ground.ids import uuid7
from teahouse.shop.printing.agent import Agent, readable
from teahouse.shop.printing.model import SentJob
from teahouse.shop.printing.model import TestPage as Trial
from teahouse.shop.printing.spool import Spool, SpoolInUse
from teahouse.simulators.printer import LabelPrinter, ReceiptPrinter

AT = datetime(2026, 5, 20, 6, tzinfo=UTC)


def codes(printer: LabelPrinter) -> Counter[str]:
    """What was printed, by code."""
    return Counter(map(read_code, printer.files()))


async def test_each_cup_gets_its_label_and_the_server_hears_of_it(shop: Shop, bar: LabelPrinter) -> None:
    await shop.printer(bar.address)
    await shop.cups(2)
    async with shop.agent() as agent:
        await shop.until(lambda: shop.all_done(4))
        await shop.cups(1, 3)
        agent.wake.set()
        await shop.until(lambda: shop.all_done(7))
    assert codes(bar) == await shop.codes()
    assert await shop.marked() == 0


async def test_a_reprint_and_a_test_page_come_out_and_the_reprint_is_marked(shop: Shop, bar: LabelPrinter) -> None:
    printer = await shop.printer(bar.address)
    (order_id,) = await shop.cups(1, 1)
    asked = await shop.world.call("barista1", "POST", f"{PATH}/print/reprint", {"order_id": order_id, "cup_no": 1})
    assert asked.status_code == 201, asked.text
    await shop.world.call("barista1", "POST", f"{PATH}/printers/{printer['printer_id']}/test")
    async with shop.agent():
        await shop.until(lambda: shop.all_done(3))
    first, again, _ = (path.read_bytes() for path in bar.files())
    assert first != again
    assert sorted(codes(bar).values()) == [1, 2]
    assert await shop.marked() == 1


async def test_without_paper_an_alarm_sounds_and_nothing_is_lost_or_doubled(shop: Shop, bar: LabelPrinter) -> None:
    await shop.printer(bar.address)
    bar.paper_out = True
    await shop.cups(2)

    async def state() -> bool:
        return bool(await shop.world.one("SELECT state = 'paper_out' FROM printing.printer"))

    async with shop.agent():
        await shop.until(state)
        assert bar.pages == 0
        bar.paper_out = False
        await shop.until(lambda: shop.all_done(4))
    assert codes(bar) == await shop.codes()
    assert await shop.marked() == 0


async def test_paper_that_ends_in_the_middle_of_a_page_makes_no_second_page(shop: Shop, bar: LabelPrinter) -> None:
    await shop.printer(bar.address)
    bar.slow_s = 0.2
    await shop.cups(2)
    async with shop.agent():
        await shop.until(lambda: bar.pages == 1)
        bar.paper_out = True
        await asyncio.sleep(1.5)
        bar.paper_out = False
        await shop.until(lambda: shop.all_done(4))
    assert codes(bar) == await shop.codes()


@pytest.mark.parametrize("after", [100, 5_000, 9_700, 9_790])
async def test_a_connection_cut_in_the_middle_of_a_page_makes_no_second_page(
    shop: Shop, bar: LabelPrinter, after: int
) -> None:
    await shop.printer(bar.address)
    bar.slow_s = 0.3  # slow enough to be watched
    await shop.cups(1, 3)
    async with shop.agent():
        await shop.until(lambda: bar.pages >= 1)
        bar.drop_after_bytes = after
        await shop.until(lambda: shop.all_done(3))
    assert codes(bar) == await shop.codes()
    assert await shop.marked() == 0


async def test_the_backup_stands_in_with_its_own_size_of_paper(shop: Shop, bar: LabelPrinter, tmp_path: Path) -> None:
    async with label_printer(tmp_path / "spare") as spare:
        second = await shop.printer(spare.address, "备用", width_mm=60, height_mm=40)
        await shop.printer(bar.address, backup_id=second["printer_id"])
        await bar.unplug()
        await shop.cups(1, 2)
        async with shop.agent(failover_s=0.2):
            await shop.until(lambda: shop.all_done(2))
            await bar.start()
            await shop.cups(1, 1)
            await shop.until(lambda: shop.all_done(3), 40)
        assert codes(spare) + codes(bar) == await shop.codes()
        assert len(spare.files()) == 2
        assert await shop.marked() == 0


async def test_a_printer_gone_with_a_page_in_it_is_stood_in_for_with_a_mark(
    shop: Shop, bar: LabelPrinter, tmp_path: Path
) -> None:
    async with label_printer(tmp_path / "spare") as spare:
        second = await shop.printer(spare.address, "备用")
        await shop.printer(bar.address, backup_id=second["printer_id"])
        bar.slow_s = 0.5
        await shop.cups(1, 1)
        async with shop.agent(failover_s=0.2):
            await shop.until(lambda: bar.busy)
            await bar.unplug()
            await shop.until(lambda: shop.all_done(1))
        assert (len(bar.files()), len(spare.files())) == (1, 1)
        assert bar.files()[0].read_bytes() != spare.files()[0].read_bytes()
        assert await shop.marked() == 1


async def test_a_printer_that_cannot_count_is_believed_when_it_is_idle(shop: Shop, bar: LabelPrinter) -> None:
    await shop.printer(bar.address)
    bar.counts, bar.slow_s = False, 0.05
    await shop.cups(1, 2)
    async with shop.agent():
        await shop.until(lambda: shop.all_done(2))
    assert codes(bar) == await shop.codes()


async def test_slips_go_to_the_receipt_printer(shop: Shop, tmp_path: Path) -> None:
    till = ReceiptPrinter(tmp_path / "till")
    await till.start()
    await shop.printer(till.address, "收银", kind="receipt", width_mm=80)
    await shop.cups(2)
    async with shop.agent():
        await shop.until(lambda: shop.all_done(2))
    await till.stop()
    assert len(till.files()) == 2


def test_a_torn_last_line_is_cut_off_and_two_agents_do_not_share_a_spool(tmp_path: Path) -> None:
    spool = Spool.open(tmp_path)
    with pytest.raises(SpoolInUse):
        Spool.open(tmp_path)
    mine = spool.spool_id
    spool.close()
    with (tmp_path / "spool.log").open("ab") as file:
        file.write(b'1234abcd {"type":"tak')
    again = Spool.open(tmp_path)
    assert again.spool_id == mine
    again.over([mine])
    again.close()
    last = Spool.open(tmp_path)
    assert mine in last.known
    last.close()


@pytest.mark.parametrize(
    ("before", "now", "pages", "marks"),
    [(5, 6, 0, 0), (5, 5, 1, 0), (5, 0, 1, 1), (0, 0, 1, 1), (None, 6, 1, 1)],
    ids=["it was printed", "it was not", "switched off meanwhile", "perhaps switched off", "nobody knows"],
)
async def test_an_agent_that_was_killed_while_it_sent_asks_the_printer(
    shop: Shop, bar: LabelPrinter, before: int | None, now: int, pages: int, marks: int
) -> None:
    await shop.printer(bar.address)
    await shop.cups(1, 1)
    killed = Agent(shop.server, STORE, await shop.pair(), shop.folder / "spool", FACE)
    async with aiohttp.ClientSession(headers=killed.headers) as session:
        await killed.exchange(session, again=True)
    (entry,) = killed.spool.waiting()
    killed.spool.sending(entry.job.job_id, entry.job.printer_id, before, False)
    killed.spool.close()
    bar.count = now
    async with shop.agent():
        await shop.until(lambda: shop.all_done(1))
    assert (len(bar.files()), await shop.marked()) == (pages, marks)


def sent(job_id: UUID) -> SentJob:
    """A job of no printer there is."""
    page = Trial(printer="x", asked_at=AT)
    return SentJob(job_id=job_id, printer_id=uuid7(), kind="test_page", doubt=False, made_at=AT, body=page)


def test_a_spool_made_short_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [uuid7() for _ in range(7)]
    spool = Spool.open(tmp_path)
    assert spool.take([sent(job_id) for job_id in ids]) == 7
    for job_id in ids[1:6]:
        spool.sending(job_id, uuid7(), 3, False)
    spool.unsent(ids[2], doubt=True)
    for job_id in ids[3:6]:
        spool.printed(job_id, AT)
    spool.over(ids[5:6])
    spool.give_up(ids[6], "too old")
    was = spool.entries, spool.known, spool.spool_id
    spool.close()
    monkeypatch.setattr("teahouse.shop.printing.spool.COMPACT_LINES", 3)
    for _ in range(3):
        again = Spool.open(tmp_path)
        assert (again.entries, again.known, again.spool_id) == was
        assert [entry.job.job_id for entry in again.waiting()] == ids[:3]
        assert again.take([sent(ids[5]), sent(ids[0])]) == 0
        again.close()
    assert not (tmp_path / "spool.new").exists()


def test_a_job_of_a_newer_server_keeps_nothing_else_from_being_printed() -> None:
    known = msgspec.json.encode(sent(uuid7()))
    found = readable([msgspec.Raw(known.replace(b"test_page", b"hologram")), msgspec.Raw(known)])
    assert len(found) == 1
