"""The member code a guest shows at a till: who it is and until when, signed; nothing is stored for it.

M + base32 of (guest id 16 bytes, until 4 bytes, signature 10 bytes). Pure: time is passed in.
"""

from __future__ import annotations

import base64
import binascii
import struct
from uuid import UUID

import msgspec

from teahouse.commerce.members.model import Guest
from teahouse.commerce.members.phones import Vault
from teahouse.ground.errors import Refused

CARD_VALID_S = 60
CARD_PREFIX = "M"
SIGNATURE_BYTES = 10
_BYTES = 20 + SIGNATURE_BYTES


class NotAMemberCode(Refused):
    """This is no member code, or it has run out: the guest's app shows a new one every minute."""


class Found(msgspec.Struct, frozen=True):
    """A member as a till may see them: the first letter of the name, the ends of the phone number."""

    guest_id: UUID
    name: str
    phone: str | None


def card_of(vault: Vault, guest_id: UUID, real_s: int) -> tuple[str, int]:
    """(the code, until when in seconds since 1970)."""
    until = real_s + CARD_VALID_S
    said = guest_id.bytes + struct.pack(">I", until)
    signed = said + vault.card_hash(said)[:SIGNATURE_BYTES]
    return CARD_PREFIX + base64.b32encode(signed).decode().rstrip("="), until


def guest_of(vault: Vault, code: str, real_s: int) -> UUID:
    """Whose code it is. NotAMemberCode."""
    text = code.strip().upper()
    try:
        raw = base64.b32decode(text[1:] + "=" * (-len(text[1:]) % 8))
    except (binascii.Error, ValueError):
        raise NotAMemberCode from None
    if not text.startswith(CARD_PREFIX) or len(raw) != _BYTES or not vault.card_fits(raw[:20], raw[20:]):
        raise NotAMemberCode
    (until,) = struct.unpack(">I", raw[16:20])
    if not real_s <= until <= real_s + CARD_VALID_S + 5:  # five seconds between two machines' clocks
        raise NotAMemberCode
    return UUID(bytes=raw[:16])


def shown(guest: Guest) -> Found:
    """What a till may see."""
    return Found(guest.guest_id, guest.name[:1] + "**" if guest.name else "", guest.phone)
