"""Tills: selling at the counter for cash, with or without a network, or by code; a drawer that balances to the fen.

Words it owns: till, shift, float, drawer, cash move, X and Z report, blind count, sale (a till's own record of an
order), checkout (a sale being paid for by code or in parts), approval (of a discount), conflict. Calls: orders, payments,
menu, members, staff, stores. Tells: nothing. Hears: RefundSettled (money given back elsewhere), PaymentCaptured (a code was paid).
"""

from teahouse.shop.pos.proof import prove

__all__ = ["prove"]
