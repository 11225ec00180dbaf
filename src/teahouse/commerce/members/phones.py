"""Phone numbers: found by a keyed hash, kept encrypted, shown masked. In the clear only to be dialled or sent to."""

from __future__ import annotations

import functools
import hashlib
import hmac
import os
import re

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from teahouse.ground.errors import Invalid

NONCE_BYTES = 12
MOBILE = re.compile(r"1[3-9][0-9]{9}")


class WrongPhone(Invalid):
    """Not a mobile number of mainland China."""


def clean_phone(text: str) -> str:
    """Eleven digits, from what people type: spaces, hyphens, +86 or 86 in front. WrongPhone."""
    digits = re.sub(r"[\s-]", "", text)
    for prefix in ("+86", "0086", "86"):
        if digits.startswith(prefix) and len(digits) == len(prefix) + 11:
            digits = digits[len(prefix) :]
    if not digits.isascii() or not MOBILE.fullmatch(digits):
        raise WrongPhone(field="phone", why="11 digits beginning with 13-19")
    return digits


def mask(phone: str) -> str:
    """138****1234."""
    return f"{phone[:3]}****{phone[-4:]}"


class Vault:
    """The keys made from the house's secret, and what they are for. Losing the secret loses the numbers."""

    def __init__(self, secret: str) -> None:
        def key(purpose: bytes) -> bytes:
            return HKDF(SHA256(), 32, salt=b"teahouse.members", info=purpose).derive(secret.encode())

        self._hash_key = key(b"phone hash 1")
        self._code_key = key(b"one-time code 1")
        self._card_key = key(b"member code 1")
        self._cipher = AESGCM(key(b"phone encryption 1"))

    def hash(self, phone: str) -> bytes:
        """The same number, the same 32 bytes; worthless without the key."""
        return hmac.new(self._hash_key, phone.encode(), hashlib.sha256).digest()

    def code_hash(self, phone: str, code: str) -> bytes:
        """Of a one-time code for this number."""
        return hmac.new(self._code_key, f"{phone}\x1f{code}".encode(), hashlib.sha256).digest()

    def card_hash(self, said: bytes) -> bytes:
        """The signature of what a member code says."""
        return hmac.new(self._card_key, said, hashlib.sha256).digest()

    def card_fits(self, said: bytes, signature: bytes) -> bool:
        """The (shortened) signature is ours."""
        return hmac.compare_digest(self.card_hash(said)[: len(signature)], signature)

    def seal(self, text: str, about: bytes = b"phone") -> bytes:
        """Encrypted; `about` must be the same when opened, so that a sealed thing cannot stand in for another."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, text.encode(), about)

    def open(self, sealed: bytes, about: bytes = b"phone") -> str:
        """What was sealed; cryptography.exceptions.InvalidTag when it was not, or not with this key."""
        return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about).decode()


@functools.lru_cache(maxsize=4)
def vault_of(secret: str) -> Vault:
    """The vault of a secret; deriving its keys takes a while, so it is kept."""
    return Vault(secret)
