"""What may go wrong between the platform and us: settings of the fault desk, forged callbacks.

A forged callback is right in everything but one thing, as a clever attacker's would be: the body is
even sealed with the true APIv3 key, so that only the check under test can refuse it.
"""

import random
from typing import Annotated, Literal

import msgspec

from teahouse.simulators.wechat_keys import KeyDesk

BasisPoints = Annotated[int, msgspec.Meta(ge=0, le=10_000)]
Millis = Annotated[int, msgspec.Meta(ge=0, le=600_000)]
ForgedBeside = Literal["none", "bad_signature", "wrong_key", "old_timestamp", "tampered_body"]
KINDS = (
    "bad_signature",
    "wrong_key",
    "old_timestamp",
    "tampered_body",
    "unknown_serial",
    "missing_header",
    "sign_probe",
    "replay",
)

REORDER_WINDOW_S = 0.3
OLD_S = 3600

Callback = tuple[dict[str, str], bytes]


class Faults(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All off by default. The first send of a notification meets them; its retries do not."""

    delay_ms: Millis = 0
    delay_jitter_ms: Millis = 0
    repeat: Annotated[int, msgspec.Meta(ge=1, le=100)] = 1
    reorder: bool = False
    drop_bp: BasisPoints = 0
    forge: ForgedBeside = "none"
    http_error_bp: BasisPoints = 0
    timeout_bp: BasisPoints = 0
    account_empty: bool = False  # of the merchant: no new refund goes out

    def delay_s(self, dice: random.Random) -> float:
        """Seconds to wait before the first send; reorder shuffles within a window."""
        wait_s = self.delay_ms / 1000 + dice.random() * self.delay_jitter_ms / 1000
        return wait_s + dice.random() * REORDER_WINDOW_S if self.reorder else wait_s

    def drops(self, dice: random.Random) -> bool:
        """This notification is lost on its first way."""
        return dice.random() * 10_000 < self.drop_bp

    def fate(self, dice: random.Random) -> str:
        """What becomes of an answer: "answer", "error", "timeout"; the work is done in any case."""
        throw = dice.random() * 10_000
        if throw < self.http_error_bp:
            return "error"
        return "timeout" if throw < self.http_error_bp + self.timeout_bp else "answer"


def forged(kind: str, body: bytes, desk: KeyDesk, now_s: float) -> Callback:
    """(headers, body) of a callback that must be refused. kind is one of KINDS but replay."""
    if kind == "wrong_key":
        return desk.signed(body, now_s, by_stranger=True), body
    if kind == "old_timestamp":
        return desk.signed(body, now_s - OLD_S), body
    headers = desk.signed(body, now_s)
    signature = headers["Wechatpay-Signature"]
    if kind == "tampered_body":
        return headers, body.replace(b'"id":"', b'"id":"X', 1)
    if kind == "bad_signature":
        headers["Wechatpay-Signature"] = ("B" if signature[0] == "A" else "A") + signature[1:]
    elif kind == "unknown_serial":
        headers["Wechatpay-Serial"] = "PUB_KEY_ID_9999"
    elif kind == "missing_header":
        del headers["Wechatpay-Signature"]
    elif kind == "sign_probe":
        headers["Wechatpay-Signature"] = f"WECHATPAY/SIGNTEST/{signature}"
    else:
        raise ValueError(f"no such forgery: {kind}")
    return headers, body
