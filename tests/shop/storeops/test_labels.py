"""Labels of packages: drawn whole on any paper, printed once by the store's printer, readable by its scanner."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from tests.shop.printing.store import FACE, Shop, door_of, label_printer, read_code
from tests.shop.storeops.floor import Floor

from teahouse.shop.printing.model import PackageLabel, Words
from teahouse.shop.printing.paper import Paper, drawn

AT = datetime(2026, 11, 22, 3, 30, tzinfo=UTC)
LONG = {
    "name": Words("芝士奶盖黑糖波波芋泥厚乳底料超大桶装", "Brown sugar cheese foam base for boba, family size"),
    "lot_no": "LOT-2611-A-000012345678", "who": "Alexandra Konstantinopoulou-Wong", "amount": "120,000 piece",
}  # fmt: skip


def label(**more: Any) -> PackageLabel:
    """A box of milk."""
    plain: dict[str, Any] = {
        "kind": "opened", "name": Words("鲜牛奶", "Fresh milk"), "code": "B0A1B2C3DX", "opened_at": AT,
        "use_by": AT + timedelta(hours=28), "lot_no": "2611A", "who": "王小明", "amount": "1,000 ml",
    }  # fmt: skip
    return PackageLabel(**{**plain, **more})


@pytest.mark.parametrize("size", [(40, 30), (60, 40)])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("mark", ["", "reprint"])
@pytest.mark.parametrize("more", [{}, {**LONG, "kind": "prep"}], ids=["short", "long"])
def test_a_label_fits_its_paper_and_its_code_can_be_read(
    size: tuple[int, int], language: str, mark: str, more: dict[str, Any]
) -> None:
    image = drawn(label(**more), Paper("label", *size, language, Words("店", "Store")), mark, FACE)
    assert image.size == (size[0] * 8, size[1] * 8)
    box = ImageChops.invert(image.convert("L")).getbbox()
    assert box is not None and min(box[:2]) >= 6
    assert box[2] <= image.width - 6 and box[3] <= image.height - 5
    assert read_code(image) == "B0A1B2C3DX"


def test_the_use_by_is_what_one_sees() -> None:
    paper = Paper("label", 40, 30, "zh", Words("店", "Store"))
    pages = {drawn(label(use_by=AT + timedelta(minutes=n)), paper, "", FACE).tobytes() for n in range(5)}
    assert len(pages) == 5
    field = drawn(label(), paper, "", FACE).convert("L").crop((8, 67, 312, 143))
    dark = field.histogram()[0] / (field.width * field.height)
    assert 0.5 < dark < 0.95  # white on black


async def test_opening_prints_one_label_that_scans_back_to_the_package(floor: Floor, tmp_path: Path) -> None:
    async with door_of(floor.world) as server, label_printer(tmp_path / "bar") as printer:
        shop = Shop(floor.world, tmp_path, server)
        await shop.printer(printer.address)
        body = {"key": "one-and-the-same", "item": "milk", "lot_no": "M2"}
        made = await floor.call("POST", "/packages/open", body)
        assert made["label"] == "queued" and await floor.call("POST", "/packages/open", body) == made
        package = made["package"]
        async with shop.agent():
            await shop.until(lambda: shop.all_done(1))
        assert await floor.call("POST", f"/packages/{package['package_id']}/label") == {"label": "queued"}
        async with shop.agent():  # as after a restart: it asks at once
            await shop.until(lambda: shop.all_done(2))
        pages = sorted(printer.folder.glob("*.png"))
        assert [read_code(page) for page in pages] == [package["code"]] * 2
        assert Image.open(pages[0]).tobytes() != Image.open(pages[1]).tobytes()  # the second is marked
        found = await floor.call("GET", f"/packages/scan/{read_code(pages[0])}")
        assert found["package_id"] == package["package_id"]
    kinds = "SELECT array_agg(kind ORDER BY made_at, kind) FROM printing.job"
    assert await floor.world.one(kinds) == ["opened_label", "reprint"]
    assert await shop.marked() == 1
