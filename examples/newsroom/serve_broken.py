# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages that try a crawler's patience: /broken/NAME. Each row of PAGES is one."""
import time
import zlib

import serve_trouble

PARAGRAPHS = [
    "The pump at the old quay stopped on Monday night, and by morning the lower market stood a hand deep in sea water.",
    "Traders carried their crates up the steps to Chandler Street and sold from there until noon. Nobody was hurt.",
    "The harbour office says that a new pump has been ordered and that a borrowed one will run until it comes. "
    "It arrived on the evening ferry and was running before midnight.",
    "Water has come over the quay four times this year. Last year it came twice, and the year before not at all.",
]
ENDLESS_BYTES = 2 << 30
BOMB_WIRE_BYTES = 10 << 20
BOMB_SEGMENT = 16 << 20  # zeros in one repeated piece of the bomb


def article(title, middle=b""):
    """A small whole article page, for the addresses that end well or nearly so."""
    head = (f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title} | Harbour Courier</title>\n'
            f'<meta property="og:type" content="article"><meta property="og:title" content="{title}">\n'
            f'<meta property="article:published_time" content="2024-05-02T08:00:00+02:00"></head>\n'
            f'<body><article><h1>{title}</h1><p class="byline">By Nora Quill</p>\n')
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
    return head.encode() + middle + body.encode() + b"</article></body></html>\n"


class Broken:
    """Answers /broken/... for one port. Thread-safe."""

    def __init__(self, address, trouble):
        self._address = address
        self._trouble = trouble
        self._flaky_failed_in = None  # the trouble's generation in which /broken/flaky has failed already

    def answer(self, handler, path):
        name = path.removeprefix("/broken/")
        if name == "list.txt":
            lines = "".join(f"{self._address}/broken/{page}\n" for page in PAGES)
            handler.reply(200, lines.encode())
        elif name in PAGES:
            PAGES[name](self, handler)
        else:
            handler.reply(404, b"Not found.\n")

    def _server_error(self, handler):
        handler.reply(500, b"Something broke.\n")

    def _hang(self, handler):
        self._trouble.hang(handler.connection)
        handler.close_connection = True

    def _redirect_loop(self, handler):
        handler.reply(302, b"", headers=[("Location", "/broken/redirect-loop")])

    def _redirect_private(self, handler):
        handler.reply(302, b"", headers=[("Location", "http://169.254.169.254/")])

    def _endless(self, handler):
        line = b"<p>And then the tide came in, and then the tide went out, and then the tide came in.</p>\n"
        piece = line * (65536 // len(line))
        head = b"<!doctype html><title>The tide</title><article><h1>The tide</h1>\n"
        self._stream(handler, [], head, piece, ENDLESS_BYTES)

    def _gzip_bomb(self, handler):
        """Zeros go 1,030 to 1 into deflate. A fully flushed piece stands alone, so one piece can be sent over and over."""
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        head = packer.compress(bytes(BOMB_SEGMENT)) + packer.flush(zlib.Z_FULL_FLUSH)
        piece = packer.compress(bytes(BOMB_SEGMENT)) + packer.flush(zlib.Z_FULL_FLUSH)
        self._stream(handler, [("Content-Encoding", "gzip")], head, piece, BOMB_WIRE_BYTES)

    def _stream(self, handler, headers, head, piece, limit):
        """A body of unknown length: it ends when the connection does (RFC 9112, section 6.3, rule 8)."""
        handler.close_connection = True
        handler.send_head(200, [("Content-Type", "text/html; charset=utf-8"), *headers])
        if handler.command == "HEAD":
            return
        end = time.monotonic() + serve_trouble.LONGEST_HANG
        handler.connection.settimeout(10)
        handler.wfile.write(head)
        sent = len(head)
        while sent < limit and time.monotonic() < end:
            handler.wfile.write(piece)
            sent += len(piece)

    def _invalid_utf8(self, handler):
        middle = b"<p>The caf\xe9 on the pier \x80\xff\xc3\x28 stayed open \xed\xa0\x80 all night \xf5.</p>\n"
        handler.reply(200, article("Water at the old quay", middle), "text/html; charset=utf-8")

    def _empty(self, handler):
        handler.reply(200, b"", "text/html; charset=utf-8")

    def _truncated(self, handler):
        page = article("Half a story")
        handler.close_connection = True
        handler.send_head(200, [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))])
        handler.send_body(page[:len(page) // 2])

    def _flaky(self, handler):
        if self._flaky_failed_in != self._trouble.generation:
            self._flaky_failed_in = self._trouble.generation
            handler.reply(503, b"Try again.\n", headers=[("Retry-After", "1")])
        else:
            handler.reply(200, article("The pump that came by ferry"), "text/html; charset=utf-8")


PAGES = {
    "500": Broken._server_error,
    "hang": Broken._hang,
    "redirect-loop": Broken._redirect_loop,
    "endless": Broken._endless,
    "gzip-bomb": Broken._gzip_bomb,
    "invalid-utf8": Broken._invalid_utf8,
    "empty": Broken._empty,
    "truncated": Broken._truncated,
    "flaky": Broken._flaky,
    "redirect-private": Broken._redirect_private,
}
