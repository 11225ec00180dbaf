"""Printing: a label for every cup and every opened package, a slip for every order; each once or visibly marked.

Words it owns: printer, job, label, slip, reprint, mark, spool, print agent. Calls: kitchen, menu. Tells: JobsQueued.
Hears: TicketsMoved, OrderPaid. The server decides what is to be printed and knows what was; the print agent, a process
in the store, draws it and talks to printers (docs/decisions/0011-printing.md).
"""

from teahouse.shop.printing.actions import print_again, print_package
from teahouse.shop.printing.model import PackageLabel, Words
from teahouse.shop.printing.proof import prove
from teahouse.shop.printing.sql import package_labelled as has_label

__all__ = ["PackageLabel", "Words", "has_label", "print_again", "print_package", "prove"]
