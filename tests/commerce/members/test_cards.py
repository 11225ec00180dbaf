"""The member code: signed, short-lived, and good for one thing only."""

from __future__ import annotations

from uuid import UUID

import pytest
from tests.world import GUEST_IDS, SECRET, World, store_id

from teahouse.commerce.members import vault_of
from teahouse.commerce.members.cards import CARD_VALID_S, NotAMemberCode, card_of, guest_of

VAULT, NOW = vault_of(SECRET), 1_780_000_000
FIND = f"/api/store/{store_id(1)}/members/find"


def test_a_code_says_who_it_is_for_a_minute() -> None:
    code, until = card_of(VAULT, GUEST_IDS[0], NOW)
    assert code.startswith("M") and code.isalnum() and until == NOW + CARD_VALID_S
    assert guest_of(VAULT, code.lower(), NOW + CARD_VALID_S) == GUEST_IDS[0]
    for late in (NOW + CARD_VALID_S + 1, NOW - 6):
        with pytest.raises(NotAMemberCode):
            guest_of(VAULT, code, late)


def test_what_was_changed_or_signed_by_others_is_refused() -> None:
    code, _ = card_of(VAULT, GUEST_IDS[0], NOW)
    strange, _ = card_of(vault_of("somebody else's secret, also long"), GUEST_IDS[0], NOW)
    turned = code[:5] + ("A" if code[5] != "A" else "B") + code[6:]
    for wrong in (strange, turned, code[:-2], "M", "M!!", "", code + "AAAA"):
        with pytest.raises(NotAMemberCode):
            guest_of(VAULT, wrong, NOW)


async def test_a_till_finds_a_member_by_code_or_phone_and_sees_them_masked(world: World) -> None:
    shown = (await world.call("guest1", "GET", "/api/guest/me/code")).json()
    found = await world.call("clerk1", "POST", FIND, {"said": shown["code"]})
    assert UUID(found.json()["guest_id"]) == GUEST_IDS[1]
    sent = await world.call("nobody", "POST", "/api/guest/login/otp", {"phone": "13912345678"})
    body = {"phone": "13912345678", "code": sent.json()["demo_code"]}
    guest = (await world.call("nobody", "POST", "/api/guest/login/phone", body)).json()["guest"]
    answer = await world.call("clerk1", "POST", FIND, {"said": "139 1234 5678"})
    assert answer.json() == {"guest_id": guest["guest_id"], "name": "", "phone": "139****5678"}
    assert (await world.call("clerk1", "POST", FIND, {"said": "13912345679"})).json()["code"] == "members.NoSuchGuest"
    assert (await world.call("clerk1", "POST", FIND, {"said": "12345"})).status_code == 422


async def test_nobody_reads_the_book_of_members_through_a_till(world: World) -> None:
    codes = {(await world.call("clerk1", "POST", FIND, {"said": "13900000000"})).status_code for _ in range(121)}
    assert codes == {404, 429}
