"""The rules of docs/architecture.md as functions over a source tree: each gives the sentences that say what breaks it.

`tree` is a folder that holds the package `teahouse`; the planted violations of test_rules.py are trees of their own.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60
BANNED_NAMES = {"utils", "helpers", "common", "core", "base", "misc", "manager", "service"}
GROUPS = ("commerce", "shop", "supply", "business", "platform")
# Where a transaction may begin: what answers HTTP, what hears facts or keeps a schedule, and two edges that must not
# hold one over a slow step: signing in (`door`: the hash) and collecting (`collect`: the network).
EDGES = re.compile(r"^(.*_)?api$|^office$|^handlers$|^door$|^(.*_)?collect$")
HTTP_FILES = re.compile(r"^(.*_)?api$|^office$")
PROCESSES = {"__main__", "serving", "working", "fleet", "prove", "roles"}
FETCHERS = {"fetch", "fetchrow", "fetchval", "execute", "executemany", "cursor", "copy_records_to_table"}
SQL = re.compile(r"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|CREATE|ALTER|DROP|TRUNCATE|LOCK)\s", re.ASCII)


def sources(tree: Path) -> Iterator[tuple[Path, tuple[str, ...], ast.Module]]:
    """(path, parts of the module below teahouse, parsed) of every file."""
    root = tree / "teahouse"
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        yield path, parts, ast.parse(path.read_text(), str(path))


def context_of(parts: tuple[str, ...]) -> tuple[str, str] | None:
    """(group, context) of a module; None outside of contexts."""
    return (parts[0], parts[1]) if len(parts) > 1 and parts[0] in GROUPS and parts[1] != "__init__" else None


def _face(tree: Path, group: str, context: str) -> set[str]:
    """`__all__` of a context."""
    path = tree / "teahouse" / group / context / "__init__.py"
    for node in ast.parse(path.read_text()).body if path.exists() else []:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return set(ast.literal_eval(node.value))
    return set()


def _imports(module: ast.Module) -> Iterator[tuple[int, list[str], list[str]]]:
    """(line, parts of the module imported from, names)."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.lineno, node.module.split("."), [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.split("."), []


def other_contexts_by_face_or_events(tree: Path) -> list[str]:
    """Another context is reached only by its face or its events. serving.py may also fetch what api.py builds, and the
    command line may start a context's own program."""
    wrong = []
    for path, parts, module in sources(tree):
        own = context_of(parts)
        for line, target, names in _imports(module):
            if target[0] != "teahouse" or len(target) < 3 or target[1] not in GROUPS or (target[1], target[2]) == own:
                continue
            inside = target[3] if len(target) > 3 else None
            if inside == "events" or (inside == "api" and parts == ("serving",)) or parts == ("__main__",):
                continue
            face = _face(tree, target[1], target[2])
            beyond = [name for name in names if name not in face and name != "events"] if inside is None else [inside]
            if beyond:
                wrong.append(f"{path}:{line} reaches past the face of {target[2]}: {', '.join(beyond)}")
    return wrong


def transactions_begin_at_the_edges(tree: Path) -> list[str]:
    """Nobody below the edges commits or begins a transaction."""
    wrong = []
    for path, parts, module in sources(tree):
        if context_of(parts) is None or EDGES.match(parts[-1]):
            continue
        for node in ast.walk(module):
            called = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
            if called in ("transaction", "commit", "rollback", "acquire"):
                wrong.append(f"{path}:{node.lineno} .{called}() below the edges")
    return wrong


def only_sql_files_speak_sql(tree: Path) -> list[str]:
    """Statements, and calls that run them, live in *sql.py and in the ground."""
    wrong = []
    for path, parts, module in sources(tree):
        if parts[0] == "ground" or parts[-1].endswith("sql"):
            continue
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and [ast.unparse(arg) for arg in node.args] == ["request"]:
                continue  # a streamed answer is "prepared" too, for its request
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FETCHERS:
                wrong.append(f"{path}:{node.lineno} .{node.func.attr}() outside of sql.py")
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
                wrong.append(f"{path}:{node.lineno} a statement outside of sql.py")
    return wrong


def only_api_files_speak_http(tree: Path) -> list[str]:
    """The web framework is imported by api files, the ground and the processes."""
    wrong = []
    for path, parts, module in sources(tree):
        if parts[0] == "ground" or parts[-1] in PROCESSES or HTTP_FILES.match(parts[-1]):
            continue
        wrong += [
            f"{path}:{line} imports the web framework"
            for line, target, _ in _imports(module)
            if target[0] == "litestar"
        ]
    return wrong


def files_and_functions_are_short(tree: Path) -> list[str]:
    """FILE_LINES_MAX and FUNCTION_LINES_MAX."""
    wrong = []
    for path, _, module in sources(tree):
        lines = path.read_text().count("\n")
        if lines > FILE_LINES_MAX:
            wrong.append(f"{path} has {lines} lines")
        for node in ast.walk(module):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES_MAX:
                    wrong.append(f"{path}:{node.lineno} {node.name} has {length} lines")
    return wrong


def files_are_named_for_what_they_hold(tree: Path) -> list[str]:
    """None of BANNED_NAMES."""
    root = tree / "teahouse"
    return [
        str(path) for path in sorted(root.rglob("*")) if path.stem in BANNED_NAMES and "__pycache__" not in path.parts
    ]


def modules_say_what_is_in_them(tree: Path) -> list[str]:
    """Every module, public class and public function has a docstring."""
    wrong = []
    for path, _, module in sources(tree):
        if not ast.get_docstring(module):
            wrong.append(f"{path} has no docstring")
        for node in module.body:
            named = isinstance(
                node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
            ) and not node.name.startswith("_")
            # The outside's own messages (wechat_*) keep the outside's names and need no words of ours.
            if named and not ast.get_docstring(node) and "wechat" not in path.stem:
                wrong.append(f"{path}:{node.lineno} {node.name} has no docstring")
    return wrong


def limits_have_names(tree: Path) -> list[str]:
    """How many rows, how long, how often: a figure that bounds something is a constant with a name."""
    wrong = []
    for path, parts, module in sources(tree):
        if parts[0] in ("demo", "simulators") or parts == ("__main__",):
            continue
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for found in re.finditer(r"\bLIMIT (\d+)", node.value):
                    if int(found[1]) > 1:
                        wrong.append(f"{path}:{node.lineno} LIMIT {found[1]} has no name")
            if isinstance(node, ast.Call) and _name(node.func) in (
                "Queue",
                "Semaphore",
                "BoundedSemaphore",
                "TCPConnector",
            ):
                values = [*node.args, *(word.value for word in node.keywords)]
                if any(isinstance(value, ast.Constant) and isinstance(value.value, int) for value in values):
                    wrong.append(f"{path}:{node.lineno} {_name(node.func)} with a bare number")
    return wrong


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


RULES = (
    other_contexts_by_face_or_events,
    transactions_begin_at_the_edges,
    only_sql_files_speak_sql,
    only_api_files_speak_http,
    files_and_functions_are_short,
    files_are_named_for_what_they_hold,
    modules_say_what_is_in_them,
    limits_have_names,
)
