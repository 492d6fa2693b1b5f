# SPDX-License-Identifier: GPL-3.0-or-later
"""sabok build, on the sample newsroom: what it publishes, what it keeps, what it survives."""
import hashlib
import json
import os
import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from newsroom import EPOCH, NO_PICTURES, ROOT, SABOK, NewsroomTest, get, tree, wait_until  # noqa: E402

KILLS = int(os.environ.get("SABOK_TEST_KILLS", "50"))


class Build(NewsroomTest):
    def test_every_article_becomes_a_light_page(self):
        report = self.build(self.write_config())
        articles = self.articles()
        self.assertGreaterEqual(len(articles), 12)
        self.assertEqual(report["pages"], len(articles))
        self.assertEqual(report["over_budget"], [])
        public = self.folder / "public"
        for article in articles:
            html = (public / article / "index.html").read_text()
            self.assertNotIn("<script", html)
            self.assertTrue((public / article / "index.txt").exists())
        pages = json.loads((public / "_sabok/pages.json").read_text())
        for article in articles:
            self.assertEqual(pages[f"{self.url}/{article}/"], f"{article}/index.html")

    def test_light_pages_say_all_of_the_article_and_none_of_the_chrome(self):
        self.build(self.write_config(light=NO_PICTURES))
        checked = 0
        for source in (ROOT / "examples/newsroom/articles").glob("*/*.txt"):
            light = list((self.folder / "public" / source.parent.name).glob(f"*/*/{source.stem}/index.txt"))
            self.assertEqual(len(light), 1, source)
            text = flat(light[0].read_text())
            for paragraph in paragraphs_of(source):
                self.assertIn(flat(paragraph), text, f"{source.name} lost a paragraph")
                checked += 1
            for chrome in ("cookie", "newsletter", "Advertisement", "خبرنامه", "کوکی", "تبلیغ", "النشرة", "إعلان"):
                self.assertNotIn(chrome.lower(), text.lower(), f"{source.name} kept chrome")
        self.assertGreater(checked, 200)

    def test_manifest_names_every_file(self):
        self.build(self.write_config())
        files = tree(self.folder / "public")
        manifest = json.loads(files.pop("_sabok/manifest.json"))
        self.assertEqual(manifest["format"], 2)
        entries = {}
        for section in manifest["sections"]:
            body = files.pop(f"_sabok/sections/{section['sha256']}.json")
            self.assertEqual(hashlib.sha256(body).hexdigest(), section["sha256"])
            entries.update(json.loads(body)["files"])
        self.assertEqual(len(entries), manifest["files"]["count"])
        for path, entry in entries.items():
            self.assertEqual(hashlib.sha256(files[path]).hexdigest(), entry["sha256"], path)
            self.assertEqual(len(files[path]), entry["size"], path)
            self.assertIn("/", entry["type"])
        extra = {path for path in files if not path.endswith((".br", ".gz"))} - entries.keys()
        self.assertEqual(extra, set())
        self.assertTrue(self.verify(self.folder / "public")["ok"])

    def test_same_bytes_with_1_and_8_threads(self):
        for threads in ("1", "8"):
            self.build(self.write_config(f"with{threads}/sabok.toml"), "-j", threads)
        one, eight = tree(self.folder / "with1/public"), tree(self.folder / "with8/public")
        self.assertEqual(one.keys(), eight.keys())
        self.assertEqual([path for path in one if one[path] != eight[path]], [])

    def test_second_build_fetches_and_renders_only_what_changed(self):
        config = self.write_config()
        first = self.build(config)
        again = self.build(config)
        self.assertEqual(again["not_modified"], first["pages"])
        self.assertEqual((again["fetched"], again["rendered"], again["pictures_made"]), (0, 0, 0))
        self.assertTrue(again["edition"]["unchanged"])

        changed = self.articles()[0]
        page = self.site / changed / "index.html"
        before = page.read_text()
        title = re.search(r"<h1[^>]*>([^<]+)", before) or re.search(r"<title>([^|<]+)", before)
        page.write_text(before.replace(title.group(1).strip(), title.group(1).strip() + " indeed"))
        os.utime(page, (time.time() + 5, time.time() + 5))
        report = self.build(config)
        self.assertEqual((report["fetched"], report["rendered"]), (1, 1))
        self.assertEqual(report["edition"]["number"], 2)
        self.assertIn("indeed", (self.folder / "public" / changed / "index.txt").read_text())
        self.assertTrue(self.verify(self.folder / "public")["ok"])

    def test_sources_of_every_kind_name_the_same_pages(self):
        listing = self.folder / "list.txt"
        listing.write_text("".join(f"{self.url}/{article}/\n" for article in self.articles()))
        saved = self.folder / "saved"
        for article in self.articles():
            (saved / article).mkdir(parents=True)
            (saved / article / "index.html").write_bytes((self.site / article / "index.html").read_bytes())
        sources = {"rss": ("feed", "/feed.xml"), "atom": ("feed", "/atom.xml"), "json": ("feed", "/feed.json"),
                   "sitemap": ("sitemap", "/sitemap.xml"), "list": ("list", str(listing)),
                   "folder": ("folder", str(saved))}
        for name, (kind, location) in sources.items():
            config = self.write_config(f"{name}/sabok.toml", f'type = "{kind}"\nlocation = "{location}"',
                                       light=NO_PICTURES)
            report = self.build(config)
            self.assertEqual(report["pages"], len(self.articles()), name)

    def test_what_a_list_no_longer_names_leaves_the_edition(self):
        listing = self.folder / "list.txt"
        articles = self.articles()
        config = self.write_config(source=f'type = "list"\nlocation = "{listing}"', light=NO_PICTURES)
        listing.write_text("".join(f"/{article}/\n" for article in articles))
        self.build(config)
        listing.write_text("".join(f"/{article}/\n" for article in articles[1:]))
        self.assertEqual(self.build(config)["pages"], len(articles) - 1)
        self.assertFalse((self.folder / "public" / articles[0]).exists())

    def test_private_addresses_are_refused_unless_allowed(self):
        config = self.write_config()
        config.write_text(config.read_text().replace("allow_private = true", ""))
        done = self.run_command(SABOK, "build", "-c", config, accept=(1,))
        self.assertRegex(done.stderr, "127.0.0.1|private|loopback")
        self.assertFalse((self.folder / "public").exists())

    def test_a_failing_page_keeps_its_last_good_version(self):
        config = self.write_config(light=NO_PICTURES)
        self.build(config)
        article = self.articles()[0]
        before = (self.folder / "public" / article / "index.html").read_bytes()
        page = self.site / article / "index.html"
        page.write_text("<html><body></body></html>")
        os.utime(page, (time.time() + 5, time.time() + 5))
        gone = self.articles()[1]
        (self.site / gone / "index.html").unlink()
        report = self.build(config, accept=(3,))
        outcomes = {failure["address"]: failure["outcome"] for failure in report["failures"]}
        self.assertEqual(outcomes, {f"{self.url}/{article}/": "last good version kept",
                                    f"{self.url}/{gone}/": "last good version kept"})
        self.assertEqual((self.folder / "public" / article / "index.html").read_bytes(), before)
        # It is named until it is well again, although the site now answers "not modified".
        # Known trouble is told, and is no news.
        again = self.build(config)
        self.assertEqual({failure["address"] for failure in again["failures"]}, set(outcomes))

    def test_two_builds_at_once_do_not_meet(self):
        config = self.write_config()
        builds = [subprocess.Popen([SABOK, "build", "-q", "-c", config], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   text=True) for _ in range(2)]
        outputs = [build.communicate(timeout=120) for build in builds]
        statuses = sorted(build.returncode for build in builds)
        self.assertIn(statuses, ([0, 0], [0, 1]), outputs)
        self.assertTrue(self.verify(self.folder / "public")["ok"])

    def test_init_writes_a_configuration_that_builds(self):
        config = self.folder / "mine.toml"
        done = self.run_command(SABOK, "init", self.url, "-c", config, "--allow-private")
        self.assertIn("feed.xml", done.stdout)
        self.assertIn("sitemap.xml", done.stdout)
        text = config.read_text()
        self.assertIn('name = "Harbour Courier"', text)
        config.write_text(text.replace("delay_ms = 1000", "delay_ms = 0"))
        self.assertEqual(self.build(config)["pages"], len(self.articles()))
        again = self.run_command(SABOK, "init", self.url, "-c", config, "--allow-private", accept=(1,))
        self.assertIn("--force", again.stderr)

    def test_an_interrupt_stops_cleanly(self):
        self.build(self.write_config(light=NO_PICTURES))
        slow = self.write_config(light=NO_PICTURES).read_text().replace("delay_ms = 0", "delay_ms = 2000")
        config = self.folder / "slow.toml"
        config.write_text(slow)
        build = subprocess.Popen([SABOK, "build", "-q", "-c", config], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                 text=True)
        time.sleep(0.7)
        build.send_signal(signal.SIGINT)
        _, errors = build.communicate(timeout=20)
        self.assertEqual(build.returncode, 1)
        self.assertIn("stopped", errors)
        self.assertTrue(self.verify(self.folder / "public")["ok"])
        self.assertEqual(list((self.folder / "editions").glob("*.partial")), [])

    def test_kill_at_random_moments(self):
        config = self.write_config()
        began = time.monotonic()
        self.build(config)
        whole = max(0.05, time.monotonic() - began)
        dice = random.Random(20261123)
        pages = [self.site / article / "index.html" for article in self.articles()]
        newest = {}
        for turn in range(KILLS):
            # Something must be new, or there would be nothing to write.
            page = pages[turn % len(pages)]
            page.write_text(re.sub(r'</p>|</div>\\s*<div class="t4"', lambda m: f" Turn {turn}.{m.group(0)}", page.read_text()))
            newest[page] = turn
            os.utime(page, (time.time() + turn, time.time() + turn))
            if turn % 5 == 0:  # now and then all the pictures again as well
                (self.folder / "state.db").unlink(missing_ok=True)
            build = subprocess.Popen([SABOK, "build", "-q", "-c", config], stderr=subprocess.DEVNULL,
                                     stdout=subprocess.DEVNULL, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH})
            time.sleep(dice.uniform(0, whole if turn % 5 == 0 else whole / 4))
            build.kill()
            build.wait()
            self.assertTrue(self.verify(self.folder / "public")["ok"], f"turn {turn}")
        self.build(config)
        self.assertTrue(self.verify(self.folder / "public")["ok"])
        # And nothing of what changed in between is lost.
        for page, turn in newest.items():
            light = self.folder / "public" / page.parent.relative_to(self.site) / "index.txt"
            self.assertIn(f"Turn {turn}.", light.read_text())

    def test_a_picture_exchanged_under_its_address_is_noticed(self):
        config = self.write_config()
        self.build(config)
        pictures = sorted((self.site / "pictures").glob("*.jpg")) or sorted(self.site.rglob("harbour-dawn*.jpg"))
        self.assertTrue(pictures)
        shown = (self.site / "assets") if not pictures else pictures[0].parent
        for picture in shown.glob("*.jpg"):
            picture.write_bytes(pictures[0].read_bytes())
            os.utime(picture, (time.time() + 5, time.time() + 5))
        self.assertEqual(self.build(config)["pictures_made"], 0)
        with sqlite3.connect(self.folder / "state.db") as state:  # a day later
            state.execute("UPDATE picture SET fetched_at = fetched_at - 100000")
        self.assertGreater(self.build(config)["pictures_made"], 0)
        # All are the same now, and none of the old ones is left in the edition.
        self.assertEqual(len(list((self.folder / "public/_sabok/p").iterdir())), 1)
        self.assertTrue(self.verify(self.folder / "public")["ok"])

    def test_serve_follows_a_new_edition(self):
        config = self.write_config(light=NO_PICTURES)
        self.build(config)
        server = subprocess.Popen([SABOK, "serve", self.folder / "public", "--listen", "127.0.0.1:0"],
                                  stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.stop, server)
        light = server.stdout.readline().strip().rstrip("/")
        article = self.articles()[0]
        for encoding in ("br", "gzip", "zstd", "identity"):
            status, headers, _ = get(f"{light}/{article}/", **{"Accept-Encoding": encoding})
            self.assertEqual(status, 200)
            self.assertEqual(headers.get("Content-Encoding", "identity"), encoding)
            self.assertLess(len(str(headers)) + int(headers["Content-Length"]), 14336 if encoding != "identity" else 65536)
        page = self.site / article / "index.html"
        page.write_text(page.read_text().replace("</p>", " A new sentence for the test.</p>", 3)
                        .replace('</div><div class="t4"', ' A new sentence for the test.</div><div class="t4"', 3))
        os.utime(page, (time.time() + 5, time.time() + 5))
        self.build(config)
        self.assertTrue(wait_until(lambda: b"A new sentence" in get(f"{light}/{article}/index.txt")[2]))


class BrokenThings(NewsroomTest):
    serve_options = ("--broken",)

    def test_the_edition_is_published_without_them(self):
        listing = self.folder / "list.txt"
        broken = get(f"{self.url}/broken/list.txt")[2].decode().split()
        listing.write_text("\n".join([*broken, *(f"{self.url}/{article}/" for article in self.articles())]))
        config = self.write_config(source=f'type = "list"\nlocation = "{listing}"',
                                   fetch='timeout_s = 3\nattempts = 2\nconnections = 8', light=NO_PICTURES)
        report = self.build(config, accept=(3,))
        failures = {failure["address"]: failure["error"] for failure in report["failures"]}
        readable = {f"{self.url}/broken/invalid-utf8", f"{self.url}/broken/flaky"}
        self.assertEqual(set(broken) - readable, failures.keys())
        self.assertTrue(all(failures.values()))
        self.assertEqual(report["pages"], len(self.articles()) + len(readable))
        self.assertTrue(self.verify(self.folder / "public")["ok"])
        text = self.run_command(SABOK, "build", "-c", config).stdout
        for address in failures:
            self.assertIn(address, text)


def flat(text):
    return re.sub(r"[\s\u200e\u200f\u2066-\u2069]+", " ", text).strip()


def paragraphs_of(source):
    """The running text of an article file: plain paragraphs, headings and list items, without markup."""
    body = source.read_text().split("\n\n", 1)[1]
    for block in re.split(r"\n\s*\n", body):
        block = block.strip()
        if not block or block == "===" or block.startswith(("!", "|")):
            continue
        for line in block.splitlines():
            line = re.sub(r"^(## |> |-- |- |\d+\. )", "", line.strip())
            line = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", line)
            yield re.sub(r"\*+([^*]+)\*+", r"\1", line)


if __name__ == "__main__":
    unittest.main()
