"""Fruit around (0, 0), about 22 units in radius."""

import math

from shapes import DARK_LEAF, LEAF, at, dot, leaf, line, oval, path, shine


def citrus(rind: str, flesh: str, pith: str = "#fff6df") -> str:
    cells = []
    for i in range(8):
        a, b = i * math.pi / 4 + 0.09, (i + 1) * math.pi / 4 - 0.09
        x, y, u, v = (f(t) * 16.5 for t in (a, b) for f in (math.cos, math.sin))
        m = (a + b) / 2
        cells.append(
            f"M{2.5 * math.cos(m):.1f} {2.5 * math.sin(m):.1f}L{x:.1f} {y:.1f}A16.5 16.5 0 0 1 {u:.1f} {v:.1f}Z"
        )
    return (
        dot(0, 0, 22, rind)
        + dot(0, 0, 19, pith)
        + path("".join(cells), flesh)
        + line("M-16-9A19 19 0 0 1-5-18", "#fff", 2, ' opacity=".6"')
    )


def strawberry() -> str:
    body = path("M0 23C-13 15-21 4-19-6C-17-14-6-16 0-12C6-16 17-14 19-6C21 4 13 15 0 23Z", "#e2434b")
    seeds = "".join(oval(x, y, 1.1, 1.8, "#ffd98a") for x, y in ((-10, -3), (0, 0), (10, -3), (-5, 8), (5, 8), (0, 16)))
    crown = path("M0-20L4-13L14-15L7-8L0-10L-7-8L-14-15L-4-13Z", LEAF)
    return body + path("M-15-7C-15 2-10 10-5 15C-12 4-11-4-9-10Z", "#fff", ' opacity=".25"') + seeds + crown


def bunch(fill: str, light: str, green: bool = True) -> str:
    spots = ((-12, -8), (0, -10), (12, -8), (-7, 3), (6, 3), (0, 14))
    balls = "".join(dot(x, y, 8, fill) + dot(x - 2.4, y - 2.6, 2.2, light, ' opacity=".8"') for x, y in spots)
    return (at(7, -20, leaf(), -18, 0.8) + line("M0-14L-1-24", "#8a6a3f", 2.2) if green else "") + balls


def mango() -> str:
    grid = "M-9-13L-13 9M0-17L-3 17M9-15L8 13M-17-5L17-7M-18 5L17 4"
    return (
        path("M-20 4C-24-14-6-24 8-20C22-17 26-2 18 10C10 22-14 22-20 4Z", "#f08a2c")
        + path("M-17 3C-20-12-5-20 7-17C19-14 22-2 15 8C8 18-12 18-17 3Z", "#ffc43d")
        + line(grid, "#e99a22", 1.8)
        + shine(-6, -9, 5)
    )


def peach() -> str:
    return (
        dot(0, 2, 20, "#f7a79b")
        + path("M-18-5A20 20 0 0 0 0 22C-12 14-14 2-5-15A20 20 0 0 0-18-5Z", "#fdd3b5")
        + line("M1-16Q8 1 1 20", "#e0786f", 1.8)
        + at(8, -18, leaf(), -20, 0.8)
        + shine(-9, -6, 4)
    )


def lychee() -> str:
    """Half peeled: the bumpy skin below, the clear flesh above."""
    skin = "M-19 0L-12 4L-6-1L0 4L7-1L13 4L19 0C20 14 10 21 0 21S-20 14-19 0Z"
    bumps = "".join(
        dot(x, y, 2.2, "#a63341") for x, y in ((-12, 9), (-4, 10), (4, 10), (12, 9), (-7, 16), (1, 17), (9, 15))
    )
    return (
        dot(0, -1, 18, "#fbeeea", ' stroke="#e9cfc8" stroke-width="1.2"')
        + path(skin, "#cb4655")
        + bumps
        + shine(-6, -9, 5, 0.95)
        + at(11, -18, leaf(), -30, 0.7)
    )


def pineapple() -> str:
    crown = "M0-8L-13-17L-6-17L-10-27L-2-21L0-31L3-21L10-27L6-17L13-17Z"
    return (
        path(crown, DARK_LEAF)
        + oval(0, 7, 15, 18, "#f3b532")
        + line("M-13-1L8 23M-7-8L14 14M13-1L-8 23M7-8L-14 14", "#c98416", 1.6)
        + shine(-6, -1, 4)
    )


def passion() -> str:
    seeds = "".join(oval(9 * math.cos(i * 1.05), 9 * math.sin(i * 1.05), 2, 3, "#3c2b1c") for i in range(6))
    return (
        dot(0, 0, 21, "#6b3a5e")
        + dot(0, 0, 17, "#f4e2d6")
        + dot(0, 0, 14, "#f2a81d")
        + seeds
        + dot(0, 0, 2.4, "#3c2b1c")
    )


def watermelon() -> str:
    pips = "".join(oval(x, y, 1.4, 2.4, "#40241f") for x, y in ((-8, 0), (0, -4), (8, 0), (0, 6)))
    wedge = (
        path("M-24-8A26 26 0 0 0 24-8L20-10H-20Z", "#4f9150", ' transform="translate(0 2)"')
        + path("M-21-8A22 22 0 0 0 21-8Z", "#e9f3cf", ' transform="translate(0 1)"')
        + path("M-19-9A19.5 19.5 0 0 0 19-9Z", "#ea5559", ' transform="translate(0 1)"')
        + at(0, -1, pips, 0, 0.8)
    )
    return at(0, 0, wedge, -14, 1.3)


def bayberry() -> str:
    bumps = "".join(
        dot(r * math.cos(i * 6.283 / n), r * math.sin(i * 6.283 / n), 4.2, c)
        for r, n, c in ((15, 12, "#7d1530"), (9, 7, "#9c1f3d"), (2, 2, "#b8304e"))
        for i in range(n)
    )
    return dot(0, 0, 17, "#8b1a36") + bumps + at(9, -19, leaf(), -25, 0.85) + shine(-6, -7, 3.5, 0.4)


def coconut() -> str:
    return (
        dot(0, 0, 22, "#7a5236")
        + dot(0, -1, 19, "#fffaf0")
        + dot(0, -2, 13, "#ece3d3")
        + line("M-9-8A12 12 0 0 1 2-13", "#fff", 2.5)
    )


def kumquat() -> str:
    one = oval(0, 0, 10, 12, "#f39a26") + shine(-3, -4, 3)
    return at(-10, 5, one, 15) + at(11, 8, one, -25) + at(1, -9, one, 60) + at(9, -18, leaf(), -20, 0.6)


def pear() -> str:
    return (
        path(
            ("M-3-16C4-20 8-13 9-6C11 2 18 6 16 14C13 24-13 24-16 14C-18 6-10 2-8-6C-7-11-6-14-3-16Z"),
            "#e6d678",
        )
        + line("M0-16Q1-22 5-24", "#7a5a30", 2.2)
        + at(11, -19, leaf(), -12, 0.6)
        + shine(-7, 6, 4, 0.6)
    )
