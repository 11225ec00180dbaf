"""A label printer (TSPL) and a receipt printer (ESC/POS) that print into PNG files, and misbehave when told to.

Like the machines: bytes received stay in the printer when the connection drops, commands are worked off one after the
other, status questions are answered at once, and a printer without paper holds what it has until there is some.
Run: python -m teahouse.simulators.printer --label 9100 --receipt 9101 --folder printed
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import re
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from PIL import Image

DOTS_PER_MM = 8
READ_BYTES = 65_536
LABEL_MM = (40, 30)
_BITMAP = re.compile(rb"BITMAP (\d+),(\d+),(\d+),(\d+),(\d),")


class Printer(ABC):
    """What both kinds have: a port, a belt of commands, faults. Pages are `page-0001.png`, ... in the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = 0  # ever
        self.count = 0  # since it was switched on
        self.connections = 0
        self.paper_out = self.cover_open = False
        self.slow_s = 0.0  # for each page
        self.counts = True  # knows @LABEL, or process ids
        self.drop_after_bytes: int | None = None  # hang up after so many more bytes; they are taken all the same
        self.drop_next_answer = False  # hang up instead of answering in order, once
        self.port = 0
        self._doing = False
        self._belt: asyncio.Queue[tuple[str, Any, asyncio.StreamWriter]] = asyncio.Queue()
        self._server: asyncio.Server | None = None
        self._engine: asyncio.Task[None] | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        folder.mkdir(parents=True, exist_ok=True)

    async def start(self, port: int = 0) -> None:
        """Switch it on; port 0 finds a free one, kept for the next time."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port or self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        if self._engine is None:
            self._engine = asyncio.create_task(self._work())

    async def unplug(self) -> None:
        """Off the network: nobody can connect; what it has it prints."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in list(self._writers):
            writer.transport.abort()

    async def stop(self) -> None:
        """Switch it off: what it had not printed is lost, its count begins anew."""
        await self.unplug()
        if self._engine is not None:
            self._engine.cancel()
            self._engine = None
        self._belt = asyncio.Queue()
        self.count = 0

    @property
    def address(self) -> str:
        """host:port."""
        return f"127.0.0.1:{self.port}"

    def files(self) -> list[Path]:
        """What was printed, in order."""
        return sorted(self.folder.glob("page-*.png"))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        held = b""
        try:
            while data := await reader.read(READ_BYTES):
                if self.drop_after_bytes is not None:
                    data, over = data[: self.drop_after_bytes], len(data) - self.drop_after_bytes
                    self.drop_after_bytes = max(0, -over)
                    if over >= 0:
                        self.drop_after_bytes = None
                        self.parse(held + data, writer)
                        writer.transport.abort()
                        return
                held = self.parse(held + data, writer)
        except OSError:
            pass
        finally:
            self._writers.discard(writer)
            with contextlib.suppress(OSError):
                writer.close()

    @abstractmethod
    def parse(self, data: bytes, writer: asyncio.StreamWriter) -> bytes:
        """Answer what is to be answered at once, put commands on the belt; what is not whole yet."""

    @abstractmethod
    def perform(self, command: str, value: Any) -> Image.Image | None:
        """Do a command; a page when it ends one."""

    @abstractmethod
    def answer(self, command: str, value: Any) -> bytes:
        """What an in-order question is answered with; empty for none."""

    def put(self, command: str, value: Any, writer: asyncio.StreamWriter) -> None:
        """On the belt."""
        self._belt.put_nowait((command, value, writer))

    @property
    def busy(self) -> bool:
        """Has it anything left to do?"""
        return self._doing or not self._belt.empty()

    async def _work(self) -> None:
        while True:
            self._doing = False
            command, value, writer = await self._belt.get()
            self._doing = True
            page = self.perform(command, value)
            if page is not None:
                while self.paper_out or self.cover_open:
                    await asyncio.sleep(0.02)
                await asyncio.sleep(self.slow_s)
                self.pages += 1
                self.count += 1
                page.save(self.folder / f"page-{self.pages:04}.png")
            said = self.answer(command, value)
            if said and self.drop_next_answer:
                self.drop_next_answer = False
                writer.transport.abort()
            elif said and not writer.is_closing():
                writer.write(said)


class LabelPrinter(Printer):
    """TSPL: SIZE, CLS, BITMAP, PRINT, OUT @LABEL; ESC ! ? at once. Anything else is taken and ignored."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._size = LABEL_MM
        self._image = self._blank()

    def _blank(self) -> Image.Image:
        return Image.new("1", (self._size[0] * DOTS_PER_MM, self._size[1] * DOTS_PER_MM), 1)

    def state(self) -> int:
        """The byte."""
        return (1 if self.cover_open else 0) | (4 if self.paper_out else 0) | (0x20 if self.busy else 0)

    def parse(self, data: bytes, writer: asyncio.StreamWriter) -> bytes:
        """As Printer.parse."""
        while data:
            if data[:1] == b"\x1b":
                if len(data) < 3:
                    return data
                if data[:3] == b"\x1b!?":
                    writer.write(bytes([self.state()]))
                data = data[3:]
            elif found := _BITMAP.match(data):
                x, y, columns, rows, _ = map(int, found.groups())
                end = found.end() + columns * rows
                if len(data) < end:
                    return data
                self.put("BITMAP", (x, y, columns, rows, data[found.end() : end]), writer)
                data = data[end:]
            else:
                line, newline, rest = data.partition(b"\n")
                if not newline:
                    return data
                if line.strip():
                    command, _, value = line.strip().decode("gb18030", "replace").partition(" ")
                    self.put(command, value, writer)
                data = rest
        return data

    def perform(self, command: str, value: Any) -> Image.Image | None:
        """As Printer.perform."""
        if command == "SIZE":
            width, height = re.findall(r"(\d+) mm", value)
            self._size = int(width), int(height)
        elif command == "CLS":
            self._image = self._blank()
        elif command == "BITMAP":
            x, y, columns, rows, dots = value
            self._image.paste(Image.frombytes("1", (columns * 8, rows), dots), (x, y))
        elif command == "PRINT":
            return self._image.copy()
        return None

    def answer(self, command: str, value: Any) -> bytes:
        """As Printer.answer."""
        return f"{self.count}\r\n".encode() if command == "OUT" and value == "@LABEL" and self.counts else b""


class ReceiptPrinter(Printer):
    """ESC/POS: ESC @, GS v 0, LF, GS V, GS ( H; DLE EOT at once. Text outside of images is taken and not drawn."""

    LINE_DOTS = 30

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._parts: list[Image.Image] = []

    def _status(self, what: int) -> int:
        if what == 2:
            return 0x12 | (0x04 if self.cover_open else 0) | (0x20 if self.paper_out else 0)
        if what == 4:
            return 0x12 | (0x60 if self.paper_out else 0)
        return 0x12 | (0x08 if self.paper_out or self.cover_open else 0)

    def parse(self, data: bytes, writer: asyncio.StreamWriter) -> bytes:
        """As Printer.parse."""
        while data:
            need = self._length(data)
            if need == 0 or len(data) < need:
                return data
            command, data = data[:need], data[need:]
            if command[:2] == b"\x10\x04":
                writer.write(bytes([self._status(command[2])]))
            else:
                self.put("bytes", command, writer)
        return data

    @staticmethod
    def _length(data: bytes) -> int:
        """How long the command at the beginning is; 0 when that can't be said yet."""
        if data[:1] == b"\x1d" and data[1:2] == b"v":
            if len(data) < 8:
                return 0
            return 8 + int.from_bytes(data[4:6], "little") * int.from_bytes(data[6:8], "little")
        if data[:2] == b"\x1d(":
            return 5 + int.from_bytes(data[3:5], "little") if len(data) >= 5 else 0
        lengths = {b"\x10\x04": 3, b"\x1b@": 2, b"\x1dV": 4, b"\x1bp": 5}
        if data[:1] in (b"\x10", b"\x1b", b"\x1d"):
            return lengths.get(data[:2], 2) if len(data) >= 2 else 0
        return 1

    def perform(self, command: str, value: Any) -> Image.Image | None:
        """As Printer.perform."""
        if value[:2] == b"\x1b@":
            self._parts = []
        elif value[:2] == b"\x1dv":
            size = int.from_bytes(value[4:6], "little") * 8, int.from_bytes(value[6:8], "little")
            self._parts.append(Image.frombytes("1", size, bytes(byte ^ 0xFF for byte in value[8:])))
        elif value == b"\n":
            self._parts.append(Image.new("1", (8, self.LINE_DOTS), 1))
        elif value[:2] == b"\x1dV" and self._parts:
            page = Image.new("1", (max(p.width for p in self._parts), sum(p.height for p in self._parts)), 1)
            y = 0
            for part in self._parts:
                page.paste(part, (0, y))
                y += part.height
            self._parts = []
            return page
        return None

    def answer(self, command: str, value: Any) -> bytes:
        """As Printer.answer."""
        return b"\x37\x22" + value[7:11] + b"\x00" if value[:3] == b"\x1d(H" and self.counts else b""


async def _run(label: int, receipt: int, folder: Path) -> None:
    printers: list[tuple[Printer, int]] = []
    if label:
        printers.append((LabelPrinter(folder / "labels"), label))
    if receipt:
        printers.append((ReceiptPrinter(folder / "receipts"), receipt))
    for printer, port in printers:
        await printer.start(port)
    await asyncio.Event().wait()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser("printer", description="Printers that print into PNG files.")
    parser.add_argument("--label", type=int, default=9100, help="port; 0: none")
    parser.add_argument("--receipt", type=int, default=9101, help="port; 0: none")
    parser.add_argument("--folder", type=Path, default=Path("printed"))
    args = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(args.label, args.receipt, args.folder))


if __name__ == "__main__":
    main()
