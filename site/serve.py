"""Serve a built site on this machine: `python site/serve.py FOLDER [PORT]`. It answers as a good host would.

Files that can be are sent compressed, under the Content-Security-Policy that the site was built with.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import sys
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

ADDRESS = "127.0.0.1"
TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
PACKED = {".ico", ".png", ".whl", ".woff", ".woff2", ".zip"}
"""Files that are compressed already."""


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers GET and HEAD with the files of one folder."""

    protocol_version = "HTTP/1.1"
    folder: Path

    def do_GET(self) -> None:
        """Send a file, or the index of a folder."""
        path = (self.folder / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        if path.is_dir():
            path /= "index.html"
        if not path.is_file() or not path.is_relative_to(self.folder):
            self._answer(HTTPStatus.NOT_FOUND, b"There is no such file.\n", {"Content-Type": "text/plain"})
            return
        status = path.stat()
        mark = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
        headers = {"ETag": mark, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if self.headers.get("If-None-Match") == mark:
            self._answer(HTTPStatus.NOT_MODIFIED, b"", headers)
            return
        headers["Content-Type"] = TYPES.get(path.suffix, "application/octet-stream")
        headers["Content-Security-Policy"] = (self.folder / "policy.txt").read_text("utf-8").strip()
        data = path.read_bytes()
        if path.suffix not in PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = compressed(path, mark)
            headers["Content-Encoding"] = "gzip"
        self._answer(HTTPStatus.OK, data, headers)

    def do_HEAD(self) -> None:
        """Send what GET would send, without the file."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""

    def _answer(self, status: HTTPStatus, data: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(data))}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)


@functools.lru_cache(maxsize=2000)
def compressed(path: Path, _mark: str) -> bytes:
    """Return the bytes of a file, compressed; `_mark` changes when the file does."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


def server(folder: Path, port: int = 0, address: str = ADDRESS) -> http.server.ThreadingHTTPServer:
    """Return a server of a folder, not yet serving; port 0 takes a free one."""
    handler = type("Site", (Handler,), {"folder": folder.resolve()})
    return http.server.ThreadingHTTPServer((address, port), handler)


def main() -> None:
    """Serve until Ctrl+C."""
    folder = Path(sys.argv[1])
    if not (folder / "policy.txt").is_file():
        sys.exit(f"{folder} holds no site. Run `make site` first.")
    with server(folder, int(sys.argv[2]) if len(sys.argv) > 2 else 8080) as site:
        print(f"The workbook is at http://{ADDRESS}:{site.server_port}/ To stop: press Ctrl+C.", flush=True)
        try:
            site.serve_forever()
        except KeyboardInterrupt:
            print("Stopped.")


if __name__ == "__main__":
    main()
