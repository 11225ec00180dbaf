"""What one process keeps of all menus: shared between stores, replaced at edges of time, sold-out marks and bodies."""

from __future__ import annotations

import gzip
import sys
import time
from datetime import timedelta
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.commerce.menu.small_menu import NOON, document, rule, store

from teahouse.commerce.menu import Menus, NoMenu
from teahouse.commerce.menu.documents import MenuOffer, accepts_gzip, same_etag
from teahouse.commerce.menu.events import MenuPublished, RolloutChanged, SoldOutChanged
from teahouse.commerce.menu.handlers import LIVE, ON_TAIL
from teahouse.commerce.menu.model import NoSuchVersion, Rollout
from teahouse.commerce.menu.version import MenuVersion

MIN = timedelta(minutes=1)


def menus_of(*versions: MenuVersion, rollout: Rollout | None = None) -> Menus:
    """As if loaded: what `load` reads, given by hand."""
    menus = Menus()
    menus.take(rollout or Rollout(versions[0].version_no), {v.version_no: v for v in versions})
    return menus


def sold_out(menus: Menus, store_id: UUID, codes: list[str], until=None, restored: list[str] | None = None) -> None:
    menus.hear(SoldOutChanged(store_id=store_id, sold_out=codes, restored=restored or [], until_at=until, at=NOON))


def read(menus: Menus, here, at=NOON, encoding: str = "gzip") -> MenuOffer:
    body = menus.document(here, at, "mini", encoding).body
    return msgspec.json.decode(gzip.decompress(body) if encoding else body, type=MenuOffer)


def test_stores_without_rules_of_their_own_share_one_content() -> None:
    special = store()
    menus = menus_of(MenuVersion(1, document(rule("store", str(special.store_id), "green", 900))))
    one, two = (menus.for_store(store(), NOON, "mini") for _ in range(2))
    own = menus.for_store(special, NOON, "mini")
    assert one.content is two.content is not own.content
    assert own.content.items["black"] is one.content.items["black"]
    assert own.content.items["green"].options is one.content.items["green"].options
    assert own.content.items["green"].price_fen == 900


def test_nothing_is_sold_before_the_first_publication() -> None:
    with pytest.raises(NoMenu):
        Menus().for_store(store(), NOON, "mini")
    with pytest.raises(NoSuchVersion):
        Menus().version(1)


def test_a_menu_says_until_when_it_holds_and_is_replaced_then() -> None:
    happy = rule("brand", "", "green", 800, from_minute=14 * 60, to_minute=16 * 60)
    menus, here = menus_of(MenuVersion(1, document(happy))), store()
    noon = menus.for_store(here, NOON, "mini")
    two = NOON + timedelta(hours=2)
    assert noon.valid_until == two
    assert menus.for_store(here, two - MIN, "mini") is noon
    after = menus.for_store(here, two, "mini")
    assert (after.content.items["green"].price_fen, after.valid_until) == (800, two + timedelta(hours=2))
    assert menus.for_store(here, NOON, "mini").content is noon.content


def test_a_store_gets_the_candidate_by_name_or_by_share() -> None:
    stable, candidate = MenuVersion(1, document()), MenuVersion(2, document(rule("brand", "", "green", 900)))
    pilot, other = store(), store()
    menus = menus_of(stable, candidate, rollout=Rollout(1, 2, 0, frozenset({pilot.store_id})))
    assert menus.for_store(pilot, NOON, "mini").version_no == 2
    assert menus.for_store(other, NOON, "mini").version_no == 1
    assert menus.version(2) is candidate


def test_sold_out_marks_come_go_and_end_by_themselves() -> None:
    menus, here, other = menus_of(MenuVersion(1, document())), store(), store()
    before = menus.document(here, NOON, "mini", "gzip")
    sold_out(menus, here.store_id, ["green", "pearls"], NOON + 30 * MIN)
    sold_out(menus, here.store_id, ["soup"])  # not on this menu: of no interest to guests
    now = read(menus, here)
    assert (now.sold_out, now.valid_until) == (("green", "pearls"), NOON + 30 * MIN)
    green, black, _ = now.products
    assert (green.sold_out, black.sold_out) == (True, False)
    assert [c.code for g in black.groups for c in g.choices if c.sold_out] == ["pearls"]
    assert menus.document(here, NOON, "mini", "gzip").etag != before.etag
    assert read(menus, other).sold_out == ()
    later = NOON + 30 * MIN
    assert menus.for_store(here, later, "mini").sold_out == {"soup"}
    assert read(menus, here, later).sold_out == ()
    sold_out(menus, here.store_id, [], restored=["green", "pearls", "soup"])
    assert menus.document(here, NOON, "mini", "gzip") == before


def test_a_product_without_any_size_left_is_sold_out() -> None:
    menus, here = menus_of(MenuVersion(1, document())), store()
    sold_out(menus, here.store_id, ["m", "l"])
    assert [p.sold_out for p in read(menus, here).products] == [True, True, False]


def test_the_document_is_what_the_contract_says() -> None:
    here = store()
    menus = menus_of(MenuVersion(7, document(rule("store", str(here.store_id), "l", 250))))
    plain = menus.document(here, NOON, "mini", "identity")
    body = msgspec.json.decode(plain.body)
    assert list(body) == ["version", "store_id", "valid_until", "sold_out", "categories", "products"]
    assert (body["version"], body["store_id"], body["sold_out"]) == (7, str(here.store_id), [])
    assert [c["code"] for c in body["categories"]] == ["tea", "bakery"]
    green, _, bun = body["products"]
    assert [g["code"] for g in green["groups"]] == ["size", "ice", "sugar", "topping"]
    assert [(c["code"], c["price_fen"], c["default"]) for c in green["groups"][0]["choices"]] == [
        ("m", 0, True),
        ("l", 250, False),
    ]
    assert [c["code"] for c in green["groups"][1]["choices"] if c["default"]] == ["less"]
    assert (green["price_fen"], green["from_fen"], green["exclusions"]) == (1000, 1000, [["hot", "foam"]])
    assert (green["available_now"], bun["available_now"]) == (True, False)
    assert gzip.decompress(menus.document(here, NOON, "mini", "gzip").body) == plain.body


@given(st.sets(st.sampled_from(["green", "black", "bun", "m", "l", "pearls", "foam"])), st.booleans())
def test_pressed_and_plain_bodies_are_the_same_whatever_is_sold_out(codes, own) -> None:
    here = store()
    rules = [rule("store", str(here.store_id), "green", 950)] if own else []
    menus = menus_of(MenuVersion(1, document(*rules)))
    if codes:
        sold_out(menus, here.store_id, sorted(codes))
    pressed, plain = (menus.document(here, NOON, "mini", encoding) for encoding in ("br, gzip", ""))
    assert gzip.decompress(pressed.body) == plain.body
    assert pressed.etag != plain.etag
    assert set(read(menus, here).sold_out) == codes


def test_encodings_and_etags_are_understood() -> None:
    assert accepts_gzip("gzip, deflate, br") and accepts_gzip("*") and accepts_gzip("gzip;q=0.5")
    assert not accepts_gzip("") and not accepts_gzip("br") and not accepts_gzip("gzip;q=0")
    assert same_etag('"a"', '"a"') and same_etag('W/"a", "b"', '"a"') and same_etag("*", '"a"')
    assert not same_etag('"ab"', '"a"')


def test_facts_reach_every_cache_of_the_process_and_the_screens() -> None:
    menus, here = menus_of(MenuVersion(1, document())), store()
    fact = SoldOutChanged(store_id=here.store_id, sold_out=["green"], restored=[], at=NOON)
    ON_TAIL[SoldOutChanged](fact)
    assert menus.for_store(here, NOON, "mini").sold_out == {"green"}
    assert [topic for topic, _ in LIVE[SoldOutChanged](fact)] == [f"store:{here.store_id}", f"menu:{here.store_id}"]
    moved = RolloutChanged(stable_no=1, candidate_no=2, share_bp=100, act="publish", at=NOON)
    assert LIVE[RolloutChanged](moved) == [("menu", {"event": "menu", "version": 2, "act": "publish"})]


def test_seven_thousand_stores_with_prices_of_their_own_fit_and_are_quick() -> None:
    stores = [store() for _ in range(7_000)]
    rules = [rule("store", str(s.store_id), "green", 900 + n % 40) for n, s in enumerate(stores)]
    menus = menus_of(MenuVersion(1, document(*rules)))
    begun = time.perf_counter()
    for here in stores:
        menus.for_store(here, NOON, "mini")
    cold_us = (time.perf_counter() - begun) / len(stores) * 1e6
    begun = time.perf_counter()
    for here in stores:
        menus.for_store(here, NOON, "mini")
    warm_us = (time.perf_counter() - begun) / len(stores) * 1e6
    print(f"for_store: cold {cold_us:.0f} us, warm {warm_us:.2f} us", file=sys.stderr)
    shown = {id(menus.for_store(s, NOON, "mini").content.items["green"].shown) for s in stores}
    assert len(shown) == 40  # bodies are made per price, not per store


SAMPLES = {
    MenuPublished: b'{"version_no":2,"at":"2026-03-02T04:00:00Z"}',
    RolloutChanged: b'{"stable_no":1,"candidate_no":2,"share_bp":100,"act":"publish","at":"2026-03-02T04:00:00Z"}',
    SoldOutChanged: b'{"store_id":"00000000-0000-0000-0000-000000000001","sold_out":["green"],"restored":[],'
    b'"until_at":null,"at":"2026-03-02T04:00:00Z"}',
}


@pytest.mark.parametrize("kind", SAMPLES)
def test_facts_written_by_the_first_release_are_still_understood(kind) -> None:
    fact = msgspec.json.decode(SAMPLES[kind], type=kind)
    assert fact.at == NOON
    assert fact.key() == ("menu" if kind is not SoldOutChanged else str(UUID(int=1)))
