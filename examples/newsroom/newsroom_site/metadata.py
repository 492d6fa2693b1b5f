# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of an article page: what each of the ways says about it that its `metadata` key asks for."""
import json

from . import words
from .blocks import plain
from .site import escape, person_path


def as_json(value):
    """JSON that can stand in a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _person(site, article, name):
    return {"@type": "Person", "name": name, "url": site.url + person_path(name, article.language)}


def _news_article(site, article, address):
    language = article.language
    node = {
        "@type": "NewsArticle", "@id": address + "#article", "headline": article.title,
        "description": plain(article.standfirst), "inLanguage": language,
        "datePublished": article.published.isoformat(),
        "dateModified": (article.modified or article.published).isoformat(),
        "author": [_person(site, article, name) for name in article.authors],
        "articleSection": words.SECTION_NAMES[language][article.section], "wordCount": article.words,
        "commentCount": len(article.comments), "isAccessibleForFree": True, "isPartOf": {"@id": address},
        "mainEntityOfPage": {"@id": address}, "publisher": {"@id": site.url + "/#organization"},
    }
    if article.lead:
        node["image"] = [{"@type": "ImageObject", "url": site.picture(article.lead[0]), "width": 1600,
                          "height": 1067, "caption": plain(article.lead[1])}]
        node["thumbnailUrl"] = site.picture(article.lead[0], 320)
    return node


def _breadcrumbs(site, article, address):
    language = article.language
    steps = ((words.NAMES[language], words.FRONTS[language]),
             (words.SECTION_NAMES[language][article.section], f"/{language}/{article.section}/"))
    items = [{"@type": "ListItem", "position": index + 1, "name": name, "item": site.url + path}
             for index, (name, path) in enumerate(steps)]
    items.append({"@type": "ListItem", "position": 3, "name": article.title})
    return {"@type": "BreadcrumbList", "@id": address + "#breadcrumb", "itemListElement": items}


def json_ld(site, article):
    address = site.url + article.path
    name = words.NAMES[article.language]
    graph = [
        {"@type": "Organization", "@id": site.url + "/#organization", "name": name, "url": site.url + "/",
         "logo": {"@type": "ImageObject", "url": site.asset("/assets/icons/anchor.svg"), "width": 24, "height": 24}},
        {"@type": "WebSite", "@id": site.url + "/#website", "name": name, "url": site.url + "/",
         "publisher": {"@id": site.url + "/#organization"}},
        {"@type": "WebPage", "@id": address, "url": address, "name": f"{article.title} | {name}",
         "isPartOf": {"@id": site.url + "/#website"}, "breadcrumb": {"@id": address + "#breadcrumb"}},
        _news_article(site, article, address), _breadcrumbs(site, article, address),
    ]
    text = as_json({"@context": "https://schema.org", "@graph": graph})
    return f'<script type="application/ld+json">{text}</script>\n'


def open_graph(site, article):
    language = article.language
    pairs = [
        ("og:type", "article"), ("og:site_name", words.NAMES[language]), ("og:locale", words.LOCALES[language]),
        ("og:title", article.title), ("og:description", plain(article.standfirst)),
        ("og:url", site.url + article.path), ("article:published_time", article.published.isoformat()),
        ("article:section", words.SECTION_NAMES[language][article.section]),
    ]
    if article.modified:
        pairs.append(("article:modified_time", article.modified.isoformat()))
    pairs += [("article:author", name) for name in article.authors]
    pairs += [("article:tag", tag) for tag in tags(article)]
    if article.lead:
        pairs += [("og:image", site.picture(article.lead[0])), ("og:image:width", "1600"),
                  ("og:image:height", "1067"), ("og:image:alt", plain(article.lead[1]))]
    lines = [f'<meta property="{name}" content="{escape(value)}">\n' for name, value in pairs]
    return "".join(lines) + '<meta name="twitter:card" content="summary_large_image">\n'


def tags(article):
    choices = words.SUBSECTIONS[article.language][article.section]
    return [words.SECTION_NAMES[article.language][article.section], choices[article.number % 5],
            choices[(article.number + 2) % 5]]


def alternates(site, path, language):
    name = words.NAMES[language]
    return (f'<link id="sabok" rel="alternate" type="text/html" title="Harbour Courier Light" href="{site.light}{path}">\n'
            f'<link rel="alternate" type="application/rss+xml" title="{name}" href="/feed.xml">\n'
            f'<link rel="alternate" type="application/atom+xml" title="{name} (Atom)" href="/atom.xml">\n'
            f'<link rel="alternate" type="application/feed+json" title="{name} (JSON)" href="/feed.json">\n')


def article_head(site, article):
    head = []
    if article.metadata:
        head.append(f'<meta name="description" content="{escape(plain(article.standfirst))}">\n'
                    f'<link rel="canonical" href="{site.url}{article.path}">\n')
    if "opengraph" in article.metadata:
        head.append(open_graph(site, article))
    if "jsonld" in article.metadata:
        head.append(json_ld(site, article))
    return "".join(head)
