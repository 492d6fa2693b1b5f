# SPDX-License-Identifier: GPL-3.0-or-later
"""sabok switch --check, against real servers: the page of a full site with all that can be wrong with it."""
import base64
import http.server
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading
import unittest
import urllib.parse

import sys
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from newsroom import SABOK  # noqa: E402


class Pages(http.server.ThreadingHTTPServer):
    """Answers with what `pages` holds: path -> (html, [policies]); everything else is 404."""
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = {}
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        html, policies = self.server.pages.get(self.path, (None, []))
        self.send_response(200 if html is not None else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        for policy in policies:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write((html or "").encode())

    def log_message(self, *_):
        pass


class SwitchCheck(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sabok-check-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.full, self.light = self.start(), self.start()
        self.light.pages["/a/"] = ("<p>Light</p>", [])
        self.config = self.folder / "sabok.toml"
        self.config.write_text(f"""
[site]
url = "{self.full.url}/"
name = "Harbour Courier"
language = "en"
[[source]]
type = "feed"
location = "/feed.xml"
[fetch]
allow_private = true
[light]
url = "{self.light.url}/"
name = "Harbour Courier Light"
[words.fa]
"light_name" = "پیک بندر سبک"
""")

    def start(self):
        server = Pages()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server

    def switch(self, *options):
        return subprocess.run([SABOK, "switch", "-c", self.config, *options], capture_output=True, text=True, timeout=60)

    def snippet(self, *options):
        done = self.switch(*options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def page(self, snippet, before="", head="", lang="en"):
        return f'<!doctype html><html lang="{lang}"><head>{before}{snippet}<title>A</title>{head}</head><body><p>Text</p></body></html>'

    def check(self, html, policies=(), path="/a/"):
        """The findings on a page; the exit status must say the same."""
        self.full.pages[path] = (html, policies)
        done = self.switch("--check", self.full.url + path, "--json")
        found = json.loads(done.stdout)
        self.assertEqual(done.returncode, 1 if found["problems"] else 0, done.stderr)
        return found

    def assert_problem(self, found, words):
        self.assertTrue(any(words in problem for problem in found["problems"]), found)

    def test_switch_check_a_page_as_it_should_be(self):
        for language in ("en", "fa"):
            found = self.check(self.page(self.snippet("--language", language), lang=language))
            self.assertEqual(found["problems"], [])
            self.assertEqual(found["notes"], [])
            self.assertEqual(found["language"], language)
            self.assertTrue(found["found"] and found["current"] and found["first"] and found["allowed"] and found["answers"])
            self.assertEqual(found["leads_to"], f"{self.light.url}/a/")
        text = self.switch("--check", f"{self.full.url}/a/")
        self.assertEqual(text.returncode, 0)
        self.assertIn(f"leads to {self.light.url}/a/, which answers", text.stdout)

    def test_switch_check_missing_old_or_late_snippets(self):
        found = self.check(self.page(""))
        self.assert_problem(found, "missing")
        self.assertFalse(found["found"])
        found = self.check(self.page(self.snippet().replace("readyState", "readystate")))
        self.assert_problem(found, "prints today")
        self.assertTrue(found["found"])
        found = self.check(self.page(self.snippet("--language", "fa")))  # on a page that says lang="en"
        self.assert_problem(found, "--language en")
        found = self.check(self.page(self.snippet(), before='<link rel="stylesheet" href="/x.css">'))
        self.assert_problem(found, "stands before the snippet")
        self.assertEqual(self.check(self.page(self.snippet(), before="<script>var early = 1</script>"))["problems"], [])

    def test_switch_check_snippets_switched_off(self):
        snippet = self.snippet()
        code = re.match(r"<script[^>]*>(.*)</script>", snippet, re.S)[1]
        packed = base64.b64encode(code.encode()).decode()
        typed = {kind: snippet.replace("<script", f"<script {kind}") for kind in (
            'type="rocketlazyloadscript"', 'type="0f3e1c-text/javascript"', 'type="litespeed/javascript"',
            'type="text/plain" data-cookieconsent="statistics"', 'type=module', 'type="application/json"', "nomodule",
            'for="window" event="onload"', 'language="vbscript"', 'src="/x.js"', 'type=" "')}
        words = {'type="rocketlazyloadscript"': "WP Rocket", 'type="0f3e1c-text/javascript"': "Rocket Loader",
                 'type="litespeed/javascript"': "LiteSpeed", 'type="text/plain" data-cookieconsent="statistics"': "consent tool",
                 "nomodule": "nomodule", 'type=module': "wait until the whole page"}
        for kind, html in typed.items():
            with self.subTest(kind):
                found = self.check(self.page(html))
                self.assert_problem(found, words.get(kind, "snippet"))
                self.assertFalse(found["runs"])
                self.assertEqual(len(found["problems"]), 1, found)
        for html, word in ((f"<template>{snippet}</template>", "<template>"), (f"<noscript>{snippet}</noscript>", "<noscript>"),
                           (f"<!-- {snippet} -->", "comment"), (f"<textarea>{snippet}</textarea>", "<textarea>"),
                           (f'<script defer src="data:text/javascript;base64,{packed}"></script>', "attribute src of a <script>, deferred"),
                           (f'<script data-src="data:text/javascript,{urllib.parse.quote(code)}"></script>', "attribute data-src")):
            with self.subTest(word):
                found = self.check(self.page(html))
                self.assert_problem(found, word)
                self.assertEqual(len(found["problems"]), 1, found)
        moved = self.page("").replace("</body>", snippet + "</body>")
        self.assert_problem(self.check(moved), "moved to <body>")
        self.assert_problem(self.check(self.page(snippet, before=f"<style>{'.a{color:red}' * 3500}</style>")), "KB of the page")
        for good in (snippet + snippet, typed["nomodule"] + snippet, snippet.replace("<script", "<script async"),
                     snippet.replace("<script", '<script type=""'), snippet.replace("<script", '<script type="text/JavaScript "')):
            self.assertEqual(self.check(self.page(good))["problems"], [])

    def test_switch_check_where_it_leads_is_no_front_page(self):
        self.light.pages["/"] = ("<p>Front</p>", [])
        self.assertEqual(self.check(self.page(self.snippet()))["problems"], [])
        self.light.pages["/a/"] = ("<p>Front</p>", [])  # a server that answers everything with it
        found = self.check(self.page(self.snippet()))
        self.assert_problem(found, "only the Light front page")
        self.assertFalse(found["answers"])
        link = f'<link id="sabok" rel="alternate" href="{self.light.url}/">'
        self.assert_problem(self.check(self.page(self.snippet(), head=link)), "only the Light front page")
        self.assertEqual(self.check(self.page(self.snippet()), path="/")["problems"], [])

    def test_switch_check_where_it_leads(self):
        link = f'<link id="sabok" rel="alternate" href="{self.light.url}/other/">'
        found = self.check(self.page(self.snippet(), head=link))
        self.assertEqual(found["leads_to"], f"{self.light.url}/other/")
        self.assert_problem(found, "does not come")
        self.assertFalse(found["answers"])
        found = self.check(self.page(self.snippet(), head='<link id="sabok" href="https://elsewhere.example/">'))
        self.assertEqual(found["leads_to"], f"{self.light.url}/a/")

    def test_switch_check_policies_in_headers(self):
        told = json.loads(self.snippet("--json"))
        script, style = told["script_hash"], told["style_hash"]
        light = self.light.url
        page = self.page(told["snippet"])
        allowed = (
            [f"script-src {script}; style-src {style}; connect-src {light}"],
            ["default-src * 'unsafe-inline'"],
            [f"script-src 'strict-dynamic' {script}; style-src 'unsafe-inline'"],
            ["img-src 'none'", "frame-src 'none'"],
        )
        for policies in allowed:
            found = self.check(page, policies)
            self.assertEqual((found["problems"], found["notes"]), ([], []), policies)
        forbidden = (
            ["default-src 'self'"],
            [f"script-src 'self'; style-src {style}"],
            ["script-src 'unsafe-inline' 'nonce-x'"],
            ["script-src 'unsafe-inline', script-src 'none'"],
            ["script-src 'unsafe-inline'", "script-src 'none'"],
            [f"script-src 'sha256-{'A' * 43}='"],
        )
        for policies in forbidden:
            found = self.check(page, policies)
            self.assert_problem(found, f"add {script} to script-src")
            self.assertFalse(found["allowed"])
        self.assert_problem(self.check(page, [f"script-src {script}; style-src 'self'"]), f"add {style} to style-src")
        self.assert_problem(self.check(page, ["require-trusted-types-for 'script'"]), "Trusted Types")
        found = self.check(page, ["connect-src 'self'"])
        self.assertEqual(found["problems"], [])
        self.assertIn("connect-src", found["notes"][0])

    def test_switch_check_policies_in_the_page(self):
        meta = '<meta http-equiv="content-security-policy" content="default-src \'none\'">'
        found = self.check(self.page(self.snippet(), before=meta))
        self.assert_problem(found, "script-src")
        # Behind the snippet a policy binds what the prompt does later, not the script.
        found = self.check(self.page(self.snippet(), head=meta))
        self.assertTrue(all("script-src" not in problem for problem in found["problems"]), found)
        self.assert_problem(found, "style-src")

    def test_switch_check_nonces(self):
        # The template puts each answer's own nonce in the place of the words given.
        page = self.page(self.snippet("--nonce", "{{ nonce }}")).replace("{{ nonce }}", "r4nd0m")
        self.assertEqual(len(re.findall("r4nd0m", page)), 2)
        found = self.check(page, ["script-src 'nonce-r4nd0m'; style-src 'nonce-r4nd0m'"])
        self.assertEqual(found["problems"], [])
        self.assertTrue(found["current"])
        self.assert_problem(self.check(page, ["script-src 'nonce-0ther'"]), "script-src")
        done = self.switch("--nonce", '"><script>')
        self.assertEqual(done.returncode, 1)

    def test_switch_check_a_site_that_does_not_answer(self):
        done = self.switch("--check", f"{self.full.url}/nowhere/")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout, "")
        self.assertIn("/nowhere/", done.stderr)


if __name__ == "__main__":
    unittest.main()
