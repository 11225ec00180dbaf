"""Printers on the store's network: label printers speak TSPL, receipt printers ESC/POS, both over a plain TCP port.

Everything is sent as dots, so that any sign can be printed whatever fonts the printer has. A label printer counts its
pages (`@LABEL`) and answers in order, after the pages before: that is how we know what is on paper. A receipt printer
confirms a slip by its process id, but cannot tell afterwards. Printers that do neither are believed when they are idle.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PIL import Image

CONNECT_S = 3.0
ANSWER_S = 1.5
CONFIRM_S = 20.0  # a page is on paper by then, or it is in doubt
LOOK_S = 0.5
ANSWER_MAX_BYTES = 256
GAP_MM = 2
DENSITY = 10
BAND_DOTS = 240  # rows of a slip sent at once: cheap printers have small buffers
FEED_LINES = 3
CR = b"\r\n"
COUNT = b"OUT @LABEL\r\n"
COUNTED = re.compile(rb"(\d+)\r\n")
ASK_STATE = b"\x1b!?"  # answered at once, whatever waits in the printer
PROCESS_ID = b"TEA1"


class NotPrinting(Exception):  # noqa: N818
    """This printer can't print now; state: away | paper_out | cover_open | fault."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class Wire:
    """An open connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def send(self, data: bytes) -> None:
        """All of it into the network's hands. NotPrinting("away")."""
        try:
            self.writer.write(data)
            async with asyncio.timeout(CONFIRM_S):  # not wait_for: before Python 3.12 it may swallow a cancellation
                await self.writer.drain()
        except (OSError, TimeoutError):
            raise NotPrinting("away") from None

    async def some(self, within_s: float) -> bytes:
        """What it says next; empty when it says nothing in time. NotPrinting("away") when it hung up."""
        try:
            async with asyncio.timeout(within_s):
                found = await self.reader.read(ANSWER_MAX_BYTES)
        except TimeoutError:
            return b""
        except OSError:
            raise NotPrinting("away") from None
        if not found:
            raise NotPrinting("away")
        return found


@asynccontextmanager
async def wire_to(address: str) -> AsyncIterator[Wire]:
    """A connection to host:port. NotPrinting("away")."""
    host, _, port = address.rpartition(":")
    try:
        async with asyncio.timeout(CONNECT_S):
            reader, writer = await asyncio.open_connection(host.strip("[]"), int(port))
    except (OSError, TimeoutError):
        raise NotPrinting("away") from None
    try:
        yield Wire(reader, writer)
    finally:
        writer.close()
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(CONNECT_S):
                await writer.wait_closed()


# -- labels --------------------------------------------------------------------------------------------------------


def label_state(byte: int) -> str:
    """What the answer to ESC ! ? means; "busy" while it prints."""
    if byte & 0x01:
        return "cover_open"
    if byte & 0x0C:  # paper or ribbon
        return "paper_out"
    if byte & 0x92:  # jam, paused, anything else
        return "fault"
    return "busy" if byte & 0x20 else "ok"


def label_page(image: Image.Image, width_mm: int, height_mm: int) -> bytes:
    """The image as one label. Width a whole number of bytes; in TSPL a black dot is a 0."""
    columns = image.width // 8
    head = (
        f"SIZE {width_mm} mm,{height_mm} mm\r\nGAP {GAP_MM} mm,0 mm\r\nDIRECTION 1\r\nREFERENCE 0,0\r\n"
        f"DENSITY {DENSITY}\r\nCLS\r\nBITMAP 0,0,{columns},{image.height},0,"
    )
    return head.encode() + image.tobytes() + CR + b"PRINT 1,1" + CR


class LabelPrinter:
    """TSPL."""

    def __init__(self, address: str) -> None:
        self.address = address

    async def state(self, wire: Wire) -> str:
        """How it is, now. NotPrinting("away") when it does not answer."""
        await wire.send(ASK_STATE)
        answer = await wire.some(ANSWER_S)
        if not answer:
            raise NotPrinting("away")
        return label_state(answer[-1])

    async def count(self, wire: Wire) -> int | None:
        """Pages printed since it was switched on, said after all pages before this question; None if it can't tell."""
        await wire.send(COUNT)
        heard = b""
        deadline = asyncio.get_running_loop().time() + ANSWER_S
        while (left := deadline - asyncio.get_running_loop().time()) > 0:
            heard += await wire.some(left)
            if counted := COUNTED.search(heard):
                return int(counted[1])
        return None

    async def put(self, wire: Wire, image: Image.Image, width_mm: int, height_mm: int, before: int | None) -> None:
        """Print one label and wait until it is on paper. NotPrinting: it may be or become so all the same."""
        page = label_page(image.convert("1"), width_mm, height_mm)
        if before is None:
            await wire.send(page)
            await self._idle(wire)
            return
        await wire.send(page + COUNT)
        deadline = asyncio.get_running_loop().time() + CONFIRM_S
        while asyncio.get_running_loop().time() < deadline:
            heard = await wire.some(LOOK_S)
            counted = COUNTED.search(heard)
            if counted:
                if int(counted[1]) > before:
                    return
                raise NotPrinting("fault")
            if heard and (state := label_state(heard[-1])) not in ("ok", "busy"):
                raise NotPrinting(state)
            await wire.send(ASK_STATE)
        raise NotPrinting("fault")

    async def _idle(self, wire: Wire) -> None:
        deadline = asyncio.get_running_loop().time() + CONFIRM_S
        while asyncio.get_running_loop().time() < deadline:
            state = await self.state(wire)
            if state == "ok":
                return
            if state != "busy":
                raise NotPrinting(state)
            await asyncio.sleep(LOOK_S / 5)
        raise NotPrinting("fault")


# -- slips ---------------------------------------------------------------------------------------------------------


def receipt_state(cause: int, paper: int) -> str:
    """What DLE EOT 2 (why it is offline) and DLE EOT 4 (paper) mean."""
    if cause & 0x04:
        return "cover_open"
    if paper & 0x60 or cause & 0x20:
        return "paper_out"
    return "fault" if cause & 0x40 else "ok"


def slip_page(image: Image.Image) -> bytes:
    """The image as a slip, fed out and cut. In ESC/POS a black dot is a 1."""
    columns = image.width // 8
    rows = bytes(byte ^ 0xFF for byte in image.tobytes())
    parts = [b"\x1b@"]
    for top in range(0, image.height, BAND_DOTS):
        band = rows[top * columns : (top + BAND_DOTS) * columns]
        size = columns.to_bytes(2, "little") + (len(band) // columns).to_bytes(2, "little")
        parts.append(b"\x1dv0\x00" + size + band)
    return b"".join(parts) + b"\n" * FEED_LINES + b"\x1dV\x42\x00"


class ReceiptPrinter:
    """ESC/POS."""

    def __init__(self, address: str) -> None:
        self.address = address

    async def state(self, wire: Wire) -> str:
        """How it is, now. NotPrinting("away") when it does not answer."""
        found = []
        for what in (2, 4):
            await wire.send(bytes((0x10, 0x04, what)))
            answer = await wire.some(ANSWER_S)
            if not answer:
                raise NotPrinting("away")
            found.append(answer[-1])
        return receipt_state(*found)

    async def count(self, wire: Wire) -> int | None:
        """It does not count."""
        return None

    async def put(self, wire: Wire, image: Image.Image, width_mm: int, height_mm: int, before: int | None) -> None:
        """Print one slip and wait until it is out. NotPrinting: it may be or become so all the same."""
        await wire.send(slip_page(image.convert("1")) + b"\x1d(H\x06\x00\x30\x30" + PROCESS_ID)
        deadline = asyncio.get_running_loop().time() + CONFIRM_S
        heard = b""
        while asyncio.get_running_loop().time() < deadline:
            heard += await wire.some(LOOK_S)
            if PROCESS_ID in heard:
                return
            state = await self.state(wire)
            if state != "ok":
                raise NotPrinting(state)
            if not heard and asyncio.get_running_loop().time() > deadline - CONFIRM_S + 2 * ANSWER_S:
                return  # it does not know this question; it is ready, so it is done with what came before
        raise NotPrinting("fault")


Device = LabelPrinter | ReceiptPrinter


def device_of(kind: str, address: str) -> Device:
    """The printer behind an address."""
    return LabelPrinter(address) if kind == "label" else ReceiptPrinter(address)
