"""Tills: selling for cash at the counter, with or without a network, and a drawer that balances to the fen.

Words it owns: till, shift, float, drawer, cash move, X and Z report, blind count, sale (a till's own record of an
order), conflict. Calls: orders, payments, menu, staff, stores. Tells: nothing. Hears: RefundSettled (cash given back
elsewhere).
"""

from teahouse.shop.pos.actions import prove

__all__ = ["prove"]
