"""Labels, slips and test pages drawn for the paper a printer has. Pure: same body, same paper, same dots."""

from __future__ import annotations

from datetime import datetime
from itertools import product

import msgspec
from PIL import Image

from teahouse.ground.clock import CHINA
from teahouse.ground.money import yuan
from teahouse.shop.printing.lettering import (
    DOTS_PER_MM,
    Sheet,
    Token,
    Typeface,
    code_width,
    flowed,
    shortened,
    width_of,
    wrapped,
)
from teahouse.shop.printing.model import Body, CupLabel, Option, PackageLabel, Slip, TestPage, Words
from teahouse.shop.printing.package_paper import package_label

EDGE = 8  # dots: a label may lie a millimetre off
# (name, options) in per cent of their best size, best first. What fits is taken; a note is cut short before options are
# set smaller than READABLE_DOTS (2 mm), and options are never cut.
SIZES = sorted(
    product((100, 86, 74, 64, 56, 46), (100, 92, 84, 76, 70, 64, 56, 48, 40)), key=lambda pair: -pair[0] - pair[1] * 2
)
READABLE_DOTS = 16
NOTE_CHARS = (200, 40, 24, 16, 10, 6, 0)  # kept of a note
FRESH_FROM_MM = 40  # labels as high as this also say how long the drink is good
SLIP_MAX_DOTS = 8_000
SLIP_MARGIN_MM = 8  # the print head is narrower than the roll
MARKS = {"reprint": Words("补打", "REPRINT"), "doubt": Words("补打?", "REPRINT?")}
REMADE, CHANGED = Words("重做", "REMADE"), Words("已改", "CHANGED")
CHANNELS = {
    "mini": Words("小程序", "Mini"),
    "counter": Words("门店", "Counter"),
    "meituan": Words("美团", "Meituan"),
    "eleme": Words("饿了么", "Ele.me"),
    "douyin": Words("抖音", "Douyin"),
}
PICKUP, SCHEDULED, NOTE = Words("取", "due"), Words("预约", "for"), Words("备注", "Note")
FRESH = Words("请于 2 小时内饮用", "Best within 2 hours")
BEFORE, OFF = Words("原价", "Before"), Words("优惠", "Discount")
TOTAL, CUPS, TEST = Words("合计", "Total"), Words("杯", "cups"), Words("测试页", "Test page")


class Paper(msgspec.Struct, frozen=True):
    """What there is to draw on. Lengths in mm; store: the name that stands on it."""

    kind: str
    width_mm: int
    height_mm: int
    language: str
    store: Words


def drawn(body: Body, paper: Paper, mark: str, face: Typeface) -> Image.Image:
    """The page in black and white. mark: "", "reprint" or "doubt". A label printer draws a label of everything, a
    receipt printer a slip."""
    if isinstance(body, CupLabel):
        return _label(body, paper, mark, face)
    if isinstance(body, Slip):
        return _slip(body, paper, mark, face)
    if isinstance(body, PackageLabel):
        stamp = MARKS[mark] if mark else None
        return package_label(body, (paper.width_mm, paper.height_mm), paper.language, stamp, face)
    return _test(body, paper, face)


def _clock(at: datetime) -> str:
    return at.astimezone(CHINA).strftime("%H:%M")


def _channel(code: str, language: str) -> str:
    return CHANNELS.get(code, Words(code, code)).of(language)


def _stamps(mark: str, label: CupLabel) -> list[Words]:
    """At most two."""
    stands = CHANGED if label.changed else REMADE if label.remake else None
    return ([MARKS[mark]] if mark else []) + ([stands] if stands else [])


def _stamp(sheet: Sheet, right: int, y: int, height: int, stamps: list[Words]) -> int:
    """A black field with one stamp in both languages, or two in Chinese, ending at `right`; where it begins."""
    if len(stamps) == 1:
        lines = [(stamps[0].zh, round(height * 0.50), 0.09), (stamps[0].en, round(height * 0.28), 0.64)]
    else:
        lines = [(stamps[0].zh, round(height * 0.42), 0.06), (stamps[1].zh, round(height * 0.42), 0.51)]
    wide = max(width_of(text, sheet.face.at(size, True)) for text, size, _ in lines) + height // 3
    sheet.box(right - wide, y, wide, height)
    for text, size, share in lines:
        x = right - wide + (wide - width_of(text, sheet.face.at(size, True))) // 2
        sheet.text(x, y + round(height * share), text, size, True, white=True)
    return right - wide


def _header(sheet: Sheet, label: CupLabel, mark: str, unit: float) -> int:
    """The number to call, which cup of how many, and marks; where it ends."""
    high, y = round(50 * unit), EDGE
    right = sheet.width - EDGE
    count = f"{label.cup_no}/{label.of}"
    size = round((34 if len(count) <= 4 else 27) * unit)
    wide = width_of(count, sheet.face.at(size, True)) + round(20 * unit)
    sheet.box(right - wide, y, wide, high)
    sheet.text(right - wide + round(10 * unit), y + (high - size) // 2, count, size, True, white=True)
    right -= wide + round(6 * unit)
    if stamps := _stamps(mark, label):
        right = _stamp(sheet, right, y, high, stamps) - round(6 * unit)
    size = round(56 * unit)
    while size > high // 3 and width_of(label.pickup_no, sheet.face.at(size, True)) > right - EDGE:
        size -= 2
    sheet.text(EDGE, y + (high - size) // 2, label.pickup_no, size, True)
    return y + high + round(6 * unit)


def _tokens(options: list[Option], note: str, language: str) -> list[Token]:
    """What is not as everybody has it first, in bold, for that is where hands go wrong."""
    ordered = sorted(options, key=lambda option: option.default)
    tokens = [(option.name.of(language), not option.default) for option in ordered]
    return tokens + ([(f"{NOTE.of(language)}: {note}", True)] if note else [])


class _Set(msgspec.Struct):
    """Name and options set in lines: what stands where in the middle of a label."""

    names: list[str]
    name_size: int
    lines: list[list[Token]]
    size: int
    fits: bool

    @property
    def name_step(self) -> int:
        """From one line of the name to the next."""
        return round(self.name_size * 1.16)

    @property
    def step(self) -> int:
        """From one line of options to the next."""
        return round(self.size * 1.2)


class _Room(msgspec.Struct, frozen=True):
    """The middle of a label: `wide` down to `corner`, where the code begins, from there `narrow` down to `bottom`."""

    top: int
    corner: int
    bottom: int
    wide: int
    narrow: int


def _set(name: str, tokens: list[Token], face: Typeface, room: _Room, sizes: tuple[int, int]) -> _Set:
    """Set at these sizes in dots, whether it fits or not."""
    made = _Set(wrapped(name, face.at(sizes[0], True), room.wide), sizes[0], [], sizes[1], True)
    start = room.top + len(made.names) * made.name_step + 2

    def width(line: int) -> int:
        return room.wide if start + (line + 1) * made.step <= room.corner else room.narrow

    made.lines = flowed(tokens, face, made.size, width)
    made.fits = start <= room.corner and start + len(made.lines) * made.step <= room.bottom
    return made


def _best(label: CupLabel, language: str, face: Typeface, room: _Room, unit: float) -> _Set:
    """The largest setting that fits, with as much of the note as can be read."""
    notes = dict.fromkeys(label.note if len(label.note) <= n else label.note[:n] + "…" for n in NOTE_CHARS)
    name = label.name.of(language)
    sizes = [(round(34 * unit * first / 100), round(25 * unit * second / 100)) for first, second in SIZES]
    readable = [pair for pair in sizes if min(pair) >= READABLE_DOTS]
    for note, tried in [(note, readable) for note in notes] + [("", sizes)]:
        tokens = _tokens(label.options, note, language)
        for pair in tried:
            made = _set(name, tokens, face, room, pair)
            if made.fits:
                return made
    return made


def _label(label: CupLabel, paper: Paper, mark: str, face: Typeface) -> Image.Image:
    width, height = paper.width_mm * DOTS_PER_MM, paper.height_mm * DOTS_PER_MM
    sheet = Sheet(width, height, face)
    unit = min(width / 320, height / 240)
    top = _header(sheet, label, mark, unit)
    sheet.rule(EDGE, top, width - 2 * EDGE)
    left, corner = _code(sheet, label.scan, unit)
    narrow = left - EDGE - round(10 * unit)
    bottom = _footer(sheet, label, paper, narrow, unit)
    room = _Room(top + round(8 * unit), corner - round(6 * unit), bottom, width - 2 * EDGE, narrow)
    made = _best(label, paper.language, face, room, unit)
    y = room.top
    for line in made.names:
        sheet.text(EDGE, y, line, made.name_size, True)
        y += made.name_step
    y += 2
    for tokens in made.lines:
        x = EDGE
        for text, bold in tokens:
            x = sheet.text(x, y, text, made.size, bold) + made.size // 2
        y += made.step
    return sheet.done()


def _code(sheet: Sheet, scan: str, unit: float) -> tuple[int, int]:
    """The code in the lower right corner, in words below it; its upper left corner."""
    dots, size = max(3, round(4 * unit)), round(14 * unit)
    wide = code_width(scan, dots)
    x, y = sheet.width - EDGE - wide, sheet.height - EDGE - size - round(3 * unit) - wide
    sheet.code(x, y, scan, dots)
    while width_of(scan, sheet.face.at(size)) > wide:
        size -= 1
    sheet.text(x + (wide - width_of(scan, sheet.face.at(size))) // 2, sheet.height - EDGE - size, scan, size)
    return x, y


def _footer(sheet: Sheet, label: CupLabel, paper: Paper, width: int, unit: float) -> int:
    """Where it was ordered, when it is due, whose it is; where it begins, from below."""
    language, size = paper.language, round((18 if unit < 1.2 else 16) * unit)
    when = (SCHEDULED if label.scheduled else PICKUP).of(language)
    origin = f"{_channel(label.channel, language)} #{label.short_no}"
    times = f"{_clock(label.paid_at)}  {when} {_clock(label.promised_at)}"
    bold = label.scheduled or label.channel not in ("mini", "counter")
    together = f"{origin}  {times}"
    fits = width_of(together, sheet.face.at(size, bold)) <= width
    lines = [(together, bold)] if fits else [(origin, bold), (times, label.scheduled)]
    lines.append((paper.store.of(language), False))
    if paper.height_mm >= FRESH_FROM_MM:
        lines.append((FRESH.of(language), False))
    y = sheet.height - EDGE - len(lines) * round(size * 1.14)
    start = y
    for text, bold in lines:
        fitting = size
        while fitting > size * 3 // 4 and width_of(text, sheet.face.at(fitting, bold)) > width:
            fitting -= 1
        sheet.text(EDGE, y, shortened(text, sheet.face.at(fitting, bold), width), fitting, bold)
        y += round(size * 1.14)
    return start - round(4 * unit)


def _slip(slip: Slip, paper: Paper, mark: str, face: Typeface) -> Image.Image:
    width = max(paper.width_mm - SLIP_MARGIN_MM, 30) * DOTS_PER_MM
    sheet, language, y = Sheet(width, SLIP_MAX_DOTS, face), paper.language, 12
    for line in wrapped(paper.store.of(language), face.at(30, True), width):
        sheet.text((width - width_of(line, face.at(30, True))) // 2, y, line, 30, True)
        y += 38
    y += 6
    right = width
    if mark:
        right = _stamp(sheet, right, y + 8, 64, [MARKS[mark]]) - 10
    sheet.text(0, y, shortened(slip.pickup_no, face.at(76, True), right), 76, True)
    y += 88
    stamp = f"{_channel(slip.channel, language)} #{slip.short_no}  {slip.paid_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
    sheet.text(0, y, shortened(stamp, face.at(24), width), 24)
    y += 32
    sheet.text(0, y, f"{PICKUP.of(language)} {_clock(slip.promised_at)}", 24, True)
    y += 36
    sheet.rule(0, y, width)
    y += 12
    for item in slip.lines:
        if y > SLIP_MAX_DOTS - 600:
            sheet.text(0, y, "…", 30)
            break
        y = _item(sheet, item.name.of(language), item.quantity, _tokens(item.options, "", language), y)
    sheet.rule(0, y, width)
    y += 12
    if slip.off_fen:
        for word, fen in ((BEFORE, slip.total_fen + slip.off_fen), (OFF, -slip.off_fen)):
            sheet.text(0, y, word.of(language), 26)
            sum_ = f"{'-' if fen < 0 else ''}¥{yuan(abs(fen))}"
            sheet.text(width - width_of(sum_, face.at(26)), y, sum_, 26)
            y += 34
    cups = sum(item.quantity for item in slip.lines)
    sheet.text(0, y, f"{cups} {CUPS.of(language)}", 28)
    total = f"{TOTAL.of(language)} ¥{yuan(slip.total_fen)}"
    sheet.text(width - width_of(total, face.at(34, True)), y - 3, total, 34, True)
    y += 46
    for line in wrapped(f"{NOTE.of(language)}: {slip.note}", face.at(26, True), width) if slip.note else []:
        sheet.text(0, y, line, 26, True)
        y += 34
    sheet.cut(min(y + 12, SLIP_MAX_DOTS))
    return sheet.done()


def _item(sheet: Sheet, name: str, quantity: int, tokens: list[Token], y: int) -> int:
    """A line of a slip; where it ends."""
    count = f"×{quantity}"
    wide = width_of(count, sheet.face.at(32, True))
    sheet.text(sheet.width - wide, y, count, 32, True)
    for line in wrapped(name, sheet.face.at(30, True), sheet.width - wide - 20):
        sheet.text(0, y, line, 30, True)
        y += 38
    for tokens_of in flowed(tokens, sheet.face, 24, lambda _: sheet.width - 20):
        x = 20
        for text, bold in tokens_of:
            x = sheet.text(x, y, text, 24, bold) + 12
        y += 31
    return y + 10


def _test(page: TestPage, paper: Paper, face: Typeface) -> Image.Image:
    """A frame on the very edge of the paper, the printer's name, signs in two weights, and bars."""
    margin = 0 if paper.kind == "label" else SLIP_MARGIN_MM
    width, height = (paper.width_mm - margin) * DOTS_PER_MM, paper.height_mm * DOTS_PER_MM
    sheet = Sheet(width, height, face)
    sheet.draw.rectangle((0, 0, width - 1, height - 1), outline=0, width=2)
    sheet.draw.rectangle((EDGE, EDGE, width - 1 - EDGE, height - 1 - EDGE), outline=0, width=1)
    size = max(16, height // 9)
    at = page.asked_at.astimezone(CHINA)
    lines = (TEST.of(paper.language), page.printer, f"{at:%Y-%m-%d %H:%M}", "珍珠奶茶 芋泥 葡萄")
    for number, line in enumerate(lines):
        text = shortened(line, face.at(size, number == 0), width - 4 * EDGE)
        sheet.text(EDGE * 2, EDGE * 2 + number * round(size * 1.3), text, size, number == 0)
    for step in range(1, 5):  # lines of 1 to 4 dots: what is missing shows a dead or dirty element
        for x in range(EDGE * 2, width - EDGE * 2, step * 2):
            y = height - 2 * EDGE - step * 6
            sheet.draw.rectangle((x, y, x + step - 1, y + 4), fill=0)
    return sheet.done()
