"""Secrets people type: hashed with scrypt, compared in constant time, worked on outside the event loop.

A hash reads `scrypt$<log2 n>$<r>$<p>$<salt>$<key>`, salt and key in base64. A PIN has few values, so its
cost protects little: what protects it is the count of tries.
"""

from __future__ import annotations

import asyncio
import base64
import functools
import hmac
import os
import unicodedata
from concurrent.futures import ThreadPoolExecutor

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

PASSWORD_LOG2N = 14  # 16 MiB and some 40 ms
PIN_LOG2N = 11  # 2 MiB and some 5 ms: a till cannot wait
LOG2N_MAX = 18
BLOCK_R, LANES_P = 8, 1
SALT_BYTES, KEY_BYTES = 16, 32
WORKERS_MAX = 2  # at once, each with its own memory; the rest wait in the pool's queue


def _derive(secret: str, salt: bytes, log2n: int) -> bytes:
    text = unicodedata.normalize("NFKC", secret).encode()
    return Scrypt(salt=salt, length=KEY_BYTES, n=2**log2n, r=BLOCK_R, p=LANES_P).derive(text)


def _hashed(secret: str, log2n: int) -> str:
    salt = os.urandom(SALT_BYTES)
    key = _derive(secret, salt, log2n)
    salt64, key64 = base64.b64encode(salt).decode(), base64.b64encode(key).decode()
    return f"scrypt${log2n}${BLOCK_R}${LANES_P}${salt64}${key64}"


def hash_password(password: str) -> str:
    """Some 40 ms of one core."""
    return _hashed(password, PASSWORD_LOG2N)


def hash_pin(pin: str) -> str:
    """Some 5 ms of one core."""
    return _hashed(pin, PIN_LOG2N)


def matches(stored: str | None, secret: str, log2n: int) -> bool:
    """Is this the secret? Without a stored hash it takes the same time (at `log2n`) and says no."""
    salt, key, cost = bytes(SALT_BYTES), b"", log2n
    try:
        kind, found, r, p, salt64, key64 = (stored or "").split("$")
        if (kind, int(r), int(p)) == ("scrypt", BLOCK_R, LANES_P) and 1 <= int(found) <= LOG2N_MAX:
            salt, key, cost = base64.b64decode(salt64), base64.b64decode(key64), int(found)
    except ValueError:
        pass
    return hmac.compare_digest(_derive(secret, salt, cost), key)


@functools.cache
def _workers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(WORKERS_MAX, thread_name_prefix="scrypt")


async def password_matches(stored: str | None, password: str) -> bool:
    """`matches` for a password, in a thread."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_workers(), matches, stored, password, PASSWORD_LOG2N)


async def pin_matches(stored: str | None, pin: str) -> bool:
    """`matches` for a PIN, in a thread."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_workers(), matches, stored, pin, PIN_LOG2N)


async def hashed_password(password: str) -> str:
    """`hash_password` in a thread."""
    return await asyncio.get_running_loop().run_in_executor(_workers(), hash_password, password)


async def hashed_pin(pin: str) -> str:
    """`hash_pin` in a thread."""
    return await asyncio.get_running_loop().run_in_executor(_workers(), hash_pin, pin)
