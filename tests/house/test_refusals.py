"""Every refusal can be told to a person: its code has a sentence in zh-CN and English in web/packages/ui/errors.ts."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import teahouse
from teahouse.ground.errors import Refused, context_of

ERRORS = Path(__file__).parents[2] / "web" / "packages" / "ui" / "errors.ts"
ENTRY = re.compile(r"^  \"(?P<code>[a-z_]+\.[A-Za-z]+)\": \{(?P<said>.*?)\},?$(?=\n  (?:\"|//)|\n\};)", re.M | re.S)
SCREENS_OWN = "client."  # what a screen says of its own accord, without the server
BOX = re.compile(r"\"(box\.[A-Z]\w+)\"")  # what a store's box says in the server's place


def _below(kind: type[Refused]) -> Iterator[type[Refused]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def refusals() -> set[str]:
    """The codes of all refusals of the house."""
    for module in pkgutil.walk_packages(teahouse.__path__, "teahouse."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    box = Path(teahouse.__file__).parent / "shop" / "printing"
    said_by_box = {code for file in box.glob("*.py") for code in BOX.findall(file.read_text())}
    ours = {f"{context_of(one)}.{one.__name__}" for one in _below(Refused) if one.__module__.startswith("teahouse.")}
    return ours | said_by_box


def sentences(source: str) -> dict[str, str]:
    """code -> what stands behind it in the table."""
    return {found["code"]: found["said"] for found in ENTRY.finditer(source)}


def untold(codes: set[str], source: str) -> list[str]:
    """What is missing, and what is said of nothing, as sentences."""
    said = sentences(source)
    wrong = [f"{code} has no sentence" for code in sorted(codes - said.keys())]
    wrong += [
        f"{code} has no {lang}" for code in sorted(said) for lang in ("zh", "en") if f"{lang}: " not in said[code]
    ]
    return wrong + [f"{code} is nobody's" for code in sorted(said.keys() - codes) if not code.startswith(SCREENS_OWN)]


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    assert untold(refusals(), ERRORS.read_text()) == []


def test_a_missing_a_halved_and_a_stale_sentence_are_found() -> None:
    source = """const TABLE = {
  "orders.SoldOut": {
    zh: (f) => `${f["a"]}`,
    en: "gone",
  },
  // others
  "orders.Half": { zh: "一半" },
  "orders.Stale": { zh: "旧", en: "old" },
};
"""
    assert untold({"orders.SoldOut", "orders.Half", "orders.New"}, source) == [
        "orders.New has no sentence",
        "orders.Half has no en",
        "orders.Stale is nobody's",
    ]
