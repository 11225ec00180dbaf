"""Labels and slips as dots: everything is on them, nothing is cut, codes can be read, marks can be seen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageChops
from tests.shop.printing.store import FACE, read_code

from teahouse.shop.printing import paper
from teahouse.shop.printing.lettering import flowed, wrapped
from teahouse.shop.printing.model import CupLabel, Option, Slip, SlipLine, Words
from teahouse.shop.printing.model import TestPage as Trial
from teahouse.shop.printing.paper import EDGE, Paper, drawn

AT = datetime(2026, 5, 20, 6, 5, tzinfo=UTC)
SHOP = Words("南京西路吴江路步行街旗舰店", "Nanjing West Road Flagship")
SIZES = [(40, 30), (60, 40)]


def label(**more: Any) -> CupLabel:
    """The second of three cups."""
    plain = {
        "pickup_no": "A012", "cup_no": 2, "of": 3, "name": Words("珍珠奶茶", "Pearl Milk Tea"), "options": [],
        "channel": "mini", "short_no": "7A3F2", "paid_at": AT, "promised_at": AT + timedelta(minutes=13),
        "scheduled": False, "scan": "C0A1B2C3DX", "note": "", "remake": False,
    }  # fmt: skip
    return CupLabel(**{**plain, **more})


def on(width: int, height: int, language: str = "zh", kind: str = "label") -> Paper:
    """Paper of this size."""
    return Paper(kind, width, height, language, SHOP)


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """The box of everything black."""
    found = ImageChops.invert(image.convert("L")).getbbox()
    assert found is not None
    return found


def black(image: Image.Image) -> int:
    """Black dots."""
    return image.convert("L").histogram()[0]


LONG = {
    "name": Words("芝士奶盖黑糖波波芋泥厚厚啵啵超大杯限定款", "Cheese-Crowned Brown Sugar Boba Taro Limited Edition"),
    "options": [Option(Words(f"加料{n}号", f"Topping number {n}"), n % 3 == 0) for n in range(9)],
    "note": "少放一点珍珠谢谢，饮料请分开装，吸管多给一根" * 4, "pickup_no": "W0128", "cup_no": 12, "of": 15,
    "channel": "meituan", "scheduled": True, "remake": True,
}  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("mark", ["", "reprint", "doubt"])
@pytest.mark.parametrize("more", [{}, LONG], ids=["short", "long"])
def test_a_label_fits_its_paper_and_its_code_can_be_read(
    size: tuple[int, int], language: str, mark: str, more: dict[str, Any]
) -> None:
    image = drawn(label(**more), on(*size, language), mark, FACE)
    assert image.size == (size[0] * 8, size[1] * 8)
    left, top, right, bottom = ink(image)
    assert left >= EDGE - 2 and top >= EDGE - 2
    assert right <= image.width - EDGE + 2 and bottom <= image.height - EDGE + 3
    assert read_code(image) == "C0A1B2C3DX"


def test_marks_and_remakes_can_be_seen() -> None:
    kinds = [(mark, remake) for mark in ("", "reprint", "doubt") for remake in (False, True)]
    pages = [drawn(label(remake=remake), on(40, 30), mark, FACE) for mark, remake in kinds]
    assert len({page.tobytes() for page in pages}) == 6
    plain, marked = drawn(label(), on(40, 30), "", FACE), drawn(label(), on(40, 30), "reprint", FACE)
    assert black(marked) > black(plain) + 1_000


def test_chinese_signs_are_drawn_and_not_boxes() -> None:
    """A sign the font lacks is drawn as the same empty box as any other."""
    signs = {drawn(label(name=Words(sign, "")), on(40, 30), "", FACE).tobytes() for sign in "珍芋啵葡鴛㊙你"}
    assert len(signs) == 7
    box = drawn(label(name=Words("\U0010ffff", "")), on(40, 30), "", FACE)
    assert box.tobytes() not in signs


def test_what_is_not_as_everybody_has_it_is_bold_and_first() -> None:
    tokens = paper._tokens([Option(Words("中杯", ""), True), Option(Words("去冰", ""), False)], "分开装", "zh")
    assert tokens == [("去冰", True), ("中杯", False), ("备注: 分开装", True)]
    bold = drawn(label(options=[Option(Words("去冰", ""), False)]), on(60, 40), "", FACE)
    plain = drawn(label(options=[Option(Words("去冰", ""), True)]), on(60, 40), "", FACE)
    assert black(bold) > black(plain)


@pytest.mark.parametrize("size", SIZES)
def test_no_option_is_ever_left_out(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    sets = []
    real = paper._best
    monkeypatch.setattr(paper, "_best", lambda *args: sets.append(real(*args)) or sets[-1])
    for language in ("zh", "en"):
        body = label(**LONG)
        drawn(body, on(*size, language), "doubt", FACE)
        assert sets[-1].fits
        shown = "".join(text for line in sets[-1].lines for text, _ in line).replace(" ", "")
        assert all(option.name.of(language).replace(" ", "") in shown for option in body.options)
        assert "".join(sets[-1].names).replace(" ", "") == body.name.of(language).replace(" ", "")


SIGNS = st.characters(codec="gb18030", exclude_categories=["Cc", "Cs", "Cn", "Co"])


@settings(max_examples=60)
@given(text=st.text(SIGNS, min_size=1, max_size=60))
def test_lines_hold_every_sign_and_are_no_wider_than_they_may(text: str) -> None:
    font = FACE.at(20)
    lines = wrapped(text, font, 200)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(font.getlength(line) <= 222 for line in lines)  # a comma may hang over
    flow = flowed([(text, False)], FACE, 20, lambda line: 200 if line else 300)
    signs = "".join(part for line in flow for part, _ in line)
    assert "".join(signs.split()) == "".join(text.split())


def test_a_slip_names_every_line_and_is_as_long_as_it_must_be() -> None:
    lines = [SlipLine(label().name, [Option(Words("去冰", "No ice"), False)], n + 1) for n in range(8)]
    slip = Slip(
        pickup_no="A012", channel="counter", short_no="7A3F2", paid_at=AT, promised_at=AT, lines=lines, total_fen=4_650,
        note="分开装",
    )  # fmt: skip
    wide, narrow = (drawn(slip, on(width, 30, kind="receipt"), "", FACE) for width in (80, 58))
    assert (wide.width, narrow.width) == (576, 400)
    short = drawn(replace(slip, lines=lines[:1]), on(80, 30, kind="receipt"), "", FACE)
    assert wide.height > short.height + 400


def test_a_test_page_shows_the_edges() -> None:
    image = drawn(Trial(printer="吧台", asked_at=AT), on(40, 30), "", FACE)
    assert ink(image) == (0, 0, 320, 240)
