# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole site, from articles to files."""
import os

from . import articles, assets, feeds, invented, listings, words
from .chrome import Chrome
from .page import article_page
from .site import Site, person_path


def read_snippets(folder):
    found = {}
    for language in words.NAMES:
        path = os.path.join(folder, f"{language}.html") if folder else ""
        if path and os.path.isfile(path):
            with open(path, encoding="utf-8") as file:
                found[language] = file.read().rstrip("\n") + "\n"
        elif folder:
            assets.warn(f"WARNING: no {language}.html in {folder}; pages in that language go without")
    return found


def make_site(arguments, folder):
    url = arguments.url.rstrip("/")
    made = invented.invent(arguments.count) if arguments.count else articles.read_articles(folder)
    return Site(url=url, light=arguments.light.rstrip("/"), assets=(arguments.assets_url or url).rstrip("/"),
                snippets=read_snippets(arguments.snippets), articles=made)


def article_pages(site, chromes):
    for article in site.articles:
        yield article.path, article_page(site, chromes[article.language], article)


def section_pages(site, chrome):
    language = chrome.language
    for section, name in words.SECTION_NAMES[language].items():
        chosen = [article for article in site.by_language[language] if article.section == section]
        yield from listings.listing(site, chrome, name, f"/{language}/{section}/", chosen)


def people_pages(site, chrome):
    people = {}
    for article in site.by_language[chrome.language]:
        for name in article.authors + ([article.introduction_by] if article.introduction_by else []):
            people.setdefault(name, []).append(article)
    for name, written in people.items():
        yield from listings.listing(site, chrome, name, person_path(name, chrome.language), written)


def other_pages(site, chromes):
    for chrome in chromes.values():
        yield chrome.front, listings.front_page(site, chrome)
        yield from section_pages(site, chrome)
        yield from people_pages(site, chrome)
        for key in listings.INFORMATION:
            yield listings.information_page(chrome, key)
    yield "/404.html", listings.missing_page(chromes["en"])


def write_site(site, out, pictures):
    """The number of pages. What an earlier run left in `out` stays there unless this one writes it again."""
    critical = " ".join((assets.source("css/critical.css") + assets.source("css/layout.css")).split())
    chromes = {language: Chrome(site, language, critical) for language in words.NAMES}
    count = 0
    for pages in (article_pages(site, chromes), other_pages(site, chromes)):
        for path, html in pages:
            assets.write(out, path, html)
            count += 1
    for path, content in feeds.files(site).items():
        assets.write(out, path, content)
    assets.write_all(out, pictures)
    return count
