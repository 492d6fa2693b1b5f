# SPDX-License-Identifier: GPL-3.0-or-later
"""An article's page."""
from . import blocks, words
from .icons import icon
from .metadata import article_head, tags
from .site import GIF, escape, person_path, search_path

WAYS = ("data-src", "srcset", "picture")


class ArticlePage:
    """Puts one article between all that surrounds it. Subclasses say with which elements."""
    writer = blocks.Writer

    def __init__(self, site, chrome, article):
        self.site, self.chrome, self.article = site, chrome, article
        self.say, self.language = chrome.say, article.language
        self.blocks = self.writer(site, article, WAYS[article.number % 3])
        self.prop = self.blocks.prop

    def html(self):
        article, chrome = self.article, self.chrome
        head = chrome.head(f"{article.title} | {chrome.name}", article.path, article_head(self.site, article))
        return (f'{head}<body class="article-page">\n{chrome.top}{self.paywall()}<div class="wide columns" id="content">\n'
                f'<div class="main-column">\n{self.breadcrumbs()}{self.article_part()}{self.after()}</div>\n'
                f'{self.side()}</div>\n{self.teasers()}{chrome.state(self.state())}{chrome.bottom}')

    def paywall(self):
        return (f'<div class="paywall-banner"><div class="wide"><span>{self.say["paywall"]}</span> '
                f'<a class="button small" href="/account/subscribe">{self.say["paywall-more"]}</a></div></div>\n')

    def breadcrumbs(self):
        article = self.article
        return (f'<nav class="breadcrumbs"><a href="{self.chrome.front}">{self.say["home"]}</a> <span>›</span> '
                f'<a href="/{self.language}/{article.section}/">{self.section_name()}</a></nav>\n')

    def section_name(self):
        return words.SECTION_NAMES[self.language][self.article.section]

    def share(self, place):
        buttons = "".join(
            f'<button type="button" class="share-button" data-share="{name}" title="{label}">{icon(name)}'
            f'<span>{label}</span></button>'
            for name, label in (("bird", self.say["share"]), ("face", self.say["share"]), ("plane", self.say["share"]),
                                ("mail", self.say["share"]), ("link", self.say["copy"]), ("print", self.say["print"]),
                                ("save", self.say["save"]), ("listen", self.say["listen"])))
        return f'<div class="share share-{place}">{buttons}</div>\n'

    def body(self):
        """The blocks, with what the site puts between a reader and the next paragraph."""
        extras = {2: self.chrome.slot("body", 1), 4: self.chrome.newsletter, 6: self.read_also(),
                  9: self.chrome.slot("body", 2), 14: self.chrome.slot("body", 3)}
        parts, paragraphs, waiting = [], 0, []
        for block in self.article.body:
            if block.kind in ("paragraph", "heading"):
                parts += waiting
                waiting = []
            if block.kind == "paragraph":
                paragraphs += 1
                waiting += [extras[paragraphs]] if paragraphs in extras else []
            parts.append(self.blocks.block(block))
        return "\n".join(parts) + "\n"

    def read_also(self):
        other = self.site.neighbours(self.article, 1, skip=1)
        return "".join(f'<p class="read-also"><strong>{self.say["read-also"]}</strong> <a href="{article.path}">'
                       f'{escape(article.title)}</a></p>' for article in other)

    def after(self):
        return f'{self.share("below")}{self.tag_list()}{self.biographies()}{self.related()}{self.comments()}'

    def tag_list(self):
        links = "".join(f'<li><a href="{escape(search_path(tag))}" rel="tag">{icon("tag")}{tag}</a></li>'
                        for tag in tags(self.article))
        return f'<div class="tags"><strong>{self.say["tags"]}</strong><ul>{links}</ul></div>\n'

    def biographies(self):
        return "".join(
            f'<div class="author-box"><img class="avatar" src="{self.site.avatar(name)}" width="72" height="72" alt="">'
            f'<div><strong>{self.say["biography"]}</strong><p><a href="{person_path(name, self.language)}">{escape(name)}'
            f'</a>: {escape(self.say["biography-text"].format(name))}</p><button class="button small quiet" type="button">'
            f'{self.say["follow"]}</button></div></div>\n' for name in self.article.authors)

    def related(self):
        cards = "".join(
            f'<div class="card"><a href="{article.path}">{blocks.thumbnail(self.site, article)}<span class="card-kicker">'
            f'{words.SECTION_NAMES[self.language][article.section]}</span><h3>{escape(article.title)}</h3></a>'
            f'<span class="card-time">{icon("clock")} {words.reading_time(article.words, self.language)}</span></div>'
            for article in self.site.related(self.article))
        return f'<div class="related"><h2>{self.say["related"]}</h2><div class="cards">{cards}</div></div>\n'

    def comments(self):
        rows = "".join(self.comment(index, comment) for index, comment in enumerate(self.article.comments))
        count = words.number(len(self.article.comments), self.language)
        return (f'<div class="comments" id="comments"><h2>{icon("chat")} {self.say["comments"].format(count)}</h2>'
                f'<form class="comment-form" action="/account/comment" method="post"><label>{self.say["write"]}'
                f'<textarea name="text" rows="3" placeholder="{self.say["write-hint"]}"></textarea></label><button '
                f'class="button" type="submit">{self.say["post"]}</button></form><div class="comment-list">{rows}</div>'
                '</div>\n')

    def comment(self, index, comment):
        likes = words.number((self.article.number * 7 + index * 11) % 43, self.language)
        return (f'<div class="comment" id="comment-{index + 1}"><img class="avatar" src="{self.site.avatar(comment.name)}" '
                f'width="40" height="40" loading="lazy" alt=""><div class="comment-body"><div class="comment-head"><strong>'
                f'{escape(comment.name)}</strong> <span>{words.time_text(comment.time, self.language)}</span></div>'
                f'<div class="comment-text">{escape(comment.text)}</div><div class="comment-tools"><button type="button">'
                f'{icon("reply")}{self.say["reply"]}</button><button type="button">{icon("up")}'
                f'{self.say["recommend"].format(likes)}</button><button type="button">{icon("flag")}{self.say["report"]}'
                '</button></div></div></div>')

    def side(self):
        most_read = "".join(
            f'<li><a href="{article.path}">{blocks.thumbnail(self.site, article, "lazy")}<span>{escape(article.title)}'
            f'</span></a></li>' for article in self.site.neighbours(self.article, 5, skip=2))
        offers = "".join(f'<li><a href="/search?q=shop"><img class="lazy" src="{GIF}" data-src="'
                         f'{self.site.asset(f"/ads/offer-{index + 1}.svg")}" width="280" height="90" alt="">{offer}</a></li>'
                         for index, offer in enumerate(self.say["offers"]))
        return (f'<div class="side-column">{self.chrome.slot("side", 1)}<div class="most-read"><h2>{self.say["most-read"]}'
                f'</h2><ol>{most_read}</ol></div>{self.chrome.slot("side", 2)}<div class="offers"><h2>{self.say["offer"]}'
                f'</h2><ul>{offers}</ul></div></div>\n')

    def teasers(self):
        """What scrolls on for ever below; a script asks for more than these."""
        rows = "".join(
            f'<div class="teaser"><a href="{article.path}">{blocks.thumbnail(self.site, article)}</a><div><span '
            f'class="card-kicker">{words.SECTION_NAMES[self.language][article.section]}</span><h2><a href="{article.path}">'
            f'{escape(article.title)}</a></h2><p class="excerpt">{escape(excerpt(article))}</p><span class="card-time">'
            f'{words.date_text(article.published, self.language)} · {words.reading_time(article.words, self.language)}'
            '</span></div></div>' for article in self.site.neighbours(self.article, 12))
        return (f'<div class="endless wide"><h2 class="endless-title">{self.say["next"]}</h2>{rows}<div class="loading" '
                f'aria-live="polite"><span class="spinner"></span>{self.say["loading"]}</div></div>\n')

    def state(self):
        article = self.article
        cards = [{"id": other.number, "path": other.path, "title": other.title, "excerpt": excerpt(other),
                  "section": other.section, "published": other.published.isoformat(),
                  "picture": self.site.picture(other.lead[0], 320) if other.lead else None,
                  "authors": [{"name": name, "avatar": self.site.avatar(name)} for name in other.authors]}
                 for other in self.site.neighbours(article, 14)]
        return {"id": article.number, "template": article.template, "section": article.section, "river": cards,
                "comments": [{"name": comment.name, "time": comment.time.isoformat(), "text": comment.text}
                             for comment in article.comments],
                "paywall": {"read": 2, "free": 5, "meter": f"{article.number * 2654435761 % 2**32:08x}"}}

    def byline_names(self):
        return words.names_text([f'<a rel="author" href="{person_path(name, self.language)}">{escape(name)}</a>'
                                 for name in self.article.authors], self.language)


def excerpt(article):
    """The start of the text, as feeds and teasers show it."""
    first = next((blocks.plain(block.text) for block in article.body if block.kind == "paragraph"), "")
    text = blocks.plain(article.standfirst) + " " + first
    return text if len(text) <= 320 else text[:320].rsplit(" ", 1)[0] + "…"


class SemanticPage(ArticlePage):
    """Elements that say what they hold."""

    def article_part(self):
        article, prop = self.article, self.prop
        scope = (f' itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="inLanguage" '
                 f'content="{self.language}"') if self.blocks.microdata else ""
        kicker = f'<p class="kicker">{escape(article.kicker)}</p>' if article.kicker else ""
        return (f'<article class="story story-{article.section}"{scope}>\n<header class="story-head">{kicker}'
                f'<h1{prop("headline")}>{escape(article.title)}</h1><p class="standfirst"{prop("description")}>'
                f'{blocks.inline(article.standfirst)}</p>{self.byline()}</header>\n{self.share("above")}{self.lead()}'
                f'<div class="story-body"{prop("articleBody")}>\n{self.introduction()}{self.body()}</div>\n'
                f'{self.notes()}</article>\n')

    def byline(self):
        article, language = self.article, self.language
        names = self.byline_names()
        if self.blocks.microdata:
            names = words.names_text([
                f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><a rel="author" itemprop="url" '
                f'href="{person_path(name, language)}"><span itemprop="name">{escape(name)}</span></a></span>'
                for name in article.authors], language)
        published = (f'<time datetime="{article.published.isoformat()}"{self.prop("datePublished")}>'
                     f'{words.time_text(article.published, language)}</time>')
        updated = ""
        if article.modified:
            time = (f'<time datetime="{article.modified.isoformat()}"{self.prop("dateModified")}>'
                    f'{words.time_text(article.modified, language)}</time>')
            updated = f' <span class="updated">{self.say["updated"].format(time)}</span>'
        return (f'<div class="byline"><img class="avatar" src="{self.site.avatar(article.authors[0])}" width="48" '
                f'height="48" alt=""><div><address class="author">{self.say["by"].format(names)}</address>'
                f'<p class="dates">{self.say["published"].format(published)}{updated} · '
                f'{words.reading_time(article.words, language)}</p></div></div>')

    def lead(self):
        if not self.article.lead:
            return ""
        return self.blocks.picture(_Figure(self.article.lead), way="eager", name="lead") + "\n"

    def introduction(self):
        if not self.article.introduction:
            return ""
        inner = "\n".join(self.blocks.block(block) for block in self.article.introduction)
        by = self.article.introduction_by
        heading = f'<p class="introduction-by">{self.say["introduction"].format(escape(by))}</p>' if by else ""
        return f'<div class="introduction">{heading}\n{inner}</div>\n<hr>\n'

    def notes(self):
        article, parts = self.article, []
        if article.correction:
            parts.append(f'<aside class="correction"><p><strong>{self.say["correction"]}:</strong> '
                         f'{blocks.inline(article.correction)}</p></aside>\n')
        if article.republished:
            parts.append(f'<footer class="republished"><p><em>{blocks.inline(article.republished)}</em></p></footer>\n')
        return "".join(parts)


class DivPage(ArticlePage):
    """Nothing but div and span; who wrote it and when is only there to be read."""
    writer = blocks.DivWriter

    def article_part(self):
        article, prop = self.article, self.prop
        scope = ' itemscope itemtype="https://schema.org/NewsArticle"' if self.blocks.microdata else ""
        kicker = f'<div class="c-2"><span>{escape(article.kicker)}</span></div>' if article.kicker else ""
        lead = self.blocks.picture(_Figure(article.lead), way="eager", name="c-11") if article.lead else ""
        return (f'<div class="c-1"{scope}>\n{kicker}<div class="c-3"{prop("headline")}>{escape(article.title)}</div>'
                f'<div class="c-4"{prop("description")}>{blocks.inline(article.standfirst)}</div>{self.byline()}\n'
                f'{self.share("above")}{lead}\n<div class="c-12"{prop("articleBody")}>\n{self.introduction()}{self.body()}'
                f'</div>\n{self.notes()}</div>\n')

    def byline(self):
        article, language = self.article, self.language
        names = words.names_text([escape(name) for name in article.authors], language)
        dates = words.date_text(article.published, language)
        if article.modified:
            dates += " · " + self.say["updated"].format(words.date_text(article.modified, language))
        return (f'<div class="c-5"><div class="c-6"><span>{self.say["by"].format(names)}</span></div><div class="c-7">'
                f'<span>{dates}</span> <span>{words.reading_time(article.words, language)}</span></div></div>')

    def introduction(self):
        if not self.article.introduction:
            return ""
        inner = "\n".join(self.blocks.block(block) for block in self.article.introduction)
        by = self.article.introduction_by
        heading = f'<div class="c-9"><span>{self.say["introduction"].format(escape(by))}</span></div>' if by else ""
        return f'<div class="c-8">{heading}\n{inner}</div>\n<div class="c-10"></div>\n'

    def notes(self):
        article, parts = self.article, []
        if article.correction:
            parts.append(f'<div class="c-33"><span>{self.say["correction"]}: {blocks.inline(article.correction)}</span>'
                         '</div>\n')
        if article.republished:
            parts.append(f'<div class="c-34"><span>{blocks.inline(article.republished)}</span></div>\n')
        return "".join(parts)

    def read_also(self):
        return super().read_also().replace("<p ", "<div ").replace("</p>", "</div>")


class _Figure:
    """What the block writers ask of a picture block."""

    def __init__(self, parts):
        self.parts = parts


def article_page(site, chrome, article):
    kind = DivPage if article.template == "div" else SemanticPage
    return kind(site, chrome, article).html()
