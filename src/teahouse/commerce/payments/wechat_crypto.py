"""Signing, checking and decrypting of WeChat Pay API v3: pure functions over bytes and keys.

Holds the texts that are signed, the checks of what comes back and the mini-program invoke
parameters. Never a socket, a clock (now_s is passed in) or a source of random nonces.

RSA is PKCS#1 v1.5 with SHA-256 over a 2048-bit key; resources are AEAD_AES_256_GCM under the
32-byte APIv3 key. Signatures are base64, timestamps are whole seconds since 1970.
"""

from base64 import b64decode, b64encode
from binascii import Error as BadBase64
from collections.abc import Mapping
from functools import lru_cache

import msgspec
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    load_pem_private_key,
    load_pem_public_key,
)

SCHEME = "WECHATPAY2-SHA256-RSA2048"
PROBE_PREFIX = "WECHATPAY/SIGNTEST/"
MAX_AGE_S = 300

_PADDING = PKCS1v15()
_HASH = SHA256()


class CallbackRefused(Exception):
    """A callback (or a response) that is not proved to come from WeChat Pay.

    reason is one of missing_header, expired, unknown_serial, bad_signature, sign_probe,
    undecryptable, malformed, wrong_merchant. The HTTP answer is 4xx with code FAIL, for probes too.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Resource(msgspec.Struct, frozen=True):
    """The encrypted part of a notification: ciphertext is base64 and ends with the 16-byte tag."""

    algorithm: str
    ciphertext: str
    nonce: str
    associated_data: str = ""


@lru_cache(maxsize=64)
def private_key(pem: str) -> RSAPrivateKey:
    """The prepared private key: parsing one costs as much as many signatures, so it is kept."""
    key = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError("a WeChat Pay merchant key is an RSA key")
    return key


@lru_cache(maxsize=64)
def public_key(pem: str) -> RSAPublicKey:
    """The prepared public key of the platform."""
    key = load_pem_public_key(pem.encode())
    if not isinstance(key, RSAPublicKey):
        raise TypeError("a WeChat Pay platform key is an RSA key")
    return key


def sign(key: RSAPrivateKey, text: bytes) -> str:
    """Base64 RSA signature of exactly these bytes."""
    return b64encode(key.sign(text, _PADDING, _HASH)).decode()


def request_signature_text(method: str, path_with_query: str, timestamp: int, nonce: str, body: bytes) -> bytes:
    """Five lines, each ended by LF; the last is the body as sent (an empty line for GET)."""
    head = f"{method}\n{path_with_query}\n{timestamp}\n{nonce}\n".encode()
    return head + body + b"\n"


def response_signature_text(timestamp: str, nonce: str, body: bytes) -> bytes:
    """Three lines, each ended by LF, over the raw bytes of the body as received."""
    return f"{timestamp}\n{nonce}\n".encode() + body + b"\n"


def authorization(mch_id: str, serial_no: str, timestamp: int, nonce: str, signature: str) -> str:
    """The value of the Authorization header."""
    return (
        f'{SCHEME} mchid="{mch_id}",nonce_str="{nonce}",signature="{signature}",'
        f'timestamp="{timestamp}",serial_no="{serial_no}"'
    )


def verify(
    headers: Mapping[str, str],
    raw_body: bytes,
    public_keys: Mapping[str, RSAPublicKey],
    now_s: float,
    max_age_s: int = MAX_AGE_S,
) -> None:
    """Return if the platform signed this body lately, else CallbackRefused.

    headers may be spelt as WeChat spells them or in lower case. public_keys is keyed by serial,
    so that an old and a new key are both valid while the platform changes over.
    """
    signature = _header(headers, "Wechatpay-Signature")
    timestamp = _header(headers, "Wechatpay-Timestamp")
    nonce = _header(headers, "Wechatpay-Nonce")
    serial = _header(headers, "Wechatpay-Serial")
    if signature.startswith(PROBE_PREFIX):
        raise CallbackRefused("sign_probe")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise CallbackRefused("missing_header")
    if abs(now_s - int(timestamp)) > max_age_s:
        raise CallbackRefused("expired")
    key = public_keys.get(serial)
    if key is None:
        raise CallbackRefused("unknown_serial")
    _check_signature(key, signature, response_signature_text(timestamp, nonce, raw_body))


def _header(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name) or headers.get(name.lower())
    if not value:
        raise CallbackRefused("missing_header")
    return value


def _check_signature(key: RSAPublicKey, signature: str, text: bytes) -> None:
    try:
        decoded = b64decode(signature, validate=True)
        # The last base64 sign has spare bits: only one spelling of a signature is accepted.
        if b64encode(decoded).decode() != signature:
            raise CallbackRefused("bad_signature")
        key.verify(decoded, text, _PADDING, _HASH)
    except (BadBase64, ValueError, InvalidSignature):
        raise CallbackRefused("bad_signature") from None


def decrypt_resource(apiv3_key: str, resource: Resource) -> bytes:
    """The plain JSON bytes of a notification; CallbackRefused(undecryptable) on a wrong tag."""
    if resource.algorithm != "AEAD_AES_256_GCM":
        raise CallbackRefused("undecryptable")
    try:
        return AESGCM(apiv3_key.encode()).decrypt(
            resource.nonce.encode(),
            b64decode(resource.ciphertext, validate=True),
            resource.associated_data.encode(),
        )
    except (BadBase64, ValueError, InvalidTag):
        raise CallbackRefused("undecryptable") from None


def invoke_signature_text(app_id: str, timestamp: int, nonce: str, package: str) -> bytes:
    """Four lines, each ended by LF; package is `prepay_id=...` for the mini-program and JSAPI."""
    return f"{app_id}\n{timestamp}\n{nonce}\n{package}\n".encode()


def invoke_params(app_id: str, prepay_id: str, key: RSAPrivateKey, now_s: float, nonce: str) -> dict[str, str]:
    """What the mini-program hands to wx.requestPayment. `package` is a word of the protocol."""
    timestamp, package = int(now_s), f"prepay_id={prepay_id}"
    return {
        "timeStamp": str(timestamp),
        "nonceStr": nonce,
        "package": package,
        "signType": "RSA",
        "paySign": sign(key, invoke_signature_text(app_id, timestamp, nonce, package)),
    }
