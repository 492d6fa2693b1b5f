# SPDX-License-Identifier: GPL-3.0-or-later
"""The day in one page: what of a busy day fits in 30 KB on the wire, and that it is the newest."""
import pathlib
import random
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from newsroom import NewsroomTest  # noqa: E402

STORIES = 30
LONG = 27  # a reportage among the newest
BUDGET = 30 * 1024


def page(number, words, vocabulary, chance):
    paragraphs = [" ".join(chance.choices(vocabulary, k=60)).capitalize() + "." for _ in range(words // 60)]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!doctype html><html lang="en"><head><title>Story number {number} of the day</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2026-11-02T{number // 2:02}:{number % 2 * 30:02}:00Z">
</head><body><main><article><h1>Story number {number} of the day</h1>{body}</article></main></body></html>"""


class Today(NewsroomTest):
    def test_the_newest_stories_that_fit(self):
        chance = random.Random(7)
        # Words of no language compress as badly as a day's news do, which repeats little.
        vocabulary = ["".join(chance.choices("abcdefghijklmnoprstuvwy", k=chance.randint(2, 9))) for _ in range(4000)]
        saved = self.folder / "saved"
        for number in range(STORIES):
            folder = saved / f"news/{number}"
            folder.mkdir(parents=True)
            words = 9000 if number == LONG else 600
            (folder / "index.html").write_text(page(number, words, vocabulary, chance))
        config = self.write_config(source=f'type = "folder"\nlocation = "{saved}"')
        self.assertEqual(self.build(config)["pages"], STORIES)

        public = self.folder / "public"
        html = (public / "today.html").read_text()
        weight = (public / "today.html.br").stat().st_size + 600
        self.assertLessEqual(weight, BUDGET)
        carried = [int(number) for number in re.findall(r"<h2><a[^>]*>Story number (\d+) of", html)]
        # Newest first and without a hole, but for the one that would fill the page by itself.
        expected = [number for number in reversed(range(STORIES)) if number != LONG]
        self.assertEqual(carried, expected[:len(carried)])
        # One more would not have fitted.
        self.assertGreater(weight + (weight - 600) / len(carried), BUDGET)
        others = re.findall(r'<a href="news/(\d+)/index.html">Story', html[html.rindex("<hr/>"):])
        self.assertEqual(int(others[0]), LONG)
        self.assertEqual([int(number) for number in others[1:]], expected[len(carried):][:19])
        self.assertIn('href="today.html">The day in one page</a>', (public / "index.html").read_text())


if __name__ == "__main__":
    unittest.main()
