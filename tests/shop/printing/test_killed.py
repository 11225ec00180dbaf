"""The agent killed at random moments over a hundred labels: every cup has its label, and no two without a mark."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from tests.shop.printing.store import FACE, STORE, Shop, read_code

from teahouse.shop.printing.model import CupLabel, Words
from teahouse.shop.printing.paper import Paper, drawn
from teahouse.simulators.printer import LabelPrinter

LABELS, KILLS = 100, 12


async def labels(shop: Shop) -> dict[str, CupLabel]:
    """What stands on each label, by code."""
    async with shop.world.db.read() as conn:
        rows = await conn.fetch("SELECT body FROM printing.job WHERE kind = 'cup_label'")
    bodies = [msgspec.json.decode(row[0], type=CupLabel) for row in rows]
    return {body.scan: body for body in bodies}


def plain(body: CupLabel, store: Words) -> bytes:
    """The dots of the label without a mark."""
    return drawn(body, Paper("label", 40, 30, "zh", store), "", FACE).tobytes()


async def killed_again_and_again(shop: Shop, bar: LabelPrinter, chance: random.Random) -> None:
    """Start, let work, kill; the last one may finish."""

    async def at_work(before: int) -> bool:
        return bar.connections > before or await shop.all_done(LABELS)

    for _ in range(KILLS):
        before = bar.connections
        running = await shop.process()
        await shop.until(lambda before=before: at_work(before), 30)  # type: ignore[misc]
        await asyncio.sleep(chance.uniform(0, 0.6))
        running.kill()
        await running.wait()
    last = await shop.process()
    try:
        await shop.until(lambda: shop.all_done(LABELS), 60)
    finally:
        last.kill()
        await last.wait()


def judged(pages: list[Path], bodies: dict[str, CupLabel], store: Words) -> tuple[int, int]:
    """(cups with exactly one unmarked label, marked labels); every page is of a cup, no cup has two unmarked."""
    unmarked: dict[str, int] = defaultdict(int)
    marked: dict[str, int] = defaultdict(int)
    for page in pages:
        code = read_code(page)
        same = Image.open(page).convert("1").tobytes() == plain(bodies[code], store)
        (unmarked if same else marked)[code] += 1
    assert max(unmarked.values()) == 1, "two labels of a cup that look the same"
    assert unmarked.keys() | marked.keys() == bodies.keys(), "a cup without a label"
    return len(unmarked), sum(marked.values())


@pytest.mark.slow
@pytest.mark.parametrize("counts", [True, False], ids=["a printer that counts", "a printer that does not"])
async def test_killed_at_random_moments(shop: Shop, bar: LabelPrinter, counts: bool) -> None:
    await shop.printer(bar.address)
    bar.slow_s, bar.counts = 0.04, counts
    await shop.cups(10, 10)
    store = shop.world.app.state.directory.get(STORE)
    await killed_again_and_again(shop, bar, random.Random())
    words = Words(store.name.zh, store.name.en)
    once, marks = judged(bar.files(), await labels(shop), words)
    assert await shop.marked() <= marks
    if counts:
        # Only a page in hand while the printer's count was 0 can't be told from one lost with the power.
        assert once >= LABELS - 1
        assert bar.pages <= LABELS + 1
    else:
        assert marks <= KILLS
        assert bar.pages <= LABELS + KILLS
