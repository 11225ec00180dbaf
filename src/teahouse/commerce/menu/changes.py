"""What differs between two menus, in the words of those who edit them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct

from teahouse.commerce.menu.model import MenuDocument, OptionGroup, PriceRule
from teahouse.commerce.stores import Text


class Change(Struct, frozen=True):
    """One difference. `what`: product, group, choice, category, ingredient, rule or menu; `field`: what of it.
    `was`/`now` are plain values; None where the thing did not exist."""

    path: str
    kind: Literal["added", "removed", "changed"]
    what: str
    code: str
    name: Text | None
    field: str | None
    was: Any
    now: Any


def diff(was: MenuDocument, now: MenuDocument) -> list[Change]:
    """The changes that make `was` into `now`; empty if they are the same."""
    changes: list[Change] = []
    if was.stations != now.stations:
        changes.append(
            Change("stations", "changed", "menu", "stations", None, "stations",
                   list(was.stations), list(now.stations))
        )  # fmt: skip
    changes += _things("category", "categories", was.categories, now.categories)
    changes += _things("product", "products", was.products, now.products)
    changes += _things("group", "groups", map(_bare, was.option_groups), map(_bare, now.option_groups))
    changes += _things("choice", "choices", _choices(was), _choices(now))
    changes += _things("ingredient", "ingredients", was.ingredients, now.ingredients)
    names = _names(was) | _names(now)
    changes += _rules(was.rules, now.rules, names)
    return changes


def _bare(group: OptionGroup) -> Any:
    """The group with its choices' codes only: what they are is compared choice by choice."""
    plain = msgspec.to_builtins(group)
    plain["choices"] = [choice.code for choice in group.choices]
    return plain


def _choices(document: MenuDocument) -> Iterator[Any]:
    for group in document.option_groups:
        for choice in group.choices:
            yield msgspec.to_builtins(choice) | {"group": group.code}


def _names(document: MenuDocument) -> dict[str, Text]:
    named = {p.code: p.name for p in document.products}
    return named | {c.code: c.name for g in document.option_groups for c in g.choices}


def _things(what: str, root: str, was: Iterable[Any], now: Iterable[Any]) -> Iterator[Change]:
    """Things with code and name, matched by code."""
    old = {thing["code"]: thing for thing in map(msgspec.to_builtins, was)}
    new = {thing["code"]: thing for thing in map(msgspec.to_builtins, now)}
    for code in [*old, *(code for code in new if code not in old)]:
        thing = new.get(code) or old[code]
        name = msgspec.convert(thing["name"], Text)
        path = f"{root}/{code}"
        if code not in new:
            yield Change(path, "removed", what, code, name, None, _price(old[code]), None)
        elif code not in old:
            yield Change(path, "added", what, code, name, None, None, _price(new[code]))
        else:
            for field in new[code]:
                before, after = old[code][field], new[code][field]
                if before != after:
                    yield Change(f"{path}/{field}", "changed", what, code, name, field, before, after)


def _price(thing: dict[str, Any]) -> Any:
    return {"price_fen": thing["price_fen"]} if "price_fen" in thing else {}


def _rules(was: tuple[PriceRule, ...], now: tuple[PriceRule, ...], names: dict[str, Text]) -> Iterator[Change]:
    old = {rule.rule_id: rule for rule in was}
    new = {rule.rule_id: rule for rule in now}
    for rule_id in sorted(old.keys() | new.keys()):
        before, after = old.get(rule_id), new.get(rule_id)
        if before == after:
            continue
        kind: Literal["added", "removed", "changed"] = (
            "added" if before is None else "removed" if after is None else "changed"
        )
        target = (after or before).target  # type: ignore[union-attr]  # one of them is there
        yield Change(
            f"rules/{rule_id}", kind, "rule", target, names.get(target), None,
            before and msgspec.to_builtins(before), after and msgspec.to_builtins(after),
        )  # fmt: skip
