"""The demo chain's data: cities and stores, the menu and its pictures, a day's demand."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import time
from itertools import islice, pairwise
from math import cos, hypot, radians
from pathlib import Path
from random import Random
from time import perf_counter
from xml.etree import ElementTree

import msgspec
import pytest

from teahouse.demo.cities import City, allot, load_cities, load_places, spread_stores
from teahouse.demo.demand import (
    StoreWeight,
    arrivals,
    basket_sizes,
    day_weights,
    pick_drinks,
    plan_day,
)
from teahouse.demo.drinks import Menu, Product, excluded, load_menu, menu_json, offers, validate

PICTURES = Path(__file__).parents[2] / "web" / "pictures"
REGIONS = {"华北", "东北", "华东", "华中", "华南", "西南", "西北"}
CENSUS_2020 = {  # thousands
    "广东省": 126_013, "山东省": 101_527, "河北省": 74_610, "江苏省": 84_748, "四川省": 83_675,
    "浙江省": 64_568, "西藏自治区": 3_648, "黑龙江省": 31_850, "上海市": 24_871, "重庆市": 32_054,
}  # fmt: skip
STORES = [StoreWeight("a", 1), StoreWeight("b", 3), StoreWeight("c", 0)]


@pytest.fixture(scope="module")
def cities() -> list[City]:
    return load_cities()


@pytest.fixture(scope="module")
def menu() -> Menu:
    return load_menu()


def km(a: City, b: City) -> float:
    width = cos(radians((a.lat + b.lat) / 2))
    return 111.2 * hypot(a.lat - b.lat, (a.lng - b.lng) * width)


def changed(menu: Menu, code: str, change: Callable[[Product], Product]) -> Menu:
    items = tuple(change(item) if item.code == code else item for item in menu.products)
    return msgspec.structs.replace(menu, products=items)


def test_every_prefecture_and_municipality_is_there_once(cities: list[City]) -> None:
    assert len(cities) == len({city.code for city in cities}) == 337
    assert all(re.fullmatch(r"[1-6]\d{3}00", city.code) for city in cities)
    assert {city.region for city in cities} == REGIONS
    assert len({city.province_zh for city in cities}) == 31
    assert all(city.name_en.replace("'", "").isalpha() for city in cities)


def test_province_totals_agree_with_the_census(cities: list[City]) -> None:
    totals: Counter[str] = Counter()
    for city in cities:
        totals[city.province_zh] += city.population
    for province, people in CENSUS_2020.items():
        assert totals[province] == pytest.approx(people, abs=30)
    assert sum(totals.values()) == pytest.approx(1_409_779, rel=0.01)


def test_no_city_lies_outside_china_or_far_from_its_province(cities: list[City]) -> None:
    for city in cities:
        assert 16 < city.lat < 53.6, city
        assert 73.5 < city.lng < 135.1, city
        mates = [km(city, c) for c in cities if c.province_zh == city.province_zh and c != city]
        assert not mates or min(mates) < (1000 if city.name_en == "Ngari" else 450), city


def test_well_known_seats_are_where_they_should_be(cities: list[City]) -> None:
    known = {
        "110000": (39.90, 116.40), "310000": (31.23, 121.47), "440300": (22.54, 114.06),
        "510100": (30.66, 104.07), "540100": (29.65, 91.13), "650100": (43.82, 87.61),
        "230100": (45.75, 126.64), "460200": (18.25, 109.51), "653100": (39.47, 75.99),
        "232700": (50.42, 124.12), "511500": (28.76, 104.63), "361100": (28.45, 117.94),
    }  # fmt: skip
    found = {city.code: city for city in cities}
    for code, (lat, lng) in known.items():
        city = found[code]
        assert km(city, msgspec.structs.replace(city, lat=lat, lng=lng)) < 15, city


def test_7000_stores_are_spread_by_population_and_every_city_has_one(cities: list[City]) -> None:
    shares = allot(cities, 7000)
    people = sum(city.population for city in cities)
    assert sum(shares) == 7000
    assert min(shares) == 1
    for city, share in zip(cities, shares, strict=True):
        assert share == 1 or abs(share - 7000 * city.population / people) < 2


def test_fewer_stores_than_cities_go_to_the_largest(cities: list[City]) -> None:
    shares = allot(cities, 20)
    assert sum(shares) == 20
    assert shares[[city.name_zh for city in cities].index("重庆市")] == 1


def test_no_people_no_stores() -> None:
    with pytest.raises(ValueError, match="inhabitants"):
        allot([], 5)


def test_the_same_seed_invents_the_same_stores(cities: list[City]) -> None:
    some = spread_stores(cities, 900, seed=4)
    assert some == spread_stores(cities, 900, seed=4)
    assert some != spread_stores(cities, 900, seed=5)


def test_stores_are_plausible_and_their_names_unique_in_a_city(cities: list[City]) -> None:
    stores = spread_stores(cities, 7000, seed=1)
    home = {city.code: city for city in cities}
    assert len(stores) == len({s.store_no for s in stores}) == 7000
    assert len({(s.city_code, s.name_zh) for s in stores}) == 7000
    for store in stores:
        city = home[store.city_code]
        apart_km = 111.2 * hypot(store.lat - city.lat, (store.lng - city.lng) * cos(radians(city.lat)))
        assert apart_km < 41
        assert 8 <= store.capacity_cups_5min <= 30
        assert re.fullmatch(r"[A-Z]{2}\d{4}", store.store_no)
        assert store.address_zh.startswith(city.province_zh)
        assert re.fullmatch(r"100\d{8}", store.phone)
        assert store.all_day == (store.opens == store.closes)
    assert 0.02 < sum(s.all_day for s in stores) / 7000 < 0.04
    late = sum(s.closes == time(2) for s in stores)
    assert 0.04 < late / 7000 < 0.06


def test_names_stay_unique_when_a_city_has_more_stores_than_places(cities: list[City]) -> None:
    n = 2 * len(load_places()) + 5
    stores = spread_stores(cities[:1], n)
    assert len({s.name_zh for s in stores}) == len({s.name_en for s in stores}) == n


def test_the_menu_is_sound(menu: Menu) -> None:
    assert validate(menu) == []
    assert 55 <= len(menu.products) <= 75
    assert 8 <= len(menu.categories) <= 10
    used = Counter(item.category for item in menu.products)
    assert min(used[category.code] for category in menu.categories) >= 5
    assert all(400 <= item.price_fen <= 2200 for item in menu.products)


def test_both_languages_are_filled_in_everywhere(menu: Menu) -> None:
    text = menu_json().decode()
    pairs = re.findall(r'\{"zh": "([^"]*)", "en": "([^"]*)"\}', text)
    assert len(pairs) > 300
    assert all(re.search(r"[一-鿿]", zh) and re.search(r"[A-Za-z]", en) for zh, en in pairs)
    assert not any(re.search(r"[一-鿿]", en) for _, en in pairs)


def test_a_drink_names_what_a_topping_of_the_same_thing_does(menu: Menu) -> None:
    told = {
        need.ingredient: set(choice.allergens)
        for group in menu.option_groups if group.kind == "topping" for choice in group.choices for need in choice.recipe
    }  # fmt: skip
    assert sum(map(bool, told.values())) >= 6
    for product in menu.products:
        in_it = {one for need in product.recipe for one in told.get(need.ingredient, ())}
        assert in_it <= set(product.allergens), product.code


def test_every_ingredient_is_used(menu: Menu) -> None:
    used = {need.ingredient for item in menu.products for need in item.recipe}
    choices = [choice for group in menu.option_groups for choice in group.choices]
    used |= {need.ingredient for choice in choices for need in choice.recipe}
    assert {ingredient.code for ingredient in menu.ingredients} == used


@pytest.mark.parametrize(
    ("break_it", "complaint"),
    [
        ({"category": "soup"}, "no category soup"),
        ({"exclusions": (("hot", "gravel"),)}, "not two or more offered choices"),
        ({"exclusions": (("size-m", "ice-normal"),)}, "defaults exclude each other"),
        ({"exclusions": (("hot", "size-m"), ("hot", "size-l"))}, "hot can never be chosen"),
        ({"steps": ()}, "no recipe or no steps"),
    ],
)
def test_a_broken_product_is_named(menu: Menu, break_it: dict[str, object], complaint: str) -> None:
    broken = changed(menu, "pearl-milk-tea", lambda item: msgspec.structs.replace(item, **break_it))
    faults = validate(broken)
    assert any(complaint in fault for fault in faults), faults
    assert all(fault.startswith("pearl-milk-tea: ") for fault in faults)


def test_every_product_has_its_own_small_picture(menu: Menu) -> None:
    seen = set()
    for item in menu.products:
        data = (PICTURES / item.picture).read_bytes()
        assert len(data) < 6 * 1024, item.code
        assert ElementTree.fromstring(data).tag.endswith("svg")
        seen.add(data)
    assert len(seen) == len(menu.products)
    drawn = {path.name for path in PICTURES.glob("*.svg")} - {"logo.svg"}
    assert drawn == {item.picture for item in menu.products}


def test_picture_ids_do_not_collide_on_one_page(menu: Menu) -> None:
    ids: Counter[str] = Counter()
    for item in menu.products:
        ids.update(re.findall(r' id="([^"]+)"', (PICTURES / item.picture).read_text()))
    assert max(ids.values()) == 1


def test_a_million_arrivals_are_rising_quick_and_inside_the_day() -> None:
    started = perf_counter()
    at = arrivals(1_000_000, time(9), weekday=2, seed=1)
    assert perf_counter() - started < 3
    assert at[0] >= 0
    assert at[-1] <= 13 * 3600
    assert all(a <= b for a, b in pairwise(at))


def test_arrivals_follow_the_days_curve() -> None:
    n = 200_000
    counts = Counter(int(s // 900) for s in arrivals(n, time(9), weekday=6, seed=2))
    weights = day_weights(weekend=True)
    assert sum(weights) == pytest.approx(1)
    for i, weight in enumerate(weights):
        assert counts[i] == pytest.approx(n * weight, rel=0.1, abs=60)


def test_a_store_that_opens_late_has_no_early_customers() -> None:
    at = arrivals(5000, time(10, 7), weekday=0, seed=3)
    assert 0 <= at[0] < 600
    assert at[-1] <= 22 * 3600 - (10 * 3600 + 7 * 60)
    assert arrivals(10, time(6), weekday=0, seed=3)[0] >= 3 * 3600
    with pytest.raises(ValueError, match="nobody comes"):
        arrivals(1, time(22), weekday=0, seed=3)


def test_baskets_are_those_of_the_cafe() -> None:
    sizes = list(islice(basket_sizes(1), 50_000))
    assert set(sizes) <= set(range(1, 13))
    assert sum(sizes) / len(sizes) == pytest.approx(2.21, abs=0.05)


def test_picked_drinks_are_legal_and_some_are_loved(menu: Menu) -> None:
    picks = list(islice(pick_drinks(Random(1), menu), 20_000))
    items = {item.code: item for item in menu.products}
    for pick in {(p.product_code, p.choice_codes) for p in picks}:
        item, chosen = items[pick[0]], set(pick[1])
        assert not excluded(item, chosen)
        for offer in offers(menu, item):
            taken = chosen & set(offer.choices)
            assert offer.group.min <= len(taken) <= offer.group.max
            chosen -= taken
        assert not chosen
    ranked = Counter(p.product_code for p in picks).most_common()
    assert len(ranked) == len(menu.products)
    assert ranked[0][1] > 10 * ranked[-1][1]


def test_a_planned_day_is_in_order_the_same_again_and_by_weight(menu: Menu) -> None:
    day = list(plan_day(20_000, STORES, menu, seed=7))
    assert day[:50] == list(islice(plan_day(20_000, STORES, menu, seed=7), 50))
    assert len(day) == 20_000
    assert all(a.at_s <= b.at_s for a, b in pairwise(day))
    stores = Counter(order.store_index for order in day)
    assert stores[1] == pytest.approx(3 * stores[0], rel=0.1)
    assert stores[2] == 0
    assert {(o.channel, o.pays) for o in day} == {
        ("mini", "wechat"), ("counter", "wechat"), ("counter", "cash"),
    }  # fmt: skip


def test_nothing_is_ordered_when_it_is_not_sold(menu: Menu) -> None:
    early = [order for order in plan_day(30_000, STORES, menu, seed=8) if order.at_s < 2 * 3600]
    codes = {line.product_code for order in early for line in order.lines}
    assert len(early) > 500
    assert "egg-tart" in codes
    assert "grilled-sausage" not in codes  # from 11:00


def test_a_day_needs_a_store(menu: Menu) -> None:
    with pytest.raises(ValueError, match="no store"):
        next(plan_day(1, [], menu, seed=1))
