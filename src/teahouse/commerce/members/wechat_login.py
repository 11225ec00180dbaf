"""WeChat log-in: the one-time code of a mini-program becomes the guest's openid.

Speaks GET /sns/jscode2session and nothing else. The session_key of the reply is not kept: nothing
here decrypts phone data, and a key that is not stored cannot leak.
"""

import aiohttp
import msgspec

from teahouse.ground.errors import Unauthorised, Unavailable

TIMEOUT_S = 5
INVALID_CODE = 40029
CODE_BEEN_USED = 40163


class LoginRefused(Unauthorised):
    """WeChat does not vouch for this code; start the log-in again.

    facts: errcode, WeChat's own number: 40029 (invalid code), 40163 (code been used), ...
    """

    @property
    def errcode(self) -> int:
        """WeChat's own number."""
        return int(self.facts["errcode"])


class LoginUnknown(Unavailable):
    """WeChat gave no readable answer; ask the phone for a new code, this one may be used up."""


class _Session(msgspec.Struct):
    openid: str = ""
    errcode: int = 0
    errmsg: str = ""


async def code_to_session(http: aiohttp.ClientSession, base_url: str, app_id: str, secret: str, code: str) -> str:
    """The openid behind a js_code. LoginRefused, LoginUnknown."""
    params = {
        "appid": app_id,
        "secret": secret,
        "js_code": code,
        "grant_type": "authorization_code",
    }
    try:
        async with http.get(
            base_url.rstrip("/") + "/sns/jscode2session",
            params=params,
            timeout=aiohttp.ClientTimeout(total=TIMEOUT_S),
            allow_redirects=False,
        ) as response:
            # WeChat labels this JSON text/plain, so the content type decides nothing.
            raw, status = await response.read(), response.status
    except (TimeoutError, aiohttp.ClientError, OSError) as lost:
        # The exception's text may quote the URL, and the URL holds the secret.
        raise LoginUnknown(type(lost).__name__) from None
    if status != 200:
        raise LoginUnknown(f"HTTP {status}")
    try:
        session = msgspec.json.decode(raw, type=_Session)
    except msgspec.DecodeError:
        raise LoginUnknown("unreadable answer") from None
    if session.errcode:
        raise LoginRefused(session.errmsg, errcode=session.errcode)
    if not session.openid:
        raise LoginUnknown("the answer carries no openid")
    return session.openid
