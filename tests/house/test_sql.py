"""Every statement is PREPAREd against a real database with an empty search path, and names only its own schema."""

from __future__ import annotations

import ast
import builtins
import importlib
import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from tests.house.rules import FETCHERS, SQL

from teahouse import roles
from teahouse.commerce.orders import board_sql
from teahouse.commerce.orders import sql as orders_sql
from teahouse.ground.db import Database

COPY = "copy_records_to_table"
ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"(?<!DISTINCT )\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+(?:ONLY\s+)?([a-z_]+)\.([a-z_]+)")
# What a statement is put together from inside a function, and the values to try: all that can be there.
CHOICES: dict[str, list[Any]] = {
    "lock": [True, False],
    "locked": [True, False],
    "stamp": sorted(set(orders_sql.STAMPED.values())),
    "only_open": [True, False],
    "some": [True, False],
    "which": ["", "open", "other"],
}
# Not read here: put together piece by piece (tried with every piece by a test below), or made of names of the day
# (tried by the tests of its context).
PIECEWISE = {("teahouse.commerce.orders.board_sql", "search"), ("teahouse.supply.inventory.figures_sql", "open_month")}


def modules() -> list[ModuleType]:
    """All sql files of all contexts."""
    found = []
    for package in roles.CONTEXTS:
        folder = ROOT / "src" / Path(*package.split("."))
        found += [importlib.import_module(f"{package}.{path.stem}") for path in sorted(folder.glob("*sql.py"))]
    return found


def methods(module: ModuleType) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, ast.Call, str]]:
    """(function, call, name) of every method called in a file."""
    tree = ast.parse(Path(module.__file__ or "").read_text())
    for function in [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]:
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield function, node, node.func.attr


def calls(module: ModuleType) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef, ast.expr]]:
    """(function, its node, the expression of the statement) of each call that runs one."""
    for function, node, name in methods(module):
        if name in FETCHERS - {COPY} and node.args:
            yield function.name, function, node.args[0]


def texts(module: ModuleType, function: Any, expression: ast.expr) -> list[str]:
    """The statements an expression can be; KeyError names what this test does not know."""
    if isinstance(expression, ast.Name) and expression.id not in vars(module):
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and any(
                isinstance(t, ast.Name) and t.id == expression.id for t in node.targets
            ):
                return texts(module, function, node.value)
            if isinstance(node, (ast.For, ast.comprehension)):  # over a table of statements kept as a constant
                kept = [vars(module).get(n.id) for n in ast.walk(node.iter) if isinstance(n, ast.Name)]
                if table := next((one for one in kept if isinstance(one, dict)), None):
                    return list(table.values())
    loops = [node.target for node in ast.walk(expression) if isinstance(node, ast.comprehension)]
    known = {
        *vars(module),
        *dir(builtins),
        *(n.id for loop in loops for n in ast.walk(loop) if isinstance(n, ast.Name)),
    }
    free = sorted({n.id for n in ast.walk(expression) if isinstance(n, ast.Name)} - known)
    code = compile(ast.Expression(expression), module.__file__ or "", "eval")
    tried = [dict(zip(free, values, strict=True)) for values in product(*(CHOICES[name] for name in free))]
    return [str(eval(code, {**vars(module), **values})) for values in tried]


def statements(module: ModuleType) -> dict[str, str]:
    """Every statement of a file, by a name for reports: those in calls, and whole ones kept as constants."""
    found = {}
    for name, function, expression in calls(module):
        if (module.__name__, name) in PIECEWISE:
            continue
        for i, text in enumerate(texts(module, function, expression)):
            found[f"{module.__name__}.{name}:{expression.lineno}.{i}"] = text
    for name, value in vars(module).items():
        if isinstance(value, str) and SQL.match(value):
            found.setdefault(f"{module.__name__}.{name}", value)
    return found


ALL = {name: text for module in modules() for name, text in statements(module).items()}


def strangers(own: str, text: str) -> list[str]:
    """Schemas a statement names that are not its context's."""
    return sorted({schema for schema, _ in NAMED.findall(text) if schema != own})


def test_rows_are_copied_only_into_ones_own_schema() -> None:
    for module in modules():
        for function, node, name in methods(module):
            if name == COPY:
                named = {word.arg: ast.unparse(word.value) for word in node.keywords}
                assert named.get("schema_name") == repr(module.__name__.split(".")[2]), function.name


def test_there_are_statements_and_all_are_read() -> None:
    assert len(ALL) > 150
    assert {name.split(".")[2] for name in ALL} == {package.rsplit(".", 1)[1] for package in roles.CONTEXTS}


@pytest.mark.parametrize("package", roles.CONTEXTS)
def test_a_context_names_only_its_own_schema(package: str) -> None:
    own = package.rsplit(".", 1)[1]
    wrong = {name: strangers(own, text) for name, text in ALL.items() if name.startswith(package + ".")}
    assert {name: found for name, found in wrong.items() if found} == {}


async def test_every_statement_is_understood_by_the_database(db: Database) -> None:
    wrong = {}
    async with db.read() as conn:
        await conn.execute("SET search_path = ''")
        for name, text in ALL.items():
            try:
                await conn.prepare(text)
            except asyncpg.PostgresError as error:
                wrong[name] = f"{error}"
        await conn.execute("RESET search_path")
    assert wrong == {}


async def test_a_search_put_together_from_any_of_its_pieces_is_understood(db: Database) -> None:
    every: dict[str, Any] = {
        "order_id": UUID(int=1),
        "payment_id": UUID(int=1),
        "store_id": UUID(int=1),
        "stores": [UUID(int=1)],
        "number": 1,
        "state": "paid",
        "since": date(2026, 1, 1),
        "until": date(2026, 1, 1),
        "before": UUID(int=1),
    }
    async with db.read() as conn:
        for pieces in ({}, *({name: value} for name, value in every.items()), every):
            assert await board_sql.search(conn, **pieces) == []


async def test_planted_statements_are_found(db: Database) -> None:
    assert strangers("orders", "SELECT 1 FROM orders.orders o JOIN payments.payment p USING (order_id)") == ["payments"]
    assert strangers("orders", "UPDATE kitchen.ticket SET live = false") == ["kitchen"]
    async with db.read() as conn:
        await conn.execute("SET search_path = ''")
        for text in ("SELECT nothing FROM orders.orders", "SELECT 1 FROM orders", "SELEKT 1"):
            with pytest.raises(asyncpg.PostgresError):
                await conn.prepare(text)
        await conn.execute("RESET search_path")
