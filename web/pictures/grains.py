"""Leaves, flowers, beans, jellies and jars around (0, 0), about 22 units in radius."""

import math

from shapes import DARK_LEAF, LEAF, at, dot, leaf, line, oval, path, shine


def leaves(fill: str = LEAF, vein: str = DARK_LEAF) -> str:
    """Two leaves and a bud, as tea is picked."""
    blade = path("M0 14C-9 4-8-12 2-22C9-10 9 4 0 14Z", fill) + line("M0 14Q2-2 2-17", vein, 1.3)
    bud = path("M-3 10C-6-4-2-16 1-24C5-15 5-3 3 10Z", vein)
    stem = line("M0 8Q-1 17 4 24", vein, 2.4)
    return stem + at(0, 0, bud, 4) + at(-3, 4, blade, -56, 1.1) + at(4, 6, blade, 52, 1.1)


def dry_leaves(light: str, dark: str) -> str:
    """A white dish with loose rolled leaves, as they come out of the tin."""
    under = "M-15 5Q-10 1-6 4M-9 9Q-4 6 0 9M3 3Q8 0 12 4M7 9Q12 6 15 8M-3 2Q0-1 3 2"
    upper = "M-12 8Q-8 4-4 7M-7 2Q-2 5 2 1M1 7Q5 3 9 7M9 2Q13 3 16 6M-16 7Q-14 4-11 3"
    return (
        path("M-26 5H26Q20 20 0 20T-26 5Z", "#e9e1d0")
        + oval(0, 5, 26, 10, "#fffdf6", ' stroke="#cfc4ac" stroke-width="1.2"')
        + line(under, dark, 3.4)
        + line(upper, light, 3)
    )


def beans(fill: str = "#5b3a26", cleft: str = "#33200f") -> str:
    one = oval(0, 0, 9, 13, fill) + line("M1-11Q-4 0 1 11", cleft, 2) + shine(-4, -5, 2.4, 0.35)
    return at(-10, 5, one, 35) + at(9, 8, one, -40) + at(0, -9, one, 80)


def flower(petal: str = "#fffdf5", heart: str = "#f0c95b", petals: int = 6) -> str:
    one = "".join(
        at(
            0,
            0,
            oval(0, -10, 5.2, 9, petal, ' stroke="#e6dfc6" stroke-width=".8"'),
            i * 360 / petals,
        )
        for i in range(petals)
    )
    return at(-13, 12, leaf(), 155, 0.9) + at(14, 11, leaf(), 20, 0.9) + one + dot(0, 0, 4, heart)


def sprig(petal: str = "#f2a12c") -> str:
    spots = ((-9, -7), (4, -12), (10, 2), (-3, 5), (-14, 7), (5, 14))
    bloom = "".join(dot(math.cos(a) * 3.4, math.sin(a) * 3.4, 2.9, petal) for a in (0.8, 2.4, 3.9, 5.5))
    return (
        at(10, -13, leaf(), -30)
        + at(-8, 14, leaf(), 150)
        + "".join(at(x, y, bloom + dot(0, 0, 1.5, "#b96a10")) for x, y in spots)
    )


def chestnut() -> str:
    one = (
        path("M0-17C10-12 18-3 16 8C12 16-12 16-16 8C-18-3-10-12 0-17Z", "#7c4526")
        + path("M-15 8C-11 4 11 4 15 8C11 16-11 16-15 8Z", "#d9b48a")
        + shine(-6, -3, 4, 0.35)
    )
    return at(-8, 4, one, -12, 0.9) + at(12, 9, one, 18, 0.75)


def taro() -> str:
    specks = "".join(
        dot(x, y, 1.2, "#8b5f93") for x, y in ((-6, -5), (3, -8), (7, 1), (-3, 4), (4, 8), (-9, 2), (0, -1))
    )
    return oval(0, 2, 22, 19, "#8a6a52", ' transform="rotate(-20)"') + oval(1, 0, 16, 15, "#e6d3e6") + specks


def red_beans(fill: str = "#8a2b2f") -> str:
    spots = ((-13, 4, 20), (0, 8, -10), (12, 5, 40), (-6, -6, -35), (8, -7, 15), (0, -16, 0))
    one = oval(0, 0, 8, 5.6, fill) + line("M-3-2Q0-3 3-2", "#fff", 1.3, ' opacity=".7"')
    return "".join(at(x, y, one, t) for x, y, t in spots)


def oats() -> str:
    grain = path("M0-8C5-4 5 4 0 8C-5 4-5-4 0-8Z", "#dcae62") + line("M0-5V6", "#b5843b", 1)
    spots = (
        (0, -20, 0),
        (-8, -12, -28),
        (8, -12, 28),
        (-9, 1, -30),
        (9, 1, 30),
        (-8, 13, -32),
        (8, 13, 32),
    )
    return line("M0-14V24", "#c39a50", 2) + "".join(at(x, y, grain, t) for x, y, t in spots)


def cookie() -> str:
    chips = "".join(dot(x, y, 3, "#50301c") for x, y in ((-9, -7), (4, -11), (10, 2), (-4, 4), (3, 12), (-13, 6)))
    return dot(0, 0, 20, "#c98d4e") + dot(-1, -1, 18, "#dba766") + chips


def sugar_cubes(fill: str = "#7a4a26", top: str = "#9c6638") -> str:
    one = path("M-11-4L0-10L11-4V8L0 14L-11 8Z", fill) + path("M-11-4L0-10L11-4L0 2Z", top)
    return at(-10, 7, one, 0, 0.95) + at(11, 8, one, 0, 0.9) + at(1, -8, one, 0, 0.95)


def ginger() -> str:
    return path(
        (
            "M-22 6C-22-4-12-6-9-4C-10-14-1-20 4-14C7-10 6-6 5-4C12-10 22-8 22 1C22 10"
            " 12 10 8 9C8 18-2 20-5 11C-11 16-22 15-22 6Z"
        ),
        "#dcb377",
    ) + line("M-15 3Q-10 5-9 10M2-10Q0-6 3-3M14-3Q17 1 14 5", "#b38648", 1.5)


def kale() -> str:
    return path(
        (
            "M0 24C-6 16-14 18-14 10C-23 9-19 0-20-4C-20-12-13-10-12-16C-8-24-3-18 0-22"
            "C4-18 9-24 12-16C14-10 21-12 20-4C19 0 23 9 14 10C14 18 6 16 0 24Z"
        ),
        "#4f8a4c",
    ) + line("M0 24V-12M0 10L-10 1M0 10L10 1M0 0L-8-8M0 0L8-8", "#a9cf95", 1.8)


def bowl(powder: str = "#86a845") -> str:
    return (
        path("M-18-2C-12-16 12-16 18-2Z", powder)
        + path("M-22-2H22C20 14 10 19 0 19S-20 14-22-2Z", "#3f4a48")
        + line("M-17 3Q-14 12-6 15", "#fff", 2, ' opacity=".25"')
    )


def tea_cake() -> str:
    return (
        dot(0, 0, 21, "#3f2a1e")
        + dot(-1, -1, 17, "#57392a")
        + dot(0, 0, 4.5, "#3f2a1e")
        + line("M-12-4Q-6-12 2-12M6 11Q12 7 13 0M-11 6Q-8 11-3 13", "#80583f", 1.8)
    )


def cubes(fill: str, light: str) -> str:
    one = (
        f'<rect x="-7" y="-7" width="14" height="14" rx="3" fill="{fill}" stroke="#b7c0b4" stroke-width=".9"/>'
    ) + line("M-4-3H2", light, 2)
    return at(-9, 8, one, 14) + at(9, 9, one, -20) + at(0, -7, one, 38)


def pearls() -> str:
    spots = ((-13, 8), (0, 10), (13, 8), (-7, -3), (7, -3), (0, -14))
    return "".join(dot(x, y, 7.5, "#33211a") + dot(x - 2.4, y - 2.6, 1.9, "#a98672") for x, y in spots)


def pudding() -> str:
    return (
        path("M-13-10H13L19 14Q0 20-19 14Z", "#f9d56b")
        + oval(0, -10, 13, 4.5, "#8f4f22")
        + line("M-12-2L-15 9", "#fff", 2.2, ' opacity=".55"')
    )


def milk_bottle() -> str:
    return (
        path(
            "M-6-24H6V-14C6-9 12-8 12 0V18Q12 22 8 22H-8Q-12 22-12 18V0C-12-8-6-9-6-14Z",
            "#fdfaf2",
            ' stroke="#d8d0bd" stroke-width="1.2"',
        )
        + '<rect x="-7" y="-27" width="14" height="6" rx="2" fill="#6a92ad"/>'
        + line("M-7 1V15", "#dfe8ea", 3)
    )
