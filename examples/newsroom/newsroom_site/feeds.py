# SPDX-License-Identifier: GPL-3.0-or-later
"""Feeds, sitemaps and robots.txt: the ways a machine learns what there is."""
import email.utils
import gzip
import json
from xml.sax.saxutils import escape as xml

from . import words
from .page import excerpt

LIMIT = 200  # a feed holds the latest, as real ones do; the sitemap holds all
NEWS_LIMIT = 20
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def latest(site, count=LIMIT, language=None):
    articles = site.by_language[language] if language else list(reversed(site.articles))
    return articles[:count]


def changed(article):
    return article.modified or article.published


def rss_item(site, article):
    address = site.url + article.path
    people = "".join(f"<dc:creator>{xml(name)}</dc:creator>" for name in article.authors)
    section = words.SECTION_NAMES[article.language][article.section]
    return (f"<item><title>{xml(article.title)}</title><link>{address}</link><guid isPermaLink=\"true\">{address}</guid>"
            f"<pubDate>{email.utils.format_datetime(article.published)}</pubDate>{people}<category>{section}</category>"
            f"<description>{xml(excerpt(article))}</description></item>\n")


def rss(site, path, language=None):
    name = words.NAMES[language or "en"]
    articles = latest(site, language=language)
    built = f"<lastBuildDate>{email.utils.format_datetime(max(map(changed, articles)))}</lastBuildDate>" if articles else ""
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>{name}</title><link>{site.url}'
            f'{words.FRONTS[language or "en"]}</link><description>{words.PHRASES[language or "en"]["motto"]}</description>'
            f'<language>{language or "en"}</language><atom:link href="{site.url}{path}" rel="self" '
            f'type="application/rss+xml"/>{built}\n' + "".join(rss_item(site, article) for article in articles)
            + "</channel></rss>\n")


def atom(site):
    articles = latest(site)
    entries = []
    for article in articles:
        address = site.url + article.path
        people = "".join(f"<author><name>{xml(name)}</name></author>" for name in article.authors)
        entries.append(f'<entry xml:lang="{article.language}"><title>{xml(article.title)}</title><id>{address}</id>'
                       f'<link href="{address}"/><published>{article.published.isoformat()}</published><updated>'
                       f'{changed(article).isoformat()}</updated>{people}<summary>{xml(excerpt(article))}</summary></entry>\n')
    updated = max(map(changed, articles)).isoformat() if articles else "2026-01-01T00:00:00+00:00"
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>{words.NAMES["en"]}'
            f'</title><id>{site.url}/</id><link href="{site.url}/"/><link rel="self" href="{site.url}/atom.xml"/><updated>'
            f'{updated}</updated>\n' + "".join(entries) + "</feed>\n")


def json_feed(site):
    items = []
    for article in latest(site):
        item = {"id": site.url + article.path, "url": site.url + article.path, "title": article.title,
                "language": article.language, "summary": excerpt(article), "content_text": excerpt(article),
                "date_published": article.published.isoformat(), "date_modified": changed(article).isoformat(),
                "authors": [{"name": name} for name in article.authors]}
        if article.lead:
            item["image"] = site.picture(article.lead[0], 800)
        items.append(item)
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": words.NAMES["en"], "home_page_url": site.url + "/",
            "feed_url": site.url + "/feed.json", "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def sitemap_index(site):
    newest = f"<lastmod>{max(map(changed, site.articles)).isoformat()}</lastmod>" if site.articles else ""
    maps = "".join(f"<sitemap><loc>{site.url}/{name}</loc>{newest}</sitemap>\n"
                   for name in ("sitemap-articles.xml.gz", "sitemap-news.xml"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{SITEMAP}">\n{maps}</sitemapindex>\n'


def article_sitemap(site):
    """Gzip with no time in it, so that the same articles make the same bytes."""
    rows = "".join(f"<url><loc>{site.url}{article.path}</loc><lastmod>{changed(article).isoformat()}</lastmod></url>\n"
                   for article in site.articles)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}">\n{rows}</urlset>\n'
    return gzip.compress(text.encode(), mtime=0)


def news_sitemap(site):
    rows = "".join(
        f"<url><loc>{site.url}{article.path}</loc><news:news><news:publication><news:name>{words.NAMES[article.language]}"
        f"</news:name><news:language>{article.language}</news:language></news:publication><news:publication_date>"
        f"{article.published.isoformat()}</news:publication_date><news:title>{xml(article.title)}</news:title></news:news>"
        "</url>\n" for article in latest(site, NEWS_LIMIT))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}" xmlns:news="{NEWS}">\n{rows}</urlset>\n'


def robots(site):
    return f"User-agent: *\nDisallow: /search\nDisallow: /account\n\nSitemap: {site.url}/sitemap.xml\n"


def files(site):
    return {"/feed.xml": rss(site, "/feed.xml"), "/feed-en.xml": rss(site, "/feed-en.xml", "en"),
            "/feed-fa.xml": rss(site, "/feed-fa.xml", "fa"), "/feed-ar.xml": rss(site, "/feed-ar.xml", "ar"),
            "/atom.xml": atom(site), "/feed.json": json_feed(site), "/sitemap.xml": sitemap_index(site),
            "/sitemap-articles.xml.gz": article_sitemap(site), "/sitemap-news.xml": news_sitemap(site),
            "/robots.txt": robots(site)}
