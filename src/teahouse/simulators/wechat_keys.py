"""The key desk of the simulated platform: key files, signing, checking, encrypting.

Never imported by the shop's own code, and shares none with it. Private keys live in files of mode
600 in DIR/keys, made once; the merchant's side reads the same directory.
"""

import os
import re
import secrets
import shutil
import tempfile
from base64 import b64decode, b64encode
from pathlib import Path
from typing import cast

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256

SCHEME = "WECHATPAY2-SHA256-RSA2048"
PLATFORM_SERIAL = "PUB_KEY_ID_0001"
REQUEST_AGE_MAX_S = 300

_PADDING = padding.PKCS1v15()
_HASH = SHA256()
_FIELDS = re.compile(r'(\w+)="([^"]*)"')


class Account(msgspec.Struct, frozen=True):
    """What the merchant was given when the account was opened."""

    app_id: str
    app_secret: str
    mch_id: str
    serial_no: str
    platform_serial: str


class BadSignature(Exception):
    """The merchant's request is not signed, or not by the merchant, or not lately."""


def make_keys(state_dir: Path) -> Path:
    """Create the key files once; returns DIR/keys. Several processes may ask at the same time."""
    keys = Path(state_dir) / "keys"
    if (keys / "account.json").exists():
        return keys
    keys.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".keys-", dir=keys.parent))
    _write_all(fresh)
    try:
        fresh.rename(keys)  # whole or not at all
    except OSError:
        shutil.rmtree(fresh)
        if not (keys / "account.json").exists():
            raise
    return keys


def _write_all(folder: Path) -> None:
    account = Account(
        app_id=f"wx{secrets.token_hex(8)}",
        app_secret=secrets.token_hex(16),
        mch_id=f"19{secrets.randbelow(10**8):08d}",
        serial_no=secrets.token_hex(20).upper(),
        platform_serial=PLATFORM_SERIAL,
    )
    for name in ("merchant", "platform"):
        key = rsa.generate_private_key(65537, 2048)
        private = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        public = key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        _write(folder / f"{name}_key.pem", private)
        _write(folder / f"{name}_public.pem", public)
    _write(folder / "apiv3_key", secrets.token_hex(16).encode())
    _write(folder / "account.json", msgspec.json.encode(account))


def _write(path: Path, content: bytes) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "wb") as out:
        out.write(content)


class KeyDesk:
    """Prepared keys of both sides. Signing costs a quarter of a millisecond, checking a tenth."""

    def __init__(self, keys: Path) -> None:
        self.account = msgspec.json.decode((keys / "account.json").read_bytes(), type=Account)
        self._platform = _private(keys / "platform_key.pem")
        self._merchant = _public(keys / "merchant_public.pem")
        self._aes = AESGCM((keys / "apiv3_key").read_bytes().strip())
        self._stranger: rsa.RSAPrivateKey | None = None

    def signed(self, body: bytes, now_s: float, *, by_stranger: bool = False) -> dict[str, str]:
        """The Wechatpay-* headers over this body. A stranger's key is right in all but itself."""
        timestamp, nonce = str(int(now_s)), secrets.token_hex(16)
        text = f"{timestamp}\n{nonce}\n".encode() + body + b"\n"
        key = self._strange_key() if by_stranger else self._platform
        return {
            "Wechatpay-Timestamp": timestamp,
            "Wechatpay-Nonce": nonce,
            "Wechatpay-Signature": b64encode(key.sign(text, _PADDING, _HASH)).decode(),
            "Wechatpay-Serial": self.account.platform_serial,
            "Wechatpay-Signature-Type": SCHEME,
        }

    def _strange_key(self) -> rsa.RSAPrivateKey:
        if self._stranger is None:
            self._stranger = rsa.generate_private_key(65537, 2048)
        return self._stranger

    def check_request(self, header: str, method: str, path: str, body: bytes, now_s: float) -> None:
        """BadSignature unless the merchant signed this request within five minutes."""
        scheme, _, rest = header.partition(" ")
        fields = dict(_FIELDS.findall(rest))
        account = self.account
        if scheme != SCHEME:
            raise BadSignature("Authorization 不合法")
        if fields.get("mchid") != account.mch_id or fields.get("serial_no") != account.serial_no:
            raise BadSignature("商户号或证书序列号不匹配")
        timestamp, nonce = fields.get("timestamp", ""), fields.get("nonce_str", "")
        if not timestamp.isdigit() or abs(now_s - int(timestamp)) > REQUEST_AGE_MAX_S:
            raise BadSignature("时间戳过期")
        text = f"{method}\n{path}\n{timestamp}\n{nonce}\n".encode() + body + b"\n"
        try:
            signature = b64decode(fields.get("signature", ""), validate=True)
            self._merchant.verify(signature, text, _PADDING, _HASH)
        except (ValueError, InvalidSignature):
            raise BadSignature("签名错误") from None

    def sealed(self, plain: bytes, original_type: str) -> dict[str, str]:
        """The `resource` of a notification: AEAD_AES_256_GCM under the APIv3 key."""
        nonce = secrets.token_hex(6)
        sealed = self._aes.encrypt(nonce.encode(), plain, original_type.encode())
        return {
            "original_type": original_type,
            "algorithm": "AEAD_AES_256_GCM",
            "ciphertext": b64encode(sealed).decode(),
            "associated_data": original_type,
            "nonce": nonce,
        }


def _private(path: Path) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    return cast(rsa.RSAPrivateKey, key)


def _public(path: Path) -> rsa.RSAPublicKey:
    key = serialization.load_pem_public_key(path.read_bytes())
    return cast(rsa.RSAPublicKey, key)
