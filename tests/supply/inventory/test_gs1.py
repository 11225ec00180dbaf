"""Barcodes: published vectors, both ways, and what can't be read said with the field that is wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teahouse.supply.inventory import gs1
from teahouse.supply.inventory.gs1 import Barcode, WrongCheckDigit, parse

TODAY = date(2026, 5, 20)
GTIN = "06291041500213"
SSCC = "106141411234567897"


@pytest.mark.parametrize(
    ("body", "digit"), [("629104150021", "3"), ("943646579210", "4"), ("10614141123456789", "7"), ("9638507", "4")]
)
def test_published_check_digits(body: str, digit: str) -> None:
    assert gs1.check_digit(body) == digit
    assert gs1.checked(body + digit) == body + digit


@given(st.text("0123456789", min_size=7, max_size=17), st.data())
def test_any_single_wrong_digit_is_found(body: str, data: st.DataObject) -> None:
    code = body + gs1.check_digit(body)
    at = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != code[at]]))
    with pytest.raises(WrongCheckDigit):
        gs1.checked(code[:at] + wrong + code[at + 1 :])


READ = [
    ("0106291041500213172601311021A-7", {"01": GTIN, "17": "260131", "10": "21A-7"}),
    ("]C101062910415002131021A-7\x1d17260131", {"01": GTIN, "10": "21A-7", "17": "260131"}),
    ("]d2\x1d010629104150021321S1\x1d10L1", {"01": GTIN, "21": "S1", "10": "L1"}),
    ("(01)06291041500213(17)260131(10)L(1", {"01": GTIN, "17": "260131", "10": "L(1"}),
    ("6291041500213", {"01": GTIN}),
    (GTIN, {"01": GTIN}),
    (SSCC, {"00": SSCC}),
    ("00" + SSCC, {"00": SSCC}),
    ("00" + SSCC + "02" + GTIN + "3740\x1d10L9", {"00": SSCC, "02": GTIN, "37": "40", "10": "L9"}),
    ("https://id.gs1.org/01/06291041500213/10/L1?17=260131&x=y", {"01": GTIN, "10": "L1", "17": "260131"}),
    ("https://tea.example/some/path/01/6291041500213", {"01": GTIN}),
    ("https://id.gs1.org/01/06291041500213/10/A%2FB", {"01": GTIN, "10": "A/B"}),
    ("http://id.gs1.org/00/" + SSCC, {"00": SSCC}),
    ("01062910415002133103001250", {"01": GTIN, "3103": "001250"}),
]


@pytest.mark.parametrize(("text", "elements"), READ)
def test_what_scanners_send_is_read(text: str, elements: dict[str, str]) -> None:
    assert parse(text, TODAY).elements == elements


BROKEN = [
    ("", "code"), ("x" * 400, "code"), ("0106291041500214", "01"), ("00106141411234567890", "00"), ("6291041500214", "code"),
    ("(17)260131", "17"), ("10L1", "10"), ("01062910415002131799", "17"), ("010629104150021317261301", "17"),
    ("02062910415002133740", "37"), ("9906291041500213", "code"), ("(01)06291041500213(10)", "10"),
    ("(10)A(01)06291041500213(10)B", "10"), ("https://id.gs1.org/10/L1", "code"), ("(01)06291041500213(10)茶", "10"),
    ("https://id.gs1.org/01/06291041500213/21/S/10/L", "code"), ("01062910415002133712", "01"), ("(xx)1", "code"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "field"), BROKEN)
def test_what_cannot_be_read_says_where(text: str, field: str) -> None:
    with pytest.raises((Barcode, WrongCheckDigit)) as told:
        parse(text, TODAY)
    assert told.value.facts["field"] == field or (field == "code" and told.value.facts["field"] in ("gtin", "01"))


def test_days_of_two_digit_years_are_near_today_and_day_00_is_the_months_last() -> None:
    assert parse("(01)06291041500213(17)240200", TODAY).expires_on == date(2024, 2, 29)
    assert parse("(01)06291041500213(17)760101", TODAY).expires_on == date(2076, 1, 1)
    assert parse("(01)06291041500213(17)770101", TODAY).expires_on == date(1977, 1, 1)
    assert parse("(01)06291041500213(15)260601(11)260501", TODAY).made_on == date(2026, 5, 1)
    assert parse("(01)06291041500213(7003)2606011200", TODAY).expires_on == date(2026, 6, 1)


CHARS = "!\"%&'*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
DAYS = st.dates(date(1990, 1, 1), date(2070, 12, 31))


@st.composite
def things(draw: st.DrawFn) -> dict[str, str]:
    body = draw(st.text("0123456789", min_size=13, max_size=13))
    found = {"01": body + gs1.check_digit(body)}
    for code, values in {
        "17": DAYS.map(gs1.day_text), "11": DAYS.map(gs1.day_text), "10": st.text(CHARS, min_size=1, max_size=20),
        "21": st.text(CHARS, min_size=1, max_size=20), "30": st.integers(0, 99_999_999).map(str),
        "3102": st.text("0123456789", min_size=6, max_size=6), "400": st.text(CHARS, min_size=1, max_size=30),
    }.items():  # fmt: skip
        if draw(st.booleans()):
            found[code] = draw(values)
    return found


@given(things())
def test_what_is_built_is_read_again_in_every_form(elements: dict[str, str]) -> None:
    for text in (gs1.build(elements), gs1.bracketed(elements), gs1.digital_link(elements)):
        if len(text) <= gs1.TEXT_MAX:
            assert parse(text, TODAY).elements == elements


@given(st.integers(0, 9), st.integers(0, 10**8))
def test_a_container_code_is_valid_and_its_own(extension: int, serial: int) -> None:
    code = gs1.sscc("6901234", serial, extension)
    assert len(code) == 18
    assert gs1.checked(code) == code
    assert code != gs1.sscc("6901234", serial + 1, extension)
    assert parse(gs1.build({"00": code}), TODAY).sscc == code


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert parse(text, TODAY).elements
    except (Barcode, WrongCheckDigit) as refusal:
        assert refusal.facts["field"]


def test_days_follow_one_another_in_labels() -> None:
    assert [gs1.day_text(TODAY + timedelta(days=n)) for n in range(2)] == ["260520", "260521"]
