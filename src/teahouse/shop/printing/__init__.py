"""Printing: a label for every cup and every opened package, a slip for every order; each once or visibly marked.

Words it owns: printer, roll, job, label, slip, reprint, mark, spool, print agent. Calls: kitchen, menu. Tells: JobsQueued.
Hears: TicketsMoved, CupChanged, OrderPaid. The server decides what is to be printed and knows what was; the print agent, a process
in the store, draws it and talks to printers (docs/decisions/0011-printing.md).
"""

from teahouse.shop.printing.actions import print_again, print_package
from teahouse.shop.printing.model import LABELS_LOW, PackageLabel, Printer, Roll, Words
from teahouse.shop.printing.proof import prove
from teahouse.shop.printing.sql import package_labelled as has_label
from teahouse.shop.printing.sql import printers_of, rolls_of

__all__ = [
    "LABELS_LOW", "PackageLabel", "Printer", "Roll", "Words", "has_label", "print_again", "print_package", "printers_of",
    "prove", "rolls_of",
]  # fmt: skip
