# SPDX-License-Identifier: GPL-3.0-or-later
"""The furniture that every page of a language has, however little it has to do with what is read."""
import functools

from . import words
from .icons import icon
from .metadata import alternates, as_json
from .site import GIF, escape, search_path

STYLES = ("base", "layout", "furniture", "article", "cards")
SCRIPTS = ("loader", "menu", "consent", "comments", "share", "teasers", "measure")
TRACKERS = ("view", "sync", "reach")
LANGUAGE_LABELS = (("en", "English"), ("fa", "فارسی"), ("ar", "العربية"))


class Chrome:
    """The furniture of one language, built once and used by all its pages. `critical` is CSS put into each page, as
    fast sites do."""

    def __init__(self, site, language, critical):
        self.site, self.language, self.critical = site, language, critical
        self.say = words.PHRASES[language]
        self.name = words.NAMES[language]
        self.front = words.FRONTS[language]

    def head(self, title, path, extra=""):
        site = self.site
        styles = STYLES + (("rtl",) if words.DIRECTIONS[self.language] == "rtl" else ())
        sheets = "".join(f'<link rel="stylesheet" href="{site.asset(f"/assets/css/{name}.css")}">\n' for name in styles)
        scripts = "".join(f'<script src="{site.asset(f"/assets/js/{name}.js")}" defer></script>\n'
                          for name in ("runtime", "vendor", "app") + SCRIPTS)
        return (f'<!doctype html>\n<html lang="{self.language}" dir="{words.DIRECTIONS[self.language]}" class="no-js">\n'
                f'<head>\n<meta charset="utf-8">\n{site.snippets.get(self.language, "")}'
                f'<title>{escape(title)}</title>\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
                f'{extra}{alternates(site, path, self.language)}'
                f'<link rel="icon" type="image/svg+xml" href="{site.asset("/assets/icons/anchor.svg")}">\n'
                f'<link rel="apple-touch-icon" href="{site.asset("/pictures/lighthouse-320.jpg")}">\n'
                f'<link rel="manifest" href="{site.asset("/assets/site.webmanifest")}">\n'
                '<meta name="theme-color" content="#0f3647">\n'
                f'<script>document.documentElement.className="js";</script>\n<style>{self.critical}</style>\n'
                f'{sheets}{self.fonts()}<link rel="stylesheet" media="print" href="{site.asset("/assets/css/print.css")}">\n'
                f'{scripts}</head>\n')

    def fonts(self):
        return f'<link rel="stylesheet" href="{self.site.asset("/assets/fonts/fonts.css")}">\n'

    @functools.cached_property
    def top(self):
        """All from the start of the body to the content."""
        say, site = self.say, self.site
        languages = "".join(f'<a href="{words.FRONTS[code]}" hreflang="{code}" lang="{code}"'
                            f'{" class=here" if code == self.language else ""}>{label}</a>'
                            for code, label in LANGUAGE_LABELS)
        return (f'<a class="skip" href="#content">{say["skip"]}</a>\n'
                f'<div class="top-bar"><div class="wide"><span class="weather">{icon("wave")} {say["weather"]}</span>'
                f'<span class="languages">{languages}</span><span class="account"><a href="/account">{icon("user")} '
                f'{say["sign-in"]}</a><a class="button small" href="/account/subscribe">{say["subscribe"]}</a></span>'
                '</div></div>\n'
                f'<div class="masthead"><div class="wide"><button class="menu-button" type="button" '
                f'aria-controls="main-menu" aria-expanded="false">{icon("menu")}<span>{say["menu"]}</span></button>'
                f'<a class="brand" href="{self.front}"><img src="{site.asset("/assets/icons/anchor.svg")}" width="34" '
                f'height="34" alt=""><span>{self.name}</span></a><p class="motto">{say["motto"]}</p>'
                f'<form class="search" action="/search" role="search"><input type="search" name="q" '
                f'aria-label="{say["search"]}" placeholder="{say["search"]}"><button type="submit" '
                f'aria-label="{say["search"]}">{icon("search")}</button></form></div></div>\n{self.menu}'
                f'{self.slot("banner", 1)}')

    @functools.cached_property
    def menu(self):
        sections = words.SECTION_NAMES[self.language]
        items = []
        for section, name in sections.items():
            below = "".join(f'<li><a href="{escape(search_path(topic))}">{topic}</a></li>'
                            for topic in words.SUBSECTIONS[self.language][section])
            items.append(f'<li class="menu-item"><a href="/{self.language}/{section}/">{name}</a>'
                         f'<div class="sub-menu"><ul>{below}</ul><img class="lazy" src="{GIF}" '
                         f'data-src="{self.site.picture("lighthouse", 320)}" width="160" height="107" alt=""></div></li>')
        return (f'<nav class="main-menu" id="main-menu"><ul class="wide"><li class="menu-item"><a href="{self.front}">'
                f'{self.say["home"]}</a></li>{"".join(items)}<li class="menu-item live"><a href="{self.front}">'
                f'{self.say["live"]}</a></li></ul></nav>\n')

    def slot(self, kind, number):
        """An advertisement: a box, and a script that fills it later. `kind` is banner, side, body or sticky."""
        return (f'<div class="ad ad-{kind}" id="ad-{kind}-{number}" data-slot="courier/{self.language}/{kind}/{number}" '
                f'data-sizes="[[728,90],[970,250],[300,250]]"><span class="ad-label">{self.say["advertisement"]}</span>'
                f'<div class="ad-frame" data-offer="{number % 4}"><a href="/search?q=offers" rel="sponsored nofollow">'
                f'{self.say["offers"][number % 4]}</a></div><button class="ad-why" type="button">{self.say["ad-close"]}'
                f'</button></div><script async src="{self.site.asset(f"/ads/slot-{kind}-{number}.js")}"></script>\n')

    @functools.cached_property
    def newsletter(self):
        say = self.say
        return (f'<div class="newsletter-box"><div class="newsletter-head">{icon("mail")}<strong>{say["newsletter"]}'
                f'</strong></div><p>{say["newsletter-text"]}</p><form action="/account/newsletter" method="post"><input '
                f'type="email" name="email" placeholder="{say["email"]}" aria-label="{say["email"]}"><button '
                f'class="button" type="submit">{say["sign-up"]}</button></form><small>{say["newsletter-small"]}</small>'
                '</div>\n')

    @functools.cached_property
    def bottom(self):
        """All from the end of the content to the end of the page."""
        say, language = self.say, self.language
        columns = "".join(
            f'<div class="footer-column"><strong><a href="/{language}/{section}/">{name}</a></strong><ul>'
            + "".join(f'<li><a href="{escape(search_path(topic))}">{topic}</a></li>'
                      for topic in words.SUBSECTIONS[language][section]) + "</ul></div>"
            for section, name in words.SECTION_NAMES[language].items())
        house = "".join(f'<a href="{address}">{say[key]}</a>' for key, address in (
            ("about", f"/{language}/about/"), ("contact", f"/{language}/contact/"), ("privacy", f"/{language}/privacy/"),
            ("terms", f"/{language}/terms/"), ("jobs", f"/{language}/jobs/"), ("feeds", "/feed.xml"),
            ("light", self.site.light + self.front)))
        social = "".join(f'<a href="https://example.org/{name}" aria-label="{name}"><img class="lazy" src="{GIF}" '
                         f'data-src="{self.site.asset(f"/assets/icons/{name}.svg")}" width="22" height="22" alt=""></a>'
                         for name in ("bird", "face", "plane", "phone", "mail"))
        return (f'{self.slot("sticky", 1)}<div class="site-footer"><div class="wide"><div class="footer-columns">{columns}'
                f'</div><div class="footer-social">{social}</div><div class="footer-house">{house}</div><p>{say["footer"]}'
                f'</p></div></div>\n{self.cookie_wall}{self.trackers}</body>\n</html>\n')

    @functools.cached_property
    def cookie_wall(self):
        say = self.say
        purposes = "".join(
            f'<label class="purpose"><input type="checkbox"{" checked disabled" if index == 0 else ""}> <span>{purpose}'
            f'</span></label>' for index, purpose in enumerate(say["purposes"]))
        return (f'<div class="cookie-wall" id="cookie-wall" role="dialog" aria-modal="true" aria-labelledby="cookie-title" '
                f'tabindex="-1"><div class="cookie-sheet">{icon("cookie")}<h2 id="cookie-title">{say["cookies"]}</h2>'
                f'<p>{say["cookies-text"]}</p><div class="purposes" hidden>{purposes}</div><div class="cookie-buttons">'
                f'<button class="button quiet" type="button" data-consent="choose">{say["cookies-more"]}</button>'
                f'<button class="button quiet" type="button" data-consent="none">{say["cookies-no"]}</button>'
                f'<button class="button" type="button" data-consent="all">{say["cookies-yes"]}</button></div></div></div>\n')

    @functools.cached_property
    def trackers(self):
        pixels = "".join(f'<img src="{self.site.asset(f"/ads/{name}.gif")}?l={self.language}" width="1" height="1" '
                         'alt="" style="position:absolute">' for name in TRACKERS)
        return f'{pixels}<script async src="{self.site.asset("/ads/tag.js")}"></script>\n'

    def state(self, page):
        """What a page's scripts wake up with. Half of it is the same on every page, and nobody reads any of it."""
        return f'<script id="__STATE__" type="application/json">{{"page":{as_json(page)},"site":{self.settings}}}</script>\n'

    @functools.cached_property
    def settings(self):
        flags = {f"{area}.{thing}.{step}": (index * 7 + len(area)) % 3 != 0
                 for index, (area, thing, step) in enumerate(
                     (a, b, c) for a in ("ads", "player", "paywall", "comments", "newsletter", "search", "teaser")
                     for b in ("layout", "lazy", "prefetch", "colour", "delay", "sticky")
                     for c in ("control", "variant-a", "variant-b"))}
        bids = [{"code": f"courier/{self.language}/{kind}/{number}", "sizes": [[728, 90], [970, 250], [300, 250], [320, 100]],
                 "bidders": [{"bidder": f"quay{bidder}", "params": {"placement": 40000 + bidder * 13 + number,
                                                                    "floor": 0.2 + bidder / 20}}
                             for bidder in range(6)]}
                for kind in ("banner", "side", "body", "sticky") for number in range(1, 4)]
        return as_json({"name": self.name, "language": self.language, "flags": flags, "bids": bids,
                        "phrases": self.say, "sections": words.SECTION_NAMES[self.language],
                        "topics": words.SUBSECTIONS[self.language]})
