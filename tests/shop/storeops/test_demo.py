"""The demo's own chores make sense: every code is the menu's, no list is crooked, nobody works twice at once."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import msgspec

from teahouse.commerce import menu, stores
from teahouse.demo import chores
from teahouse.demo.drinks import menu_json
from teahouse.shop.storeops.lists import checked_template
from teahouse.shop.storeops.rota import overlapping
from teahouse.supply import inventory


def test_what_is_opened_and_brewed_is_on_the_menu() -> None:
    codes = {one.code for one in msgspec.json.decode(menu_json(), type=menu.MenuDocument).ingredients}
    assert set(chores.OPENED_LIFE_H) <= codes
    assert {prep.item_code for prep in chores.PREPS} <= codes
    assert all(0 < hours <= 24 * 60 for hours in chores.OPENED_LIFE_H.values())


def test_lists_and_fridges_can_be_used() -> None:
    assert [checked_template(one).kind for one in chores.TEMPLATES] == ["opening", "closing", "weekly"]
    store = uuid4()
    assert chores.equipment_of(store) == chores.equipment_of(store)
    assert all(one.min_tenths < one.max_tenths for one in chores.equipment_of(store))


def test_the_rota_gives_everybody_a_day_off_and_nobody_two_places() -> None:
    shifts = chores.rota_of(uuid4(), "S00001", date(2026, 5, 18))
    assert overlapping(shifts) is None
    assert len(shifts) == 2 * 3 * 6
    assert {one.day for one in shifts} == {date(2026, 5, day) for day in range(18, 32)}


def test_every_package_has_a_barcode_of_its_own() -> None:
    ingredients = msgspec.json.decode(menu_json(), type=menu.MenuDocument).ingredients
    units = [inventory.Item(one.code, stores.Text("", ""), one.unit) for one in ingredients]
    items = [chores.packed(item, item_no) for item_no, item in enumerate(units, 1)]
    codes = [gtin for item in items for gtin in item.gtins]
    assert len(set(codes)) == len(codes) == 2 * len(items)
    for gtin in codes:
        assert len(gtin) == 13 and sum(int(d) * (3 if at % 2 else 1) for at, d in enumerate(gtin)) % 10 == 0
    assert all(set(item.gtins.values()) == set(item.packs) for item in items)
