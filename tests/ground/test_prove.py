"""`prove` finds what it claims to find: each claim is broken once by hand."""

from __future__ import annotations

from pathlib import Path

import asyncpg
import pytest
from tests.world import SECRET, World

from teahouse import prove as proofs
from teahouse.ground.db import prepare
from teahouse.prove import Side, faults_of, prove
from teahouse.simulators.wechat import Settings as SimSettings
from teahouse.simulators.wechat import Simulator

BREAKS = {
    proofs.CAPTURED_ONCE: "UPDATE payments.payment SET captured_fen = 0, captured_at = NULL, state = 'opened'",
    proofs.NOTHING_KEPT: "UPDATE orders.orders SET state = 'placed', paid_at = NULL, pickup_no = NULL",
    proofs.SAME_REFUNDS: "UPDATE payments.payment SET refunded_fen = 1",
    proofs.TICKETED_ONCE: "DELETE FROM kitchen.ticket WHERE cup_no = 1",
    proofs.NO_STRAYS: "DELETE FROM orders.orders",
    "every fact has been handled by all who hear it": "DELETE FROM ground.cursor",
    "no fact lies unhandled among the dead letters": (
        "INSERT INTO ground.dead_letter (consumer, seq, kind, key, body, error)"
        " VALUES ('kitchen', 1, 'orders.OrderPaid', '', '{}', 'broken')"
    ),
    "every capture is booked once, to the fen": "DELETE FROM payments.ledger",
    "pickup numbers are dense and unique per store and day": "UPDATE orders.orders SET pickup_no = 7",
    "order totals are the sum of their lines": "UPDATE orders.orders SET total_fen = total_fen + 1",
}


@pytest.mark.parametrize("claim", BREAKS)
async def test_a_broken_claim_is_found(world: World, claim: str) -> None:
    await world.paid()
    assert [c for c in await prove(world.db.dsn, SECRET, settle_s=0) if c[2]] == []
    async with world.db.transaction() as conn:
        await conn.execute(BREAKS[claim])
    found = {name: broken for name, _, broken in await prove(world.db.dsn, SECRET, settle_s=0)}
    assert found[claim] > 0


ORDER = ("paid", 1000, 0, 2, True)


@pytest.mark.parametrize(
    ("side", "faults"),
    [
        (Side(ORDER, (1, 1000, 0), 2), []),
        (Side(ORDER, (2, 2000, 0), 2), [proofs.CAPTURED_ONCE]),
        (Side(ORDER, (0, 0, 0), 2), [proofs.CAPTURED_ONCE]),
        (Side(ORDER, (1, 1000, 0), 3), [proofs.TICKETED_ONCE]),
        (Side(("cancelled", 1000, 0, 2, False), (1, 1000, 1000), 0), []),
        (Side(("cancelled", 1000, 0, 2, False), (1, 1000, 400), 0), [proofs.NOTHING_KEPT]),
        (Side(("handed_over", 1000, 500, 2, True), (1, 1000, 500), 2), []),
        (Side(None, (1, 1000, 0), 0), [proofs.NO_STRAYS]),
        (Side(("placed", 1000, 0, 2, False), (0, 0, 0), 0), []),
    ],
)
def test_one_order_is_judged_by_what_three_say_of_it(side: Side, faults: list[str]) -> None:
    assert faults_of(side) == faults


async def test_orders_beyond_a_page_are_all_looked_at(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "PAGE", 2)
    for i in range(7):
        await (world.paid() if i % 2 else world.order())
    found = {claim: (looked, broken) for claim, looked, broken in await prove(world.db.dsn, SECRET, settle_s=0)}
    assert found[proofs.TICKETED_ONCE] == (7, 0)


async def test_our_books_are_laid_beside_those_of_wechat(world: World, tmp_path: Path) -> None:
    simulator = Simulator(SimSettings(state_dir=tmp_path))
    base = f"http://127.0.0.1:{await simulator.start()}"
    await world.paid()
    conn = await asyncpg.connect(world.db.dsn)
    await prepare(conn)
    try:
        claims = {claim: broken for claim, _, broken in await proofs.against(conn, base, 0)}
        assert claims["what is in our books WeChat took"] == 1  # captured by hand: WeChat never heard of it
    finally:
        await conn.close()
        await simulator.stop()


async def test_without_a_simulator_there_is_nothing_to_compare(world: World) -> None:
    assert await proofs.against(None, "http://127.0.0.1:9", 0) == []  # type: ignore[arg-type]
