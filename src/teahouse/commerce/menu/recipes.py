"""How a cup is made: the product's recipe scaled by its size, plus what each choice adds. Pure."""

from __future__ import annotations

from msgspec import Struct

from teahouse.commerce.menu.model import Amount
from teahouse.commerce.menu.version import ChoiceView, MenuVersion
from teahouse.commerce.stores import Text

WHOLE_BP = 10_000


class RecipeIngredient(Struct, frozen=True):
    """So much of it goes into this cup, in its unit."""

    code: str
    name: Text
    amount: int
    unit: str


class RecipeStep(Struct, frozen=True):
    """One piece of work at one station."""

    station: str
    name: Text
    seconds: int


class RecipeCard(Struct, frozen=True):
    """What a barista needs to make one cup. `differs`: choices that are not the product's usual ones; `allergens`: of the
    product and of what was chosen."""

    product: str
    name: Text
    picture: str
    choices: tuple[ChoiceView, ...]
    ingredients: tuple[RecipeIngredient, ...]
    steps: tuple[RecipeStep, ...]
    differs: tuple[str, ...]
    allergens: tuple[str, ...]
    weight: int


def scaled(amount: int, scale_bp: int) -> int:
    """amount * scale, rounded half away from zero."""
    whole = (abs(amount) * scale_bp + WHOLE_BP // 2) // WHOLE_BP
    return whole if amount >= 0 else -whole


def recipe(version: MenuVersion, product: str, choices: tuple[str, ...]) -> RecipeCard:
    """The card of one cup; NoSuchCode. Ingredients that come to nothing are left out."""
    found = version.product(product)
    chosen = [version.choice(code) for code in choices]
    scale_bp = WHOLE_BP
    for choice in chosen:
        scale_bp = scaled(scale_bp, choice.recipe_scale_bp)
    needs: list[Amount] = [*found.recipe, *(need for choice in chosen for need in choice.recipe)]
    amounts: dict[str, int] = {}
    for need in needs:
        amount = scaled(need.amount, scale_bp) if need.per == "size" else need.amount
        amounts[need.ingredient] = amounts.get(need.ingredient, 0) + amount
    ingredients = tuple(
        RecipeIngredient(code, version.ingredients[code].name, amount, version.ingredients[code].unit)
        for code, amount in amounts.items()
        if amount > 0
    )
    view = version.line_view(product, choices)
    return RecipeCard(
        product=product,
        name=found.name,
        picture=found.picture,
        choices=view.choices,
        ingredients=ingredients,
        steps=tuple(RecipeStep(step.station, step.name, step.seconds) for step in found.steps),
        differs=tuple(choice.code for choice in view.choices if not choice.default),
        allergens=tuple(dict.fromkeys((*found.allergens, *(one for choice in chosen for one in choice.allergens)))),
        weight=found.weight,
    )
