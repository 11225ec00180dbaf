"""Kitchen: every paid cup is made once, by somebody, in the order it was promised, and given to the right guest.

Words it owns: ticket, station, screen, claim, start, ready, recall, remake, pickup, hand over, pace. Calls: orders,
menu, stores. Tells: TicketsMoved. Hears: OrderPaid, OrderCancelled, CupsRefunded.
"""

from teahouse.shop.kitchen.figures_sql import Counts, counts, prove, ticketed

__all__ = ["Counts", "counts", "prove", "ticketed"]
