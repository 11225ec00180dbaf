"""What keeps a draft from being published."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from tests.commerce.menu.small_menu import document, plain_document, rule

from teahouse.commerce.menu import MenuDocument
from teahouse.commerce.menu.changes import diff
from teahouse.commerce.menu.checks import checks, errors
from teahouse.commerce.menu.model import digest_of
from teahouse.demo.drinks import menu_json


def found(doc: MenuDocument) -> set[tuple[str, str]]:
    return {(problem.level, problem.code) for problem in checks(doc)}


def changed(change: Callable[[dict[str, Any]], None]) -> MenuDocument:
    plain = copy.deepcopy(plain_document())
    change(plain)
    return msgspec.convert(plain, MenuDocument)


def product(plain: dict[str, Any], number: int = 0) -> dict[str, Any]:
    return plain["products"][number]


def test_a_sound_menu_has_no_problems() -> None:
    assert checks(document(), date(2026, 3, 2)) == []


def test_the_demo_menu_can_be_published() -> None:
    assert errors(checks(msgspec.json.decode(menu_json(), type=MenuDocument))) == []


BROKEN: dict[str, Callable[[dict[str, Any]], Any]] = {
    "unknown_category": lambda d: product(d).update(category="soup"),
    "unknown_ingredient": lambda d: product(d)["recipe"].append({"ingredient": "salt", "amount": 1}),
    "unknown_group": lambda d: product(d)["options"].append({"group": "straw"}),
    "unknown_choice": lambda d: product(d)["options"][0].update(choices=["m", "xl"]),
    "unknown_station": lambda d: d.update(stations=["tea"]),
    "group_twice": lambda d: product(d)["options"].append({"group": "size"}),
    "choice_twice": lambda d: product(d)["options"][0].update(choices=["m", "m"]),
    "default_not_offered": lambda d: product(d)["options"][0].update(choices=["l"], default="m"),
    "default_count": lambda d: product(d)["options"][0].update(choices=["l"]),
    "defaults_excluded": lambda d: product(d)["exclusions"].append(["m", "less"]),
    "choice_impossible": lambda d: product(d).update(exclusions=[["hot", "m"], ["hot", "l"]]),
    "exclusion_short": lambda d: product(d).update(exclusions=[["hot"]]),
    "min_above_max": lambda d: d["option_groups"][3].update(min=3),
    "too_few_choices": lambda d: d["option_groups"][0].update(min=3, max=3),
    "code_twice": lambda d: d["products"].append(product(d)),
    "name_missing": lambda d: product(d)["name"].update(en=" "),
    "name_long": lambda d: product(d)["name"].update(en="x" * 201),
    "steps_missing": lambda d: product(d).update(steps=[]),
    "never_available": lambda d: product(d).update(available={"from": "06:00", "to": "06:00"}),
    "empty_menu": lambda d: d.update(products=[]),
}


@pytest.mark.parametrize("code", BROKEN)
def test_an_error_is_found_by_its_name(code: str) -> None:
    assert ("error", code) in found(changed(BROKEN[code]))


def test_a_choice_may_not_have_the_code_of_a_product() -> None:
    assert ("error", "code_twice") in found(changed(lambda d: product(d).update(code="pearls")))


def test_rules_must_point_somewhere_and_say_something() -> None:
    assert ("error", "unknown_target") in found(document(rule("brand", "", "soup", 1)))
    assert ("error", "rule_says_nothing") in found(document(rule("brand", "", "green")))
    assert ("error", "scope_wrong") in found(document(rule("city", "", "green", 1)))
    assert ("error", "price_negative") in found(document(rule("brand", "", "green", -1)))
    assert ("error", "window_empty") in found(document(rule("brand", "", "green", 1, from_minute=5, to_minute=5)))
    reversed_dates = rule("brand", "", "green", 1, starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 1))
    assert ("error", "dates_reversed") in found(document(reversed_dates))


def test_no_selection_may_cost_less_than_nothing() -> None:
    assert ("error", "price_negative") in found(document(rule("store", "x", "pearls", -1100)))
    assert errors(checks(document(rule("store", "x", "pearls", -200)))) == []


def test_warnings_do_not_stop_a_publication() -> None:
    over = rule("brand", "", "green", 1, ends_on=date(2026, 1, 1))
    problems = checks(document(over, rule("brand", "", "green", 1), rule("brand", "", "green", 2)), date(2026, 3, 2))
    assert {p.code for p in problems} == {"rule_over", "rule_overruled"}
    assert errors(problems) == []


def test_the_difference_is_told_by_thing_and_field() -> None:
    was = document()
    new_rule = rule("city", "310100", "green", 1100)
    plain = plain_document()
    plain["products"][0]["price_fen"] = 1050
    plain["products"].pop(1)
    plain["option_groups"][3]["choices"][0]["price_fen"] = 120
    now = msgspec.convert(plain | {"rules": [msgspec.to_builtins(new_rule)]}, MenuDocument)
    changes = {change.path: change for change in diff(was, now)}
    assert set(changes) == {"products/green/price_fen", "products/black", "choices/pearls/price_fen",
                            f"rules/{new_rule.rule_id}"}  # fmt: skip
    price = changes["products/green/price_fen"]
    assert (price.kind, price.was, price.now, price.name.en) == ("changed", 1000, 1050, "green")
    assert changes["products/black"].kind == "removed"
    assert changes[f"rules/{new_rule.rule_id}"].name.en == "green"
    assert diff(now, now) == []
    assert {c.path for c in diff(now, was)} == set(changes)


def test_the_digest_is_the_same_for_a_document_and_for_its_json() -> None:
    doc = document(rule("brand", "", "green", 1))
    assert digest_of(doc) == digest_of(msgspec.json.decode(msgspec.json.encode(doc)))
    assert digest_of(doc) != digest_of(document())
