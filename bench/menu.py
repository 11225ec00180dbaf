"""Reading menus over HTTP as browsers do: packed, whole; and again by those who have it (304)."""

from __future__ import annotations

import msgspec

from bench import processor
from bench.house import House, say
from bench.load import Done, Work, generate
from bench.orders import stores_of

WARM_S = 2.0
DATABASE = "bench_menu"


class Result(msgspec.Struct, omit_defaults=True):
    """What `bench menu` prints. body_bytes: of one answer, as sent. cpu_us: processor time per whole menu, by part of
    the house."""

    what: str
    menus_per_s: float
    p50_ms: float
    p99_ms: float
    errors: int
    body_bytes: int
    not_modified_per_s: float
    not_modified_p99_ms: float
    connections: int
    seconds: float
    cpu_us: dict[str, int]
    refusals: dict[str, int] = {}


async def run(seconds: float, connections: int) -> Result:
    """Whole bodies first, then 304s, from stores all over the chain."""
    async with House() as house:
        await house.fresh(DATABASE)
        stores = await stores_of(house, DATABASE)
        async with house.fleet(house.settings(DATABASE)) as running:
            told = running.told
            found: list[Done] = []
            spent: list[dict[str, float]] = []
            for kind in ("menu", "menu_304"):
                say(f"{kind} for {seconds:g} s over {connections} connections ...")
                work = Work(kind, told.host, told.port, told.secret, seconds, WARM_S, connections, 0, stores)
                before_s = processor.house_s(running, house.server.postmaster_pid())
                found.append(await generate(work))
                after_s = processor.house_s(running, house.server.postmaster_pid())
                spent.append({name: after_s[name] - at_s for name, at_s in before_s.items()})
        await house.drop(DATABASE)
    whole, known = found
    cpu_us = {name: round(one_s / max(1, whole.acknowledged) * 1e6) for name, one_s in spent[0].items()}
    cpu_us["generator"] = round(whole.cpu_s / max(1, whole.answers) * 1e6)
    return Result(
        "menu", round(whole.answers / seconds, 1), whole.p50_ms, whole.p99_ms, whole.errors + known.errors,
        whole.bytes_in // max(1, whole.answers), round(known.answers / seconds, 1), known.p99_ms, connections, seconds,
        cpu_us, {**whole.refusals, **known.refusals},
    )  # fmt: skip
