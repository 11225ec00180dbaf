"""The label of an opened package or a prepared batch: until when it may be used, large enough to be read from across
the bar, white on black. Pure: same label, same paper, same dots."""

from __future__ import annotations

from datetime import datetime

from PIL import Image

from teahouse.ground.clock import CHINA
from teahouse.shop.printing.lettering import DOTS_PER_MM, Sheet, Typeface, code_width, shortened, width_of, wrapped
from teahouse.shop.printing.model import PackageLabel, Words

EDGE = 8  # dots
NAME_SIZES = (36, 32, 28, 24, 21, 18)
WEEKDAYS = {
    "zh": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}
USE_BY = Words("请在此前用完", "USE BY")
OPENED = {"opened": Words("开封", "Opened"), "prep": Words("制作", "Made")}
TAGS = {"opened": Words("开封", "OPEN"), "prep": Words("备料", "PREP")}
LOT = Words("批次", "Lot")


def package_label(
    label: PackageLabel, size_mm: tuple[int, int], language: str, mark: Words | None, face: Typeface
) -> Image.Image:
    """Drawn for paper of (width, height) mm; mark: what a reprint is marked with."""
    width, height = size_mm[0] * DOTS_PER_MM, size_mm[1] * DOTS_PER_MM
    sheet, unit = Sheet(width, height, face), min(width / 320, height / 240)
    top = _name(sheet, label, language, mark, unit)
    below = _use_by(sheet, label.use_by, language, top, unit)
    left = _code(sheet, label.code, unit)
    _facts(sheet, label, language, below, left - EDGE - round(10 * unit), unit)
    return sheet.done()


def _tag(sheet: Sheet, words: Words, right: int, y: int, unit: float, language: str) -> int:
    """A small black field that ends at `right`; where it begins."""
    size, text = round(19 * unit), words.of(language)
    wide = width_of(text, sheet.face.at(size, True)) + round(14 * unit)
    sheet.box(right - wide, y, wide, round(28 * unit))
    sheet.text(right - wide + round(7 * unit), y + round(4 * unit), text, size, True, white=True)
    return right - wide - round(6 * unit)


def _name(sheet: Sheet, label: PackageLabel, language: str, mark: Words | None, unit: float) -> int:
    """What it is, in at most two lines, and what kind of label; where the use-by may begin."""
    right = _tag(sheet, TAGS[label.kind], sheet.width - EDGE, EDGE, unit, language)
    if mark is not None:
        right = _tag(sheet, mark, right, EDGE, unit, language)
    room, name = round(56 * unit), label.name.of(language)
    for plain in NAME_SIZES:
        size = round(plain * unit)
        lines = wrapped(name, sheet.face.at(size, True), right - EDGE)
        if len(lines) * round(size * 1.1) <= room:
            break
    most = max(1, room // round(size * 1.1))
    if len(lines) > most:
        lines[most - 1] = shortened("".join(lines[most - 1 :]), sheet.face.at(size, True), right - EDGE)
    step = round(size * 1.1)
    y = EDGE + max(0, (room - len(lines[:most]) * step) // 2)
    for line in lines[:most]:
        sheet.text(EDGE, y, line, size, True)
        y += step
    return EDGE + room + round(3 * unit)


def _use_by(sheet: Sheet, use_by: datetime, language: str, y: int, unit: float) -> int:
    """The field that matters; where it ends."""
    at = use_by.astimezone(CHINA)
    high, pad = round(76 * unit), round(10 * unit)
    sheet.box(EDGE, y, sheet.width - 2 * EDGE, high, round(8 * unit))
    small, large = round(15 * unit), round(52 * unit)
    sheet.text(EDGE + pad, y + round(5 * unit), USE_BY.of(language), small, True, white=True)
    x = sheet.text(EDGE + pad, y + round(20 * unit), f"{at:%H:%M}", large, True, white=True) + pad
    right = sheet.width - EDGE - pad
    for text, size, down in ((f"{at.month}/{at.day}", 40, 8), (WEEKDAYS[language][at.weekday()], 22, 48)):
        dots = round(size * unit)
        while dots > 12 and width_of(text, sheet.face.at(dots, True)) > right - x:
            dots -= 1
        sheet.text(
            right - width_of(text, sheet.face.at(dots, True)), y + round(down * unit), text, dots, True, white=True
        )
    return y + high + round(8 * unit)


def _code(sheet: Sheet, code: str, unit: float) -> int:
    """The code in the lower right corner, in signs below it; where it begins."""
    dots, size = max(3, int(3.4 * unit)), round(13 * unit)
    wide = code_width(code, dots)
    x, y = sheet.width - EDGE - wide, sheet.height - EDGE - size - round(3 * unit) - wide
    sheet.code(x, y, code, dots)
    while width_of(code, sheet.face.at(size)) > wide + EDGE:
        size -= 1
    sheet.text(x + (wide - width_of(code, sheet.face.at(size))) // 2, sheet.height - EDGE - size, code, size)
    return x


def _facts(sheet: Sheet, label: PackageLabel, language: str, y: int, width: int, unit: float) -> None:
    """When it was opened, how much of which lot, by whom."""
    opened = f"{OPENED[label.kind].of(language)} {label.opened_at.astimezone(CHINA):%m/%d %H:%M}"
    lot = f"{LOT.of(language)} {label.lot_no}" if label.lot_no else ""
    lines = [(opened, 20, True), (f"{label.amount} · {label.who}", 18, False), (lot, 18, False)]
    for text, plain, bold in [line for line in lines if line[0]]:
        size = round(plain * unit)
        while size > 12 and width_of(text, sheet.face.at(size, bold)) > width:
            size -= 1
        if y + size > sheet.height - EDGE:
            break
        sheet.text(EDGE, y, shortened(text, sheet.face.at(size, bold), width), size, bold)
        y += round(size * 1.24)
