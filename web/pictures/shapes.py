"""The few SVG shapes that all pictures are made of, as text fragments without ids."""

LEAF = "#6f9a55"
DARK_LEAF = "#4f7a42"


def dot(x: float, y: float, r: float, fill: str, extra: str = "") -> str:
    return f'<circle cx="{x:.3g}" cy="{y:.3g}" r="{r:.3g}" fill="{fill}"{extra}/>'


def oval(x: float, y: float, rx: float, ry: float, fill: str, extra: str = "") -> str:
    return f'<ellipse cx="{x:.3g}" cy="{y:.3g}" rx="{rx:.3g}" ry="{ry:.3g}" fill="{fill}"{extra}/>'


def path(d: str, fill: str, extra: str = "") -> str:
    return f'<path d="{d}" fill="{fill}"{extra}/>'


def line(d: str, stroke: str, width: float, extra: str = "") -> str:
    return f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{width}" stroke-linecap="round"{extra}/>'


def at(x: float, y: float, what: str, turn: float = 0, scale: float = 1) -> str:
    move = f"translate({x:g} {y:g})"
    if turn:
        move += f" rotate({turn:g})"
    if scale != 1:
        move += f" scale({scale:g})"
    return f'<g transform="{move}">{what}</g>'


def shine(x: float, y: float, r: float, opacity: float = 0.55) -> str:
    return oval(x, y, r, r * 0.6, "#fff", f' opacity="{opacity}" transform="rotate(-35 {x} {y})"')


def leaf(fill: str = LEAF, vein: str = DARK_LEAF) -> str:
    return path("M-16 0Q-4-13 17 0Q-4 13-16 0Z", fill) + line("M-20 1L11 0", vein, 1.5)
