"""Who may call what: every route of the house, one line each. A route that is not here fails test_walls.py."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from tests.world import DEPOT, PEOPLE, store_id

from teahouse.commerce import staff

GUESTS = frozenset({"guest0", "guest1"})
STAFF = frozenset(PEOPLE)
EVERYBODY = frozenset({"nobody"}) | GUESTS | STAFF
OWNER = frozenset({"guest0"})
CHAIN = frozenset({"head_office", "menu_editor", "support", "finance"})
DEPOT_HANDS = frozenset({"depot_boss", "keeper1", "quality1", "head_office"})  # of warehouse 1
DEPOT_KEEPS = frozenset({"depot_boss", "head_office"})
DEPOT_SEES = DEPOT_HANDS | {"buyer", "finance"}
SUPPLY_SEES = DEPOT_SEES | {"keeper2"}
BUYERS = frozenset({"buyer", "head_office"})
BUYING = BUYERS | {"finance"}
IN_STORE = frozenset({"barista1", "clerk1", "manager1", "region_east", "buyer"}) | CHAIN  # whose scope holds store 1
HANDS = frozenset({"barista1", "clerk1", "manager1"})
SELLERS = frozenset({"barista1", "clerk1", "manager1", "region_east", "head_office"})
KEEPERS = frozenset({"manager1", "region_east", "head_office"})  # of store 1 and its people
MANAGERS = KEEPERS | {"manager2", "region_north"}
REGIONS = frozenset({"region_east", "region_north"})
EDITORS = frozenset({"region_east", "head_office"})
WRITERS = frozenset({"menu_editor", "head_office"})
MENU_READERS = CHAIN | REGIONS | {"manager1", "manager2"}
BOARD = CHAIN | REGIONS
SEES_ORDER = CHAIN | {"region_east"}
CARES = frozenset({"head_office", "support", "finance", "region_east"})


class Rule(msgspec.Struct, frozen=True):
    """Who passes; the body they send; what they may hear besides 2xx, 409, 422 and 503 (a thing that is not there)."""

    may: frozenset[str]
    body: Any = None
    also: tuple[int, ...] = ()
    query: str = ""


def having(*roles: str) -> frozenset[str]:
    """Everybody of the tests' people with one of these roles."""
    return frozenset(name for name, (_, role, _, _) in PEOPLE.items() if role in roles)


GOODS_READERS = having("head_office", "finance", "buyer", "region_manager", "warehouse_manager")
GOODS_PLANNERS = having("head_office", "buyer")
GOODS_MONEY = having("head_office", "finance")
GOODS_CARERS = GOODS_MONEY | REGIONS

NOWHERE = UUID(int=7)
TICKETS = {"ticket_ids": ["{ticket_id}"], "screen": "k1"}
LINES = [{"product": "pearl-milk-tea", "choices": ["size-m", "ice-normal", "sugar-70"], "quantity": 1}]
REFUND = {"scope": "cup", "cup_nos": [1], "reason": "spilled"}
PRODUCT: dict[str, Any] = {
    "code": "test-tea",
    "name": {"zh": "茶", "en": "Tea"},
    "description": {"zh": "茶", "en": "Tea"},
    "category": "pure-tea",
    "price_fen": 900,
    "picture": "pearl-milk-tea.svg",
    "options": [{"group": "size"}],
    "recipe": [],
    "steps": [],
}
GROUP = {"code": "test", "name": {"zh": "试", "en": "Try"}, "min": 0, "max": 1, "kind": "topping", "choices": []}
SITE = {
    "store_no": "T0999",
    "name": {"zh": "新店", "en": "New"},
    "city_code": "310000",
    "address": "路 1 号",
    "lat": 31.2,
    "lng": 121.4,
    "phone": "021",
    "capacity": 1000,
}
HIRE = {"staff_no": "N0001", "name": "新人", "roles": ["barista"], "level": "store", "scope_id": str(store_id(1))}
STORE = "/api/store/{store_id:uuid}"
STOCK = f"{STORE}/stock"
BOOKING = {"key": "{fresh}", "lines": [{"qty": 1, "item": "black-tea"}]}
PRINTER = {"name": "labels", "kind": "label", "address": "192.168.1.20:9100"}
DEPOT_PATH = "/api/supply/warehouses/{warehouse_id:uuid}"
SUPPLIER = "/api/supply/suppliers/{supplier_id:uuid}"
ORDER = "/api/supply/purchase_orders"
SELLER = {"code": "X1", "name": "x", "credit_code": "9" * 18, "address": "x", "contact": "x", "phone": "021-12345",
          "lead_days": 1}  # fmt: skip
PAPER = {"kind": "organic", "number": "1", "valid_from": "2026-01-01", "expires_on": "2027-01-01"}
PRICES = {"prices": [{"item_code": "tea", "pack_code": "box", "price_fen": 1, "valid_from": "2026-01-01"}]}
BUY = {"po_id": "{shift_id}", "supplier_id": str(NOWHERE), "warehouse_id": str(DEPOT), "wanted_on": "2099-01-01",
       "lines": [{"item_code": "tea", "pack_code": "box", "packs": 1}]}  # fmt: skip
PALLET = {"line_no": 1, "sscc": "106141411234567897", "lot_no": "L", "qty": 1}
NOTICE = {"asn_id": "{shift_id}", "supplier_ref": "x", "arrives_at": "2099-01-01T00:00:00Z", "pallets": [PALLET]}
BILL = {"invoice_id": "{shift_id}", "invoice_no": "x", "po_id": str(NOWHERE), "total_fen": 1,
        "lines": [{"line_no": 1, "packs": 1, "price_fen": 1}]}  # fmt: skip
SCAN = {"key": "{fresh}", "kind": "count", "item": "tea", "qty": 1, "spot": "X"}
RUN = {"run_id": "{shift_id}", "lines": [{"line_id": "{shift_id}", "store_id": "{store_id}", "route_code": "R",
                                          "item_code": "tea", "qty": 1, "arrives_on": "2099-01-01"}]}  # fmt: skip
SPAN = "?since=2026-01-01&until=2026-02-01"
GOODS, OMS = "/api/store/{store_id:uuid}/goods", "/api/supply/oms"
CASES = {"lines": [{"item": "milk", "cases": 1}]}
ROUTE = {
    "warehouse_id": str(NOWHERE), "first_on": "2026-05-01", "cutoff_time": "16:00:00", "window_from": "22:00:00",
    "window_to": "04:00:00",
}  # fmt: skip
PARAMS = {
    "warehouse_id": str(DEPOT),
    "supplier_id": str(NOWHERE),
    "certificate_id": str(NOWHERE),
    "po_id": str(NOWHERE),
    "invoice_id": str(NOWHERE),
    "receipt_id": str(NOWHERE),
    "wave_id": str(NOWHERE),
    "cluster_id": str(NOWHERE),
    "photo_id": str(NOWHERE),
    "exception_id": str(NOWHERE),
    "sscc": "106141411234567897",
    "delivery_id": str(NOWHERE),
    "run_id": str(NOWHERE),
    "claim_id": str(NOWHERE),
    "sale_id": str(NOWHERE),
    "payment_id": str(NOWHERE),
    "printer_id": str(NOWHERE),
    "agent_id": str(NOWHERE),
    "till_id": str(UUID(int=11)),
    "screen_id": str(UUID(int=12)),
    "shift_id": str(UUID(int=12)),
    "conflict_id": str(NOWHERE),
    "store_id": str(store_id(1)),
    "session_id": str(NOWHERE),
    "rule_id": str(NOWHERE),
    "code": "test-tea",
    "lot_id": str(NOWHERE),
    "day": "2031-01-01",
    "staff_id": str(staff.staff_id_of("T000103")),
    "path": "nowhere.js",
    "package_id": str(NOWHERE),
    "equipment_id": str(UUID(int=13)),
    "transfer_id": str(NOWHERE),
    "attendance_id": str(NOWHERE),
    "template": "nothing",
}

BOSS = {"staff_no": "T000101", "pin": "0000"}  # nobody's PIN
SALE = {
    "sale_id": "{conflict_id}",
    "seq": 1,
    "shift_id": "{shift_id}",
    "lines": [{**LINES[0], "unit_fen": 1}],
    "tendered_fen": 1,
    "menu_version": 1,
    "sold_at": "2026-05-20T06:00:00Z",
}

CHECKOUT = "/api/store/{store_id:uuid}/tills/{till_id:uuid}/checkouts/{sale_id:uuid}"
PART = {"part_id": "{fresh}", "amount_fen": 1}

RULES: dict[tuple[str, str], Rule] = {
    # -- anybody
    ("GET", "/healthz"): Rule(EVERYBODY),
    ("GET", "/readyz"): Rule(EVERYBODY),
    ("GET", "/"): Rule(EVERYBODY, also=(404,)),
    ("GET", "/{path:path}"): Rule(EVERYBODY, also=(404,)),
    ("GET", "/schema"): Rule(EVERYBODY),
    ("GET", "/schema/openapi.json"): Rule(EVERYBODY),
    ("GET", "/schema/{path:str}"): Rule(EVERYBODY, also=(404,)),
    ("GET", "/api/demo"): Rule(EVERYBODY),
    ("GET", "/api/guest/cities"): Rule(EVERYBODY),
    ("GET", "/api/guest/stores"): Rule(EVERYBODY),
    ("GET", "/api/guest/stores/{store_id:uuid}"): Rule(EVERYBODY),
    ("GET", "/api/guest/stores/{store_id:uuid}/menu"): Rule(EVERYBODY),
    ("GET", "/api/guest/waits"): Rule(EVERYBODY, query="?store_ids={store_id}"),
    ("GET", "/api/guest/live"): Rule(EVERYBODY, query="?store={store_id}"),
    ("POST", "/api/guest/login/wechat"): Rule(EVERYBODY, {"js_code": "sim-x-1"}),
    ("POST", "/api/guest/login/otp"): Rule(EVERYBODY, {"phone": "13800000000"}, also=(429,)),
    ("POST", "/api/guest/login/phone"): Rule(EVERYBODY, {"phone": "13800000000", "code": "000000"}, also=(401, 429)),
    ("POST", "/api/guest/logout"): Rule(EVERYBODY),
    ("POST", "/api/staff/login"): Rule(EVERYBODY, {"login": "nobody", "password": "wrong"}, also=(401, 429)),
    ("POST", "/api/staff/pin"): Rule(
        EVERYBODY, {"store_id": "{store_id}", "staff_no": "X1", "pin": "0000"}, also=(401, 429)
    ),
    ("POST", "/api/staff/logout"): Rule(EVERYBODY),
    ("POST", "/api/partner/wechat/pay"): Rule(frozenset()),  # nobody: only what WeChat has signed
    ("POST", "/api/partner/wechat/refund"): Rule(frozenset()),
    # -- guests
    ("GET", "/api/guest/me"): Rule(GUESTS),
    ("PUT", "/api/guest/me"): Rule(GUESTS, {"name": "小茶"}),
    ("POST", "/api/guest/me/bind"): Rule(
        GUESTS, {"phone": "13900000000", "code": "000000", "js_code": "sim-walk"}, also=(401,)
    ),
    ("POST", "/api/guest/quote"): Rule(GUESTS, {"store_id": "{store_id}", "lines": LINES}),
    ("GET", "/api/guest/orders"): Rule(GUESTS),
    ("POST", "/api/guest/orders"): Rule(GUESTS, {"channel_ref": "{fresh}", "store_id": "{store_id}", "lines": LINES}),
    ("GET", "/api/guest/orders/{order_id:uuid}"): Rule(OWNER),
    ("POST", "/api/guest/orders/{order_id:uuid}/pay"): Rule(OWNER, {"kind": "wechat_jsapi"}),
    ("POST", "/api/guest/orders/{order_id:uuid}/check"): Rule(OWNER),
    ("POST", "/api/guest/orders/{order_id:uuid}/cancel"): Rule(OWNER, {"reason": "no"}),
    # -- staff, about themselves
    ("GET", "/api/staff/me"): Rule(STAFF),
    ("GET", "/api/staff/sessions"): Rule(STAFF),
    ("POST", "/api/staff/password"): Rule(STAFF, {"old": "wrong", "new": "an altogether new one"}, also=(401, 429)),
    ("POST", "/api/staff/sessions/{session_id:uuid}/revoke"): Rule(STAFF, also=(404,)),
    # -- a store's screens
    ("GET", "/api/store/{store_id:uuid}"): Rule(IN_STORE),
    ("GET", "/api/store/{store_id:uuid}/menu"): Rule(IN_STORE),
    ("GET", "/api/store/{store_id:uuid}/orders"): Rule(IN_STORE),
    ("GET", "/api/store/{store_id:uuid}/orders/{order_id:uuid}"): Rule(IN_STORE),
    ("GET", "/api/store/{store_id:uuid}/pickup"): Rule(IN_STORE),
    ("GET", "/api/store/{store_id:uuid}/live"): Rule(IN_STORE),
    ("POST", "/api/store/{store_id:uuid}/state"): Rule(IN_STORE, {"state": "open"}),
    ("POST", "/api/store/{store_id:uuid}/sold_out"): Rule(
        IN_STORE, {"code": "pudding-milk-tea", "minutes": 5, "reason": ""}
    ),
    ("POST", "/api/store/{store_id:uuid}/restore"): Rule(IN_STORE, {"codes": ["pudding-milk-tea"]}),
    ("POST", "/api/store/{store_id:uuid}/orders"): Rule(SELLERS, {"channel_ref": "{fresh}", "lines": LINES}),
    ("POST", "/api/store/{store_id:uuid}/orders/{order_id:uuid}/cancel"): Rule(KEEPERS | {"support"}, {}),
    ("POST", "/api/store/{store_id:uuid}/orders/{order_id:uuid}/refunds"): Rule(SELLERS | {"support"}, REFUND),
    ("GET", "/api/store/{store_id:uuid}/kitchen"): Rule(HANDS),
    ("GET", "/api/store/{store_id:uuid}/metrics"): Rule(SELLERS),
    ("GET", "/api/store/{store_id:uuid}/kitchen/settings"): Rule(IN_STORE),
    ("PUT", "/api/store/{store_id:uuid}/kitchen/settings"): Rule(KEEPERS, {"amber_s": 90}),
    ("GET", "/api/store/{store_id:uuid}/tickets/{ticket_id:uuid}/recipe"): Rule(HANDS),
    ("POST", "/api/store/{store_id:uuid}/tickets/claim"): Rule(HANDS, TICKETS),
    ("POST", "/api/store/{store_id:uuid}/tickets/start"): Rule(HANDS, TICKETS),
    ("POST", "/api/store/{store_id:uuid}/tickets/ready"): Rule(HANDS, TICKETS),
    ("POST", "/api/store/{store_id:uuid}/tickets/recall"): Rule(HANDS, TICKETS),
    ("POST", "/api/store/{store_id:uuid}/tickets/{ticket_id:uuid}/remake"): Rule(HANDS, {"reason": "spilled"}),
    ("POST", "/api/store/{store_id:uuid}/tickets/{ticket_id:uuid}/confirm_cancel"): Rule(HANDS),
    ("POST", "/api/store/{store_id:uuid}/hand_over"): Rule(HANDS, {"order_id": "{order_id}"}),
    ("POST", "/api/store/{store_id:uuid}/tickets/{ticket_id:uuid}/change"): Rule(
        HANDS, {"choices": LINES[0]["choices"]}, also=(404,)
    ),
    ("PUT", "/api/store/{store_id:uuid}/orders/{order_id:uuid}/shelf"): Rule(HANDS, {"place": "A1"}, also=(404,)),
    # -- its printers; what an agent asks is answered to agents alone
    ("GET", "/api/store/{store_id:uuid}/printers"): Rule(SELLERS),
    ("POST", "/api/store/{store_id:uuid}/printers"): Rule(KEEPERS, PRINTER),
    ("PUT", "/api/store/{store_id:uuid}/printers/{printer_id:uuid}"): Rule(KEEPERS, PRINTER, also=(404,)),
    ("POST", "/api/store/{store_id:uuid}/printers/{printer_id:uuid}/test"): Rule(SELLERS, also=(404,)),
    ("POST", "/api/store/{store_id:uuid}/printers/{printer_id:uuid}/roll"): Rule(SELLERS, {"labels": 500}, also=(404,)),
    ("POST", "/api/store/{store_id:uuid}/screens/{screen_id:uuid}/seen"): Rule(
        SELLERS, {"kind": "kitchen", "name": "K1"}
    ),
    ("GET", "/api/store/{store_id:uuid}/devices"): Rule(SELLERS),
    ("GET", "/api/store/{store_id:uuid}/print/jobs"): Rule(SELLERS),
    ("POST", "/api/store/{store_id:uuid}/print/reprint"): Rule(
        SELLERS, {"order_id": "{order_id}", "cup_no": 1}, also=(404,)
    ),
    ("POST", "/api/store/{store_id:uuid}/print/agents"): Rule(KEEPERS, {"name": "counter"}),
    ("POST", "/api/store/{store_id:uuid}/print/agents/{agent_id:uuid}/revoke"): Rule(KEEPERS, also=(404,)),
    ("POST", "/api/store/{store_id:uuid}/print/exchange"): Rule(frozenset(), {"spool_id": str(NOWHERE)}),
    ("GET", "/api/store/{store_id:uuid}/print/live"): Rule(frozenset()),
    ("POST", "/api/store/{store_id:uuid}/print/moves"): Rule(frozenset(), {"moves": []}),
    # -- its stock
    ("GET", f"{STOCK}"): Rule(IN_STORE),
    ("POST", f"{STOCK}/receive"): Rule(SELLERS, BOOKING, also=(404,)),
    ("POST", f"{STOCK}/waste"): Rule(SELLERS, BOOKING, also=(404,)),
    ("POST", f"{STOCK}/count"): Rule(SELLERS, BOOKING, also=(404,)),
    ("POST", f"{STOCK}/transfer"): Rule(KEEPERS, {**BOOKING, "to_store_id": str(store_id(2))}, also=(404,)),
    ("POST", f"{STOCK}/scan"): Rule(
        SELLERS, {"key": "{fresh}", "kind": "count", "qty": 1, "item": "black-tea"}, also=(404,)
    ),
    ("POST", f"{STOCK}/close_day"): Rule(KEEPERS, {"key": "{fresh}"}, also=(404,)),
    ("POST", f"{STOCK}/correct"): Rule(
        KEEPERS, {"key": "{fresh}", "operation_id": str(NOWHERE), "reason": "x"}, also=(404,)
    ),
    # -- its daily work
    ("GET", f"{STORE}/packages"): Rule(SELLERS),
    ("GET", f"{STORE}/packages/choices"): Rule(SELLERS),
    ("GET", f"{STORE}/packages/history"): Rule(SELLERS),
    ("GET", f"{STORE}/packages/scan/{{code:str}}"): Rule(SELLERS, also=(404,)),
    ("POST", f"{STORE}/packages/open"): Rule(SELLERS, {"key": "{fresh}", "item": "nothing"}, also=(404,)),
    ("POST", f"{STORE}/packages/prep"): Rule(SELLERS, {"key": "{fresh}", "prep": "nothing"}, also=(404,)),
    ("POST", f"{STORE}/packages/{{package_id:uuid}}/use_up"): Rule(SELLERS, {"key": "{fresh}"}, also=(404,)),
    ("POST", f"{STORE}/packages/{{package_id:uuid}}/waste"): Rule(
        SELLERS, {"key": "{fresh}", "reason": "expired"}, also=(404,)
    ),
    ("POST", f"{STORE}/packages/{{package_id:uuid}}/label"): Rule(SELLERS, also=(404,)),
    ("POST", f"{STORE}/photos"): Rule(SELLERS, {}),
    ("GET", f"{STORE}/photos/{{photo_id:uuid}}"): Rule(IN_STORE, also=(404,)),
    ("GET", f"{STORE}/checklists"): Rule(SELLERS),
    ("GET", f"{STORE}/checklists/history"): Rule(KEEPERS, query="?from=2031-01-01&to=2031-01-02"),
    ("POST", f"{STORE}/checklists/{{template:str}}/{{day:date}}/answers"): Rule(
        SELLERS, {"key": "{fresh}", "item": "x"}, also=(404,)
    ),
    ("POST", f"{STORE}/checklists/{{template:str}}/{{day:date}}/finish"): Rule(
        SELLERS, {"key": "{fresh}"}, also=(404,)
    ),
    ("GET", f"{STORE}/temperatures"): Rule(SELLERS),
    ("POST", f"{STORE}/temperatures"): Rule(
        SELLERS, {"key": "{fresh}", "equipment_id": str(NOWHERE), "tenths": 40}, also=(404,)
    ),
    ("PUT", f"{STORE}/equipment/{{equipment_id:uuid}}"): Rule(
        KEEPERS, {"name": "fridge", "kind": "fridge", "min_tenths": 0, "max_tenths": 50}
    ),
    ("GET", f"{STORE}/waste/reasons"): Rule(SELLERS),
    ("GET", f"{STORE}/waste"): Rule(SELLERS),
    ("POST", f"{STORE}/waste"): Rule(SELLERS, {**BOOKING, "reason": "spilled"}, also=(404,)),
    ("GET", f"{STORE}/counts"): Rule(SELLERS),
    ("POST", f"{STORE}/counts"): Rule(SELLERS, BOOKING, also=(404,)),
    ("POST", f"{STORE}/counts/preview"): Rule(SELLERS, {"lines": BOOKING["lines"]}, also=(404,)),
    ("GET", f"{STORE}/transfers"): Rule(SELLERS),
    ("GET", f"{STORE}/transfers/stores"): Rule(SELLERS),
    ("POST", f"{STORE}/transfers"): Rule(SELLERS, {**BOOKING, "from_store_id": str(store_id(2))}, also=(404,)),
    ("POST", f"{STORE}/transfers/send"): Rule(KEEPERS, {**BOOKING, "to_store_id": str(store_id(2))}, also=(404,)),
    ("POST", f"{STORE}/transfers/{{transfer_id:uuid}}/send"): Rule(KEEPERS, {"key": "{fresh}"}, also=(404,)),
    ("POST", f"{STORE}/transfers/{{transfer_id:uuid}}/receive"): Rule(SELLERS, {"key": "{fresh}"}, also=(404,)),
    ("POST", f"{STORE}/transfers/{{transfer_id:uuid}}/decline"): Rule(KEEPERS, {"reason": "none left"}, also=(404,)),
    ("POST", f"{STORE}/transfers/{{transfer_id:uuid}}/withdraw"): Rule(SELLERS, also=(404,)),
    ("GET", f"{STORE}/rota"): Rule(SELLERS),
    ("PUT", f"{STORE}/rota"): Rule(KEEPERS, {"week": "2031-01-01", "shifts": []}),
    ("POST", f"{STORE}/rota/copy"): Rule(KEEPERS, {"week": "2031-01-01"}),
    ("GET", f"{STORE}/clock"): Rule(SELLERS),
    ("POST", f"{STORE}/clock/in"): Rule(SELLERS, {"key": "{fresh}", **BOSS}, also=(401, 429)),
    ("POST", f"{STORE}/clock/out"): Rule(SELLERS, {"key": "{fresh}", **BOSS}, also=(401, 429)),
    ("POST", f"{STORE}/clock/{{attendance_id:uuid}}/correct"): Rule(
        KEEPERS, {"key": "{fresh}", "in_at": "2026-05-20T06:00:00Z", "reason": "forgot"}, also=(404,)
    ),
    ("GET", f"{STORE}/today"): Rule(KEEPERS),
    ("POST", f"{STORE}/refunds/{{refund_id:uuid}}/approve"): Rule(KEEPERS, {}, also=(404,)),
    ("POST", f"{STORE}/refunds/{{refund_id:uuid}}/reject"): Rule(KEEPERS, {}, also=(404,)),
    ("GET", "/api/office/checklists"): Rule(MANAGERS),
    ("PUT", "/api/office/checklists/{code:str}"): Rule(
        frozenset({"head_office"}),
        {
            "kind": "opening",
            "name": {"zh": "开", "en": "Open"},
            "items": [{"code": "x", "text": {"zh": "灯", "en": "Light"}, "kind": "tick"}],
        },
    ),  # fmt: skip
    # -- its goods: orders, what comes, what it costs
    ("GET", f"{GOODS}"): Rule(IN_STORE),
    ("GET", f"{GOODS}/order"): Rule(IN_STORE),
    ("PUT", f"{GOODS}/order/{{day:date}}"): Rule(KEEPERS, CASES, also=(404,)),
    ("DELETE", f"{GOODS}/order/{{day:date}}"): Rule(KEEPERS, also=(404,)),
    ("GET", f"{GOODS}/orders"): Rule(IN_STORE),
    ("GET", f"{GOODS}/orders/{{order_id:uuid}}"): Rule(IN_STORE, also=(404,)),
    ("PUT", f"{GOODS}/standing"): Rule(KEEPERS, CASES, also=(404,)),
    ("GET", f"{GOODS}/deliveries"): Rule(IN_STORE),
    ("GET", f"{GOODS}/deliveries/{{delivery_id:uuid}}"): Rule(IN_STORE, also=(404,)),
    ("POST", f"{GOODS}/deliveries/{{delivery_id:uuid}}/receive"): Rule(SELLERS, {"key": "{fresh}"}, also=(404,)),
    ("POST", f"{GOODS}/deliveries/{{delivery_id:uuid}}/claims"): Rule(
        SELLERS, {"key": "{fresh}", "line_no": 1, "qty": 1}, also=(404,)
    ),
    ("GET", f"{GOODS}/claims"): Rule(IN_STORE),
    ("GET", f"{GOODS}/account"): Rule(IN_STORE),
    # -- goods for stores, in the office
    ("GET", f"{OMS}/calendar"): Rule(GOODS_READERS),
    ("PUT", f"{OMS}/calendar/routes/{{code:str}}"): Rule(GOODS_PLANNERS, ROUTE),
    ("PUT", f"{OMS}/calendar/days/{{day:date}}"): Rule(
        GOODS_PLANNERS, {"name": {"zh": "节", "en": "Feast"}, "holiday": True, "no_delivery": False}
    ),
    ("DELETE", f"{OMS}/calendar/days/{{day:date}}"): Rule(GOODS_PLANNERS),
    ("GET", f"{OMS}/orders"): Rule(GOODS_READERS),
    ("GET", f"{OMS}/runs"): Rule(GOODS_READERS),
    ("POST", f"{OMS}/runs"): Rule(GOODS_PLANNERS, {"key": "{fresh}", "arrives_on": "2031-01-01"}),
    ("GET", f"{OMS}/runs/{{run_id:uuid}}"): Rule(GOODS_READERS, also=(404,)),
    ("GET", f"{OMS}/runs/{{run_id:uuid}}/groups"): Rule(GOODS_READERS, also=(404,)),
    ("GET", f"{OMS}/runs/{{run_id:uuid}}/lines"): Rule(GOODS_READERS, also=(404,)),
    ("GET", f"{OMS}/runs/{{run_id:uuid}}/loads"): Rule(GOODS_READERS, also=(404,)),
    ("POST", f"{OMS}/runs/{{run_id:uuid}}/release"): Rule(GOODS_PLANNERS, also=(404,)),
    ("POST", f"{OMS}/runs/{{run_id:uuid}}/drop"): Rule(GOODS_PLANNERS, also=(404,)),
    ("POST", f"{OMS}/runs/{{run_id:uuid}}/replay"): Rule(GOODS_PLANNERS, also=(404,)),
    ("GET", f"{OMS}/substitutes"): Rule(GOODS_READERS),
    ("PUT", f"{OMS}/substitutes/{{code:str}}"): Rule(GOODS_PLANNERS, {"instead": []}, also=(404,)),
    ("GET", f"{OMS}/accounts"): Rule(GOODS_CARERS),
    ("GET", f"{OMS}/accounts/{{store_id:uuid}}"): Rule(GOODS_CARERS - {"region_north"}),
    ("POST", f"{OMS}/accounts/{{store_id:uuid}}/payments"): Rule(GOODS_MONEY, {"key": "{fresh}", "amount_fen": 1}),
    ("PUT", f"{OMS}/accounts/{{store_id:uuid}}/limit"): Rule(GOODS_MONEY, {"credit_limit_fen": 0}),
    ("GET", f"{OMS}/claims"): Rule(GOODS_CARERS),
    ("POST", f"{OMS}/claims/{{claim_id:uuid}}/decide"): Rule(GOODS_MONEY, {"accepted": True}, also=(404,)),
    ("GET", f"{OMS}/forecast"): Rule(GOODS_READERS),
    # -- tills: what a PIN must approve hears 401 for a wrong one, and none of the tills named here is there
    ("GET", "/api/store/{store_id:uuid}/tills"): Rule(SELLERS),
    ("POST", "/api/store/{store_id:uuid}/tills"): Rule(KEEPERS, {"till_id": "{session_id}", "name": "x"}),
    ("GET", "/api/store/{store_id:uuid}/tills/{till_id:uuid}"): Rule(SELLERS, also=(404,)),
    ("GET", "/api/store/{store_id:uuid}/tills/{till_id:uuid}/sales"): Rule(SELLERS, also=(404,)),
    ("POST", "/api/store/{store_id:uuid}/tills/{till_id:uuid}/checkouts"): Rule(SELLERS, SALE, also=(404,)),
    ("GET", "/api/store/{store_id:uuid}/tills/{till_id:uuid}/checkouts"): Rule(SELLERS),
    ("GET", CHECKOUT): Rule(SELLERS, also=(404,)),
    ("POST", f"{CHECKOUT}/cash"): Rule(SELLERS, {**PART, "tendered_fen": 1}, also=(404,)),
    ("POST", f"{CHECKOUT}/code"): Rule(SELLERS, {**PART, "auth_code": "130000000000000000"}, also=(404,)),
    ("POST", f"{CHECKOUT}/qr"): Rule(SELLERS, PART, also=(404,)),
    ("POST", f"{CHECKOUT}/code/{{payment_id:uuid}}/give_up"): Rule(SELLERS, also=(404,)),
    ("POST", f"{CHECKOUT}/cancel"): Rule(SELLERS, also=(404,)),
    ("POST", "/api/store/{store_id:uuid}/members/find"): Rule(SELLERS, {"said": "13900000000"}, also=(404,)),
    ("GET", "/api/guest/me/code"): Rule(GUESTS),
    ("POST", "/api/store/{store_id:uuid}/tills/{till_id:uuid}/shifts"): Rule(
        SELLERS, {"shift_id": "{shift_id}", "float_fen": 0}, also=(404,)
    ),
    ("POST", "/api/store/{store_id:uuid}/tills/{till_id:uuid}/sales"): Rule(SELLERS, SALE, also=(404,)),
    ("POST", "/api/store/{store_id:uuid}/tills/{till_id:uuid}/sync"): Rule(SELLERS, {"sales": [SALE]}, also=(404,)),
    ("POST", "/api/store/{store_id:uuid}/tills/{till_id:uuid}/drawer"): Rule(
        SELLERS, {"move_id": "{shift_id}", "kind": "no_sale", "reason": "x", "supervisor": BOSS}, also=(401, 404, 429)
    ),
    ("POST", "/api/store/{store_id:uuid}/tills/{till_id:uuid}/refunds"): Rule(
        SELLERS, {**REFUND, "order_id": "{order_id}", "supervisor": BOSS}, also=(401, 404, 429)
    ),
    ("POST", "/api/store/{store_id:uuid}/tills/{till_id:uuid}/discounts"): Rule(
        KEEPERS, {"discount_id": "{fresh}", "lines": SALE["lines"], "percent": 10, "reason": "damaged"}, also=(404,)
    ),
    ("POST", "/api/store/{store_id:uuid}/tills/{till_id:uuid}/x"): Rule(KEEPERS, {}, also=(404,)),
    ("POST", "/api/store/{store_id:uuid}/tills/{till_id:uuid}/shifts/{shift_id:uuid}/count"): Rule(
        SELLERS, {"counted_fen": 0}, also=(404,)
    ),
    ("POST", "/api/store/{store_id:uuid}/tills/{till_id:uuid}/shifts/{shift_id:uuid}/close"): Rule(
        SELLERS, {}, also=(404,)
    ),
    ("GET", "/api/store/{store_id:uuid}/tills/{till_id:uuid}/shifts/{shift_id:uuid}"): Rule(
        KEEPERS | {"support"}, also=(404,)
    ),
    ("GET", "/api/store/{store_id:uuid}/till_conflicts"): Rule(SELLERS),
    ("POST", "/api/store/{store_id:uuid}/till_conflicts/{conflict_id:uuid}/resolve"): Rule(
        KEEPERS | {"support"}, {"note": "seen"}, also=(404,)
    ),
    # -- buying
    ("GET", "/api/supply/suppliers"): Rule(SUPPLY_SEES),
    ("GET", SUPPLIER): Rule(SUPPLY_SEES, also=(404,)),
    ("PUT", SUPPLIER): Rule(BUYERS, SELLER),
    ("PUT", f"{SUPPLIER}/papers/{{certificate_id:uuid}}"): Rule(BUYERS, PAPER, also=(404,)),
    ("POST", f"{SUPPLIER}/papers/{{certificate_id:uuid}}/withdraw"): Rule(BUYERS, also=(404,)),
    ("GET", f"{SUPPLIER}/prices"): Rule(BUYING),
    ("PUT", f"{SUPPLIER}/prices"): Rule(BUYERS, PRICES, also=(404,)),
    ("GET", ORDER): Rule(SUPPLY_SEES),
    ("POST", ORDER): Rule(BUYERS, BUY, also=(404,)),
    ("GET", f"{ORDER}/{{po_id:uuid}}"): Rule(SUPPLY_SEES, also=(404,)),
    ("POST", f"{ORDER}/{{po_id:uuid}}/state"): Rule(BUYERS, {"state": "approved"}, also=(404,)),
    ("POST", f"{ORDER}/{{po_id:uuid}}/asn"): Rule(BUYERS, NOTICE, also=(404,)),
    ("GET", "/api/supply/invoices"): Rule(BUYING),
    ("GET", f"{ORDER}/{{po_id:uuid}}/asn"): Rule(SUPPLY_SEES, also=(404,)),
    ("GET", "/api/supply/invoices/{invoice_id:uuid}"): Rule(BUYING, also=(404,)),
    ("POST", "/api/supply/invoices"): Rule(BUYING, BILL, also=(404,)),
    ("POST", "/api/supply/invoices/{invoice_id:uuid}/settle"): Rule(
        frozenset({"finance", "head_office"}), {"act": "match"}, also=(404,)
    ),
    ("GET", "/api/supply/purchase_records"): Rule(SUPPLY_SEES, query=SPAN),
    ("GET", "/api/supply/purchase_records.csv"): Rule(SUPPLY_SEES, query=SPAN),
    # -- warehouses
    ("GET", "/api/supply/lots/{lot_id:uuid}"): Rule(SUPPLY_SEES, also=(404,)),
    ("POST", "/api/supply/lots/{lot_id:uuid}/status"): Rule(
        having("quality", "warehouse_manager", "head_office"), {"status": "held", "reason": "x"}, also=(404,)
    ),
    ("GET", "/api/supply/warehouses"): Rule(SUPPLY_SEES),
    ("GET", "/api/supply/warehouses/figures"): Rule(SUPPLY_SEES),
    ("GET", f"{DEPOT_PATH}/crossings"): Rule(DEPOT_HANDS),
    ("GET", f"{DEPOT_PATH}/backs"): Rule(DEPOT_HANDS),
    ("POST", f"{DEPOT_PATH}/labels"): Rule(DEPOT_HANDS, {"count": 1}),
    ("GET", f"{DEPOT_PATH}/board"): Rule(DEPOT_SEES),
    ("GET", f"{DEPOT_PATH}/stock"): Rule(DEPOT_SEES),
    ("GET", f"{DEPOT_PATH}/shipments"): Rule(DEPOT_SEES),
    ("GET", f"{DEPOT_PATH}/fill"): Rule(DEPOT_HANDS),
    ("GET", f"{DEPOT_PATH}/spots"): Rule(DEPOT_SEES),
    ("PUT", f"{DEPOT_PATH}/spots"): Rule(DEPOT_KEEPS, {"spots": [{"code": "D1", "kind": "dock"}]}, also=(404,)),
    ("POST", f"{DEPOT_PATH}/exceptions/{{exception_id:uuid}}/seen"): Rule(DEPOT_HANDS, also=(404,)),
    ("POST", f"{DEPOT_PATH}/runs"): Rule(DEPOT_KEEPS, RUN, also=(404,)),
    ("POST", f"{DEPOT_PATH}/close_day"): Rule(DEPOT_KEEPS, {"key": "{fresh}"}, also=(404,)),
    ("POST", f"{DEPOT_PATH}/scans"): Rule(DEPOT_HANDS, SCAN, also=(404,)),
    ("POST", f"{DEPOT_PATH}/scans/many"): Rule(DEPOT_HANDS, {"scans": [SCAN]}),
    ("GET", f"{DEPOT_PATH}/items"): Rule(DEPOT_HANDS, query="?codes=milk,cream"),
    ("GET", f"{DEPOT_PATH}/read"): Rule(DEPOT_HANDS, query="?code=106141411234567897"),
    ("GET", f"{DEPOT_PATH}/receipts/{{receipt_id:uuid}}/bins"): Rule(DEPOT_HANDS, also=(404,)),
    ("POST", f"{DEPOT_PATH}/waves/{{wave_id:uuid}}/clusters"): Rule(
        DEPOT_HANDS, {"cluster_id": "{shift_id}"}, also=(404,)
    ),
    ("GET", f"{DEPOT_PATH}/clusters/{{cluster_id:uuid}}"): Rule(DEPOT_HANDS),
    ("GET", f"{DEPOT_PATH}/units/{{sscc:str}}"): Rule(DEPOT_HANDS, also=(404,)),
    ("PUT", f"{DEPOT_PATH}/photos/{{photo_id:uuid}}"): Rule(DEPOT_HANDS, {"x": 1}),
    ("GET", f"{DEPOT_PATH}/photos/{{photo_id:uuid}}"): Rule(DEPOT_HANDS | {"buyer"}, also=(404,)),
    ("GET", "/api/supply/quality_plans"): Rule(SUPPLY_SEES),
    ("PUT", "/api/supply/quality_plans"): Rule(
        BUYERS, {"plans": [{"item_code": "tea", "sample_bp": 1, "sample_min": 1, "defects_max": 0}]}
    ),
    # -- the office
    ("GET", "/api/office/board"): Rule(BOARD),
    ("GET", "/api/office/live"): Rule(BOARD),
    ("GET", "/api/office/orders"): Rule(BOARD),
    ("GET", "/api/office/orders/{order_id:uuid}"): Rule(SEES_ORDER),
    ("POST", "/api/office/orders/{order_id:uuid}/cancel"): Rule(CARES, {}),
    ("POST", "/api/office/orders/{order_id:uuid}/refunds"): Rule(CARES, REFUND),
    ("GET", "/api/office/refunds"): Rule(CARES | {"region_north"}),
    ("POST", "/api/office/refunds/{refund_id:uuid}/approve"): Rule(CARES, {}),
    ("POST", "/api/office/refunds/{refund_id:uuid}/reject"): Rule(CARES, {}),
    ("POST", "/api/office/refunds/{refund_id:uuid}/again"): Rule(CARES, {}),
    ("GET", "/api/office/regions"): Rule(STAFF),
    ("GET", "/api/office/stores"): Rule(STAFF),
    ("POST", "/api/office/stores"): Rule(
        frozenset({"head_office"}), {"details": SITE, "opens": "09:00", "closes": "22:00", "all_day": False}
    ),
    ("GET", "/api/office/stores/{store_id:uuid}"): Rule(IN_STORE),
    ("PUT", "/api/office/stores/{store_id:uuid}"): Rule(EDITORS, {"revision": 0, "phone": "021-1"}),
    ("PUT", "/api/office/stores/{store_id:uuid}/hours"): Rule(KEEPERS, {"revision": 0, "hours": []}),
    ("POST", "/api/office/stores/{store_id:uuid}/exceptions"): Rule(
        KEEPERS, {"day": "2031-01-01", "closed": True, "reason": "x"}
    ),
    ("DELETE", "/api/office/stores/{store_id:uuid}/exceptions/{day:date}"): Rule(KEEPERS, also=(404,)),
    ("POST", "/api/office/stores/{store_id:uuid}/state"): Rule(KEEPERS, {"state": "open"}),
    ("GET", "/api/office/stores/{store_id:uuid}/pace"): Rule(IN_STORE),
    ("PUT", "/api/office/stores/{store_id:uuid}/limits"): Rule(KEEPERS, {"limits": None}),
    ("GET", "/api/office/staff"): Rule(MANAGERS),
    ("POST", "/api/office/staff"): Rule(KEEPERS, HIRE),
    ("GET", "/api/office/staff/{staff_id:uuid}"): Rule(KEEPERS),
    ("PUT", "/api/office/staff/{staff_id:uuid}"): Rule(KEEPERS, {"name": "收银"}),
    ("POST", "/api/office/staff/{staff_id:uuid}/leave"): Rule(KEEPERS),
    ("POST", "/api/office/staff/{staff_id:uuid}/password"): Rule(KEEPERS, {"password": None}),
    ("POST", "/api/office/staff/{staff_id:uuid}/pin"): Rule(KEEPERS, {"pin": None}),
    ("GET", "/api/office/audit"): Rule(frozenset({"head_office"})),
    ("GET", "/api/office/menu/draft"): Rule(MENU_READERS),
    ("GET", "/api/office/menu/versions"): Rule(MENU_READERS),
    ("GET", "/api/office/menu/diff"): Rule(MENU_READERS, query="?from=1&to=draft"),
    ("GET", "/api/office/menu/why"): Rule(MENU_READERS, query="?store_id={store_id}&product=pearl-milk-tea"),
    ("POST", "/api/office/menu/draft/products"): Rule(WRITERS, PRODUCT),
    ("PUT", "/api/office/menu/draft/products/{code:str}"): Rule(WRITERS, PRODUCT, also=(404,)),
    ("DELETE", "/api/office/menu/draft/products/{code:str}"): Rule(WRITERS, also=(404,)),
    ("PUT", "/api/office/menu/draft/groups/{code:str}"): Rule(WRITERS, {**GROUP, "code": "test-tea"}),
    ("PUT", "/api/office/menu/draft/ingredients/{code:str}"): Rule(
        WRITERS, {"code": "test-tea", "name": {"zh": "茶", "en": "Tea"}, "unit": "ml"}
    ),
    ("PUT", "/api/office/menu/draft/categories"): Rule(WRITERS, {"categories": []}),
    ("POST", "/api/office/menu/draft/rules"): Rule(
        WRITERS, {"level": "brand", "scope_id": "teahouse", "target": "pearl-milk-tea", "price_fen": 900}
    ),
    ("DELETE", "/api/office/menu/draft/rules/{rule_id:uuid}"): Rule(WRITERS, also=(404,)),
    ("POST", "/api/office/menu/publish"): Rule(WRITERS, {"note": "walk", "share_bp": 10_000}),
    ("POST", "/api/office/menu/rollout"): Rule(WRITERS, {"share_bp": 0}),
    ("POST", "/api/office/menu/promote"): Rule(WRITERS),
    ("POST", "/api/office/menu/rollback"): Rule(WRITERS, {}),
    # -- last, for it forgets the guest
    ("DELETE", "/api/guest/me"): Rule(GUESTS),
}
