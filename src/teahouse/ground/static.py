"""The built screens, served from disk: hashed assets for ever, pages always asked again. A fleet puts a CDN before this."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from pathlib import Path
from typing import Any

import msgspec
from litestar import Request, Response, route

FILES_MAX = 2_000  # kept in memory
ZIPPED = (".js", ".css", ".html", ".svg", ".json", ".webmanifest")


class _File(msgspec.Struct, frozen=True):
    body: bytes
    zipped: bytes | None
    kind: str
    etag: str
    forever: bool


class Screens:
    """Files under `roots`: url prefix -> folder, longest prefix first. An unknown path without a dot is the app's page."""

    def __init__(self, roots: dict[str, Path]) -> None:
        self.roots = sorted(roots.items(), key=lambda item: -len(item[0]))
        self._kept: dict[Path, tuple[float, _File]] = {}

    def find(self, path: str) -> _File | None:
        """The file for a url path; None when there is none."""
        try:
            return self._find(path)
        except (OSError, ValueError):  # a name no file can have: too long, or with a NUL in it
            return None

    def _find(self, path: str) -> _File | None:
        for prefix, folder in self.roots:
            if path == prefix.rstrip("/") or path.startswith(prefix):
                inside = path[len(prefix) :].lstrip("/") or "index.html"
                wanted = (folder / inside).resolve()
                if not wanted.is_relative_to(folder.resolve()):
                    return None
                if wanted.is_file():
                    return self._read(wanted)
                if "." not in wanted.name and (folder / "index.html").is_file():
                    return self._read((folder / "index.html").resolve())
                return None
        return None

    def _read(self, path: Path) -> _File:
        changed = path.stat().st_mtime
        kept = self._kept.get(path)
        if kept is not None and kept[0] == changed:
            return kept[1]
        body = path.read_bytes()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        if kind.startswith("text/") or kind.endswith(("javascript", "json")):
            kind += "; charset=utf-8"
        file = _File(
            body,
            gzip.compress(body, 6) if path.suffix in ZIPPED and len(body) > 500 else None,
            kind,
            f'"{hashlib.sha256(body).hexdigest()[:20]}"',
            path.parent.name == "assets",
        )
        if len(self._kept) < FILES_MAX:
            self._kept[path] = (changed, file)
        return file


@route("/{path:path}", http_method=["GET", "HEAD"], include_in_schema=False)
async def screen(request: Request[Any, Any, Any], path: str) -> Response[bytes]:
    """A page or an asset; 404 for what is not there (an unknown /api path too)."""
    screens: Screens = request.app.state.screens
    file = None if path.startswith("/api") else screens.find("/" + path.lstrip("/"))
    if file is None:
        return Response(b'{"code":"http.404","message":"not found","facts":{},"request_id":""}', status_code=404,
                        media_type="application/json")  # fmt: skip
    headers = {
        "ETag": file.etag,
        "Vary": "Accept-Encoding",
        "Cache-Control": "public, max-age=31536000, immutable" if file.forever else "no-cache",
    }
    if request.headers.get("if-none-match") == file.etag:
        return Response(b"", status_code=304, headers=headers)
    if file.zipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.zipped, media_type=file.kind, headers={**headers, "Content-Encoding": "gzip"})
    return Response(file.body, media_type=file.kind, headers=headers)


@route("/", http_method=["GET", "HEAD"], include_in_schema=False)
async def front(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The guest app."""
    return await screen.fn(request, "/")  # type: ignore[no-any-return]
