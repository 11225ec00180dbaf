"""The raw client against a real server: whole answers however they are cut, errors told, connections replaced."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from bench.load import Load, Work
from bench.pgbench import spread

from teahouse.demo.day_figures import Times
from teahouse.demo.wire import Hung, Wire, Wires, request, unchunked

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def _requests(reader: asyncio.StreamReader) -> AsyncIterator[tuple[bytes, bytes]]:
    while True:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        yield head, await reader.readexactly(length)


async def _answering(
    answers: Callable[[bytes, bytes], list[bytes]], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    async for head, body in _requests(reader):
        for part in answers(head, body):
            if part == b"HANG UP":
                writer.close()
                return
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0.002)  # so that the parts arrive apart
    writer.close()


@pytest.fixture
async def serve() -> AsyncIterator[Callable[[Callable[[bytes, bytes], list[bytes]]], Awaitable[int]]]:
    """Starts a server that answers each request with the parts a function gives; its port."""
    servers: list[asyncio.Server] = []

    async def start(answers: Callable[[bytes, bytes], list[bytes]]) -> int:
        server = await asyncio.start_server(lambda r, w: _answering(answers, r, w), "127.0.0.1", 0)
        servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    yield start
    for server in servers:
        server.close()


async def test_an_answer_cut_into_pieces_arrives_whole(serve) -> None:
    port = await serve(lambda _h, b: [b"HTTP/1.1 201 Cre", b"ated\r\nContent-Le", b"ngth: 5\r\n\r\nte", b, b""])
    wire = await Wire.connect("127.0.0.1", port)
    answer = await wire.ask(request("POST", "/x", "token", b"a h"))
    assert (answer.status, answer.body) == (201, b"tea h")
    wire.close()


async def test_one_connection_serves_many_requests_in_turn(serve) -> None:
    port = await serve(lambda _h, b: [b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%b" % (len(b), b)])
    wire = await Wire.connect("127.0.0.1", port)
    for i in range(50):
        body = b"cup %d" % i
        assert (await wire.ask(request("POST", "/x", body=body))).body == body
    wire.close()


async def test_chunked_and_packed_answers_are_understood(serve) -> None:
    packed = gzip.compress(b"jasmine " * 100)
    half = len(packed) // 2
    chunks = b"%x\r\n%b\r\n%x;note\r\n%b\r\n0\r\n\r\n" % (half, packed[:half], len(packed) - half, packed[half:])
    head = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\nETag: "AbC"\r\n\r\n'
    port = await serve(lambda _h, _b: [head + chunks[:9], chunks[9:]])
    wire = await Wire.connect("127.0.0.1", port)
    answer = await wire.ask(request("GET", "/menu"))
    assert answer.text() == b"jasmine " * 100
    assert answer.header(b"etag") == b'"AbC"'
    assert answer.header(b"vary") == b""
    wire.close()


async def test_not_modified_has_no_body_whatever_it_announces(serve) -> None:
    port = await serve(lambda _h, _b: [b"HTTP/1.1 304 Not Modified\r\ncontent-length: 900\r\n\r\n"])
    wire = await Wire.connect("127.0.0.1", port)
    assert (await wire.ask(request("GET", "/menu"))).status == 304
    wire.close()


async def test_a_server_that_hangs_up_is_told_and_its_connection_replaced(serve) -> None:
    seen = 0

    def answers(_head: bytes, _body: bytes) -> list[bytes]:
        nonlocal seen
        seen += 1
        return [b"HANG UP"] if seen == 1 else [b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"]

    wires = Wires("127.0.0.1", await serve(answers), 2)
    with pytest.raises(Hung):
        await wires.ask(request("GET", "/x"))
    assert (await wires.ask(request("GET", "/x"))).body == b"ok"
    wires.close()


async def test_a_waiter_who_gives_up_never_gets_anothers_answer(serve) -> None:
    def answers(head: bytes, _body: bytes) -> list[bytes]:
        if b"/slow" in head:
            return [b"HTTP/1.1 200 OK\r\n"] + [b""] * 100 + [b"content-length: 4\r\n\r\nslow"]
        return [b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfast"]

    wires = Wires("127.0.0.1", await serve(answers), 1)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(wires.ask(request("GET", "/slow")), 0.05)
    assert (await wires.ask(request("GET", "/fast"))).body == b"fast"
    wires.close()


async def test_the_closed_loop_counts_only_good_answers_of_its_window(serve) -> None:
    seen = 0

    def answers(_head: bytes, _body: bytes) -> list[bytes]:
        nonlocal seen
        seen += 1
        status = b"503 Busy" if seen % 5 == 0 else b"200 OK"
        return [b"HTTP/1.1 " + status + b"\r\ncontent-length: 2\r\n\r\n{}"]

    port = await serve(answers)
    work = Work("menu", "127.0.0.1", port, "", 0.4, 0.1, 4, 0, [])
    done = await Load(work, lambda: request("GET", "/x"), lambda status, _: status == 200).run()
    assert 0 < done.answers <= done.acknowledged
    assert done.acknowledged + done.errors == seen
    assert list(done.refusals) == ["503 {}"]
    assert 0 < done.p50_ms <= done.p99_ms


def test_chunks_not_yet_whole_are_waited_for() -> None:
    assert unchunked(b"3\r\ntea\r\n0\r\n") is None
    assert unchunked(b"3\r\ntea\r\n0\r\n\r\nHTTP") == (b"tea", 13)


def test_the_comparison_inserts_no_more_lines_than_we_do() -> None:
    for mean in (1.0, 1.5, 2.2, 3.0, 3.4):
        low, high = spread(mean)
        assert (low + high) / 2 <= mean < (low + high + 1) / 2 + 1e-9


def test_percentiles_of_many_times_are_within_two_percent() -> None:
    times = Times()
    for i in range(1, 10_001):
        times.add(i / 10)
    assert times.at(0.5) == pytest.approx(500, rel=0.02)
    assert times.at(0.99) == pytest.approx(990, rel=0.02)
