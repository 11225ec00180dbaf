"""What the demo's stores do beside drinks: how long opened things last, what is brewed, lists, fridges, who works when."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from msgspec.structs import replace

from teahouse.commerce import staff
from teahouse.commerce.stores import Text
from teahouse.ground.ids import uuid5_of
from teahouse.shop.storeops import Check, Checklist, DutyAsked, Equipment, Prep, Shift, planned
from teahouse.supply import inventory

# Hours once opened, by ingredient; what is not here lasts as long as its lot.
OPENED_LIFE_H = {
    "milk": 24, "creamer": 24, "oat-milk": 48, "coconut-milk": 24, "cheese-foam-base": 8, "milk-cap-base": 8,
    "ice-cream-mix": 24, "sugar-syrup": 72, "brown-sugar-syrup": 72, "honey": 720, "matcha": 168, "espresso": 2,
    "grapefruit": 12, "mango": 12, "strawberry": 12, "grape": 12, "peach": 12, "lychee": 12, "pineapple": 12,
    "bayberry": 12, "watermelon": 6, "pear": 24, "apple": 24, "ginger": 48, "osmanthus": 168, "chestnut": 24,
    "taro-paste": 8, "crystal-ball": 24, "coconut-nata": 48, "egg-pudding": 24, "herbal-jelly": 24, "red-beans": 24,
}  # fmt: skip
# How goods come, by base unit: unit word -> base units, the smallest first.
PACKS: dict[str, dict[str, int]] = {
    "ml": {"bottle": 1_000, "case": 12_000},
    "g": {"bag": 1_000, "case": 10_000},
    "piece": {"pack": 50, "case": 1_000},
}
PREPS = [
    Prep("brew-black-tea", "现泡红茶汤", "Brewed black tea", "ml", 5_000, 4, "black-tea"),
    Prep("brew-jasmine-tea", "现泡茉莉绿茶汤", "Brewed jasmine green tea", "ml", 5_000, 4, "jasmine-tea"),
    Prep("brew-four-seasons-tea", "现泡四季春茶汤", "Brewed Four Seasons oolong", "ml", 5_000, 4, "four-seasons-tea"),
    Prep("brew-roasted-oolong-tea", "现泡炭焙乌龙茶汤", "Brewed roasted oolong", "ml", 5_000, 4, "roasted-oolong-tea"),
    Prep("cook-pearls", "现煮珍珠", "Cooked tapioca pearls", "g", 3_000, 4, "pearl"),
    Prep("cook-taro-balls", "现煮芋圆", "Cooked taro balls", "g", 2_000, 4, "taro-ball"),
    Prep("whip-milk-cap", "现打海盐奶盖", "Whipped sea-salt milk cap", "g", 1_500, 4, "milk-cap-base"),
]


def barcode(item_no: int, pack_no: int) -> str:
    """A GTIN-13 out of the range stores may use as they like (prefix 29), with its check digit."""
    body = f"29{item_no:05d}{pack_no:05d}"
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(body))
    return f"{body}{-total % 10}"


def packed(item: inventory.Item, item_no: int) -> inventory.Item:
    """The item in packages with barcodes, unless it comes in its own already; and how long it lasts once opened."""
    if item.packs:
        return replace(item, opened_life_h=OPENED_LIFE_H.get(item.code))
    packs = PACKS[item.unit]
    gtins = {barcode(item_no, pack_no): pack for pack_no, pack in enumerate(packs, 1)}
    return replace(item, opened_life_h=OPENED_LIFE_H.get(item.code), packs=packs, gtins=gtins)


def _tick(code: str, zh: str, en: str) -> Check:
    return Check(code, Text(zh, en), "tick")


TEMPLATES = [
    Checklist(
        code="opening", kind="opening", name=Text("开店检查", "Opening checklist"), due_min=30,
        items=[
            _tick("hands", "晨检：体温、手部、健康证", "Crew fit for work, hands checked, health cards"),
            _tick("lights", "照明、空调、排风已开启", "Lights, air conditioning and extraction on"),
            Check("fridge", Text("冷藏柜温度", "Fridge temperature"), "temperature", "°C", 0, 50),
            Check("freezer", Text("冷冻柜温度", "Freezer temperature"), "temperature", "°C", -300, -180),
            Check("sanitiser", Text("消毒液有效氯", "Sanitiser, available chlorine"), "number", "mg/L", 2_000, 3_000),
            _tick("expired", "效期巡检，过期物料已报废", "Use-by dates checked, expired goods thrown away"),
            _tick("tea", "首批茶汤已泡好并贴标", "First tea brewed and labelled"),
            Check("counter", Text("吧台照片", "Photo of the bar"), "photo"),
        ],
    ),
    Checklist(
        code="closing", kind="closing", name=Text("闭店检查", "Closing checklist"), due_min=60,
        items=[
            _tick("leftovers", "余料已盖好、贴标、入冷藏", "What is left is covered, labelled and in the fridge"),
            _tick("machines", "设备已清洗消毒", "Machines washed and sanitised"),
            _tick("waste", "垃圾已清理，报废已登记", "Rubbish out, waste written down"),
            Check("fridge", Text("冷藏柜温度", "Fridge temperature"), "temperature", "°C", 0, 50),
            _tick("gas", "水、电、燃气已关闭", "Water, power and gas off"),
            Check("floor", Text("地面与吧台照片", "Photo of floor and bar"), "photo"),
        ],
    ),
    Checklist(
        code="weekly", kind="weekly", name=Text("每周检查", "Weekly checklist"), weekday=6,
        items=[
            _tick("ice", "制冰机除垢消毒", "Ice machine descaled and sanitised"),
            _tick("filters", "滤芯更换记录", "Water filters looked after"),
            _tick("pests", "防鼠防虫检查", "No signs of pests"),
            Check("fire", Text("灭火器照片", "Photo of the fire extinguisher"), "photo"),
        ],
    ),
]  # fmt: skip
# (number, kind, limits): screens put the kind before it, in their language.
FRIDGES = (("1", "fridge", 0, 50), ("2", "fridge", 0, 50), ("1", "freezer", -300, -180), ("1", "room", 50, 260))
# (post of the demo's people, begins, ends), on weekdays 0-6: everybody has a day off.
SHIFTS = (("01", "09:30", "18:00", "店长", 6), ("02", "10:00", "19:00", "吧台", 0), ("03", "13:00", "22:30", "前台", 2))


def equipment_of(store_id: UUID) -> list[Equipment]:
    """A store's fridges; twice the same ones."""
    return [
        Equipment(
            equipment_id=uuid5_of("demo equipment", store_id, kind, name), store_id=store_id, name=name, kind=kind,
            min_tenths=least, max_tenths=most, every_h=4,
        )
        for name, kind, least, most in FRIDGES
    ]  # fmt: skip


def rota_of(store_id: UUID, store_no: str, monday: date) -> list[Shift]:
    """Two weeks of shifts for a store's three people."""
    return [
        planned(store_id, staff.staff_id_of(store_no + who), DutyAsked(store_no + who, day, starts, ends, post))
        for day in (monday + timedelta(days=n) for n in range(14))
        for who, starts, ends, post, off in SHIFTS
        if day.weekday() != off
    ]
