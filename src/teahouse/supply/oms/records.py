"""Arrays of numbers to and from bytes: as PostgreSQL sends and copies them, and as a run's record keeps them. Pure.

PostgreSQL sends an int[] (`array_send`) as a head of five big-endian words and, for each element, its length and itself;
COPY's binary format is rows of fields, each with its length. Where all rows are of one shape, both are numpy records.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

import msgspec
import numpy as np
import numpy.typing as npt

HEAD_BYTES = 20  # dimensions, flags, element type, length, lower bound
EPOCH = date(2000, 1, 1)
INT4 = 23  # its type's number in PostgreSQL
COPY_HEAD = b"PGCOPY\n\xff\r\n\0" + struct.pack(">ii", 0, 0)
COPY_TAIL = struct.pack(">h", -1)
COMPRESSION = 1  # a record is written once and hardly ever read

Ints = npt.NDArray[np.int64]


def row_of(sent: bytes) -> Ints:
    """An int4[] without nulls, as sent."""
    return _elements(np.frombuffer(sent, np.uint8)[HEAD_BYTES:])


def rows_of(sent: bytes, length: int) -> Ints:
    """Many int4[] of this length, sent one after another: int[rows, length]."""
    size = HEAD_BYTES + 8 * length
    rows = np.frombuffer(sent, np.uint8).reshape(-1, size)[:, HEAD_BYTES:]
    return _elements(np.ascontiguousarray(rows)).reshape(len(rows), length)


def joined(sent: Sequence[bytes]) -> tuple[Ints, Ints]:
    """int4[] of any lengths: (all elements one after another, how many each has)."""
    counts = np.array([max(0, len(one) - HEAD_BYTES) // 8 for one in sent], np.int64)
    whole = b"".join([one[HEAD_BYTES:] for one in sent])
    return _elements(np.frombuffer(whole, np.uint8)), counts


def _elements(raw: npt.NDArray[np.uint8]) -> Ints:
    found: Ints = raw.reshape(-1).view(">i4")[1::2].astype(np.int64)
    return found


def uuids(ids: Sequence[UUID]) -> npt.NDArray[np.void]:
    """As a column of a copy."""
    return np.frombuffer(b"".join([one.bytes for one in ids]), "V16")


def days_of(days: Sequence[date]) -> Ints:
    """As a column of a copy of type date."""
    return np.array([(day - EPOCH).days for day in days], np.int64)


def copied(columns: Sequence[tuple[str, npt.NDArray[np.generic]]]) -> bytes:
    """Rows for COPY ... (FORMAT binary). Columns of one length as (type, values): uuid, bool, int4 (and date), int8,
    int4[] (int[n, length]), text (bytes, all of one length)."""
    rows = len(columns[0][1])
    fields: list[tuple[str, str]] = [("fields", ">i2")]
    for n, (kind, values) in enumerate(columns):
        if kind == "int4[]":
            fields += [(f"l{n}", ">i4"), (f"h{n}", f"({HEAD_BYTES // 4},)>i4"), (f"v{n}", f"({values.shape[1]},2)>i4")]
        else:
            text = values.dtype.str.lstrip("|")
            fields += [
                (f"l{n}", ">i4"),
                (f"v{n}", {"text": text, "uuid": "V16", "bool": "u1", "int4": ">i4", "int8": ">i8"}[kind]),
            ]
    table = np.zeros(rows, np.dtype(fields))
    table["fields"] = len(columns)
    for n, (kind, values) in enumerate(columns):
        if kind == "int4[]":
            table[f"h{n}"] = (1, 0, INT4, values.shape[1], 1)
            table[f"l{n}"] = HEAD_BYTES + 8 * values.shape[1]
            table[f"v{n}"][:, :, 0] = 4
            table[f"v{n}"][:, :, 1] = values
        else:
            table[f"l{n}"] = table.dtype[f"v{n}"].itemsize
            table[f"v{n}"] = values
    return COPY_HEAD + table.tobytes() + COPY_TAIL


def packed(arrays: Mapping[str, npt.NDArray[np.generic]], more: object) -> bytes:
    """Named arrays and whatever JSON can say, compressed; the same input gives the same bytes."""
    told = [(name, part.dtype.str, part.shape, part.tobytes()) for name, part in sorted(arrays.items())]
    return zlib.compress(msgspec.msgpack.encode((told, more)), COMPRESSION)


def unpacked(record: bytes) -> tuple[dict[str, npt.NDArray[np.generic]], object]:
    """The other way round."""
    told, more = msgspec.msgpack.decode(zlib.decompress(record))
    return {name: np.frombuffer(raw, kind).reshape(shape) for name, kind, shape, raw in told}, more
