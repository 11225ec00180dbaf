"""Our client against the simulated WeChat Pay over HTTP: orders, faults, forgeries, crashes."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Event

import aiohttp
import msgspec
import pytest
from tests.commerce.payments.wechat_shop import Shop, World, open_shop, open_world, until

from teahouse.commerce.members.wechat_login import LoginRefused, code_to_session
from teahouse.commerce.payments.wechat import (
    WechatPay,
    WechatRefused,
    WechatUnknown,
    load_config,
)
from teahouse.simulators import journal
from teahouse.simulators import wechat as simulator_process
from teahouse.simulators.wechat_keys import make_keys
from teahouse.simulators.wechat_notices import RETRY_S
from teahouse.simulators.wechat_page import safe_return


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(tmp_path) as opened:
        yield opened


def later(minutes: int = 15) -> datetime:
    return datetime.now(UTC) + timedelta(minutes=minutes)


EXPIRE_AT = later().replace(microsecond=0)


async def order(world: World, number: str, total_fen: int = 1850) -> str:
    return await world.pay.prepay_jsapi(number, "杨枝甘露", total_fen, "o_guest1", EXPIRE_AT, "s1")


async def refused(code: str, call: object) -> None:
    with pytest.raises(WechatRefused) as caught:
        await call  # type: ignore[misc]
    assert caught.value.code == code


async def test_a_guest_orders_pays_and_we_are_told(world: World) -> None:
    prepay_id = await order(world, "T1-00001")
    assert (await world.pay.query("T1-00001")).trade_state == "NOTPAY"
    paid = await world.sim("pay", {"prepay_id": prepay_id})
    await until(lambda: len(world.shop.heard) == 1)
    told = world.shop.heard[0].transaction
    assert told is not None
    assert told == await world.pay.query("T1-00001")
    assert (told.transaction_id, told.trade_state) == (paid["transaction_id"], "SUCCESS")
    assert (told.total_fen, told.payer_openid) == (1850, "o_guest1")
    again = await world.sim("pay", {"out_trade_no": "T1-00001"})
    assert again == paid, "a second tap pays nothing"
    assert await world.sim("ledger") == {
        "orders": 1,
        "paid": 1,
        "refunded": 0,
        "sum_paid_fen": 1850,
        "sum_refunded_fen": 0,
    }
    assert await world.sim("ledger/all?after=0") == {
        "rows": [["T1-00001", paid["transaction_id"], "SUCCESS", 1850, 0]],
        "next": None,
    }


async def test_a_qr_code_is_paid_by_whoever_scans_it(world: World) -> None:
    code_url = await world.pay.native("T1-00002", "柠檬茶", 1200, later())
    await world.sim("pay", {"code_url": code_url, "openid": "o_scanner"})
    assert (await world.pay.query("T1-00002")).payer_openid == "o_scanner"


async def test_asked_twice_is_one_order_and_asked_otherwise_is_refused(world: World) -> None:
    prepay_id = await order(world, "T1-00003")
    assert await order(world, "T1-00003") == prepay_id
    await refused("INVALID_REQUEST", order(world, "T1-00003", 1))
    await refused("PARAM_ERROR", order(world, "short"))
    await world.sim("pay", {"prepay_id": prepay_id})
    await refused("ORDERPAID", order(world, "T1-00003"))
    await refused("ORDERPAID", world.pay.close("T1-00003"))


async def test_a_closed_order_cannot_be_paid(world: World) -> None:
    prepay_id = await order(world, "T1-00004")
    await world.pay.close("T1-00004")
    await world.pay.close("T1-00004")
    assert (await world.pay.query("T1-00004")).trade_state == "CLOSED"
    await refused("ORDERCLOSED", order(world, "T1-00004"))
    assert (await world.sim("pay", {"prepay_id": prepay_id}, status=400))["code"] == "ORDERCLOSED"
    with pytest.raises(WechatRefused) as caught:
        await world.pay.query("T1-nobody")
    assert caught.value.not_found


async def test_refunds_are_idempotent_bounded_and_told(world: World) -> None:
    await order(world, "T1-00005")
    await refused("INVALID_REQUEST", world.pay.refund("T1-00005", "R1", 850, 1850, "少冰"))
    await world.sim("pay", {"out_trade_no": "T1-00005"})
    first = await world.pay.refund("T1-00005", "R1", 850, 1850, "少冰")
    assert (first.status, first.refund_fen) == ("PROCESSING", 850)
    assert (await world.pay.refund("T1-00005", "R1", 850, 1850, "少冰")).refund_id == first.refund_id
    await refused("INVALID_REQUEST", world.pay.refund("T1-00005", "R1", 851, 1850, ""))
    await refused("NOT_ENOUGH", world.pay.refund("T1-00005", "R2", 1001, 1850, ""))
    await refused("INVALID_REQUEST", world.pay.refund("T1-00005", "R2", 1000, 2000, ""))
    await world.pay.refund("T1-00005", "R2", 1000, 1850, "")
    await until(lambda: sum(one.refund is not None for one in world.shop.heard) == 2)
    done = await world.pay.query_refund("R1")
    assert (done.status, done.refund_id) == ("SUCCESS", first.refund_id)
    assert (await world.pay.query("T1-00005")).trade_state == "REFUND"
    assert (await world.sim("ledger"))["sum_refunded_fen"] == 1850
    with pytest.raises(WechatRefused) as caught:
        await world.pay.query_refund("R9")
    assert caught.value.not_found


async def test_an_unsigned_or_wrongly_signed_merchant_is_turned_away(world: World) -> None:
    url = f"{world.config.base_url}/v3/pay/transactions/out-trade-no/T1-00001?mchid=x"
    async with world.http.get(url) as reply:
        assert (reply.status, (await reply.json())["code"]) == (401, "SIGN_ERROR")
    platform_key = (world.state_dir / "keys" / "platform_key.pem").read_text()
    impostor = msgspec.structs.replace(world.config, private_key_pem=platform_key)
    await refused("SIGN_ERROR", WechatPay(world.http, impostor).query("T1-00001"))


def test_the_retry_times_are_those_wechat_publishes() -> None:
    minutes, hours = 60, 3600
    assert RETRY_S[:4] == (15, 15, 30, 3 * minutes)
    assert RETRY_S[4:9] == (10 * minutes, 20 * minutes, 30 * minutes, 30 * minutes, 30 * minutes)
    assert RETRY_S[9:] == (1 * hours, 3 * hours, 3 * hours, 3 * hours, 6 * hours, 6 * hours)


async def test_an_unacknowledged_notification_comes_again_on_schedule(world: World) -> None:
    world.shop.fail_next = 4
    await order(world, "T1-00006")
    await world.sim("pay", {"out_trade_no": "T1-00006"})
    await until(lambda: len(world.shop.heard) == 5)
    assert len({one.id for one in world.shop.heard}) == 1, "every retry carries the same id"
    gaps_s = [b - a for a, b in pairwise(world.shop.heard_s)]
    for gap_s, published_s in zip(gaps_s, RETRY_S, strict=False):
        assert gap_s >= published_s * 0.001 * 0.9
    await until(lambda: world.simulator.notices.waiting == 0)
    assert world.simulator.notices.counts["acknowledged"] == 1


async def test_a_silent_shop_counts_as_not_acknowledged(tmp_path: Path) -> None:
    released = asyncio.Event()

    async def hold(_read: asyncio.StreamReader, write: asyncio.StreamWriter) -> None:
        await released.wait()
        write.close()

    async with open_world(tmp_path, ack_timeout_s=0.05) as world:
        silent = await asyncio.start_server(hold, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{silent.sockets[0].getsockname()[1]}/callbacks/wechat"
        client = WechatPay(world.http, msgspec.structs.replace(world.config, notify_url=url))
        await client.prepay_jsapi("T1-00007", "茶", 1, "o_a", EXPIRE_AT)
        await world.sim("pay", {"out_trade_no": "T1-00007"})
        await until(lambda: world.simulator.notices.counts["failed"] >= 2)
        released.set()
        silent.close()


async def test_lost_repeated_and_shuffled_notifications_all_arrive(world: World) -> None:
    faults = {"drop_bp": 5000, "repeat": 3, "reorder": True, "delay_ms": 5, "delay_jitter_ms": 20}
    await world.sim("faults", faults)
    numbers = [f"T2-{i:05d}" for i in range(40)]
    await asyncio.gather(*(order(world, number) for number in numbers))
    paid = await world.sim("pay_many", {"out_trade_nos": [*numbers, "T2-nobody"]})
    assert (paid["paid"], len(paid["refused"])) == (40, 1)
    await until(lambda: set(world.shop.trades()) == set(numbers))
    await until(lambda: world.simulator.notices.waiting == 0)
    assert len(world.shop.heard) >= 2 * len(numbers), "copies are sent too, whatever becomes of the first"
    assert list(dict.fromkeys(world.shop.trades())) != numbers, "not in the order of payment"
    assert world.simulator.notices.counts["dropped"] > 0
    assert world.shop.refused == []


async def test_forged_callbacks_are_refused_and_the_true_one_is_heard(world: World) -> None:
    await order(world, "T1-00008")
    kinds = {
        "bad_signature": "bad_signature",
        "wrong_key": "bad_signature",
        "old_timestamp": "expired",
        "tampered_body": "bad_signature",
        "unknown_serial": "unknown_serial",
        "missing_header": "missing_header",
        "sign_probe": "sign_probe",
    }
    for kind, reason in kinds.items():
        answer = await world.sim("forge", {"kind": kind, "out_trade_no": "T1-00008"})
        assert (answer["status"], world.shop.refused[-1]) == (401, reason)
    assert world.shop.heard == []
    await world.sim("faults", {"forge": "wrong_key"})
    await world.sim("pay", {"out_trade_no": "T1-00008"})
    await until(lambda: len(world.shop.heard) == 1)
    assert world.shop.refused[-1] == "bad_signature"
    answer = await world.sim("forge", {"kind": "replay", "out_trade_no": "T1-00008"})
    assert answer["status"] == 204, "an exact repeat is genuine: its id tells that it was heard"
    assert world.shop.heard[0] == world.shop.heard[1]
    await world.sim("forge", {"kind": "nonsense", "out_trade_no": "T1-00008"}, status=400)


async def test_a_refund_from_an_empty_account_goes_out_later_under_its_own_number(world: World) -> None:
    await order(world, "T1-00011")
    await world.sim("pay", {"out_trade_no": "T1-00011"})
    await world.sim("faults", {"account_empty": True})
    for _ in range(2):
        await refused("NOT_ENOUGH", world.pay.refund("T1-00011", "R9", 850, 1850, ""))
    await world.sim("faults/reset", {})
    sent = await world.pay.refund("T1-00011", "R9", 850, 1850, "")
    await world.sim("faults", {"account_empty": True})
    assert (await world.pay.refund("T1-00011", "R9", 850, 1850, "")).refund_id == sent.refund_id


async def test_an_answer_of_500_does_not_mean_that_nothing_happened(world: World) -> None:
    await world.sim("faults", {"http_error_bp": 10_000})
    with pytest.raises(WechatUnknown):
        await order(world, "T1-00009")
    await world.sim("faults/reset", {})
    assert (await world.sim("faults"))["http_error_bp"] == 0
    assert (await world.pay.query("T1-00009")).trade_state == "NOTPAY"


async def test_a_stalled_answer_is_unknown_after_our_timeout(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulator_process, "HOLD_S", 0.4)
    await world.sim("faults", {"timeout_bp": 10_000})
    hasty = WechatPay(world.http, msgspec.structs.replace(world.config, timeout_s=0.1))
    with pytest.raises(WechatUnknown):
        await hasty.prepay_jsapi("T1-00010", "茶", 1, "o_a", EXPIRE_AT)
    await world.sim("faults", {"timeout_bp": 0})
    assert (await world.pay.query("T1-00010")).trade_state == "NOTPAY"
    await world.sim("faults", {"timeout_bp": 10_001}, status=400)


async def test_answers_wait_for_the_disk_and_share_one_fsync(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Event()
    blocks: list[bytes] = []

    def slow(_fd: int, block: bytes) -> None:
        blocks.append(block)
        disk.wait(10)

    monkeypatch.setattr(journal, "_durably", slow)
    asked = [asyncio.create_task(order(world, f"T3-{i:05d}")) for i in range(30)]
    books = world.simulator.platform.books
    await until(lambda: len(books.trades) == 30)
    asked.append(asyncio.create_task(order(world, "T3-00000")))
    reader = asyncio.create_task(world.pay.query("T3-00029"))
    done, _ = await asyncio.wait([*asked, reader], timeout=0.2)
    assert not done, "neither a write nor a read may speak of what the disk does not hold yet"
    disk.set()
    await asyncio.gather(*asked, reader)
    assert sum(block.count(b"\n") for block in blocks) == 30
    assert len(blocks) <= 3, "those who wait share one fsync"


async def test_a_login_code_is_good_once(world: World) -> None:
    account = world.simulator.platform.desk.account
    base, app, secret = world.config.base_url, account.app_id, account.app_secret
    assert await code_to_session(world.http, base, app, secret, "sim-lin-1") == "o_lin"
    for code, errcode in (("sim-lin-1", 40163), ("rubbish", 40029)):
        with pytest.raises(LoginRefused) as caught:
            await code_to_session(world.http, base, app, secret, code)
        assert caught.value.errcode == errcode
    with pytest.raises(LoginRefused) as caught:
        await code_to_session(world.http, base, app, "guessed", "sim-lin-2")
    assert caught.value.errcode == 40125


async def test_the_guests_page_shows_the_sum_and_returns_only_to_this_machine(world: World) -> None:
    prepay_id = await order(world, "T1-00011")
    url = f"{world.config.base_url}/sim/pay/{prepay_id}"
    async with world.http.get(url, params={"return": 'http://localhost:8000/o/1?a=1&b="2'}) as reply:
        page = await reply.text()
        assert "script-src 'nonce-" in reply.headers["Content-Security-Policy"]
    assert "确认支付 ¥18.50" in page
    assert 'data-back="http://localhost:8000/o/1?a=1&amp;b=&quot;2"' in page
    async with world.http.get(url, params={"return": "https://evil.example/"}) as reply:
        assert "evil" not in await reply.text()
    for bad in (
        "//evil.example",
        "/\\evil",
        "javascript:alert(1)",
        "http://localhost@evil.example/",
        "",
    ):
        assert safe_return(bad) == ""
    assert safe_return("/orders/1") == "/orders/1"


async def test_the_control_desk_serves_this_machine_only(world: World) -> None:
    url = f"{world.config.base_url}/sim/pay"
    for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
        async with world.http.post(url, json={"out_trade_no": "x"}, headers=headers) as reply:
            assert reply.status == 403


def test_keys_are_made_once_and_only_for_their_owner(tmp_path: Path) -> None:
    keys = make_keys(tmp_path)
    before = {path.name: path.read_bytes() for path in keys.iterdir()}
    assert make_keys(tmp_path) == keys
    assert {path.name: path.read_bytes() for path in keys.iterdir()} == before
    assert {path.stat().st_mode & 0o777 for path in keys.iterdir()} == {0o600}


@contextmanager
def own_process(state_dir: Path, port: int = 0) -> Iterator[tuple[Popen[bytes], str]]:
    command = [sys.executable, "-m", "teahouse.simulators.wechat", "--state", str(state_dir)]
    source = Path(simulator_process.__file__).parents[2]
    with Popen(
        [*command, "--port", str(port), "--retry-scale", "0.01"],
        stdout=PIPE,
        env=os.environ | {"PYTHONPATH": str(source)},
    ) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().decode().split()[1]
        finally:
            process.kill()


@asynccontextmanager
async def client_of(shop: Shop, state_dir: Path, url: str) -> AsyncIterator[WechatPay]:
    shop.config = load_config(state_dir, url, shop.url)
    async with aiohttp.ClientSession() as http:
        yield WechatPay(http, shop.config)


async def test_no_answer_is_forgotten_when_the_process_is_killed_mid_load(tmp_path: Path) -> None:
    async with open_shop() as shop:
        answered: set[str] = set()
        paid: set[str] = set()
        shop.fail_next = 10**9
        with own_process(tmp_path) as (process, url):
            async with client_of(shop, tmp_path, url) as pay:

                async def guest(name: int) -> None:
                    for i in range(10_000):
                        number = f"K{name:02d}-{i:06d}"
                        await pay.prepay_jsapi(number, "茶", 100 + i, "o_a", EXPIRE_AT)
                        answered.add(number)
                        async with pay._http.post(f"{url}/sim/pay", json={"out_trade_no": number}) as reply:
                            await reply.read()
                        paid.add(number)

                guests = [asyncio.create_task(guest(name)) for name in range(16)]
                await until(lambda: len(paid) > 150 and len(answered) > len(paid), 30)
                process.kill()
                process.wait()
                lost = await asyncio.gather(*guests, return_exceptions=True)
                assert all(isinstance(one, WechatUnknown | aiohttp.ClientError) for one in lost)
        tail = tmp_path / "journal.jsonl"
        with tail.open("ab") as end:
            end.write(b'["o","torn')
        shop.fail_next = 0
        shop.heard.clear()
        with own_process(tmp_path) as (process, url):
            async with client_of(shop, tmp_path, url) as pay:
                for number in answered:
                    state = (await pay.query(number)).trade_state
                    assert state == "SUCCESS" or number not in paid
                await until(lambda: paid <= set(shop.trades()), 30)
            process.terminate()
            assert process.wait() == 0
        assert b"torn" not in tail.read_bytes()
