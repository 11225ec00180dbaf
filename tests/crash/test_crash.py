"""Every part of a living fleet killed once under load: nothing acknowledged is lost, nothing happens twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from teahouse.demo.crash import BACK_MAX_S, VICTIMS, Round, crash, report
from teahouse.ground.settings import Settings


@pytest.mark.slow
async def test_a_fleet_survives_the_death_of_each_of_its_parts(tmp_path: Path) -> None:
    told = Settings(home=tmp_path, secret="of the crash alone", demo=True, workers=2)
    done, claims = await crash(told, len(VICTIMS), 1.5, 40, 8, seed=11)
    assert [one.victim for one in done] == list(VICTIMS)
    assert all(one.killed for one in done)
    assert [one for one in done if one.back_s > BACK_MAX_S] == []
    assert [claim for claim in claims if claim[2]] == []
    looked = {claim: n for claim, n, _ in claims}
    assert looked["every order acknowledged is there, under its reference"] > 10
    assert looked["what WeChat took is in our books, to the fen"] > 5


def test_the_table_says_no_when_something_broke_or_was_slow() -> None:
    fast, slow = Round(1, "worker", 1, 2.0), Round(2, "database", 9, BACK_MAX_S + 1)
    lines: list[str] = []
    assert report([fast], [("all is well", 5, 0)], lines.append) == 0
    assert report([fast, slow], [("all is well", 5, 0)], lines.append) == 1
    assert report([fast], [("all is well", 5, 1)], lines.append) == 1
    assert any("BROKEN all is well" in line for line in lines)
