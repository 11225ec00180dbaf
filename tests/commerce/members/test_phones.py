"""Phone numbers and names: pure."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from teahouse.commerce.members import model, phones, sms

VAULT, OTHER = phones.Vault("one secret"), phones.Vault("another")
numbers = st.from_regex(phones.MOBILE, fullmatch=True)


@given(numbers, st.sampled_from(["", "+86", "86", "0086", "+86 "]), st.sampled_from(["", " ", "-"]))
def test_a_number_is_the_same_however_it_is_typed(number: str, prefix: str, gap: str) -> None:
    typed = prefix + gap.join([number[:3], number[3:7], number[7:]])
    assert phones.clean_phone(typed) == number


@pytest.mark.parametrize(
    "text", ["", "12345678901", "1381234567", "138123456789", "1381234567x", "１３８１２３４５６７８", "+1 5551234567"]
)
def test_what_is_no_mobile_number_is_refused(text: str) -> None:
    with pytest.raises(phones.WrongPhone):
        phones.clean_phone(text)


@given(numbers, numbers)
def test_a_number_is_found_by_its_hash_kept_sealed_and_shown_masked(one: str, other: str) -> None:
    assert (VAULT.hash(one) == VAULT.hash(other)) is (one == other)
    assert VAULT.hash(one) != OTHER.hash(one)
    sealed = VAULT.seal(one)
    assert one.encode() not in sealed
    assert sealed != VAULT.seal(one)
    assert VAULT.open(sealed) == one
    assert one not in phones.mask(one)
    assert phones.mask(one)[:3] + phones.mask(one)[-4:] == one[:3] + one[-4:]


def test_a_sealed_number_opens_only_with_its_key_for_its_purpose_and_undamaged() -> None:
    sealed = VAULT.seal("13812345678")
    for attempt in (
        lambda: OTHER.open(sealed),
        lambda: VAULT.open(sealed, b"sms"),
        lambda: VAULT.open(sealed[:-1] + bytes([sealed[-1] ^ 1])),
    ):
        with pytest.raises(InvalidTag):
            attempt()


def test_a_message_in_the_queue_tells_nothing() -> None:
    job = sms.sealed(VAULT, sms.Message("13812345678", "123456", 1), "key-1")
    assert "1381" not in str(job)
    assert sms.unsealed(VAULT, job) == sms.Message("13812345678", "123456", 1)


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "a\nb", "a\x00b"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(model.WrongName):
        model.check_name(name)
