"""WMS: the work in warehouses, from the dock where goods arrive to the vehicle they leave on.

Words it owns: spot (dock, stage, quarantine, reserve bin, pick face), receipt, inspection, putaway, wave, pick, cluster,
box (unit, SSCC), shipment. Calls: inventory (the ledger, promises), procurement (orders, notices). Tells: GoodsReceived,
LineShort, ShipmentShipped. Hears: allocation runs that were decided. Why so: docs/decisions/0014.
"""

from teahouse.supply.wms.building import put_plans, put_spots, spot_id_of
from teahouse.supply.wms.model import Done, Plan, Scan, ScanAsk, Spot
from teahouse.supply.wms.scanning import scan_many
from teahouse.supply.wms.views import prove
from teahouse.supply.wms.waves import ToShip, claim, take_run

__all__ = [
    "Done",
    "Plan",
    "Scan",
    "ScanAsk",
    "Spot",
    "ToShip",
    "claim",
    "prove",
    "put_plans",
    "put_spots",
    "scan_many",
    "spot_id_of",
    "take_run",
]
