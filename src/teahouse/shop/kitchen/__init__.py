"""Kitchen: every paid cup is made once, by somebody, in the order it was promised, and given to the right guest.

Words it owns: ticket, station, screen, claim, start, ready, recall, remake, change, pickup, hand over, pace. Calls: orders,
menu, stores. Tells: TicketsMoved, CupsNotMade, CupRemade. Hears: OrderPaid, OrderCancelled, CupsRefunded.
"""

from teahouse.shop.kitchen.actions import BoxMove, replay
from teahouse.shop.kitchen.figures_sql import Counts, counts, prove, ticketed
from teahouse.shop.kitchen.labels_sql import cups_of, queued_at
from teahouse.shop.kitchen.model import Refusal, Ticket, scan_code

__all__ = [
    "BoxMove", "Counts", "Refusal", "Ticket", "counts", "cups_of", "prove", "queued_at", "replay", "scan_code", "ticketed",
]  # fmt: skip
