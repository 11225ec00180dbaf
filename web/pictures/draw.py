"""Draws the menu's pictures: one SVG of less than 6 KB for each product, and the mark.

    python web/pictures/draw.py [--sheet sheet.html]

What is drawn for which product stands in pictures.csv; the shapes are in vessels.py, fruits.py
and grains.py. The sheet shows all pictures at 80 and 150 px for looking them over.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import vessels
from garnish import GARNISHES
from shapes import DARK_LEAF, at, dot, line, oval, path
from table import Picture, pictures

HERE = Path(__file__).parent
Spot = tuple[float, float, float]  # x, y, turn in degrees
SIZE_MAX = 6 * 1024


def gradient(name: str, stops: tuple[str, ...], down: bool = True) -> str:
    """Layers from top to bottom; equal neighbours make a flat band between soft changes."""
    last = max(1, len(stops) - 1)
    inner = "".join(f'<stop offset="{i / last:.3g}" stop-color="{colour}"/>' for i, colour in enumerate(stops))
    turn = ' x2="0" y2="1"' if down else ""
    return f'<linearGradient id="{name}"{turn}>{inner}</linearGradient>'


def several(ident: str, unit: str, spots: Sequence[Spot]) -> str:
    """The same fragment at each (x, y, turn), drawn once and used again."""
    uses = "".join(
        f'<use href="#{ident}" '
        + (f'transform="translate({x:g} {y:g}) rotate({turn:g})"/>' if turn else f'x="{x:g}" y="{y:g}"/>')
        for x, y, turn in spots
    )
    return f'<defs><g id="{ident}">{unit}</g></defs>{uses}'


def ice(tag: str, count: int) -> str:
    cube = '<rect x="-9" y="-9" width="18" height="18" rx="4" fill="#fff" opacity=".42"/>' + line(
        "M-5-5H3", "#fff", 2, ' opacity=".8"'
    )
    spots = ((78, 72, 12), (101, 70, -20), (123, 74, 28), (89, 90, 40), (113, 92, -8))
    return several(tag + "i", cube, spots[:count]) if count else ""


def ball(r: float, fill: str, light: str, opacity: str = "1") -> str:
    return dot(0, 0, r, fill, f' opacity="{opacity}"') + dot(-0.3 * r, -0.35 * r, 0.26 * r, light)


def cube(fill: str, light: str) -> str:
    box = f'<rect x="-5.5" y="-5.5" width="11" height="11" rx="2" fill="{fill}" opacity=".85"/>'
    return box + line("M-2-3H2", light, 1.5)


# What sinks to the bottom: one piece of it, and by how much each next piece is turned.
SUNK = {
    "pearls": (ball(6, "#38241b", "#b08f7b"), 0),
    "crystal": (ball(5.6, "#fff", "#fff", ".7"), 0),
    "sago": (
        dot(3, -2, 3.2, "#fffdf4", ' opacity=".85"') + dot(-3, 2, 2.6, "#fff", ' opacity=".7"'),
        0,
    ),
    "red-beans": (oval(0, 0, 6, 4.2, "#8a2b2f") + line("M-2-1H2", "#fff", 1, ' opacity=".6"'), 40),
    "oats": (oval(0, 0, 5.5, 3.2, "#e2bb78"), 50),
    "crumbs": (path("M-5-3L3-5L6 2L-2 5Z", "#5a3823"), 55),
    "nata": (cube("#fff", "#fff"), 23),
    "grass": (cube("#2c2623", "#7d746c"), 23),
}
BULK = {
    "milk": path(
        "M60 60H140L138 82Q132 104 126 92Q121 80 114 96Q108 126 100 104Q94 84 86 98Q80 118 74 96Q68 80 62 84Z",
        "#fffdf6",
        ' opacity=".5"',
    ),
    "pudding": path("M66 138Q84 130 100 138T136 137L128 176H72Z", "#f9d766")
    + line("M74 146Q88 139 100 146", "#fff", 2.5, ' opacity=".6"'),
    "taro": path("M62 120Q72 104 78 124Q86 150 100 138T122 118Q132 104 138 122L130 176H70Z", "#b596c4")
    + line("M74 150Q98 160 122 146", "#9578a8", 3),
    "brown-sugar": path(
        "M60 62Q70 92 66 120Q74 138 78 112Q78 92 74 74Q84 100 82 128Q90 142 95 118Q96 96 90 70"
        "Q104 104 101 130Q108 142 113 116Q114 96 108 66Q120 100 118 126Q128 136 132"
        " 104Q134 84 140 60"
        "L134 176H66Z",
        "#8a4d26",
        ' opacity=".72"',
    ),
}


def heap(tag: str, kind: str) -> str:
    """What has sunk to the bottom of the cup."""
    if kind in BULK:
        return BULK[kind]
    unit, turn = SUNK[kind]
    rows = [(78 + 11 * i, 167) for i in range(5)] + [(74 + 10.5 * i, 157) for i in range(6)]
    rows += [(82 + 12 * i, 147) for i in range(4)]
    return several(tag + "h", unit, [(x, y, turn * i % 180) for i, (x, y) in enumerate(rows)])


def inside(tag: str, picture: Picture) -> str:
    """Fruit on the walls, what has sunk, and ice above."""
    parts = []
    if picture.fruit:
        spots = ((78, 118, -20), (117, 140, 30), (114, 100, 75))
        piece = at(0, 0, GARNISHES[picture.fruit](), 0, 0.8)
        parts.append(several(tag + "f", piece, spots))
    parts += [heap(tag, kind) for kind in picture.sunk]
    return "".join(parts) + ice(tag, picture.ice)


def scene(tag: str, picture: Picture) -> str:
    """The vessel with all that is in it."""
    tint = picture.straw
    match picture.vessel:
        case "tumbler":
            return vessels.tumbler(tag, inside(tag, picture), vessels.film("#f7f1e2", tint), tint)
        case "foam":
            top = vessels.foam("#fffbf1", "#dccbaa", picture.dust)
            return vessels.tumbler(tag, inside(tag, picture), top, tint)
        case "dome":
            top = vessels.dome("#fffaf0", picture.layers[0], picture.dust, tint)
            return vessels.tumbler(tag, inside(tag, picture), top, tint, 56)
        case "bucket":
            pieces = ("orange", "strawberry", "passion", "watermelon", "lemon")
            spots = ((76, 88, -10), (124, 92, 14), (100, 122, 0), (72, 146, -20), (128, 144, 30))
            fruit = "".join(at(x, y, GARNISHES[p](), t, 0.92) for p, (x, y, t) in zip(pieces, spots, strict=True))
            return vessels.bucket(tag, fruit)
        case "paper":
            return vessels.paper(tag, picture.dust, "")
        case "gaiwan":
            return vessels.gaiwan(tag, picture.dust, "")
        case "mug":
            return vessels.mug(tag, "")
        case "sundae":
            return vessels.sundae(picture.layers[0], sprinkles(picture.dust))
        case "cone":
            return vessels.cone()
        case "tart":
            return vessels.tart()
        case "mochi":
            return vessels.mochi()
        case "sausage":
            return vessels.sausage()


def sprinkles(colour: str) -> str:
    spots = ((82, 62), (98, 50), (112, 64), (92, 78), (124, 76), (74, 80), (104, 40), (108, 84))
    return "".join(at(x, y, path("M-4-3L3-4L4 2L-2 4Z", colour), 50 * i) for i, (x, y) in enumerate(spots))


def svg(code: str, picture: Picture) -> str:
    """The whole picture; its ids start with a short sign made from the product's code."""
    tag = f"t{crc32(code.encode()) & 0xFFFF:x}"
    defs = gradient(tag + "l", picture.layers)
    if picture.vessel in ("gaiwan", "mug"):
        defs += gradient(tag + "b", ("#fffefa", "#fffdf6", "#e6dcc9"), down=False)
    front = ""
    places = ((151, 152, 0, 1.12), (46, 158, -12, 0.92))
    for name, (x, y, turn, scale) in zip(picture.garnish, places, strict=False):
        if name == picture.fruit:  # already drawn in the cup, at four fifths
            piece, scale = f'<use href="#{tag}f"/>', scale / 0.8
        else:
            piece = GARNISHES[name]()
        front += oval(x, y + 21, 20, 4, "#5b4630", ' opacity=".14"')
        front += at(x, y, piece, turn, round(scale, 3))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">'
        f'<defs><radialGradient id="{tag}p" cy=".42" r=".75"><stop stop-color="#fffdf7"/>'
        f'<stop offset="1" stop-color="{picture.ground}"/></radialGradient>{defs}</defs>'
        f'<rect width="200" height="200" rx="30" fill="url(#{tag}p)"/>'
        f"{scene(tag, picture)}{front}</svg>\n"
    )


def logo() -> str:
    """A tea-house: a curved roof over a cup, one leaf in the second colour."""
    roof = (
        "M10 47C26 44 42 33 50 18C58 33 74 44 90 47C91 51 88 54 84 53C72 51 59 45 50"
        " 36C41 45 28 51 16 53C12 54 9 51 10 47Z"
    )
    cup = "M24 58H76C76 76 66 88 50 88S24 76 24 58Z"
    tealeaf = path("M50 82C40 78 38 68 50 60C62 68 60 78 50 82Z", "#9cc08a") + line("M50 66V80", DARK_LEAF, 1.6)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
        + path(roof, "#2f5d50")
        + dot(50, 13, 4.2, "#2f5d50")
        + path(cup, "#2f5d50")
        + line("M75 63C88 60 88 76 71 77", "#2f5d50", 4.5)
        + tealeaf
        + "</svg>\n"
    )


def sheet() -> str:
    """All pictures twice, small and large."""
    cells = "".join(
        f'<figure><img src="{code}.svg" width="150"><img src="{code}.svg" width="80">'
        f"<figcaption>{code}</figcaption></figure>"
        for code in pictures()
    )
    style = "body{font:12px sans-serif;margin:8px;background:#fff}figure{display:inline-block;margin:4px}"
    return f'<!doctype html><style>{style}</style><img src="logo.svg" width="100">{cells}'


def main() -> None:
    options = argparse.ArgumentParser(description="Draw the menu's pictures.")
    options.add_argument("--sheet", type=Path, help="also write a page that shows them all")
    asked = options.parse_args()
    for code, picture in pictures().items():
        text = svg(code, picture)
        if len(text.encode()) >= SIZE_MAX:
            raise SystemExit(f"{code}: {len(text.encode())} bytes")
        (HERE / f"{code}.svg").write_text(text, encoding="utf-8")
    (HERE / "logo.svg").write_text(logo(), encoding="utf-8")
    if asked.sheet:
        page = sheet().replace('src="', f'src="{HERE.resolve().as_uri()}/')
        asked.sheet.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
