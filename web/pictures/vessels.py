"""Cups, glasses and snacks: the large shape of a picture on a 200 x 200 field.

A vessel takes the liquid as the name of a gradient and the things inside as a fragment that it
clips to its own walls. `tag` keeps ids apart when several pictures are put into one page.
"""

from shapes import at, dot, line, oval, path

GLASS = "#7d8f8a"


def shadow(width: float = 44, y: float = 176) -> str:
    return oval(100, y, width, 6, "#5b4630", ' opacity=".16"')


def straw(colour: str, x: float = 113, top: float = 14) -> str:
    shaft = f"M{x} {top}L{x - 16} 150"
    return line(shaft, colour, 7.5) + line(f"M{x - 1.5} {top}L{x - 16.5} 148", "#fff", 2, ' opacity=".4"')


def tumbler(tag: str, inside: str, top: str, straw_colour: str, level: float = 62) -> str:
    """The clear cold cup; `top` lies on the rim (film, foam or dome)."""
    body = "M60 52H140L130 166Q129 174 121 174H79Q71 174 70 166Z"
    liquid = f"M61 {level}H139L130 166Q129 174 121 174H79Q71 174 70 166Z"
    return (
        f'<clipPath id="{tag}c"><path d="{liquid}"/></clipPath>'
        + shadow()
        + path(body, "#fff", ' opacity=".55"')
        + path(liquid, f"url(#{tag}l)")
        + f'<g clip-path="url(#{tag}c)">{inside}</g>'
        + line("M67 72L75 160", "#fff", 4.5, ' opacity=".5"')
        + line("M133 76L127 150", "#fff", 2, ' opacity=".35"')
        + path(body, "none", f' stroke="{GLASS}" stroke-opacity=".65" stroke-width="1.8"')
        + top
    )


def film(colour: str, straw_colour: str) -> str:
    return (
        line("M112 18L107 50", straw_colour, 7.5)
        + line("M110.5 19L106 46", "#fff", 2, ' opacity=".4"')
        + (f'<rect x="56" y="47" width="88" height="8" rx="4" fill="{colour}" stroke="#c9bc9d" stroke-width=".9"/>')
        + line("M62 50H104", "#fff", 1.8, ' opacity=".6"')
    )


def foam(colour: str, shade: str, dust: str) -> str:
    drip = (
        "M60 56H140L138 76Q134 86 129 79Q124 74 119 83Q113 92 106 82Q100 75 93 85Q86 93 80 81Q75 75 70 82Q64 87 62 76Z"
    )
    crown = "M57 58C55 43 70 44 77 39C84 32 94 37 101 33C110 28 120 35 124 40C134 41 145 44 143 58Z"
    spots = ((82, 46), (92, 42), (103, 45), (112, 40), (121, 47), (97, 51), (73, 51), (130, 52))
    edge = f' stroke="{shade}" stroke-width="1.6"'
    return (
        path(drip, colour)
        + path(crown, colour, edge)
        + line("M64 62Q100 68 136 62", shade, 2, ' opacity=".7"')
        + line("M66 51Q74 46 82 46", "#fff", 3)
        + "".join(dot(x, y, 1.8, dust) for x, y in spots)
    )


def dome(cream: str, shade: str, sprinkle: str, straw_colour: str) -> str:
    swirl = path(
        (
            "M62 56C58 46 72 42 76 40C76 32 88 32 90 29C92 24 99 22 103 17C106 23 110 26"
            " 109 30C120 32 124 37 124 41C134 43 142 48 138 56Z"
        ),
        cream,
    )
    bands = line("M68 51Q98 57 132 46M79 41Q100 46 121 36M91 31Q101 34 108 28", shade, 2.2)
    glass = path("M58 55C58 8 142 8 142 55Z", "#fff", ' opacity=".22" stroke="#7d8f8a" stroke-width="1.6"')
    dots = "".join(dot(x, y, 2, sprinkle) for x, y in ((82, 47), (97, 39), (112, 48), (104, 28), (124, 44), (92, 52)))
    return (
        line("M124 12L116 44", straw_colour, 7.5)
        + swirl
        + bands
        + dots
        + glass
        + line("M66 46Q70 28 84 22", "#fff", 2.5, ' opacity=".8"')
        + ('<rect x="55" y="52" width="90" height="6" rx="3" fill="#eef1ee" stroke="#b9c4bf" stroke-width=".8"/>')
    )


def bucket(tag: str, inside: str) -> str:
    body = "M46 58H154L144 164Q143 174 133 174H67Q57 174 56 164Z"
    return (
        f'<clipPath id="{tag}c"><path d="{body}"/></clipPath>'
        + shadow(54)
        + line("M50 56C56 4 144 4 150 56", "#c98f4a", 4)
        + path(body, f"url(#{tag}l)")
        + f'<g clip-path="url(#{tag}c)">{inside}</g>'
        + path(body, "none", f' stroke="{GLASS}" stroke-opacity=".5" stroke-width="1.6"')
        + line("M55 74L63 158", "#fff", 5, ' opacity=".45"')
        + '<rect x="42" y="52" width="116" height="9" rx="4.5" fill="#f8f3e6" stroke="#cdbf9f"/>'
    )


def steam() -> str:
    puffs = "M82 52Q74 42 82 33T82 14M101 48Q93 38 101 28T101 8M120 52Q112 42 120 33T120 14"
    return line(puffs, "#b9a58a", 4, ' opacity=".45"')


def paper(tag: str, sleeve: str, inside: str) -> str:
    """The hot cup to go: the drink seen in the open mouth, a sleeve in its colour."""
    return (
        shadow()
        + steam()
        + path(
            "M58 70H142L132 168Q131 175 124 175H76Q69 175 68 168Z",
            "#fbf6ea",
            ' stroke="#d9ccb0" stroke-width="1.2"',
        )
        + path("M61 100H139L134.5 146H65.5Z", sleeve)
        + line("M66 104L69 142", "#fff", 3, ' opacity=".3"')
        + oval(100, 70, 44, 13, "#fffdf6", ' stroke="#d9ccb0" stroke-width="1.4"')
        + f'<clipPath id="{tag}c"><ellipse cx="100" cy="71" rx="38" ry="9.5"/></clipPath>'
        + oval(100, 71, 38, 9.5, f"url(#{tag}l)")
        + f'<g clip-path="url(#{tag}c)">{inside}</g>'
        + at(
            100,
            123,
            path("M0 11C-16 6-13-10 0-14C13-10 16 6 0 11Z", "#fff", ' opacity=".75"') + line("M0-8V15", sleeve, 1.6),
        )
    )


def gaiwan(tag: str, glaze: str, inside: str) -> str:
    """A lidless porcelain bowl on its saucer, full of tea."""
    return (
        oval(100, 168, 66, 9, "#5b4630", ' opacity=".16"')
        + steam()
        + oval(100, 160, 64, 12, "#fffdf8", ' stroke="#d9d2c2" stroke-width="1.3"')
        + oval(100, 157, 40, 6, "#e7dfcf")
        + path("M44 82C46 128 70 156 84 156H116C130 156 154 128 156 82Z", f"url(#{tag}b)")
        + line("M50 104C58 130 72 146 82 152", "#fff", 4, ' opacity=".7"')
        + line("M52 112Q100 134 148 112", glaze, 3, ' opacity=".75"')
        + line("M56 120Q100 141 144 120", glaze, 1.3, ' opacity=".6"')
        + oval(100, 82, 56, 18, "#fffdf8", ' stroke="#d9d2c2" stroke-width="1.4"')
        + oval(100, 84, 48, 13.5, f"url(#{tag}l)")
        + oval(84, 80, 16, 3, "#fff", ' opacity=".35"')
        + inside
    )


def mug(tag: str, inside: str) -> str:
    """The thick white cup of a tea restaurant, with handle and saucer."""
    return (
        oval(100, 170, 66, 8, "#5b4630", ' opacity=".16"')
        + steam()
        + oval(96, 162, 64, 11, "#fffdf8", ' stroke="#d5cbb6" stroke-width="1.4"')
        + line("M140 92C172 88 172 134 134 134", "#e9e1d0", 10)
        + path("M48 78H146C146 120 136 158 116 158H78C58 158 48 120 48 78Z", f"url(#{tag}b)")
        + line("M49 96H145", "#b5463c", 3.5)
        + line("M50 103H144", "#b5463c", 1.4)
        + oval(97, 78, 49, 14, "#fffdf8", ' stroke="#d5cbb6" stroke-width="1.4"')
        + oval(97, 80, 43, 10.5, f"url(#{tag}l)")
        + inside
    )


def soft_swirl(fill: str, shade: str) -> str:
    shape = (
        "M58 98C48 84 62 74 70 72C64 60 78 50 86 50C84 40 94 36 98 24C110 32 108 44"
        " 114 50C126 50 136 62 130 72C140 74 152 86 142 98Z"
    )
    return path(shape, fill) + line("M62 86Q100 100 140 80M72 72Q100 82 129 66M87 51Q102 58 114 47", shade, 3)


def cone() -> str:
    grid = "M78 104L112 158M92 104L118 140M106 104L124 122M122 104L88 158M108 104L82 140M94 104L76 122"
    return (
        shadow(22)
        + path("M66 100H134L104 174Q100 179 96 174Z", "#d99a4e")
        + line(grid, "#b67831", 2)
        + soft_swirl("#fff8e8", "#eadcbc")
        + '<rect x="60" y="94" width="80" height="13" rx="6" fill="#e7b069"/>'
        + line("M68 98H110", "#fff", 2, ' opacity=".5"')
    )


def sundae(sauce: str, crumbs: str) -> str:
    drip = (
        "M87 50Q92 40 98 24C108 32 108 44 114 50C124 51 132 58 131 68Q130 80 125 72Q120 64 114 75"
        "Q108 88 101 76Q95 66 89 76Q83 86 77 75Q74 68 70 71C66 58 78 51 87 50Z"
    )
    cup = "M54 98H146L132 166Q130 174 122 174H78Q70 174 68 166Z"
    return (
        shadow(36)
        + soft_swirl("#fff8e8", "#eadcbc")
        + path(drip, sauce)
        + line("M92 46Q96 40 98 34M80 62Q84 57 90 57", "#fff", 2.6, ' opacity=".45"')
        + path(cup, "#fff9ec", ' stroke="#c9c2ae" stroke-width="1.4"')
        + path(
            "M63 142Q100 150 137 142L132 166Q130 174 122 174H78Q70 174 68 166Z",
            sauce,
            ' opacity=".85"',
        )
        + line("M64 108L76 164", "#fff", 5, ' opacity=".8"')
        + crumbs
        + '<rect x="50" y="94" width="100" height="9" rx="4.5" fill="#fff" stroke="#c9c2ae"/>'
    )


def tart() -> str:
    ridges = " ".join(f"M{x} 112L{x + (100 - x) * 0.16:.0f} 152" for x in range(52, 150, 12))
    return (
        oval(100, 162, 62, 8, "#5b4630", ' opacity=".16"')
        + path("M38 100H162L142 152Q140 160 130 160H70Q60 160 58 152Z", "#dd9f4d")
        + line(ridges, "#b87a2e", 3)
        + oval(100, 98, 64, 30, "#eab565")
        + oval(100, 97, 53, 23, "#fbd24f")
        + oval(84, 92, 16, 7, "#8a4a1c", ' opacity=".75"')
        + oval(118, 100, 13, 6, "#9c5a22", ' opacity=".7"')
        + oval(96, 109, 9, 3.5, "#8a4a1c", ' opacity=".6"')
        + oval(110, 86, 14, 4, "#fff", ' opacity=".5"')
    )


def mochi() -> str:
    def ball(fill: str, shade: str) -> str:
        return (
            path("M-38 18C-42-18-20-34 0-34S42-18 38 18Q36 30 0 30T-38 18Z", fill)
            + path("M-38 18Q-36 30 0 30T38 18Q20 24-38 18Z", shade)
            + oval(-14, -16, 12, 7, "#fff", ' opacity=".7" transform="rotate(-28 -14 -16)"')
        )

    return (
        oval(100, 158, 72, 12, "#6f8f6a")
        + oval(100, 154, 72, 12, "#8fae82")
        + at(112, 92, ball("#f4d3d8", "#e2b2ba"), 0, 0.92)
        + at(70, 122, ball("#fffaf0", "#e9dfcc"), 0, 0.95)
        + at(134, 128, ball("#dfe8c2", "#c0cf98"), 0, 0.85)
    )


def sausage() -> str:
    grill = "M-44-10L-36 12M-24-13L-16 14M-4-14L4 15M16-14L24 14M36-11L42 9"
    one = (
        '<rect x="-58" y="-17" width="116" height="34" rx="17" fill="#b9472f"/>'
        + line(grill, "#6e2415", 4.5)
        + line("M-46-10Q0-16 44-10", "#fff", 3, ' opacity=".4"')
    )
    return (
        oval(100, 168, 50, 6, "#5b4630", ' opacity=".16"')
        + line("M100 140V178", "#d9b27a", 7)
        + at(100, 86, one, -72, 1.1)
    )
