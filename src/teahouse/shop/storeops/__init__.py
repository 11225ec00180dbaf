"""Store operations: what a store does beside making drinks, and how the chain knows it was done.

Words it owns: package, prep, use-by, chain, anchor, checklist, run, answer, equipment, reading, rota, duty, attendance,
correction, record, transfer request. Calls: printing, inventory, orders, staff, stores. Tells: PackageMoved,
PackageExpired, FloorChanged. Hears: nothing. A line of the packages' chain is never changed; `prove` finds it if it was
(docs/decisions/0013-storeops.md).
"""

from teahouse.shop.storeops.checklists import save_template
from teahouse.shop.storeops.checklists_sql import put_equipment
from teahouse.shop.storeops.lists import Check, Checklist, Equipment
from teahouse.shop.storeops.packages_sql import Prep, put_preps
from teahouse.shop.storeops.proof import prove
from teahouse.shop.storeops.rota import DutyAsked, planned
from teahouse.shop.storeops.rota_sql import Shift, put_shifts

__all__ = [
    "Equipment",
    "Check",
    "Prep",
    "Shift",
    "Checklist",
    "DutyAsked",
    "planned",
    "prove",
    "put_equipment",
    "put_preps",
    "put_shifts",
    "save_template",
]
