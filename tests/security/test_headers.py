"""Every answer carries the security headers, whatever became of the request; pages come only from their folders."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.world import World, open_world, store_id

ASKED = [
    ("GET", "/healthz", 200),
    ("GET", "/readyz", 200),
    ("GET", "/", 200),
    ("GET", "/deep/link", 200),
    ("GET", "/assets/a.js", 200),
    ("GET", "/nothing.js", 404),
    ("GET", "/api/nothing", 404),
    ("POST", "/api/nothing", 404),
    ("GET", "/api/staff/me", 401),
    ("GET", "/api/guest/cities", 200),
    ("DELETE", "/healthz", 405),
    ("GET", "/schema/openapi.json", 200),
    ("GET", f"/api/guest/stores/{store_id(1)}/menu", 200),
    ("POST", "/api/partner/wechat/pay", 401),
]


@pytest.fixture
async def shown(chain_dsn: str, tmp_path: Path) -> object:
    """A house with built screens."""
    pages = tmp_path / "web" / "order" / "dist" / "build" / "h5"
    (pages / "assets").mkdir(parents=True)
    (pages / "index.html").write_text("<!doctype html>" + "茶" * 400)
    (pages / "assets" / "a.js").write_text("1;" * 400)
    (tmp_path / "secret").write_text("not for the street")
    async with open_world(chain_dsn, tmp_path) as world:
        yield world


async def test_every_answer_carries_the_headers(shown: World) -> None:
    for method, path, status in ASKED:
        answer = await shown.client.request(method, path)
        assert answer.status_code == status, (method, path, answer.text)
        headers = answer.headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy and "unsafe-eval" not in policy
        assert "script-src 'self';" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert len(headers["x-request-id"]) >= 8
        assert len(headers.get_list("x-request-id")) == 1
        if path.startswith("/api"):
            assert headers["cache-control"] in ("no-store", "private, no-cache")


async def test_a_fault_tells_nothing_and_carries_the_headers(shown: World) -> None:
    shown.app.state.menus = None  # what cannot happen
    answer = await shown.client.get(f"/api/guest/stores/{store_id(1)}/menu")
    assert answer.status_code == 500
    assert set(answer.json()) == {"code", "message", "facts", "request_id"} and answer.json()["code"] == "ground.Fault"
    assert "NoneType" not in answer.text and "content-security-policy" in answer.headers


async def test_a_request_id_is_taken_over_only_when_it_is_harmless(shown: World) -> None:
    good = await shown.client.get("/healthz", headers={"X-Request-Id": "abcdef0123456789"})
    assert good.headers["x-request-id"] == "abcdef0123456789"
    for bad in ("short", "x" * 65, "with space and\ttab", "<script>alert</script>"):
        assert (await shown.client.get("/healthz", headers={"X-Request-Id": bad})).headers["x-request-id"] != bad


@pytest.mark.parametrize(
    "path",
    [
        "/../../secret",
        "/assets/../../../../secret",
        "/%2e%2e/%2e%2e/secret",
        "/..%2f..%2f..%2f..%2fsecret",
        "/assets/%00.js",
        "/" + "a" * 5_000,
        "/store/../../../secret",
        "//etc/passwd",
        "/assets//../../../../../secret",
        "/%ff%fe.js",
    ],
)
async def test_no_path_leaves_the_folders(shown: World, path: str) -> None:
    answer = await shown.client.get(path)
    assert answer.status_code in (200, 400, 404, 414), answer.text
    assert "not for the street" not in answer.text and "root:" not in answer.text


async def test_a_page_is_asked_for_again_and_an_asset_never(shown: World) -> None:
    page = await shown.client.get("/")
    asset = await shown.client.get("/assets/a.js")
    assert page.headers["cache-control"] == "no-cache"
    assert "immutable" in asset.headers["cache-control"]
    again = await shown.client.get("/", headers={"If-None-Match": page.headers["etag"]})
    assert again.status_code == 304 and again.content == b""


async def test_a_body_beyond_the_limit_is_refused(shown: World) -> None:
    answer = await shown.client.post(
        "/api/staff/login", content=b"x" * 1_100_000, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 413
