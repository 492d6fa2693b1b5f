# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of copies stand on: small editions, real servers, and servers that lie."""
import hashlib
import http.server
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
SABOK = os.environ.get("SABOK", str(ROOT / "build/release/sabok"))
KILLS = int(os.environ.get("SABOK_TEST_KILLS", "50"))
SITE = "https://courier.example/"
MANIFEST = "_sabok/manifest.json"
WORDS = ("harbour lamp mole pilot evening winter church clock crowd brass cage library spring shoe box kettle office "
         "miles bridge ferry market council river storm tide school vote budget baker tram theatre museum").split()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def article(number, note=""):
    """A small page of its own, the same for the same number."""
    dice = random.Random(number)
    sentences = [" ".join(dice.choice(WORDS) for _ in range(dice.randint(8, 16))).capitalize() + "."
                 for _ in range(24)]
    paragraphs = "".join(f"<p>{' '.join(sentences[i:i + 4])}</p>" for i in range(0, 24, 4))
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story {number} of the harbour</title>'
            f'<meta property="article:published_time" content="2026-11-02T08:{number % 60:02}:00+01:00">'
            f'<meta name="author" content="Mirren Cask"></head><body><main><article><h1>Story {number} of the harbour</h1>'
            f"{paragraphs}<p>{note or 'The end of it.'}</p></article></main></body></html>")


def files_of(folder):
    """The edition's list, sections joined."""
    files = {}
    for section in json.loads((folder / MANIFEST).read_bytes())["sections"]:
        file = folder / f"_sabok/sections/{section['sha256']}.json"
        if file.exists():
            try:
                files |= json.loads(file.read_bytes())["files"]
            except ValueError:
                pass
    return files


def second_reader(cases):
    """The kinds of refusal, sorted, that the reader in another language finds in each case (see there)."""
    text = "".join(json.dumps(case) + "\n" for case in cases)
    done = subprocess.run(["node", ROOT / "test/second/edition.mjs"], input=text, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return [json.loads(line)["kinds"] for line in done.stdout.splitlines()]


class Rig(unittest.TestCase):
    stories = 12
    place = None  # where the test's folder is made

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sabok-mirror-", dir=self.place))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.saved = self.folder / "saved"
        for number in range(self.stories):
            self.write_article(number)

    def write_article(self, number, note=""):
        page = self.saved / "harbour" / f"story-{number}" / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(article(number, note))
        return page

    # Editions, signed with the real minisign: `sabok sign` has tests of its own.

    def make_key(self, name="key"):
        self.run_command("minisign", "-G", "-W", "-f", "-p", self.folder / f"{name}.pub", "-s", self.folder / f"{name}.key")
        return self.folder / f"{name}.pub"

    def build(self, name="origin", key="key"):
        """Publishes what is in `saved` under NAME/public and signs it; its folder."""
        config = self.folder / name / "sabok.toml"
        config.parent.mkdir(exist_ok=True)
        config.write_text(f'[site]\nurl = "{SITE}"\nname = "Harbour Courier"\n[[source]]\ntype = "folder"\n'
                          f'location = "{self.saved}"\n[edition]\nkeep = 1000\n')
        self.run_command(SABOK, "build", "-q", "-c", config)
        folder = (self.folder / name / "public").resolve()
        self.sign(folder, key)
        return folder

    def sign(self, folder, key="key"):
        manifest = folder / "_sabok/manifest.json"
        root = json.loads(manifest.read_text())
        self.run_command("minisign", "-S", "-l", "-s", self.folder / f"{key}.key", "-m", manifest, "-x",
                         f"{manifest}.minisig", "-t", f"sabok edition:{root['edition']} site:{root['site']}")

    def mirror(self, *places, accept=(0,), **options):
        extra = [word for name, value in options.items() for word in (f"--{name}", value)]
        done = self.run_command(SABOK, "mirror", *places, "--key", self.folder / "key.pub", "--json", *extra, accept=accept)
        return json.loads(done.stdout) if done.returncode == 0 else done.stderr

    def edition_of(self, link):
        return json.loads((pathlib.Path(link) / "_sabok/manifest.json").read_text())["edition"]

    def assert_whole(self, link):
        """Checked with other programs than Sabok: minisign, and hashes in Python."""
        folder = pathlib.Path(link).resolve()
        manifest = folder / "_sabok/manifest.json"
        done = subprocess.run(["minisign", "-V", "-q", "-p", self.folder / "key.pub", "-m", manifest], capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        there = tree(folder)
        expected = {"_sabok/manifest.json", "_sabok/manifest.json.minisig"}
        for section in json.loads(manifest.read_text())["sections"]:
            path = f"_sabok/sections/{section['sha256']}.json"
            self.assertEqual(hashlib.sha256(there[path]).hexdigest(), section["sha256"])
            expected |= {path}
            for name, entry in json.loads(there[path])["files"].items():
                forms = {"": entry, **{{"br": ".br", "gzip": ".gz"}[k]: v for k, v in entry.get("encodings", {}).items()}}
                for suffix, form in forms.items():
                    expected.add(name + suffix)
                    self.assertEqual(hashlib.sha256(there[name + suffix]).hexdigest(), form["sha256"], name + suffix)
        extra = {path for path in there if path not in expected and path.removesuffix(".br").removesuffix(".gz") not in
                 {p for p in expected if p.startswith("_sabok/sections/") or p == "_sabok/manifest.json"}}
        self.assertEqual(extra, set())

    def run_command(self, *command, accept=(0,), env=None, text=True):
        done = subprocess.run([str(c) for c in command], capture_output=True, text=text, timeout=300,
                              env={**os.environ, **(env or {})})
        self.assertIn(done.returncode, accept, f"{command}\n{done.stdout}\n{done.stderr}")
        return done

    def start(self, *command, env=None):
        process = subprocess.Popen([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   text=True, env={**os.environ, **(env or {})})
        self.addCleanup(self.stop, process)
        return process

    @staticmethod
    def stop(process):
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process.stdout:
            process.stdout.close()

    def start_server(self, *command, port, env=None):
        """A server that has no line to say it is ready: until it answers."""
        process = self.start(*command, env=env)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if process.poll() is not None:
                break
            try:
                with socket.create_connection(("127.0.0.1", port), 1):
                    return process
            except OSError:
                time.sleep(0.03)
        process.kill()
        self.fail(f"{command[0]} did not start: {process.stdout.read()}")


class StaticServer:
    """A plain file server on a port of its own that counts what it sends and can be told to lie.

    `lie(path, body)` gives the body to send instead, or an iterator of pieces without end, or None for 404."""

    def __init__(self, folder, lie=None):
        self.folder, self.lie = pathlib.Path(folder), lie
        self.sent, self.requests = 0, []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outer.requests.append(self.path)
                path = urllib.parse.unquote(self.path.lstrip("/"))
                file = outer.folder / path
                body = file.read_bytes() if file.is_file() else None
                if outer.lie:
                    body = outer.lie(path, body)
                if body is None:
                    self.send_error(404)
                    return
                self.send_response(200)
                if isinstance(body, bytes):
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    outer.sent += len(body) + 200
                    self.wfile.write(body)
                    return
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                try:
                    for piece in body:
                        self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                        outer.sent += len(piece)
                except OSError:
                    pass
                self.close_connection = True

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):  # a client that hangs up is no news
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def get(url, method="GET", **headers):
    """Status, headers and body as they came, whatever the status; no redirect followed."""
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    request = urllib.request.Request(url, method=method, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.build_opener(Stay).open(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def tree(folder):
    """Every file below the folder with its bytes; packed lists are each copy's own affair."""
    folder = pathlib.Path(folder).resolve()
    return {path: file.read_bytes() for file in folder.rglob("*") if file.is_file() and not
            ((path := str(file.relative_to(folder))).startswith(("_sabok/sections/", "_sabok/manifest.json")) and path.endswith((".br", ".gz")))}


def wait_until(condition, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False
