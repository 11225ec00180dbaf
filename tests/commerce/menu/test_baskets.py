"""Baskets are checked exactly and priced in fen; recipes follow the size and the choices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.commerce.menu.small_menu import NOON, rule, store, version

from teahouse.commerce.menu import BadOptions, BasketTooBig, NotNow, SoldOut, StoreMenu, UnknownProduct, Wanted, priced
from teahouse.commerce.menu import recipe as recipe_of
from teahouse.commerce.menu.model import BadQuantity, NoSuchCode
from teahouse.commerce.menu.offers import compiled
from teahouse.commerce.menu.prices import Place
from teahouse.ground.errors import Refused

USUAL = ("m", "less", "full")


def menu(*rules, sold_out: frozenset[str] = frozenset(), at=NOON, channel: str = "mini") -> StoreMenu:
    here, v = store(), version(*rules)
    place = Place(here.store_id, here.city.code, here.region_code)
    return StoreMenu(here, channel, compiled(v, v.signature(place), channel, at), sold_out, None)


def one(product: str = "green", choices: tuple[str, ...] = USUAL, quantity: int = 1) -> list[Wanted]:
    return [Wanted(product, choices, quantity)]


def test_a_line_costs_the_product_and_its_choices_times_the_quantity() -> None:
    lines = priced(menu(), [Wanted("green", ("foam", "l", "none", "normal"), 3), *one("black")])
    first, second = lines
    assert first.choices == ("l", "normal", "none", "foam")  # in the menu's order
    assert (first.line_no, first.unit_fen, first.total_fen) == (1, 1500, 4500)
    assert (first.weight, first.station_first, first.price_rule) == (100, "tea", None)
    assert (second.line_no, second.unit_fen) == (2, 1200)


def test_rules_move_prices_of_products_and_choices() -> None:
    cheap = rule("city", "310100", "green", 900)
    lines = priced(menu(cheap, rule("region", "east", "l", 250)), one(choices=("l", "less", "full")))
    assert (lines[0].unit_fen, lines[0].price_rule) == (1150, cheap.rule_id)


@pytest.mark.parametrize(
    ("choices", "why", "group"),
    [
        (("less", "full"), "too_few", "size"),
        (("m", "l", "less", "full"), "too_many", "size"),
        ((*USUAL, "pearls", "jelly", "foam"), "too_many", "topping"),
        ((*USUAL, "pearls", "pearls"), "twice", None),
        ((*USUAL, "xl"), "not_offered", None),
        (("m", "hot", "full", "foam"), "excluded", None),
    ],
)
def test_choices_that_do_not_fit_are_refused_with_the_reason(choices, why, group) -> None:
    with pytest.raises(BadOptions) as refusal:
        priced(menu(), [*one("black"), *one(choices=choices)])
    assert refusal.value.facts["line"] == 2
    assert (refusal.value.facts["why"], refusal.value.facts["group"]) == (why, group)
    assert refusal.value.code == "menu.BadOptions"


def test_everything_that_is_sold_out_is_named_at_once() -> None:
    here = menu(sold_out=frozenset({"pearls", "black", "jelly"}))
    with pytest.raises(SoldOut) as refusal:
        priced(here, [*one(choices=(*USUAL, "pearls")), *one("black"), *one()])
    assert refusal.value.facts == {"codes": ["black", "pearls"]}
    assert priced(here, one())[0].unit_fen == 1000


def test_a_morning_product_is_not_sold_at_noon() -> None:
    with pytest.raises(NotNow):
        priced(menu(), one("bun", ()))
    morning = NOON.replace(hour=0)
    assert priced(menu(at=morning), one("bun", ()))[0].unit_fen == 600
    always = rule("store", str(menu().store_id), "bun", available=True)
    assert always  # a rule at a more special level also opens the window:
    assert priced(menu(rule("brand", "", "bun", available=True)), one("bun", ()))[0].unit_fen == 600


def test_a_product_taken_off_for_good_is_unknown_and_for_hours_is_not_now() -> None:
    with pytest.raises(UnknownProduct):
        priced(menu(rule("region", "east", "green", available=False)), one())
    with pytest.raises(NotNow):
        priced(menu(rule("region", "east", "green", available=False, from_minute=660, to_minute=780)), one())
    assert priced(menu(rule("region", "west", "green", available=False)), one())


def test_a_choice_taken_off_is_not_offered_and_a_group_without_enough_stops_the_product() -> None:
    with pytest.raises(BadOptions):
        priced(menu(rule("brand", "", "l", available=False)), one(choices=("l", "less", "full")))
    with pytest.raises(NotNow):
        priced(menu(rule("brand", "", "l", available=False), rule("brand", "", "m", available=False)), one())


def test_baskets_and_quantities_have_limits() -> None:
    with pytest.raises(BasketTooBig):
        priced(menu(), [])
    with pytest.raises(BasketTooBig):
        priced(menu(), one() * 51)
    with pytest.raises(BasketTooBig) as refusal:
        priced(menu(), [*one(quantity=99), *one(quantity=2)])
    assert refusal.value.facts == {"what": "cups", "most": 100, "asked": 101}
    for quantity in (0, -1, 100):
        with pytest.raises(BadQuantity):
            priced(menu(), one(quantity=quantity))
    with pytest.raises(UnknownProduct):
        priced(menu(), one("soup"))


codes = st.sampled_from(["m", "l", "normal", "less", "hot", "full", "none", "pearls", "jelly", "foam", "xl"])
SHARED = menu()


@given(st.lists(codes, max_size=7).map(tuple))
def test_whatever_is_asked_is_priced_right_or_refused(choices) -> None:
    prices = {"l": 300, "pearls": 100, "jelly": 150, "foam": 200}
    try:
        (line,) = priced(SHARED, one(choices=choices))
    except Refused:
        return
    assert line.unit_fen == 1000 + sum(prices.get(code, 0) for code in choices)
    assert sorted(line.choices) == sorted(set(choices))
    assert sum(code in ("m", "l") for code in choices) == 1
    assert not {"hot", "foam"} <= set(choices)
    assert priced(SHARED, one(choices=tuple(reversed(choices))))[0].choices == line.choices


def test_a_recipe_grows_with_the_size_and_adds_the_choices() -> None:
    card = recipe_of(version(), "green", ("l", "less", "full", "pearls"))
    amounts = {i.code: i.amount for i in card.ingredients}
    assert amounts == {"leaf": 15, "milk": 152, "ice": 120, "syrup": 45, "pearl": 60}
    assert card.differs == ("l", "pearls")
    assert [step.station for step in card.steps] == ["tea", "seal"]
    assert recipe_of(version(), "green", ("m", "hot", "none")).differs == ("hot", "none")
    assert card.allergens == ("milk",)
    assert recipe_of(version(), "green", ("m", "less", "foam")).allergens == ("milk", "egg")
    with pytest.raises(NoSuchCode):
        recipe_of(version(), "green", ("xl",))
