"""Fonts, lines and codes as dots: what drawing a label is made of. Black and white, one dot as the printer has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont

DOTS_PER_MM = 8  # 203 dpi
THRESHOLD = 150  # grey darker than this is printed; thin strokes of small signs stay whole
FACES_MAX = 12  # in one font collection
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "C:/Windows/Fonts")
# Regular and bold, best first: what Debian, macOS and Windows have for Chinese.
NAMES = (
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    ("NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf"),
    ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"),
    ("wqy-microhei.ttc", "wqy-microhei.ttc"),
    ("PingFang.ttc", "PingFang.ttc"),
    ("msyh.ttc", "msyhbd.ttc"),
)
Font = ImageFont.FreeTypeFont
_ATOMS = re.compile(r"[A-Za-z0-9'&()./%+:#-]+|\s+|.", re.DOTALL)
_NOT_FIRST = "，。、；：！？）》」』”’…·,.!?)"  # never begins a line


class NoFont(RuntimeError):  # noqa: N818
    """This machine has no font with Chinese signs; say which one with --font."""


class Typeface:
    """A regular and a bold font in any size."""

    def __init__(self, regular: Path, bold: Path) -> None:
        self.files = {False: regular, True: bold}
        self._sizes: dict[tuple[int, bool], Font] = {}

    def at(self, size: int, bold: bool = False) -> Font:
        """The font at a size in dots."""
        found = self._sizes.get((size, bold))
        if found is None:
            found = self._sizes[size, bold] = ImageFont.truetype(str(self.files[bold]), size, _face(self.files[bold]))
        return found


@cache
def _face(path: Path) -> int:
    """Which face of a collection is the simplified Chinese one."""
    for index in range(FACES_MAX if path.suffix == ".ttc" else 0):
        try:
            family = ImageFont.truetype(str(path), 10, index).getname()[0] or ""
        except OSError:
            break
        if family.endswith(" SC") and "Mono" not in family:
            return index
    return 0


def find_typeface(regular: str = "", bold: str = "") -> Typeface:
    """The fonts named, or the best this machine has. NoFont."""
    if regular:
        return Typeface(Path(regular), Path(bold or regular))
    for folder in map(Path, FOLDERS):
        for names in NAMES if folder.is_dir() else ():
            files = [next(folder.rglob(name), None) for name in names]
            if files[0] is not None and files[1] is not None:
                return Typeface(files[0], files[1])
    raise NoFont(NoFont.__doc__)


def width_of(text: str, font: Font) -> int:
    """Dots from the beginning of the text to its end."""
    return int(font.getlength(text) + 0.999)


def wrapped(text: str, font: Font, width: int) -> list[str]:
    """The text in lines no wider than `width`: Chinese between any two signs, Latin between words, a word that is too
    long wherever it must."""
    lines = [""]
    for atom in _ATOMS.findall(" ".join(text.split())):
        if width_of(lines[-1] + atom.rstrip(), font) <= width or (atom in _NOT_FIRST and lines[-1]):
            lines[-1] += atom
            continue
        if width_of(atom, font) <= width:
            lines.append("" if atom.isspace() else atom)
            continue
        for sign in atom:
            if width_of(lines[-1] + sign, font) > width:
                lines.append("")
            lines[-1] += sign
    return [line.strip() for line in lines if line.strip()]


def shortened(text: str, font: Font, width: int) -> str:
    """One line of the text, ending in … when it does not fit."""
    if width_of(text, font) <= width:
        return text
    while text and width_of(text + "…", font) > width:
        text = text[:-1]
    return text + "…"


class Sheet:
    """A piece of paper to draw on, in dots; (0, 0) is the upper left corner."""

    def __init__(self, width: int, height: int, face: Typeface) -> None:
        self.width, self.height, self.face = width, height, face
        self.image = Image.new("L", (width, height), 255)
        self.draw = ImageDraw.Draw(self.image)

    def text(self, x: int, y: int, text: str, size: int, bold: bool = False, white: bool = False) -> int:
        """Text whose line begins at (x, y), `size` dots high; where it ends."""
        font = self.face.at(size, bold)
        # A line box of exactly `size`: CJK fonts declare half as much again, which would part the lines too far.
        self.draw.text((x, y + size // 2), text, font=font, fill=255 if white else 0, anchor="lm")
        return x + width_of(text, font)

    def box(self, x: int, y: int, width: int, height: int, radius: int = 6) -> None:
        """A black field."""
        self.draw.rounded_rectangle((x, y, x + width - 1, y + height - 1), radius, fill=0)

    def rule(self, x: int, y: int, width: int, thick: int = 2) -> None:
        """A line across."""
        self.draw.rectangle((x, y, x + width - 1, y + thick - 1), fill=0)

    def code(self, x: int, y: int, text: str, dots: int) -> int:
        """A QR code of the text, `dots` a module, its black beginning at (x, y); its width. The quiet zone is the
        caller's."""
        rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
        for line, row in enumerate(rows):
            for column, module in enumerate(row):
                if module:
                    left, top = x + column * dots, y + line * dots
                    self.draw.rectangle((left, top, left + dots - 1, top + dots - 1), fill=0)
        return len(rows) * dots

    def cut(self, height: int) -> None:
        """Keep the upper part."""
        self.image, self.height = self.image.crop((0, 0, self.width, height)), height

    def done(self) -> Image.Image:
        """In black and white (mode 1), a whole number of bytes wide."""
        wide = Image.new("L", ((self.width + 7) // 8 * 8, self.height), 255)
        wide.paste(self.image)
        return wide.point([0] * THRESHOLD + [255] * (256 - THRESHOLD)).convert("1", dither=Image.Dither.NONE)


def code_width(text: str, dots: int) -> int:
    """How wide `Sheet.code` will be."""
    return int(segno.make(text, error="m", micro=False).symbol_size(scale=1, border=0)[0]) * dots


Token = tuple[str, bool]  # text, bold


def flowed(tokens: Sequence[Token], face: Typeface, size: int, width: Callable[[int], int]) -> list[list[Token]]:
    """Tokens set in lines with a gap between neighbours; `width(n)` is what line n has. A token wider than a line runs
    on in the next."""
    gap = size // 2
    lines: list[list[Token]] = [[]]
    used = 0
    for text, bold in tokens:
        font = face.at(size, bold)
        whole = width_of(text, font) <= width(len(lines))
        part = ""
        for atom in [text] if whole else _ATOMS.findall(text):
            start = used + gap if lines[-1] else 0
            if start + width_of(part + atom, font) > width(len(lines) - 1) and (part or lines[-1]):
                if part:
                    lines[-1].append((part.rstrip(), bold))
                lines.append([])
                part, used = "", 0
            part += atom
        used = (used + gap if lines[-1] else 0) + width_of(part, font)
        lines[-1].append((part, bold))
    return [line for line in lines if line]
