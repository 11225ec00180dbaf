"""The house keeps its rules, and each rule is proved by a violation planted in a tree of its own."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.house import rules

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"

Rule = Callable[[Path], list[str]]


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Rule) -> None:
    assert rule(SRC) == []


ORDERS = "commerce/orders/actions.py"
PLANTED: list[tuple[Rule, str, str]] = [
    (rules.other_contexts_by_face_or_events, ORDERS, "from teahouse.commerce.menu.sql import draft"),
    (rules.other_contexts_by_face_or_events, ORDERS, "from teahouse.commerce.menu import sql"),
    (rules.other_contexts_by_face_or_events, "demo/seed.py", "from teahouse.commerce.menu.model import Menu"),
    (rules.other_contexts_by_face_or_events, "prove.py", "from teahouse.commerce.menu.api import x"),
    (rules.transactions_begin_at_the_edges, ORDERS, "async def f(db):\n async with db.transaction() as conn: pass"),
    (
        rules.transactions_begin_at_the_edges,
        "shop/kitchen/sql.py",
        "async def f(conn):\n await conn.transaction().commit()",
    ),
    (rules.only_sql_files_speak_sql, ORDERS, "X = 'SELECT 1 FROM orders.orders'"),
    (rules.only_sql_files_speak_sql, "shop/kitchen/api.py", "async def f(conn): await conn.fetch(X)"),
    (rules.only_sql_files_speak_sql, "demo/day.py", "async def f(conn): await conn.execute(X)"),
    (rules.only_api_files_speak_http, ORDERS, "from litestar import Request"),
    (rules.only_api_files_speak_http, "demo/day.py", "import litestar.testing"),
    (rules.files_and_functions_are_short, ORDERS, "\n" * 401),
    (rules.files_and_functions_are_short, ORDERS, "def f():\n" + " pass\n" * 61),
    (rules.files_are_named_for_what_they_hold, "commerce/orders/utils.py", ""),
    (rules.files_are_named_for_what_they_hold, "commerce/common/orders.py", ""),
    (rules.modules_say_what_is_in_them, ORDERS, "X = 1"),
    (rules.modules_say_what_is_in_them, ORDERS, '"""Said."""\ndef f(): pass'),
    (rules.limits_have_names, "commerce/orders/sql.py", "X = 'SELECT 1 FROM orders.orders LIMIT 50'"),
    (rules.limits_have_names, ORDERS, "import asyncio\nX = asyncio.Queue(5)"),
]


@pytest.mark.parametrize(("rule", "where", "text"), PLANTED)
def test_a_planted_violation_is_found(rule: Rule, where: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "teahouse" / where
    path.parent.mkdir(parents=True)
    path.write_text(text)
    face = tmp_path / "teahouse" / "commerce" / "menu" / "__init__.py"
    face.parent.mkdir(parents=True, exist_ok=True)
    face.write_text('"""Said."""\n__all__ = ["priced"]')
    assert rule(tmp_path)


def test_every_rule_has_its_planted_violation() -> None:
    assert {rule for rule, _, _ in PLANTED} == set(rules.RULES)


# -- rules kept by tools ---------------------------------------------------------------------------------------------


ENV = {"LC_ALL": "C.UTF-8", "HOME": "/"}


def lint(cwd: Path, *config: str) -> subprocess.CompletedProcess[str]:
    tool = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return subprocess.run(
        [*tool, "--no-cache", *config], cwd=cwd, text=True, capture_output=True, env=ENV | {"PYTHONPATH": str(cwd)}
    )


def test_imports_go_down_the_floors() -> None:
    done = lint(SRC, "--config", str(ROOT / "pyproject.toml"))
    assert done.returncode == 0, done.stdout + done.stderr


FLOORS = ("__main__", "serving", "working", "fleet", "prove", "roles")


def layers() -> list[str]:
    """The folders that the contracts speak of."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    found = []
    for contract in told:
        inside = contract.get("containers", [""])[0].removeprefix("teahouse").replace(".", "/").strip("/")
        names = {name.strip("() ") for layer in contract.get("layers", ()) for name in re.split("[:|]", layer)}
        found += [f"{inside}/{name}".strip("/") for name in names if name not in FLOORS]
    return sorted(found)


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("ground/db.py", "from teahouse.commerce import orders"),
        ("commerce/stores/__init__.py", "from teahouse.commerce import menu"),
        ("commerce/payments/__init__.py", "from teahouse.commerce.orders import events"),
        ("commerce/orders/__init__.py", "from teahouse.shop import kitchen"),
        ("shop/kitchen/__init__.py", "import teahouse.roles"),
        ("simulators/__init__.py", "from teahouse.ground import db"),
        ("commerce/payments/__init__.py", "import teahouse.simulators"),
        ("somewhere/__init__.py", ""),  # a package on no floor
        ("commerce/gifts/__init__.py", ""),  # a context in no order
    ],
)
def test_an_import_against_the_floors_is_found(where: str, text: str, tmp_path: Path) -> None:
    root = tmp_path / "teahouse"
    made = ["commerce", "shop", "supply", "simulators", "", *layers()]
    for folder in made:
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "__init__.py").write_text("")
    for name in FLOORS:
        (root / f"{name}.py").write_text("")
    (root / "ground" / "db.py").write_text("")
    (root / "commerce/orders/events.py").write_text("")
    config = str(ROOT / "pyproject.toml")
    assert lint(tmp_path, "--config", config).returncode == 0
    (root / where).parent.mkdir(exist_ok=True)
    (root / where).write_text(text)
    assert lint(tmp_path, "--config", config).returncode != 0


def ruff(path: Path) -> str:
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--no-cache",
            "--config",
            str(ROOT / "pyproject.toml"),
            "--select",
            "TID251",
            str(path),
        ],
        text=True,
        capture_output=True,
    )
    return ran.stdout if ran.returncode else ""


def test_only_settings_read_the_environment(tmp_path: Path) -> None:
    assert ruff(SRC) == ""
    for text in (
        "import os\nX = os.environ['HOME']\n",
        "import os\nX = os.getenv('HOME')\n",
        "from os import environ\n",
    ):
        (tmp_path / "planted.py").write_text(text)
        assert "TID251" in ruff(tmp_path / "planted.py")


WATCH = """
import importlib, pkgutil, sys
done = []
def watch(event, args):
    write = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
    write = write and "__pycache__" not in str(args[0])
    if event == "subprocess.Popen" and args[0] == "file":
        return  # the standard library's platform.architecture(), asked by a package of identifiers
    if event in ("socket.connect", "socket.bind", "subprocess.Popen", "os.system", "os.mkdir", "os.remove") or write:
        done.append(f"{event} {args!r}")
package = importlib.import_module(sys.argv[1])
sys.addaudithook(watch)
for found in pkgutil.walk_packages(package.__path__, sys.argv[1] + "."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
print("\\n".join(done))
sys.exit(bool(done))
"""


def watched(name: str, where: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", "-c", WATCH, name],
        text=True,
        capture_output=True,
        env={"PYTHONPATH": str(where), "HOME": "/"},
    )


def test_nothing_happens_at_import(tmp_path: Path) -> None:
    done = watched("teahouse", SRC)
    assert done.returncode == 0, done.stdout + done.stderr
    for i, text in enumerate(("import socket; socket.socket().bind(('127.0.0.1', 0))", "open('x.txt', 'w')")):
        planted = tmp_path / f"house{i}"
        planted.mkdir()
        (planted / "__init__.py").write_text("")
        (planted / "eager.py").write_text(text.replace("x.txt", str(tmp_path / "x.txt")))
        assert watched(planted.name, tmp_path).returncode == 1


def test_uv_runs_what_make_has_built_and_locks_nothing() -> None:
    uv = [str(ROOT / "build" / "uv" / "bin" / "uv"), "run", "--offline"]
    done = subprocess.run([*uv, "teahouse", "bench", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "orders" in done.stdout and not (ROOT / "uv.lock").exists()
