"""A site on this machine as a host sends it: text compressed by brotli."""

from __future__ import annotations

import functools
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

# What a host such as Cloudflare or Caddy uses for files that it compresses once.
QUALITY = 9


@functools.cache
def compressed(path: Path) -> bytes:
    """The bytes of a file as they are sent."""
    content = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or ""
    picture = kind.startswith("image/") and kind != "image/svg+xml"
    return content if picture else brotli.compress(content, quality=QUALITY)


def file_of(folder: Path, address: str) -> Path:
    """The file that a host of `folder` sends for an address."""
    path = folder / unquote(urlsplit(address).path).lstrip("/")
    return path / "index.html" if path.is_dir() else path


class _Host(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *arguments: object) -> None:
        self.folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Sends the file of the address, or the 404 page."""
        file = file_of(self.folder, self.path)
        found = file.is_file()
        file = file if found else self.folder / "404.html"
        content = compressed(file)
        self.send_response(200 if found else 404)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        text = kind.startswith("text/")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        if not kind.startswith("image/") or kind == "image/svg+xml":
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Silent: a measurement prints its table only."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *arguments: object) -> None:
        """A browser that hangs up is nothing to tell."""


@contextmanager
def hosted(folder: Path, port: int = 0) -> Iterator[str]:
    """The address at which `folder` is served as long as the context lasts."""
    server = _Server(("127.0.0.1", port), functools.partial(_Host, folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
