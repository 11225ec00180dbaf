"""A database born today and one that grew through every step since the first release have the same schema."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import asyncpg
import pytest
from tests.conftest import drop

from teahouse import roles
from teahouse.ground.embedded import Embedded
from teahouse.ground.ids import uuid7
from teahouse.ground.migrate import migrate

BASE = "0000_base.sql"
FROZEN = [p for p in roles.PACKAGES if files(p).joinpath("migrations", BASE).is_file()]


async def shape(server: Embedded, schema: str, *steps: str) -> str:
    """What a context's schema looks like after these scripts, as pg_dump sees it."""
    name = f"shape_{uuid7().hex}"
    await server.create_database(name)
    try:
        conn = await asyncpg.connect(server.dsn(name))
        for step in steps:
            await conn.execute(step)
        await conn.close()
        ran = server.run("pg_dump", "--schema-only", "--no-owner", f"--schema={schema}", "-d", server.dsn(name))
    finally:
        await drop(server, name)
    kept = [line for line in ran.stdout.splitlines() if line and not line.startswith(("--", "\\", "SET ", "SELECT "))]
    return "\n".join(sorted(kept))  # columns added later stand elsewhere in the text: that is no difference


async def both_ways(server: Embedded, package: str) -> tuple[str, str]:
    """(born today, grown)."""
    place, schema = files(package), package.rsplit(".", 1)[1]
    steps = sorted(e.name for e in place.joinpath("migrations").iterdir() if e.name.endswith(".sql"))
    grown = [place.joinpath("migrations", name).read_text() for name in steps]
    return await shape(server, schema, place.joinpath("schema.sql").read_text()), await shape(server, schema, *grown)


@pytest.mark.parametrize(
    "package", FROZEN or [pytest.param("", marks=pytest.mark.skip("no schema has changed since its birth"))]
)
async def test_both_ways_lead_to_one_schema(server: Embedded, package: str) -> None:
    born, grown = await both_ways(server, package)
    assert born == grown


def plant(folder: Path, name: str, schema: str, step: str) -> str:
    """A context with a history, importable; its package name."""
    place = folder / f"history_{name}" / name
    (place / "migrations").mkdir(parents=True)
    for package in (place, place.parent):
        (package / "__init__.py").write_text("")
    (place / "schema.sql").write_text(schema)
    (place / "migrations" / BASE).write_text(f"CREATE SCHEMA {name}; CREATE TABLE {name}.cup (n int);")
    (place / "migrations" / "0001_pre_size.sql").write_text(step)
    return f"history_{name}.{name}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


async def test_a_difference_is_found(server: Embedded, folder: Path) -> None:
    step = "ALTER TABLE {0}.cup ADD size int"
    good = plant(
        folder,
        "planted_good",
        "CREATE SCHEMA planted_good; CREATE TABLE planted_good.cup (n int, size int);",
        step.format("planted_good"),
    )
    bad = plant(
        folder,
        "planted_bad",
        "CREATE SCHEMA planted_bad; CREATE TABLE planted_bad.cup (n int, size bigint);",
        step.format("planted_bad"),
    )
    assert len(set(await both_ways(server, good))) == 1
    assert len(set(await both_ways(server, bad))) == 2


async def test_steps_run_once_and_in_their_phase(server: Embedded, folder: Path) -> None:
    name = f"steps_{uuid7().hex}"
    package = plant(
        folder,
        "planted_steps",
        "CREATE SCHEMA planted_steps; CREATE TABLE planted_steps.cup (n int, size int);",
        "ALTER TABLE planted_steps.cup ADD size int",
    )
    (folder / "history_planted_steps/planted_steps/migrations/0002_post_tidy.sql").write_text(
        "ALTER TABLE planted_steps.cup DROP n"
    )
    await server.create_database(name)
    try:
        assert "planted_steps: schema" in await migrate(server.dsn(name), ["teahouse.ground", package])
        assert await migrate(server.dsn(name), ["teahouse.ground", package]) == []
        conn = await asyncpg.connect(server.dsn(name))
        await conn.execute("DROP SCHEMA planted_steps CASCADE")
        await conn.execute((folder / "history_planted_steps/planted_steps/migrations" / BASE).read_text())
        await conn.execute(
            "DELETE FROM ground.migration WHERE context = 'planted_steps' AND step <> 'schema'"
        )  # as an older release left it
        await conn.close()
        packages = ["teahouse.ground", package]
        assert await migrate(server.dsn(name), packages, ("pre",)) == ["planted_steps: 0001_pre_size"]
        assert await migrate(server.dsn(name), packages, ("pre",)) == []
        assert await migrate(server.dsn(name), packages, ("post",)) == ["planted_steps: 0002_post_tidy"]
    finally:
        await drop(server, name)


def test_the_command_line_migrates_twice_with_nothing_to_do_the_second_time(fresh_dsn: str, tmp_path: Path) -> None:
    env = {"TEAHOUSE_DSN": fresh_dsn, "TEAHOUSE_HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    ran = subprocess.run(
        [sys.executable, "-m", "teahouse", "migrate"], text=True, capture_output=True, env=env, check=True
    )
    assert ran.stdout == ""
