"""Who can sign in to the demo chain: a few known people, and three per store with PINs from their numbers."""

from __future__ import annotations

import msgspec

PASSWORD = "teahouse-demo"  # noqa: S105  (the demo's, printed at every start; refused outside demo mode)
PIN = "2468"


class DemoLogin(msgspec.Struct, frozen=True):
    """A way in. Either login and password, or store number, staff number and PIN."""

    who: str
    login: str | None = None
    password: str | None = None
    store_no: str | None = None
    staff_no: str | None = None
    pin: str | None = None
    url: str = ""


OFFICE = (
    ("office", "总部 何静", ("head_office", "menu_editor")),
    ("menu", "菜单 陆川", ("menu_editor",)),
    ("support", "客服 苏晴", ("support",)),
    ("finance", "财务 方敏", ("finance",)),
    ("buyer", "采购 顾明", ("buyer",)),
)


def demo_logins(store_no: str) -> list[DemoLogin]:
    """The logins printed at the start of a demo."""
    return [
        DemoLogin("head office", login="office", password=PASSWORD, url="/console/"),
        DemoLogin("customer care", login="support", password=PASSWORD, url="/console/"),
        DemoLogin("menu editor", login="menu", password=PASSWORD, url="/console/"),
        DemoLogin("finance", login="finance", password=PASSWORD, url="/console/"),
        DemoLogin("buyer", login="buyer", password=PASSWORD, url="/console/"),
        DemoLogin("warehouse manager", login="depot-sh1", password=PASSWORD, url="/console/"),
        DemoLogin("warehouse keeper", login="keeper-sh1", password=PASSWORD, url="/console/"),
        DemoLogin("store manager", store_no=store_no, staff_no=f"{store_no}01", pin=PIN, url="/store/"),
        DemoLogin("barista", store_no=store_no, staff_no=f"{store_no}02", pin=PIN, url="/store/"),
    ]
