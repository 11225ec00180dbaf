"""A menu small enough to reckon with by hand: two drinks, a bun, four option groups."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce.menu import MenuDocument, PriceRule
from teahouse.commerce.menu.version import MenuVersion
from teahouse.commerce.stores import City, Store, Text
from teahouse.ground.ids import uuid7

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # a Monday, 12:00 in China


def text(en: str) -> dict[str, str]:
    return {"zh": f"{en}（中）", "en": en}


def choice(code: str, price_fen: int = 0, **more: Any) -> dict[str, Any]:
    return {"code": code, "name": text(code), "price_fen": price_fen, **more}


def group(code: str, least: int, most: int, kind: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
    return {"code": code, "name": text(code), "min": least, "max": most, "kind": kind, "choices": choices}


def drink(code: str, price_fen: int, **more: Any) -> dict[str, Any]:
    usual = {
        "code": code,
        "name": text(code),
        "description": text(f"a {code}"),
        "category": "tea",
        "price_fen": price_fen,
        "picture": f"{code}.svg",
        "tags": ["new"],
        "options": [
            {"group": "size"},
            {"group": "ice", "default": "less"},
            {"group": "sugar"},
            {"group": "topping"},
        ],
        "exclusions": [["hot", "foam"]],
        "recipe": [{"ingredient": "leaf", "amount": 10}, {"ingredient": "milk", "amount": 101, "per": "size"}],
        "steps": [
            {"station": "tea", "name": text("pour"), "seconds": 20},
            {"station": "seal", "name": text("seal"), "seconds": 5},
        ],
        "weight": 100,
        "allergens": ["milk"],
        "caffeine_mg": 40,
        "kcal": 200,
    }
    return usual | more


def plain_document() -> dict[str, Any]:
    """As JSON would give it; tests change it before they use it."""
    return {
        "currency": "CNY",
        "stations": ["tea", "seal"],
        "ingredients": [
            {"code": code, "name": text(code), "unit": unit}
            for code, unit in (("leaf", "g"), ("milk", "ml"), ("ice", "g"), ("syrup", "ml"), ("pearl", "g"))
        ],
        "option_groups": [
            group("size", 1, 1, "size", [choice("m", 0, default=True), choice("l", 300, recipe_scale_bp=15_000)]),
            group(
                "ice",
                1,
                1,
                "ice",
                [
                    choice("normal", 0, default=True, recipe=[{"ingredient": "ice", "amount": 150}]),
                    choice("less", 0, recipe=[{"ingredient": "ice", "amount": 80}]),
                    choice("hot"),
                ],
            ),
            group(
                "sugar",
                1,
                1,
                "sugar",
                [choice("full", 0, default=True, recipe=[{"ingredient": "syrup", "amount": 30}]), choice("none")],
            ),
            group(
                "topping",
                0,
                2,
                "topping",
                [
                    choice("pearls", 100, recipe=[{"ingredient": "pearl", "amount": 60, "per": "cup"}]),
                    choice("jelly", 150),
                    choice("foam", 200, allergens=["egg", "milk"]),
                ],
            ),
        ],
        "categories": [
            {"code": "bakery", "name": text("Bakery"), "sort": 20},
            {"code": "tea", "name": text("Tea"), "sort": 10},
        ],
        "products": [
            drink("green", 1000),
            drink("black", 1200),
            drink(
                "bun",
                600,
                category="bakery",
                options=[],
                exclusions=[],
                available={"from": "06:00", "to": "11:00"},
                weight=20,
                recipe=[{"ingredient": "leaf", "amount": 1}],
            ),
        ],
    }


def document(*rules: PriceRule, **parts: Any) -> MenuDocument:
    return msgspec.convert(plain_document() | parts | {"rules": msgspec.to_builtins(rules)}, MenuDocument)


def version(*rules: PriceRule, number: int = 1) -> MenuVersion:
    return MenuVersion(number, document(*rules))


def rule(level: str, scope_id: str, target: str, price_fen: int | None = None, **more: Any) -> PriceRule:
    return PriceRule(rule_id=uuid7(), level=level, scope_id=scope_id, target=target, price_fen=price_fen, **more)


def store(store_id: UUID | None = None, city_code: str = "310100", region_code: str = "east") -> Store:
    name = Text("店", "Shop")
    city = City(city_code, region_code, name, "上海", 31.2, 121.5)
    return Store(
        store_id=store_id or uuid7(), store_no="SH0001", brand="tea", name=name, address="", city=city,
        region_code=region_code, lat=31.2, lng=121.5, phone="", capacity=1000, close_hour=4, state="open",
        state_until=None, state_reason=None, opened_on=None, revision=1, hours=(), exceptions=(),
    )  # fmt: skip
