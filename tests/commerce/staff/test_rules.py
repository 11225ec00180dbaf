"""Roles, reach and passwords: pure."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.commerce.people import staff_actor

from teahouse.commerce.staff import model, passwords
from teahouse.commerce.staff.model import Account, NewStaff

HERE, THERE = UUID(int=1), UUID(int=2)
REGION_OF = {HERE: "east", THERE: "north"}.__getitem__


def person(*roles: str, level: str = "store", scope: str | None = str(HERE)) -> Account:
    return Account(UUID(int=9), "1001", "hanmei", "韩梅", roles, level, scope, "active")


def manages(actor_roles: tuple[str, ...], level: str, scope: str | None, whom: Account) -> bool:
    actor = staff_actor(*actor_roles, level=level, scope=scope)
    return model.may_manage(actor, whom.roles, whom.level, whom.scope_id, REGION_OF)


def test_head_office_manages_everybody() -> None:
    for whom in (
        person("clerk"),
        person("region_manager", level="region", scope="east"),
        person("finance", level="chain"),
    ):
        assert manages(("head_office",), "chain", None, whom)


def test_a_region_manager_manages_the_stores_of_the_region() -> None:
    mine = (("region_manager",), "region", "east")
    assert manages(*mine, person("store_manager"))
    assert not manages(*mine, person("clerk", scope=str(THERE)))
    assert not manages(*mine, person("region_manager", level="region", scope="east"))
    assert not manages(*mine, person("head_office", level="chain", scope=None))


def test_a_store_manager_manages_the_crew() -> None:
    mine = (("store_manager",), "store", str(HERE))
    assert manages(*mine, person("clerk", "barista"))
    assert not manages(*mine, person("store_manager"))
    assert not manages(*mine, person("clerk", "store_manager"))
    assert not manages(*mine, person("clerk", scope=str(THERE)))


@given(
    st.sets(st.sampled_from(sorted(model.LEVEL_OF)), min_size=1).map(sorted),
    st.sampled_from(["chain", "region", "store"]),
)
def test_nobody_without_a_managing_role_manages_anybody(roles: list[str], level: str) -> None:
    quiet = tuple(r for r in roles if r not in ("head_office", "region_manager", "store_manager"))
    scope = {"chain": None, "region": "east", "store": str(HERE)}[level]
    assert not manages(quiet, level, scope, person("clerk"))


def test_a_pin_is_worth_a_store_and_no_office() -> None:
    boss = person("head_office", level="chain", scope=None)
    actor = model.pin_actor_of(boss, HERE, UUID(int=3), 1)
    assert (actor.roles, actor.level, actor.scope_id) == (("store_manager",), "store", str(HERE))
    assert not model.reaches(person("finance", level="chain", scope=None), HERE, "east")
    assert model.reaches(person("region_manager", level="region", scope="east"), HERE, "east")
    assert not model.reaches(person("region_manager", level="region", scope="east"), THERE, "north")
    assert not model.reaches(person("clerk"), THERE, "north")


@pytest.mark.parametrize(
    "field,new",
    [
        ("staff_no", NewStaff("10 01", None, "韩梅", ("clerk",), "store", str(HERE))),
        ("name", NewStaff("1001", None, " ", ("clerk",), "store", str(HERE))),
        ("login", NewStaff("1001", "HanMei", "韩梅", ("clerk",), "store", str(HERE))),
        ("roles", NewStaff("1001", None, "韩梅", (), "store", str(HERE))),
        ("roles", NewStaff("1001", None, "韩梅", ("king",), "store", str(HERE))),
        ("roles", NewStaff("1001", None, "韩梅", ("clerk", "clerk"), "store", str(HERE))),
        ("level", NewStaff("1001", None, "韩梅", ("clerk",), "chain", None)),
        ("level", NewStaff("1001", None, "韩梅", ("clerk", "finance"), "store", str(HERE))),
        ("scope_id", NewStaff("1001", None, "韩梅", ("clerk",), "store", None)),
        ("scope_id", NewStaff("1001", None, "韩梅", ("clerk",), "store", "here")),
    ],
)
def test_a_person_who_does_not_fit_is_refused_with_the_field_named(field: str, new: NewStaff) -> None:
    with pytest.raises(model.WrongStaff) as refused:
        model.check_staff(new)
    assert refused.value.facts["field"] == field


@pytest.mark.parametrize("password", ["short1", "12345678", "aaaaaaaaab", "Password", "hanmei-2025", "x" * 129])
def test_a_poor_password_is_refused(password: str) -> None:
    with pytest.raises(model.WrongStaff):
        model.check_password(password, "hanmei")


@pytest.mark.parametrize("pin", ["123", "1234567", "12a4", "1111", "١٢٣٤", ""])
def test_a_poor_pin_is_refused(pin: str) -> None:
    with pytest.raises(model.WrongStaff):
        model.check_pin(pin)


def test_a_hash_fits_its_password_alone_and_never_twice_the_same() -> None:
    hashed = passwords.hash_pin("4711")
    assert hashed != passwords.hash_pin("4711")
    assert passwords.matches(hashed, "4711", passwords.PIN_LOG2N)
    assert not passwords.matches(hashed, "4712", passwords.PIN_LOG2N)
    wide = passwords.hash_password("茶ｔｅａ houses")
    assert passwords.matches(wide, "茶tea houses", passwords.PASSWORD_LOG2N)


@given(st.one_of(st.none(), st.text(max_size=40), st.just("scrypt$99$8$1$AAAA$AAAA"), st.just("scrypt$5$8$1$$")))
def test_a_damaged_hash_fits_nothing(stored: str | None) -> None:
    assert not passwords.matches(stored, "4711", 4)
