# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of trouble a news site's reader meets, and the state that says which one is on."""
import select
import threading
import time

KINDS = {
    "none": "healthy",
    "stylesheet-hangs": "style sheets are asked for and never answered",
    "refused": "connections for pictures, scripts, fonts and style sheets are reset",
    "stalls": "30 % of the HTML page arrives, then nothing more, the connection open",
    "slow": "everything together at about 4 KB a second",
    "first-byte": "the HTML page after 20 seconds",
    "images-missing": "404 for every picture, all else is well",
    "one-ad-broken": "404 for /ads/ only: a healthy page, as the web goes",
}

LONGEST_HANG = 120.0  # seconds; nothing in this server waits longer than that
FIRST_BYTE_DELAY = 20.0  # seconds
STALL_AFTER = 0.3  # of the document
SLOW_RATE = 4096  # bytes a second
SLOW_PIECE = 512  # bytes


class Trouble:
    """The one trouble that all ports of a server share. Thread-safe."""

    def __init__(self, kind):
        self._changed = threading.Condition()
        self._kind = kind
        self._generation = 0
        self._line = threading.Lock()  # who holds it is sending over the slow line

    @property
    def kind(self):
        return self._kind

    @property
    def generation(self):
        """A number that grows with each set(), for those who remember things between two troubles."""
        return self._generation

    def set(self, kind):
        """Everybody who hangs because of the old trouble lets go at once."""
        with self._changed:
            self._kind = kind
            self._generation += 1
            self._changed.notify_all()

    def hang(self, connection, seconds=LONGEST_HANG):
        """Waits until the time is over, the trouble changes or the client goes. Says whether it was the time."""
        end = time.monotonic() + min(seconds, LONGEST_HANG)
        generation = self._generation
        while (left := end - time.monotonic()) > 0:
            with self._changed:
                if self._changed.wait_for(lambda: self._generation != generation, min(left, 0.25)):
                    return False
            if client_is_gone(connection):
                return False
        return True

    def send_slowly(self, connection, data):
        """All connections share one line of SLOW_RATE."""
        for start in range(0, len(data), SLOW_PIECE):
            piece = data[start:start + SLOW_PIECE]
            if self._kind == "slow":
                with self._line:
                    time.sleep(len(piece) / SLOW_RATE)
            connection.sendall(piece)


def client_is_gone(connection):
    try:
        readable, _, _ = select.select([connection], [], [], 0)
        return bool(readable) and connection.recv(1, 2) == b""  # 2: MSG_PEEK
    except OSError:
        return True
