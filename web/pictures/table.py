"""What each product's picture shows, read from pictures.csv.

The columns: the vessel; the liquid's colours from top to bottom; what stands beside the vessel (at
most two); the fruit inside; what has sunk or been poured in; ice cubes; the ground; the straw; a
second colour for dust, sleeve or glaze. Names of fruit and grains are those of garnish.py.
"""

import csv
from pathlib import Path
from typing import Literal, NamedTuple, cast

Vessel = Literal[
    "tumbler", "foam", "dome", "bucket", "paper", "gaiwan",
    "mug", "sundae", "cone", "tart", "mochi", "sausage",
]  # fmt: skip

GROUNDS = {
    "cream": "#f5ecd8",
    "green": "#e2e9cf",
    "pink": "#f7ded6",
    "sand": "#ecdcc6",
    "lilac": "#e6dcea",
    "sun": "#faeac4",
    "sky": "#d6e4e3",
}
STRAWS = {
    "green": "#7fa07a",
    "red": "#c8665a",
    "amber": "#d59a4c",
    "brown": "#8d6a52",
    "violet": "#9a7fae",
}


class Picture(NamedTuple):
    """One row; all colours as #rrggbb."""

    vessel: Vessel
    layers: tuple[str, ...]
    garnish: tuple[str, ...]
    fruit: str
    sunk: tuple[str, ...]
    ice: int
    ground: str
    straw: str
    dust: str


def pictures() -> dict[str, Picture]:
    """All pictures by product code. KeyError for a ground or straw that has no colour."""
    with (Path(__file__).parent / "pictures.csv").open(encoding="utf-8") as rows:
        return {row["code"]: _picture(row) for row in csv.DictReader(rows)}


def _picture(row: dict[str, str]) -> Picture:
    return Picture(
        vessel=cast(Vessel, row["vessel"]),
        layers=tuple(row["layers"].split()),
        garnish=tuple(row["garnish"].split()),
        fruit=row["fruit"],
        sunk=tuple(row["sunk"].split()),
        ice=int(row["ice"]),
        ground=GROUNDS[row["ground"]],
        straw=STRAWS[row["straw"]],
        dust=row["dust"],
    )
