"""WeChat Pay as bytes: what is signed, what is believed, what is refused. No simulator."""

import secrets
from base64 import b64encode
from datetime import UTC, datetime, timedelta

import aiohttp
import msgspec
import pytest
from aiohttp import web
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from teahouse.commerce.payments import wechat_crypto as crypto
from teahouse.commerce.payments.wechat import (
    CallbackRefused,
    Transaction,
    WechatConfig,
    WechatPay,
    WechatRefused,
    WechatUnknown,
    masked,
    parse_notification,
)

NOW_S = 1_700_000_000
SERIAL = "PUB_KEY_ID_0001"
APIV3_KEY = "0123456789abcdef0123456789abcdef"
SOON = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=9000)


def pem_pair() -> tuple[str, str]:
    key = rsa.generate_private_key(65537, 2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


PLATFORM, PLATFORM_PUBLIC = pem_pair()
MERCHANT, MERCHANT_PUBLIC = pem_pair()


def config(base_url: str = "http://127.0.0.1:1") -> WechatConfig:
    return WechatConfig(
        app_id="wx2421b1c4370ec43b",
        mch_id="1900000001",
        serial_no="A1",
        private_key_pem=MERCHANT,
        apiv3_key=APIV3_KEY,
        platform_keys={SERIAL: PLATFORM_PUBLIC},
        base_url=base_url,
        notify_url="http://127.0.0.1:1/callbacks/wechat",
        refund_notify_url="http://127.0.0.1:1/callbacks/wechat",
    )


def signed(body: bytes, at_s: int = NOW_S, serial: str = SERIAL, pem: str = PLATFORM) -> dict[str, str]:
    text = f"{at_s}\nn0nce\n".encode() + body + b"\n"
    return {
        "Wechatpay-Timestamp": str(at_s),
        "Wechatpay-Nonce": "n0nce",
        "Wechatpay-Serial": serial,
        "Wechatpay-Signature": crypto.sign(crypto.private_key(pem), text),
    }


def envelope(plain: dict[str, object], event: str = "TRANSACTION.SUCCESS", key: str = APIV3_KEY) -> bytes:
    nonce = secrets.token_hex(6)
    sealed = AESGCM(key.encode()).encrypt(nonce.encode(), msgspec.json.encode(plain), b"transaction")
    resource = {
        "algorithm": "AEAD_AES_256_GCM",
        "ciphertext": b64encode(sealed).decode(),
        "associated_data": "transaction",
        "nonce": nonce,
        "original_type": "transaction",
    }
    return msgspec.json.encode({"id": "EV-1", "event_type": event, "resource": resource})


TRADE: dict[str, object] = {
    "mchid": "1900000001",
    "out_trade_no": "T1-00001",
    "transaction_id": "4200",
    "trade_state": "SUCCESS",
    "success_time": "2026-01-31T12:00:00+08:00",
    "payer": {"openid": "o_abc"},
    "amount": {"total": 1850, "payer_total": 1850, "currency": "CNY"},
    "a_field_added_next_year": {},
}


def refusal(headers: dict[str, str], body: bytes, now_s: float = NOW_S) -> str:
    with pytest.raises(CallbackRefused) as caught:
        parse_notification(headers, body, config(), now_s)
    return caught.value.reason


def test_the_published_vector_of_aes_gcm_opens() -> None:
    resource = crypto.Resource(
        algorithm="AEAD_AES_256_GCM",
        ciphertext="ShQcIS3IoTdnC1REo7HaOjpQtOe1SuIWwqU6Kzai7Q2LO2AjcIuEp10ksJhtnJoiN2vZDs8T0DXkKNaBLg==",
        nonce="nonce1234567",
        associated_data="transaction",
    )
    plain = crypto.decrypt_resource(APIV3_KEY, resource)
    assert plain == b'{"out_trade_no":"T1","trade_state":"SUCCESS"}'


def test_the_official_invoke_text_has_four_lines() -> None:
    text = crypto.invoke_signature_text(
        "wx2421b1c4370ec43b",
        1554208460,
        "593BEC0C930BF1AFEB40B4A08C8FB242",
        "prepay_id=wx201410272009395522657a690389285100",
    )
    assert text == (
        b"wx2421b1c4370ec43b\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n"
        b"prepay_id=wx201410272009395522657a690389285100\n"
    )


def test_a_request_text_has_five_lines_and_the_body_as_sent() -> None:
    assert crypto.request_signature_text("GET", "/v3/x?mchid=1", 1, "n", b"") == b"GET\n/v3/x?mchid=1\n1\nn\n\n"
    body = '{"description":"茶 "}'.encode()
    assert crypto.request_signature_text("POST", "/v3/y", 2, "n", body) == b"POST\n/v3/y\n2\nn\n" + body + b"\n"


def test_invoke_params_are_signed_for_the_guests_phone() -> None:
    params = crypto.invoke_params("wxapp", "wx123", crypto.private_key(MERCHANT), NOW_S + 0.9, "nonce")
    assert params["package"] == "prepay_id=wx123"
    assert (params["timeStamp"], params["signType"]) == (str(NOW_S), "RSA")
    crypto._check_signature(
        crypto.public_key(MERCHANT_PUBLIC),
        params["paySign"],
        b"wxapp\n1700000000\nnonce\nprepay_id=wx123\n",
    )


def test_what_is_signed_verifies_and_one_changed_byte_does_not() -> None:
    body = envelope(TRADE)
    headers = signed(body)
    keys = {SERIAL: crypto.public_key(PLATFORM_PUBLIC)}
    crypto.verify(headers, body, keys, NOW_S)
    for place in range(0, len(body), 37):
        changed = bytearray(body)
        changed[place] ^= 1
        with pytest.raises(CallbackRefused, match="bad_signature"):
            crypto.verify(headers, bytes(changed), keys, NOW_S)


def test_every_sign_of_the_signature_counts() -> None:
    body = envelope(TRADE)
    headers = signed(body)
    signature = headers["Wechatpay-Signature"]
    for place in range(0, len(signature), 11):
        other = "A" if signature[place] != "A" else "B"
        changed = signature[:place] + other + signature[place + 1 :]
        assert refusal(headers | {"Wechatpay-Signature": changed}, body) == "bad_signature"
    # 256 bytes leave four spare bits before the padding: another spelling of the same bytes.
    last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    spare = last[last.index(signature[-3]) + 1]
    assert refusal(headers | {"Wechatpay-Signature": signature[:-3] + spare + "=="}, body) == "bad_signature"


def test_a_payment_is_read_from_lower_case_headers_too() -> None:
    body = envelope(TRADE)
    heard = parse_notification({k.lower(): v for k, v in signed(body).items()}, body, config(), NOW_S)
    assert (heard.id, heard.event_type, heard.refund) == ("EV-1", "TRANSACTION.SUCCESS", None)
    assert heard.transaction is not None
    assert (heard.transaction.total_fen, heard.transaction.payer_openid) == (1850, "o_abc")
    assert heard.transaction.success_at == datetime(2026, 1, 31, 4, 0, tzinfo=UTC)


def test_a_refund_and_an_unknown_event_are_read() -> None:
    plain = {
        "mchid": "1900000001",
        "out_trade_no": "T1-00001",
        "out_refund_no": "R1",
        "refund_id": "5030",
        "refund_status": "ABNORMAL",
        "amount": {"total": 1850, "refund": 850},
    }
    body = envelope(plain, "REFUND.ABNORMAL")
    heard = parse_notification(signed(body), body, config(), NOW_S)
    assert heard.refund is not None
    assert (heard.refund.status, heard.refund.refund_fen, heard.refund.success_at) == (
        "ABNORMAL",
        850,
        None,
    )
    body = envelope(plain, "PROFITSHARING.WHATEVER")
    heard = parse_notification(signed(body), body, config(), NOW_S)
    assert (heard.transaction, heard.refund) == (None, None)


def test_callbacks_that_prove_nothing_are_refused_by_reason() -> None:
    body = envelope(TRADE)
    good = signed(body)
    for name in good:
        assert refusal({k: v for k, v in good.items() if k != name}, body) == "missing_header"
    assert refusal(good | {"Wechatpay-Timestamp": "soon"}, body) == "missing_header"
    assert refusal(good, body, NOW_S + 301) == "expired"
    assert refusal(good, body, NOW_S - 301) == "expired"
    assert refusal(signed(body, serial="PUB_KEY_ID_9999"), body) == "unknown_serial"
    assert refusal(signed(body, pem=MERCHANT), body) == "bad_signature"
    assert refusal(good | {"Wechatpay-Signature": "不是签名"}, body) == "bad_signature"
    probe = f"WECHATPAY/SIGNTEST/{good['Wechatpay-Signature']}"
    assert refusal(good | {"Wechatpay-Signature": probe}, body) == "sign_probe"


def test_a_signed_body_must_still_be_ours_and_readable() -> None:
    stranger = envelope(TRADE | {"mchid": "1900000002"})
    assert refusal(signed(stranger), stranger) == "wrong_merchant"
    other_key = envelope(TRADE, key="f" * 32)
    assert refusal(signed(other_key), other_key) == "undecryptable"
    plain_algorithm = envelope(TRADE).replace(b"AEAD_AES_256_GCM", b"NONE")
    assert refusal(signed(plain_algorithm), plain_algorithm) == "undecryptable"
    for malformed in (b"", b"[]", b"{}", envelope({"mchid": "1900000001"})):
        assert refusal(signed(malformed), malformed) == "malformed"


def test_two_platform_keys_are_valid_while_one_replaces_the_other() -> None:
    both = msgspec.structs.replace(
        config(), platform_keys={"PUB_KEY_ID_0000": MERCHANT_PUBLIC, SERIAL: PLATFORM_PUBLIC}
    )
    body = envelope(TRADE)
    for headers in (signed(body), signed(body, serial="PUB_KEY_ID_0000", pem=MERCHANT)):
        assert parse_notification(headers, body, both, NOW_S).id == "EV-1"


def test_logs_show_no_whole_openid_phone_or_key() -> None:
    text = masked(b'{"payer":{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"},"tel":"13812345678"}')
    assert "oUpF8u***" in text
    assert "138****5678" in text
    assert "M2pxb1Q9zNjWeS6o" not in text
    assert "PRIVATE KEY" not in repr(config())
    assert APIV3_KEY not in repr(config())


async def asked(reply: web.Response) -> Transaction:
    """What a query makes of this reply."""

    async def handle(_request: web.BaseRequest) -> web.Response:
        return web.Response(status=reply.status, body=reply.body, headers=reply.headers)

    runner = web.ServerRunner(web.Server(handle, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    http = aiohttp.ClientSession()
    try:
        client = WechatPay(http, config(f"http://127.0.0.1:{runner.addresses[0][1]}"), lambda: NOW_S)
        return await client.query("T1-00001")
    finally:
        await http.close()
        await runner.cleanup()


async def test_only_a_signed_refusal_is_a_refusal() -> None:
    body = b'{"code":"ORDER_NOT_EXIST","message":"no"}'
    with pytest.raises(WechatRefused) as caught:
        await asked(web.Response(status=404, body=body, headers=signed(body)))
    assert (caught.value.code, caught.value.http_status, caught.value.not_found) == (
        "ORDER_NOT_EXIST",
        404,
        True,
    )
    for reply in (
        web.Response(status=404, body=body),
        web.Response(status=200, body=msgspec.json.encode(TRADE)),
        web.Response(status=200, body=body, headers=signed(b"another body")),
        web.Response(status=200, body=body, headers=signed(body, at_s=NOW_S - 400)),
        web.Response(status=200, body=body, headers=signed(body)),
        web.Response(status=502, body=body, headers=signed(body)),
        web.Response(status=302, headers={"Location": "http://127.0.0.1:1/"}),
    ):
        with pytest.raises(WechatUnknown):
            await asked(reply)


async def test_nobody_there_is_unknown_not_refused() -> None:
    async with aiohttp.ClientSession() as http:
        with pytest.raises(WechatUnknown):
            await WechatPay(http, config()).prepay_jsapi("T1-00001", "茶", 1850, "o_abc", SOON)


async def test_the_bytes_signed_are_the_bytes_sent() -> None:
    seen: list[tuple[str, str, bytes, str]] = []

    async def handle(request: web.BaseRequest) -> web.Response:
        seen.append(
            (
                request.method,
                request.raw_path,
                await request.read(),
                request.headers["Authorization"],
            )
        )
        body = b'{"prepay_id":"wx1"}'
        return web.Response(body=body, headers=signed(body))

    runner = web.ServerRunner(web.Server(handle, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession() as http:
        client = WechatPay(http, config(f"http://127.0.0.1:{runner.addresses[0][1]}"), lambda: NOW_S)
        assert await client.prepay_jsapi("T1-00001", "杨枝甘露 🥭", 1850, "o_abc", SOON) == "wx1"
    await runner.cleanup()
    method, path, body, header = seen[0]
    fields = dict(part.split("=", 1) for part in header.removeprefix(f"{crypto.SCHEME} ").split(","))
    nonce, signature = (
        fields["nonce_str"].strip('"'),
        fields["signature"].removeprefix('"').removesuffix('"'),
    )
    text = crypto.request_signature_text(method, path, NOW_S, nonce, body)
    crypto._check_signature(crypto.public_key(MERCHANT_PUBLIC), signature, text)
    assert b"attach" not in body, "an unused parameter is left out, not null"
    assert b"null" not in body


def test_signing_is_pkcs1_v1_5_with_sha256() -> None:
    key = crypto.private_key(MERCHANT)
    raw = key.sign(b"text", padding.PKCS1v15(), hashes.SHA256())
    assert crypto.sign(key, b"text") == b64encode(raw).decode() == crypto.sign(key, b"text")
    with pytest.raises(InvalidSignature):
        crypto.public_key(MERCHANT_PUBLIC).verify(raw, b"text ", padding.PKCS1v15(), hashes.SHA256())
