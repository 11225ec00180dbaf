"""The chain's own arithmetic: a hash that stays the same for ever, and differs for every difference."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from teahouse.shop.storeops.chain import FIELDS, NOTHING, Entry, Walk, hash_of, linked, seal_of

AT = datetime(2026, 5, 20, 6, 0, 0, 500_000, tzinfo=UTC)
LINE = Entry(
    store_id=UUID(int=1), seq=1, kind="opened", package_id=UUID(int=2), code="B012345678", item_code="milk",
    name_zh="鲜牛奶", name_en="Fresh milk", unit="ml", qty=1000, lot_no="2611A", expires_on=date(2026, 6, 1), close_hour=4,
    life_h=24, opened_at=AT, use_by=AT + timedelta(hours=24), actor="staff:x", at=AT, key="key-0001", asked=b"0" * 16,
)  # fmt: skip


def test_a_lines_hash_is_the_same_in_every_release() -> None:
    assert hash_of(LINE, NOTHING).hex() == "93a2d7b0e9e792e2e6dce6614e739a2a7e4961a3906d24687759dc300d833fca"
    elsewhere = replace(LINE, at=AT.astimezone(ZoneInfo("Asia/Shanghai")))
    assert hash_of(elsewhere, NOTHING) == hash_of(LINE, NOTHING)
    assert hash_of(LINE, bytes(31) + b"1") != hash_of(LINE, NOTHING)


def other(value: Any) -> Any:
    """Another value of the same kind."""
    if value is None or isinstance(value, UUID):
        return UUID(int=9)
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    return value + (
        timedelta(days=1) if isinstance(value, date) else b"x" if isinstance(value, bytes) else type(value)(1)
    )


@pytest.mark.parametrize("field", FIELDS[:-2])
def test_every_column_counts(field: str) -> None:
    assert hash_of(replace(LINE, **{field: other(getattr(LINE, field))}), NOTHING) != hash_of(LINE, NOTHING)


@given(st.lists(st.text(max_size=5), min_size=2, max_size=2, unique=True), st.text(max_size=5))
def test_text_does_not_run_over_from_one_column_into_the_next(pair: list[str], rest: str) -> None:
    one = replace(LINE, reason=pair[0] + rest, note=pair[1])
    two = replace(LINE, reason=pair[0], note=rest + pair[1])
    assert (hash_of(one, NOTHING) == hash_of(two, NOTHING)) == (rest == "")


@given(st.permutations(range(5)))
def test_lines_in_any_other_order_do_not_link(order: list[int]) -> None:
    lines: list[Entry] = []
    for n in range(5):
        line = replace(LINE, package_id=UUID(int=n), key=f"key-{n}")
        lines.append(linked(line, n + 1, lines[-1].hash if lines else NOTHING))
    walk = Walk()
    wrong = [walk.step(lines[n]) for n in order]
    assert ([one for one in wrong if one] == []) == (order == sorted(order))


def test_a_seal_is_of_the_secret_the_day_the_heads_and_the_seal_before() -> None:
    heads = [(UUID(int=1), 5, b"a" * 32), (UUID(int=2), 6, b"b" * 32)]
    seal = seal_of("secret", NOTHING, 1, AT.date(), heads)
    assert seal == seal_of("secret", NOTHING, 1, AT.date(), heads[::-1])
    others = [
        seal_of("other", NOTHING, 1, AT.date(), heads), seal_of("secret", seal, 1, AT.date(), heads),
        seal_of("secret", NOTHING, 2, AT.date(), heads), seal_of("secret", NOTHING, 1, AT.date(), heads[:1]),
        seal_of("secret", NOTHING, 1, AT.date() + timedelta(days=1), heads),
    ]  # fmt: skip
    assert seal not in others and len(set(others)) == 5
