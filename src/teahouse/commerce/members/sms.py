"""Sending a one-time code through the SMS provider: a job, so that no transaction waits for it.

The provider takes POST JSON {"phone", "template", "params"} with an Idempotency-Key and answers 2xx when it has
taken the message. The job's payload is sealed: neither phone nor code lies readable in the queue.
"""

from __future__ import annotations

import base64

import aiohttp
import msgspec

from teahouse.commerce.members.phones import Vault, mask, vault_of
from teahouse.ground.errors import Unavailable
from teahouse.ground.jobs import Outside

JOB = "sms.send"
TIMEOUT_S = 5
ABOUT = b"sms"
TEMPLATE = "login_code"


class SmsNotTaken(Unavailable):
    """The provider did not take the message."""


class SendSms(msgspec.Struct, frozen=True):
    """Sealed text of a `Message`, base64; `key` makes a second delivery the same message."""

    sealed: str
    key: str


class Message(msgspec.Struct, frozen=True):
    """A code for a phone, good until (seconds since 1970, true time)."""

    phone: str
    code: str
    until: int


def sealed(vault: Vault, message: Message, key: str) -> SendSms:
    """Fit for the queue."""
    text = msgspec.json.encode(message).decode()
    return SendSms(base64.b64encode(vault.seal(text, ABOUT)).decode(), key)


def unsealed(vault: Vault, job: SendSms) -> Message:
    """What was sealed."""
    return msgspec.json.decode(vault.open(base64.b64decode(job.sealed), ABOUT), type=Message)


async def send(outside: Outside, message: Message, key: str) -> None:
    """Hand it to the provider; SmsNotTaken (the job tries again)."""
    body = {"phone": message.phone, "template": TEMPLATE, "params": {"code": message.code}}
    try:
        async with outside.http.post(
            outside.settings.sms_url,
            data=msgspec.json.encode(body),
            headers={"Content-Type": "application/json", "Idempotency-Key": key},
            timeout=aiohttp.ClientTimeout(total=TIMEOUT_S),
            allow_redirects=False,
        ) as response:
            status = response.status
    except (TimeoutError, aiohttp.ClientError, OSError) as lost:
        raise SmsNotTaken(why=type(lost).__name__, phone=mask(message.phone)) from None
    if not 200 <= status < 300:
        raise SmsNotTaken(status=status, phone=mask(message.phone))


def vault_for(outside: Outside) -> Vault:
    """Of the house's secret."""
    return vault_of(outside.settings.secret)
