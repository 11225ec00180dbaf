"""What warehouses do on hearing that goods have been allotted: set them aside and make the work of it."""

from __future__ import annotations

from teahouse.ground.db import Connection
from teahouse.supply import oms
from teahouse.supply.oms.events import AllocationDecided
from teahouse.supply.wms import waves
from teahouse.supply.wms.waves import ToShip


async def take(conn: Connection, decided: list[AllocationDecided]) -> None:
    """Each warehouse takes its lines of the run, once however often it is told."""
    for fact in decided:
        for warehouse_id in sorted(fact.warehouse_ids):
            lines = [ToShip(*row) for row in await oms.lines_to_ship(conn, fact.run_id, warehouse_id)]
            if lines:
                await waves.take_run(conn, fact.run_id, warehouse_id, lines, fact.at)


HANDLERS = {AllocationDecided: take}
