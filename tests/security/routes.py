"""Who may call what: every route of the house, one line each. A route that is not here fails test_walls.py."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from tests.world import PEOPLE, store_id

from teahouse.commerce import staff

GUESTS = frozenset({"guest0", "guest1"})
STAFF = frozenset(PEOPLE)
EVERYBODY = frozenset({"nobody"}) | GUESTS | STAFF
OWNER = frozenset({"guest0"})
CHAIN = frozenset({"head_office", "menu_editor", "support", "finance"})
IN_STORE = frozenset({"barista1", "clerk1", "manager1", "region_east"}) | CHAIN  # whose scope holds store 1
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
PARAMS = {
    "sale_id": str(NOWHERE),
    "payment_id": str(NOWHERE),
    "printer_id": str(NOWHERE),
    "agent_id": str(NOWHERE),
    "till_id": str(UUID(int=11)),
    "shift_id": str(UUID(int=12)),
    "conflict_id": str(NOWHERE),
    "store_id": str(store_id(1)),
    "session_id": str(NOWHERE),
    "rule_id": str(NOWHERE),
    "code": "test-tea",
    "day": "2031-01-01",
    "staff_id": str(staff.staff_id_of("T000103")),
    "path": "nowhere.js",
    "package_id": str(NOWHERE),
    "photo_id": str(NOWHERE),
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
    # -- its printers; what an agent asks is answered to agents alone
    ("GET", "/api/store/{store_id:uuid}/printers"): Rule(SELLERS),
    ("POST", "/api/store/{store_id:uuid}/printers"): Rule(KEEPERS, PRINTER),
    ("PUT", "/api/store/{store_id:uuid}/printers/{printer_id:uuid}"): Rule(KEEPERS, PRINTER, also=(404,)),
    ("POST", "/api/store/{store_id:uuid}/printers/{printer_id:uuid}/test"): Rule(SELLERS, also=(404,)),
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
