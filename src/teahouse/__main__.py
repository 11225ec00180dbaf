"""The command line: `teahouse --help`. Each command is a thin door to the module that does the work."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import fcntl
import json
import logging
import signal
import sys
from pathlib import Path
from typing import Any

import msgspec

from teahouse.ground import clock
from teahouse.ground import settings as settings_

CLEAR = "\033[2K\r" if sys.stdout.isatty() else ""


def main() -> None:
    """Parse and go."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # who pipes it to a log reads it too
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    parser = _parser()
    args = parser.parse_args()
    sys.exit(args.act(args) or 0)


BENCHES = ("orders", "menu", "day", "stock", "allocate", "suggest", "reserve", "scans", "ledger")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("teahouse", description="The operating system of a tea-drink chain.")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    def verb(name: str, act: Any, text: str) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=text, description=text)
        made.set_defaults(act=act)
        return made

    up = verb("up", _up, "run the demo chain: database, simulator, web, worker; Ctrl-C stops all")
    up.add_argument("--stores", type=int, default=7000)
    run = verb("run", _run, "run one process of a role: customer, store, office, partner, all, worker")
    run.add_argument("role")
    verb("migrate", _migrate, "bring the database to today's schema").add_argument(
        "--phase", choices=("pre", "post", "both"), default="both"
    )
    seed = verb("seed", _seed, "make the demo chain: stores, menu, staff, guests")
    seed.add_argument("--stores", type=int, default=7000)
    seed.add_argument("--guests", type=int, default=20000)
    prove = verb("prove", _prove, "check the invariants of the whole database; exit 1 when one is broken")
    prove.add_argument("--json", action="store_true")
    prove.add_argument("--settle", type=float, default=60, help="seconds that what is on its way may take")
    crash = verb("crash", _crash, "kill parts of a fleet at random under load; exit 1 when anything is lost or slow")
    crash.add_argument("--rounds", type=int, default=30)
    crash.add_argument("--seconds-between", type=float, default=4)
    crash.add_argument("--stores", type=int, default=200)
    crash.add_argument("--guests", type=int, default=12, help="clients at work at the same time")
    crash.add_argument("--seed", type=int, default=0, help="0: another one each time")
    day = verb("day", _day, "replay a day of demand through the public API")
    day.add_argument("--orders", type=int, default=4_000)
    day.add_argument(
        "--speed",
        type=float,
        default=0,
        help="house seconds per second on average, at most; 0: what this machine keeps up with, 2 minutes at least",
    )
    day.add_argument("--stores", type=int, default=7000)
    day.add_argument("--json", action="store_true")
    bench = verb("bench", _bench, "measure: " + ", ".join(BENCHES))
    bench.add_argument("what", choices=BENCHES)
    bench.add_argument("--seconds", type=float, default=10)
    bench.add_argument("--existing", type=int, default=0, help="orders already in the database")
    bench.add_argument("--connections", type=int, default=0, help="0: 128, of a day 512")
    bench.add_argument("--json", action="store_true")
    _agent_arguments(
        verb("print-agent", _print_agent, "print a store's labels: runs in the store, beside its printers")
    )
    _box_arguments(verb("store-box", _store_box, "the print agent, and the store's screens while the server is away"))
    verb("retry", _retry, "hand parked facts to their consumers again")
    verb("openapi", _openapi, "print the OpenAPI document")
    verb("stop", _stop, "stop the embedded database")
    return parser


def _agent_arguments(agent: argparse.ArgumentParser) -> None:
    agent.add_argument("--store", required=True, help="store number")
    agent.add_argument("--server", required=True, help="address of the house, such as https://tea.example")
    agent.add_argument("--token-file", type=Path, required=True, help="holds the token from POST .../print/agents")
    agent.add_argument("--folder", type=Path, default=Path("print-agent"), help="where it remembers what it printed")
    agent.add_argument("--font", default="", help="a font file with Chinese signs; without it, what is installed")
    agent.add_argument("--bold", default="")
    agent.add_argument("--failover", type=float, default=6, help="seconds until a backup printer stands in")


def _box_arguments(box: argparse.ArgumentParser) -> None:
    _agent_arguments(box)
    box.add_argument("--host", default="127.0.0.1", help="an address of the store's own network")
    box.add_argument("--port", type=int, default=8100)
    box.add_argument("--web", type=Path, default=None, help="where the built screens are")
    box.add_argument(
        "--tls-cert", type=Path, default=None, help="needed as soon as other devices come over the network"
    )
    box.add_argument("--tls-key", type=Path, default=None)


def _told(**overrides: Any) -> settings_.Settings:
    return settings_.load(**overrides)


def _run(args: argparse.Namespace) -> None:
    from teahouse import roles, working

    told = _told()
    if args.role not in roles.ROLES:
        sys.exit(f"no role {args.role!r}; there are: {', '.join(roles.ROLES)}")
    if args.role == "worker":
        working.main(told)
        return
    import os

    from granian import Granian
    from granian.constants import Interfaces, Loops

    os.environ["TEAHOUSE_ROLE"] = args.role  # noqa: TID251  (its processes start by name alone)
    Granian(
        "teahouse.serving:app", address=told.host, port=told.port, interface=Interfaces.ASGI, workers=told.workers,
        factory=True, loop=Loops.uvloop, websockets=False, respawn_failed_workers=True, workers_kill_timeout=12,
        log_access=False, backlog=2048,
    ).serve()  # fmt: skip


def _migrate(args: argparse.Namespace) -> None:
    from teahouse import fleet, roles
    from teahouse.ground.migrate import migrate

    async def go() -> None:
        phases = ("pre", "post") if args.phase == "both" else (args.phase,)
        for line in await migrate(await fleet.database(_told()), roles.PACKAGES, phases):
            print(line)

    asyncio.run(go())


def _seed(args: argparse.Namespace) -> None:
    from teahouse import fleet
    from teahouse.demo.prepare import prepare

    told = _told()

    async def go() -> None:
        await prepare(await fleet.database(told), told.secret, args.stores, args.guests, print, again=True)

    asyncio.run(go())


def _up(args: argparse.Namespace) -> None:
    from teahouse import fleet
    from teahouse.demo.prepare import prepare
    from teahouse.demo.welcome import welcome

    told = _told(demo=True)
    if not told.clock:
        told = msgspec.structs.replace(told, clock=clock.daytime(clock.real_now()))
    clock.configure(told.clock)

    told.home.mkdir(parents=True, exist_ok=True)
    mine = (told.home / "up.lock").open("w")
    try:
        fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit(f"another `teahouse up` runs on {told.home}; stop it, or set TEAHOUSE_HOME")

    async def go() -> None:
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        dsn = await fleet.database(told)
        await prepare(dsn, told.secret, args.stores, 20_000, print)
        running = fleet.Fleet(told, fleet.parts(told), told.home / "logs")
        try:
            await running.start()
            print(await welcome(told, dsn))
            await stop.wait()
            print("\nfinishing what is in flight ...")
        finally:
            await running.stop()
            if not told.dsn:
                from teahouse.ground.embedded import Embedded

                Embedded(told.home).stop()

    asyncio.run(go())


def _prove(args: argparse.Namespace) -> int:
    from teahouse import fleet
    from teahouse.prove import prove

    async def go() -> int:
        told = _told()
        books = "" if told.wechat_url else told.wechat_base
        found = await prove(await fleet.database(told), told.secret, books, args.settle)
        if args.json:
            print(json.dumps([{"claim": c, "looked_at": n, "broken": b} for c, n, b in found], ensure_ascii=False))
        else:
            for claim, looked, broken in found:
                print(f"{'ok    ' if not broken else 'BROKEN'} {claim}: {looked:,} looked at, {broken:,} broken")
        return 1 if any(broken for _, _, broken in found) else 0

    return asyncio.run(go())


def _crash(args: argparse.Namespace) -> int:
    from teahouse.demo.crash import main as crash

    return crash(_told(demo=True), args.rounds, args.seconds_between, args.stores, args.guests, args.seed)


def _day(args: argparse.Namespace) -> int:
    from teahouse.demo.day import main as day

    return day(_told(), args.orders, args.speed, args.stores, args.json)


def _bench(args: argparse.Namespace) -> int:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # bench/ stands beside src/
    from bench.run import main as bench

    return int(bench(args))


def _agent_of(args: argparse.Namespace) -> Any:
    """The print agent of these arguments; leaves with a word when it can't be."""
    from teahouse.commerce.stores import store_id_of
    from teahouse.shop.printing.agent import Agent
    from teahouse.shop.printing.lettering import NoFont, find_typeface
    from teahouse.shop.printing.spool import SpoolInUse

    try:
        token, face = args.token_file.read_text().strip(), find_typeface(args.font, args.bold)
        return Agent(args.server, store_id_of(args.store), token, args.folder, face, args.failover)
    except (OSError, NoFont, SpoolInUse) as error:
        sys.exit(f"{type(error).__name__}: {error}")


async def _until_told(work: Any) -> None:
    """Run it until somebody says stop."""
    running = asyncio.create_task(work)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, running.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await running


def _print_agent(args: argparse.Namespace) -> None:
    async def go() -> None:
        await _until_told(_agent_of(args).run())

    asyncio.run(go())


def _store_box(args: argparse.Namespace) -> None:
    import ssl

    from teahouse.shop.printing.box import Box

    async def go() -> None:
        tls = None
        if args.tls_cert:
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            tls.load_cert_chain(args.tls_cert, args.tls_key)
        elif args.host not in ("127.0.0.1", "localhost", "::1"):
            sys.exit("other devices need --tls-cert and --tls-key: sessions never go over a network in the clear")
        box = Box(_agent_of(args), args.server, args.web or settings_.Settings().web, tls)
        await _until_told(box.run(args.host, args.port))

    asyncio.run(go())


def _retry(args: argparse.Namespace) -> int:
    from teahouse import fleet, roles
    from teahouse.ground.db import Database
    from teahouse.ground.tidy import retry_parked

    async def go() -> int:
        db = await Database.open(await fleet.database(_told()), 2)
        try:
            handled, failing = await retry_parked(db, roles.collect().consumers)
        finally:
            await db.close()
        print(f"{handled} handled, {failing} failing still")
        return 1 if failing else 0

    return asyncio.run(go())


def _openapi(args: argparse.Namespace) -> None:
    from teahouse.serving import app

    print(json.dumps(app("all").openapi_schema.to_schema(), ensure_ascii=False, indent=1, sort_keys=True))


def _stop(args: argparse.Namespace) -> None:
    from teahouse.ground.embedded import Embedded

    Embedded(_told().home).stop()


if __name__ == "__main__":
    main()
