#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is not news never becomes news, what was good is kept, what is closed or gone goes: whole builds, day by day."""
import contextlib
import os
import re
import sqlite3
import time
import unittest

from newsroom import EPOCH, NO_PICTURES, NewsroomTest

HOUR = 3600
CHALLENGE = ("<!doctype html><html lang=en><title>Just a moment...</title><body><h1>Checking your browser before you can "
             "read this site</h1><p>This is automatic. Please allow up to five seconds.</p>"
             "<noscript>Please enable JavaScript and cookies to continue.</noscript></body></html>")


class Trust(NewsroomTest):
    def setUp(self):
        super().setUp()
        self.config = self.write_config(light=NO_PICTURES)
        self.first = self.build(self.config)
        self.written = 0

    def at(self, hours, *options, accept=(0,)):
        return self.build(self.config, *options, accept=accept,
                          env={"SOURCE_DATE_EPOCH": str(int(EPOCH) + hours * HOUR)})

    def page(self, article):
        return self.site / article / "index.html"

    def rewrite(self, article, text):
        self.page(article).write_text(text)
        self.written += 5
        os.utime(self.page(article), (time.time() + self.written, time.time() + self.written))

    def light(self, article):
        return (self.folder / "public" / article / "index.html").read_text()

    def test_a_challenge_in_every_page_s_place_replaces_none(self):
        before = {article: self.light(article) for article in self.articles()}
        for article in before:
            self.rewrite(article, CHALLENGE)
        report = self.at(1, accept=(3,))
        self.assertEqual({article: self.light(article) for article in before}, before)
        self.assertEqual({failure["address"] for failure in report["failures"]},
                         {f"{self.url}/{article}/" for article in before})

    def test_what_is_gone_goes_when_it_lasts(self):
        gone = self.articles()[0]
        page = self.page(gone).read_text()
        self.page(gone).unlink()
        report = self.at(1, accept=(3,))
        self.assertEqual([f["address"] for f in report["failures"]], [f"{self.url}/{gone}/"])
        self.assertEqual(report["pages"], self.first["pages"])
        report = self.at(26)
        self.assertEqual([r["address"] for r in report["removed"]], [f"{self.url}/{gone}/"])
        self.assertTrue((self.folder / "public/_sabok/withdrawn" / gone / "index.html").exists())
        self.assertNotIn(gone, (self.folder / "public/_sabok/feed.xml").read_text())
        self.page(gone).write_text(page)
        self.assertEqual(self.at(27)["pages"], self.first["pages"])

    def test_more_than_a_tenth_goes_with_the_newsroom_s_word_alone(self):
        for article in self.articles()[:5]:
            self.page(article).unlink()
        self.at(1, accept=(3,))
        report = self.at(30, accept=(3,))
        self.assertIn("--accept-removals", report["held_removals"])
        self.assertEqual(report["pages"], self.first["pages"])
        self.assertEqual(self.at(31, "--accept-removals")["pages"], self.first["pages"] - 5)

    def test_what_is_closed_goes_at_once_and_comes_back(self):
        closed = self.articles()[0]
        page = self.page(closed).read_text()
        for mark in ('<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>',
                     '<meta name="robots" content="noindex"/>',
                     '<meta property="article:published_time" content="2099-01-01T00:00:00Z"/>'):
            self.rewrite(closed, page.replace("</head>", mark + "</head>"))
            report = self.at(self.written)
            words = re.findall(r"\w{9,}", re.sub("<[^>]*>", " ", page.split("<article")[-1]))[:8]
            for word in words:
                self.assertNotIn(f">{word}<", self.light(closed))
            self.assertEqual(report["pages"], self.first["pages"] - 1, mark)
            self.rewrite(closed, page)
            self.assertEqual(self.at(self.written)["pages"], self.first["pages"])

    def test_what_did_not_change_is_not_written_again(self):
        def rows():
            with contextlib.closing(sqlite3.connect(self.folder / "state.db")) as database:
                return database.execute("SELECT * FROM page ORDER BY url").fetchall()
        before = rows()
        time.sleep(1.1)  # the state's times are whole seconds
        self.assertEqual(self.at(1)["not_modified"], self.first["pages"])
        self.assertEqual(rows(), before)

    def test_another_article_in_its_place_waits_for_a_word(self):
        one, other = self.articles()[:2]
        before = self.light(one)
        self.rewrite(one, self.page(other).read_text().replace(other, one))
        report = self.at(1, accept=(3,))
        self.assertIn("--accept", report["failures"][0]["remedy"])
        self.assertEqual(self.light(one), before)
        self.at(2, "--accept", f"{self.url}/{one}/")
        self.assertNotEqual(self.light(one), before)


if __name__ == "__main__":
    unittest.main()
