# SPDX-License-Identifier: GPL-3.0-or-later
"""What the build tests stand on: the sample site, its server and the program, as real processes."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
SABOK = os.environ.get("SABOK", str(ROOT / "build/release/sabok"))
PICTURES = os.environ.get("NEWSROOM_PICTURES", str(ROOT / "build/pictures"))
EPOCH = "1795000000"
# For builds that are about something else: drawing the pictures is most of a first build's time.
NO_PICTURES = 'pictures = "none"'


class NewsroomTest(unittest.TestCase):
    """A fresh folder with the site in it, served on a port of its own."""

    serve_options: tuple[str, ...] = ()

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sabok-build-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.site = self.folder / "site"
        self.site.mkdir()
        self.start_server()
        # Absolute addresses stand in the pages, so the site is written once its port is known.
        self.run_command(ROOT / "examples/newsroom/generate", "--out", self.site, "--url", self.url,
                         "--light", "http://127.0.0.1:1/", "--pictures", PICTURES)

    def start_server(self):
        server = subprocess.Popen([ROOT / "examples/newsroom/serve", self.site, "--port", "0", *self.serve_options],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(self.stop, server)
        self.url = server.stdout.readline().split()[0].rstrip("/")

    @staticmethod
    def stop(process):
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()

    def run_command(self, *command, accept=(0,), env=None):
        done = subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=300,
                              env={**os.environ, **(env or {})})
        self.assertIn(done.returncode, accept, f"{command}\n{done.stdout}\n{done.stderr}")
        return done

    def write_config(self, name="sabok.toml", source='type = "sitemap"\nlocation = "/sitemap.xml"', fetch="",
                     edition='output = "public"', light=""):
        config = self.folder / name
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(f"""
[site]
url = "{self.url}/"
name = "Harbour Courier"
language = "en"
[[source]]
{source}
[fetch]
allow_private = true
delay_ms = 0
{fetch}
[light]
url = "https://light.example/"
name = "Harbour Courier Light"
{light}
[edition]
{edition}
""")
        return config

    def build(self, config, *options, accept=(0,), env=None):
        """Runs a build; its report."""
        done = self.run_command(SABOK, "build", "-c", config, "--json", *options, accept=accept,
                                env={"SOURCE_DATE_EPOCH": EPOCH, **(env or {})})
        return json.loads(done.stdout)

    def verify(self, public):
        return json.loads(self.run_command(SABOK, "verify", public, "--json").stdout)

    def articles(self):
        """The paths of all article pages of the site."""
        pages = self.site.glob("*/*/*/*/index.html")
        return sorted(str(page.parent.relative_to(self.site)) for page in pages
                      if page.parent.parent.name.isdigit() and "people" not in page.parts)


def tree(folder):
    """Every file below the folder with its bytes."""
    folder = pathlib.Path(folder).resolve()
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def get(url, **headers):
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as answer:
        return answer.status, dict(answer.headers), answer.read()


def wait_until(condition, seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False
