"""Money is whole fen. Yuan exist only as text at the edge and pass through Decimal once."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from teahouse.ground.errors import Invalid

FEN_MAX = 10_000_000_000_00  # ten billion yuan: beyond it is a typing error


def split(total: int, weights: list[int]) -> list[int]:
    """`total` in parts proportional to `weights` (>= 0, not all 0); the parts sum to it exactly.

    Largest remainder, ties to the earlier part, so the same input always splits the same way.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights must be >= 0 and not all 0")
    sign = -1 if total < 0 else 1
    parts = [abs(total) * weight // whole for weight in weights]
    rest = abs(total) - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(abs(total) * weights[i] % whole), i))
    for i in by_remainder[:rest]:
        parts[i] += 1
    return [sign * part for part in parts]


def yuan(fen_: int) -> str:
    """1234 -> "12.34"."""
    return f"{Decimal(fen_) / 100:.2f}"


def fen(yuan_: str) -> int:
    """ "12.34" -> 1234. Invalid when it is no amount of whole fen."""
    try:
        amount = Decimal(yuan_) * 100
        whole = int(amount)
    except (InvalidOperation, ValueError, OverflowError):
        raise Invalid("not an amount of money", field="yuan", why=yuan_[:40]) from None
    if amount != whole or abs(whole) > FEN_MAX:
        raise Invalid("not an amount of whole fen", field="yuan", why=yuan_[:40])
    return whole
