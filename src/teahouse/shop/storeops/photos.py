"""Pictures staff take: kept once, of what their bytes say they are."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

import msgspec

from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.ids import uuid5_of
from teahouse.shop.storeops import photos_sql
from teahouse.shop.storeops.model import PHOTO_MAX_BYTES, NoSuchPhoto, media_of


class PhotoKept(msgspec.Struct, frozen=True):
    """A picture that was kept."""

    photo_id: UUID
    media: str
    bytes: int


async def keep(conn: Connection, store_id: UUID, data: bytes, actor: Actor, at: datetime) -> PhotoKept:
    """Keep a picture; the same bytes are the same picture. BadPhoto, Invalid when it is too large."""
    if len(data) > PHOTO_MAX_BYTES:
        raise Invalid(field="body", why=f"at most {PHOTO_MAX_BYTES} bytes")
    media, digest = media_of(data), hashlib.sha256(data).digest()
    photo_id = uuid5_of("photo", store_id, digest.hex())
    await photos_sql.add(conn, photo_id, store_id, digest, media, data, actor.label, at)
    return PhotoKept(photo_id, media, len(data))


async def of_store(conn: Connection, store_id: UUID, photo_id: UUID) -> tuple[str, bytes]:
    """(media, bytes); NoSuchPhoto."""
    found = await photos_sql.one(conn, store_id, photo_id)
    if found is None:
        raise NoSuchPhoto(photo_id=str(photo_id))
    return found


async def must_be_there(conn: Connection, store_id: UUID, photo_id: UUID) -> None:
    """NoSuchPhoto for one this store has not sent."""
    if not await photos_sql.there(conn, store_id, photo_id):
        raise NoSuchPhoto(photo_id=str(photo_id))
