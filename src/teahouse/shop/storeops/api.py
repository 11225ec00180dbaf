"""HTTP of a store's daily work, gathered from the files that hold each part."""

from __future__ import annotations

from typing import Any

from teahouse.shop.storeops import checklists_api, devices_api, goods_api, packages_api, rota_api, today_api

ROUTES: dict[str, list[Any]] = {
    "store": [
        *packages_api.ROUTES, *checklists_api.ROUTES, *goods_api.ROUTES, *rota_api.ROUTES, *today_api.ROUTES,
        *devices_api.ROUTES,
    ],
    "office": checklists_api.OFFICE,
}  # fmt: skip
