# SPDX-License-Identifier: GPL-3.0-or-later
"""Static files over HTTP/1.1, with the trouble of the day."""
import email.utils
import gzip
import hashlib
import http.server
import os
import socket
import struct
import threading
import urllib.parse

import serve_broken
import serve_trouble

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif", ".ico": "image/x-icon",
    ".woff": "font/woff", ".woff2": "font/woff2", ".ttf": "font/ttf", ".otf": "font/otf",
    ".mp4": "video/mp4", ".mp3": "audio/mpeg", ".pdf": "application/pdf", ".gz": "application/gzip",
}
COMPRESSIBLE = ("text/", "application/json", "application/manifest+json", "application/xml", "application/rss+xml",
                "application/atom+xml", "image/svg+xml", "font/ttf", "font/otf")


class File:
    """What is sent for one path: bytes, media type, validators. Immutable."""

    def __init__(self, path):
        status = os.stat(path)
        with open(path, "rb") as file:
            self.body = file.read()
        self.key = (status.st_mtime_ns, status.st_size)
        self.type = TYPES.get(os.path.splitext(path)[1].lower(), "application/octet-stream")
        self.modified = int(status.st_mtime)
        self.tag = hashlib.sha256(self.body).hexdigest()[:20]
        self.gzipped = None
        if self.type.startswith(COMPRESSIBLE) and len(self.body) > 256:
            self.gzipped = gzip.compress(self.body, 6, mtime=0)

    def family(self):
        """document, picture, script, font, style or other: what the troubles tell apart."""
        if self.type.startswith("text/html"):
            return "document"
        for start, name in (("image/", "picture"), ("text/javascript", "script"), ("font/", "font"),
                            ("text/css", "style")):
            if self.type.startswith(start):
                return name
        return "other"


class Files:
    """A folder's files, read again when they change. Thread-safe."""

    def __init__(self, folder):
        self._folder = os.path.realpath(folder)
        self._lock = threading.Lock()
        self._files = {}

    def find(self, url_path):
        """A File, a str to redirect to, or None."""
        parts = [part for part in urllib.parse.unquote(url_path).split("/") if part not in ("", ".")]
        if ".." in parts or any("\0" in part for part in parts):
            return None
        path = os.path.join(self._folder, *parts)
        if os.path.isdir(path):
            if not url_path.endswith("/"):
                return url_path + "/"
            path = os.path.join(path, "index.html")
        elif url_path.endswith("/"):
            return None
        return self._read(path)

    def _read(self, path):
        try:
            status = os.stat(path)
            with self._lock:
                known = self._files.get(path)
            if known and known.key == (status.st_mtime_ns, status.st_size):
                return known
            fresh = File(path)
        except OSError:
            return None
        with self._lock:
            self._files[path] = fresh
        return fresh


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds a kept-open connection may be idle
    disable_nagle_algorithm = True

    def do_GET(self):
        try:
            self._answer()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    do_HEAD = do_GET

    def do_POST(self):
        """POST /_trouble with a kind as the body. Loopback only."""
        length = int(self.headers.get("Content-Length") or 0)
        kind = self.rfile.read(min(length, 100)).decode("ascii", "replace").strip()
        if self.path != "/_trouble" or not self.client_address[0].startswith("127."):
            self.close_connection = True
            self.reply(404, b"Nothing is posted here.\n")
        elif kind not in serve_trouble.KINDS:
            self.reply(400, f"Unknown trouble. One of: {' '.join(serve_trouble.KINDS)}\n".encode())
        else:
            self.server.trouble.set(kind)
            self.reply(200, f"{kind}\n".encode())

    def reply(self, status, body, media_type="text/plain; charset=utf-8", headers=()):
        """One whole answer."""
        self.send_head(status, [("Content-Type", media_type), ("Content-Length", str(len(body))), *headers])
        self.send_body(body)

    def reset(self):
        """Ends the connection with RST, as a censor's box or a dead host does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def _answer(self):
        path = self.path.partition("?")[0]
        if path == "/_trouble":
            return self.reply(200, f"{self.server.trouble.kind}\n".encode())
        if path.startswith("/broken/") and self.server.broken:
            return self.server.broken.answer(self, path)

        found = self.server.files.find(path)
        if isinstance(found, str):
            return self.reply(301, b"", headers=[("Location", found)])
        status = 200 if found else 404
        found = found or self.server.files.find("/404.html")
        if self._in_trouble(path, found if status == 200 else None):
            return None
        if not found:
            return self.reply(404, b"Not found.\n")
        return self._send_file(status, found)

    def _in_trouble(self, path, file):
        """Does what the trouble says; true when nothing is left to answer."""
        trouble, kind = self.server.trouble, self.server.trouble.kind
        family = file.family() if file else "missing"
        if kind == "stylesheet-hangs" and family == "style":
            trouble.hang(self.connection)
            self.close_connection = True
            return True
        if kind == "refused" and family in ("picture", "script", "font", "style"):
            self.reset()
            return True
        if kind == "stalls" and family == "document" and self.command == "GET":
            self.send_head(200, [("Content-Type", file.type), ("Content-Length", str(len(file.body)))])
            self.wfile.write(file.body[:int(len(file.body) * serve_trouble.STALL_AFTER)])
            trouble.hang(self.connection)
            self.close_connection = True
            return True
        if kind == "first-byte" and family == "document":
            trouble.hang(self.connection, serve_trouble.FIRST_BYTE_DELAY)
            return False
        if (kind == "images-missing" and family == "picture") or (kind == "one-ad-broken" and path.startswith("/ads/")):
            self.reply(404, b"Not found.\n")
            return True
        return False

    def _send_file(self, status, file):
        body, tag = file.body, file.tag
        headers = [("Content-Type", file.type), ("Cache-Control", "no-cache"), ("Access-Control-Allow-Origin", "*")]
        if file.gzipped:
            headers.append(("Vary", "Accept-Encoding"))
            if accepts_gzip(self.headers.get("Accept-Encoding", "")):
                body, tag = file.gzipped, tag + "-gz"
                headers.append(("Content-Encoding", "gzip"))
        if status == 200:
            headers += [("ETag", f'"{tag}"'), ("Last-Modified", email.utils.formatdate(file.modified, usegmt=True))]
            if self._has_already(tag, file.modified):
                return self.send_head(304, [pair for pair in headers if pair[0] not in ("Content-Type",
                                                                                        "Content-Encoding")])
        self.send_head(status, headers + [("Content-Length", str(len(body)))])
        return self.send_body(body)

    def _has_already(self, tag, modified):
        """RFC 9110, section 13.2.2: If-None-Match, when there, decides alone."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            known = [one.strip().removeprefix("W/") for one in tags.split(",")]
            return "*" in known or f'"{tag}"' in known
        since = self.headers.get("If-Modified-Since")
        try:
            return since is not None and email.utils.parsedate_to_datetime(since).timestamp() >= modified
        except (ValueError, TypeError, OverflowError):
            return False

    def send_head(self, status, headers):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def send_body(self, body):
        if self.command == "HEAD":
            return
        if self.server.trouble.kind == "slow":
            self.server.trouble.send_slowly(self.connection, body)
        else:
            self.wfile.write(body)

    def version_string(self):
        return "newsroom"

    def log_message(self, form, *values):
        if self.server.verbose:
            super().log_message(form, *values)


def accepts_gzip(header):
    for one in header.lower().split(","):
        name, _, rest = one.partition(";")
        if name.strip() in ("gzip", "*"):
            weight = rest.strip().removeprefix("q=").strip()
            return not (rest and weight.replace("0", "").replace(".", "") == "")
    return False


class Server(http.server.ThreadingHTTPServer):
    """One port on 127.0.0.1; several share a Trouble."""
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port, folder, trouble, broken, verbose):
        super().__init__(("127.0.0.1", port), Handler)
        self.files = Files(folder)
        self.trouble = trouble
        self.verbose = verbose
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        self.broken = serve_broken.Broken(self.address, trouble) if broken else None

    def shutdown_request(self, request):
        """A connection to be reset is closed without the polite FIN first."""
        try:
            if struct.unpack("ii", request.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8))[0]:
                return request.close()
        except OSError:
            pass
        return super().shutdown_request(request)

    def handle_error(self, request, client_address):
        """Clients that go away are part of the day's work."""
        if self.verbose:
            super().handle_error(request, client_address)
