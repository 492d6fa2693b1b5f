# SPDX-License-Identifier: GPL-3.0-or-later
"""What all pages of one generated site share."""
import dataclasses
import functools
import html
import urllib.parse
import zlib

from . import words

GIF = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
PICTURES = ("harbour-dawn", "fishing-boats", "school-yard", "classroom", "river-bridge", "flood", "market-stalls",
            "poster", "library", "bus-stop", "lighthouse", "olive-grove", "ferry", "workshop")
WIDTHS = {1600: ("", 1067), 800: ("-800", 533), 320: ("-320", 213)}
AVATARS = 12


def escape(text):
    return html.escape(text, quote=True)


def person_slug(name):
    """A name as an address: plain ASCII names readable, all others by a number that never changes."""
    slug = "".join(letter if letter.isalnum() else "-" for letter in name.lower())
    return slug if slug.isascii() else f"p{zlib.crc32(name.encode()) % 100000}"


@dataclasses.dataclass
class Site:
    """Immutable once `articles` is filled in, which must be the oldest first."""
    url: str  # without a slash at the end, as the two others
    light: str
    assets: str
    snippets: dict  # language: HTML for the head
    articles: list

    @functools.cached_property
    def by_language(self):
        """The articles of each language, the newest first."""
        found = {language: [] for language in words.NAMES}
        for article in reversed(self.articles):
            found[article.language].append(article)
        return found

    @functools.cached_property
    def by_slug(self):
        return {(article.language, article.slug): article for article in self.articles}

    @functools.cached_property
    def place(self):
        """Where in by_language[its language] each article stands."""
        return {article.number: index for group in self.by_language.values() for index, article in enumerate(group)}

    def asset(self, path):
        return self.assets + path

    def picture(self, name, width=1600):
        return f"{self.assets}/pictures/{name}{WIDTHS[width][0]}.jpg"

    def avatar(self, name):
        return f"{self.assets}/assets/avatars/{zlib.crc32(name.encode()) % AVATARS + 1:02}.svg"

    def neighbours(self, article, count, skip=0):
        """Other articles of the language, those that come after this one in the river of news, round and round."""
        group = self.by_language[article.language]
        start = self.place[article.number] + 1 + skip
        steps = range(min(count + 1, len(group)))
        return [group[(start + step) % len(group)] for step in steps
                if group[(start + step) % len(group)] is not article][:count]

    def related(self, article):
        chosen = [self.by_slug[article.language, slug] for slug in article.related
                  if (article.language, slug) in self.by_slug]
        return chosen or self.neighbours(article, 3)


def person_path(name, language):
    return f"/{language}/people/{person_slug(name)}/"


def search_path(text):
    return "/search?q=" + urllib.parse.quote(text)
