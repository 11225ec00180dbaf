"""Printing: a label for every cup and a slip for every order, on the store's own printers, each once or visibly marked.

Words it owns: printer, job, label, slip, reprint, mark, spool, print agent. Calls: kitchen, menu. Tells: JobsQueued.
Hears: TicketsMoved, OrderPaid. The server decides what is to be printed and knows what was; the print agent, a process
in the store, draws it and talks to printers (docs/decisions/0011-printing.md).
"""

from teahouse.shop.printing.proof import prove

__all__ = ["prove"]
