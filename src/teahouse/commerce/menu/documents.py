"""The guest's menu as bytes: a short head of the store's own and a long tail shared by all stores that sell alike.

The tail (categories and products) is encoded and deflated once per content and set of sold-out codes; a store's body is
its head, deflated and flushed to a byte boundary, followed by the tail's deflate stream: one valid gzip member, made in
microseconds instead of milliseconds. Pure.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from datetime import datetime

import msgspec
from msgspec import Struct

from teahouse.commerce.menu.offers import Content, ProductOffer, StoreMenu, codes_of
from teahouse.commerce.stores import Text

GZIP_LEVEL = 6
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # deflate, no time, no name, unknown system
_RAW = -15  # window bits: a deflate stream without a wrapper


class CategoryOffer(Struct, frozen=True):
    """On the wire: a shelf of the menu."""

    code: str
    name: Text


class MenuOffer(Struct, frozen=True):
    """On the wire: the whole menu of a store. `valid_until`: ask again then, if not before; None: open."""

    version: int
    store_id: str
    valid_until: datetime | None
    sold_out: tuple[str, ...]
    categories: tuple[CategoryOffer, ...]
    products: tuple[ProductOffer, ...]


class Document(Struct, frozen=True):
    """A body ready to send. `etag` is strong and quoted; `encoding` "gzip" or "identity"."""

    etag: str
    body: bytes
    encoding: str


class Tail(Struct, frozen=True):
    """The shared part: plain, deflated, and what names it."""

    body: bytes
    deflated: bytes
    digest: bytes


def tail_of(content: Content, sold_out: frozenset[str]) -> Tail:
    """Categories that have something to show, and all products, as the end of a JSON object."""
    shown = {item.product.category for item in content.items.values()}
    categories = [
        CategoryOffer(category.code, category.name) for category in content.version.categories if category.code in shown
    ]
    products = b",".join(item.shown.encoded(sold_out) for item in content.items.values())
    body = b'"categories":' + msgspec.json.encode(categories) + b',"products":[' + products + b"]}"
    press = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, _RAW)
    return Tail(body, press.compress(body) + press.flush(), hashlib.blake2b(body, digest_size=16).digest())


def sold_out_here(content: Content, sold_out: frozenset[str]) -> frozenset[str]:
    """Only what this menu has: marks on anything else do not split the shared tail."""
    return sold_out & codes_of(content.items.values()) if sold_out else sold_out


def head_of(menu: StoreMenu, sold_out: frozenset[str]) -> bytes:
    """The store's own fields, as the beginning of the JSON object."""
    own = {
        "version": menu.version_no,
        "store_id": menu.store_id,
        "valid_until": menu.valid_until,
        "sold_out": sorted(sold_out),
    }
    return msgspec.json.encode(own)[:-1] + b","


def document_of(menu: StoreMenu, sold_out: frozenset[str], tail: Tail, gzipped: bool) -> Document:
    """Head and tail as one body."""
    head = head_of(menu, sold_out)
    name = hashlib.blake2b(head + tail.digest, digest_size=12).hexdigest()
    if not gzipped:
        return Document(f'"{name}"', head + tail.body, "identity")
    press = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, _RAW)
    front = press.compress(head) + press.flush(zlib.Z_FULL_FLUSH)
    check = zlib.crc32(tail.body, zlib.crc32(head))
    trailer = struct.pack("<II", check, (len(head) + len(tail.body)) & 0xFFFFFFFF)
    return Document(f'"{name}-gz"', _GZIP_HEAD + front + tail.deflated + trailer, "gzip")


def accepts_gzip(accept_encoding: str) -> bool:
    """Does the client take gzip? "gzip;q=0" says no; weights are otherwise not compared."""
    for part in accept_encoding.split(","):
        name, _, weight = part.partition(";")
        if name.strip().lower() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def same_etag(if_none_match: str, etag: str) -> bool:
    """Does If-None-Match hold the tag? Weak comparison, as RFC 9110 13.1.2 says."""
    if if_none_match == etag:
        return True
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return "*" in tags or etag in tags
