"""Facts outlive the code that told them: a stored sample of each kind still decodes, and fields are only ever added.

A new kind is added to facts.json by running this file: `python -m tests.house.test_facts`.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import inspect

import teahouse
from teahouse.ground.events import Fact

STORE = Path(__file__).with_name("facts.json")


def kinds() -> dict[str, type[Fact]]:
    """Every kind of fact there is, by its name on the log."""
    for found in pkgutil.walk_packages(teahouse.__path__, "teahouse."):
        if found.name.endswith(".events"):
            importlib.import_module(found.name)
    return {kind.fact_kind(): kind for kind in Fact.__subclasses__() if kind.__module__.startswith("teahouse.")}


SAMPLES: dict[type, Any] = {
    inspect.UUIDType: "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
    inspect.DateTimeType: "2026-05-20T06:00:00Z",
    inspect.DateType: "2026-05-20",
    inspect.StrType: "text",
    inspect.IntType: 7,
    inspect.BoolType: True,
    inspect.FloatType: 1.5,
    inspect.NoneType: None,
}


def sample(kind: inspect.Type) -> Any:
    """A made-up value of a type, as JSON holds it; KeyError for a type no fact has had yet."""
    if isinstance(kind, inspect.StructType):
        return {field.encode_name: sample(field.type) for field in kind.fields}
    if isinstance(kind, inspect.UnionType):
        return sample(next(one for one in kind.types if not isinstance(one, inspect.NoneType)))
    if isinstance(kind, (inspect.ListType, inspect.VarTupleType, inspect.SetType, inspect.FrozenSetType)):
        return [sample(kind.item_type)]
    if isinstance(kind, inspect.DictType):
        return {"text": sample(kind.value_type)}
    return SAMPLES[type(kind)]


def lost(stored: dict[str, Any], fact: Fact) -> list[str]:
    """Fields of a stored fact that no longer say what they said."""
    now = json.loads(msgspec.json.encode(fact))
    return [name for name, value in stored.items() if name not in now or now[name] != value]


def test_every_kind_of_fact_has_a_stored_sample() -> None:
    assert set(json.loads(STORE.read_text())) == set(kinds())


@pytest.mark.parametrize("name", sorted(json.loads(STORE.read_text())))
def test_a_stored_fact_still_decodes_and_keeps_all_it_said(name: str) -> None:
    stored = json.loads(STORE.read_text())[name]
    fact = msgspec.json.decode(json.dumps(stored), type=kinds()[name])
    assert lost(stored, fact) == []
    assert isinstance(fact.key(), str)


def test_a_field_taken_away_or_added_without_a_default_is_found() -> None:
    class Told(Fact):
        store_id: str
        new: int

    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"store_id": "x"}', type=Told)
    fact = msgspec.json.decode(b'{"store_id": "x", "new": 1, "old": 2}', type=Told)
    assert lost({"store_id": "x", "old": 2}, fact) == ["old"]


if __name__ == "__main__":
    kept = json.loads(STORE.read_text()) if STORE.exists() else {}
    for missing in sorted(set(kinds()) - set(kept)):
        kept[missing] = sample(inspect.type_info(kinds()[missing]))
    STORE.write_text(json.dumps(dict(sorted(kept.items())), ensure_ascii=False, indent=1) + "\n")
