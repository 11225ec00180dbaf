"""What `teahouse up` prints when everything runs."""

from __future__ import annotations

from teahouse.commerce import stores
from teahouse.demo.accounts import demo_logins
from teahouse.ground import clock
from teahouse.ground.db import Database
from teahouse.ground.settings import Settings


async def welcome(told: Settings, dsn: str) -> str:
    """Addresses and logins of the running demo."""
    db = await Database.open(dsn, 2)
    try:
        directory = stores.Directory()
        await directory.load(db)
    finally:
        await db.close()
    base = told.base_url
    lines = [
        "",
        f"Teahouse is open: {len(directory):,} stores in {len({s.city.code for s in directory.all()})} cities.",
        *(
            [f"It is night in China: the demo's clock says {clock.now().astimezone(clock.CHINA):%H:%M}."]
            if told.clock
            else []
        ),
        "",
        f"  guest        {base}/",
        f"  store        {base}/store/",
        f"  head office  {base}/console/",
        f"  WeChat Pay   {told.wechat_base} (simulator)",
        f"  API          {base}/schema/openapi.json",
        "",
    ]
    for one in demo_logins(directory.all()[0].store_no) if len(directory) else []:
        way = (
            f"{one.login} / {one.password}"
            if one.login
            else f"store {one.store_no}, staff {one.staff_no}, PIN {one.pin}"
        )
        lines.append(f"  {one.who:<14} {way}")
    return "\n".join([*lines, "", "Ctrl-C stops everything.", ""])
