# SPDX-License-Identifier: GPL-3.0-or-later
"""Front pages, section pages, people's pages and the few pages that are no articles."""
from . import blocks, words
from .icons import icon
from .page import excerpt
from .site import escape

PAGE_SIZE = 40
INFORMATION = ("about", "contact", "privacy", "terms", "jobs")


def teaser(site, article, way="data-src"):
    language = article.language
    return (f'<div class="teaser"><a href="{article.path}">{blocks.thumbnail(site, article, way)}</a><div>'
            f'<span class="card-kicker">{words.SECTION_NAMES[language][article.section]}</span><h2><a href="{article.path}">'
            f'{escape(article.title)}</a></h2><p class="excerpt">{escape(excerpt(article))}</p><span class="card-time">'
            f'{icon("clock")} {words.date_text(article.published, language)} · '
            f'{words.reading_time(article.words, language)}</span></div></div>\n')


def whole(chrome, title, path, content, kind="listing-page"):
    return (f'{chrome.head(title, path)}<body class="{kind}">\n{chrome.top}<div class="wide" id="content">\n{content}</div>\n'
            f'{chrome.state({"path": path})}{chrome.bottom}')


def hero(site, article):
    shown = blocks.image(site, article.lead[0], article.lead[1], "eager", "(max-width: 900px) 100vw, 800px") \
        if article.lead else ""
    return (f'<div class="hero"><a href="{article.path}">{shown}</a><div><span class="card-kicker">'
            f'{words.SECTION_NAMES[article.language][article.section]}</span><h1><a href="{article.path}">'
            f'{escape(article.title)}</a></h1><p class="excerpt">{escape(blocks.plain(article.standfirst))}</p></div></div>\n')


def front_page(site, chrome):
    articles = site.by_language[chrome.language]
    content = hero(site, articles[0]) if articles else ""
    content += f'<div class="river">{"".join(teaser(site, article) for article in articles[1:9])}</div>'
    content += chrome.newsletter
    for section, name in words.SECTION_NAMES[chrome.language].items():
        found = [article for article in articles if article.section == section][:4]
        if len(found) >= 3:  # fewer look forlorn, and stand in the river above anyway
            rows = "".join(teaser(site, article, "lazy") for article in found)
            content += (f'<div class="section-strip"><h2 class="strip-title"><a href="/{chrome.language}/{section}/">{name}'
                        f'</a></h2><div class="river">{rows}</div></div>\n')
    return whole(chrome, f"{chrome.name} | {chrome.say['motto']}", chrome.front, content, "front-page")


def listing(site, chrome, title, path, articles):
    """Yields (path, html) for as many pages as the articles need."""
    count = max(1, -(-len(articles) // PAGE_SIZE))
    address = lambda page: path if page == 1 else f"{path}page/{page}/"  # noqa: E731
    for page in range(1, count + 1):
        rows = "".join(teaser(site, article) for article in articles[(page - 1) * PAGE_SIZE:page * PAGE_SIZE])
        newer = f'<a rel="prev" href="{address(page - 1)}">{chrome.say["newer"]}</a>' if page > 1 else ""
        older = f'<a rel="next" href="{address(page + 1)}">{chrome.say["older"]}</a>' if page < count else ""
        content = (f'<h1 class="listing-title">{escape(title)}</h1><div class="river">{rows}</div><div class="pages">{newer} '
                   f'{older}</div>')
        yield address(page), whole(chrome, f"{title} | {chrome.name}", address(page), content)


def information_page(chrome, key):
    path = f"/{chrome.language}/{key}/"
    content = (f'<h1 class="listing-title">{chrome.say[key]}</h1><div class="information"><p>{chrome.say["info-text"]}</p>'
               f'<p>{chrome.say["motto"]}</p></div>')
    return path, whole(chrome, f"{chrome.say[key]} | {chrome.name}", path, content, "information-page")


def missing_page(chrome):
    content = (f'<h1 class="listing-title">{chrome.say["missing"]}</h1><p>{chrome.say["missing-text"]}</p><p><a '
               f'href="{chrome.front}">{chrome.say["home"]}</a></p>')
    return whole(chrome, f"{chrome.say['missing']} | {chrome.name}", "/", content, "missing-page")
