# SPDX-License-Identifier: GPL-3.0-or-later
"""An article's blocks as HTML: once with elements that say what they are, once with nothing but div and span."""
import re

from . import words
from .icons import icon
from .site import GIF, WIDTHS, escape

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_EMPHASIS = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")


def inline(text):
    text = _LINK.sub(r'<a href="\2">\1</a>', escape(text))
    return _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", text))


def plain(text):
    """The words alone, as excerpts and descriptions show them."""
    return _LINK.sub(r"\1", text).replace("*", "")


def srcset(site, name):
    return ", ".join(f"{site.picture(name, width)} {width}w" for width in sorted(WIDTHS))


def image(site, name, alternative, way, sizes="(max-width: 760px) 100vw, 720px", attributes=""):
    """A picture in one of the ways that sites load them late: `way` is eager, data-src, srcset or picture."""
    alternative = escape(alternative)
    if way == "data-src":
        return (f'<img class="lazy" src="{GIF}" data-src="{site.picture(name, 800)}" data-srcset="{srcset(site, name)}" '
                f'data-sizes="{sizes}" alt="{alternative}"{attributes}><noscript><img src="{site.picture(name, 800)}" '
                f'alt="{alternative}"></noscript>')
    if way == "picture":
        return (f'<picture><source media="(min-width: 1000px)" srcset="{site.picture(name, 1600)}">'
                f'<source media="(min-width: 400px)" srcset="{site.picture(name, 800)}">'
                f'<img src="{site.picture(name, 320)}" alt="{alternative}" width="1600" height="1067" loading="lazy"'
                f'{attributes}></picture>')
    loading = "" if way == "eager" else ' loading="lazy" decoding="async"'
    return (f'<img src="{site.picture(name, 800)}" srcset="{srcset(site, name)}" sizes="{sizes}" alt="{alternative}" '
            f'width="1600" height="1067"{loading}{attributes}>')


def thumbnail(site, article, way="data-src"):
    """The small picture of a card or teaser; its words stand beside it, so it has none of its own."""
    address = site.picture(article.lead[0], 320) if article.lead else site.asset("/assets/icons/anchor.svg")
    if way == "data-src":
        return f'<img class="lazy" src="{GIF}" data-src="{address}" width="320" height="213" alt="">'
    return f'<img src="{address}" width="320" height="213" loading="lazy" alt="">'


class Writer:
    """Writes blocks for one article. `way` is how its pictures load."""

    def __init__(self, site, article, way):
        self.site, self.article, self.way = site, article, way
        self.microdata = "microdata" in article.metadata

    def prop(self, name):
        return f' itemprop="{name}"' if self.microdata else ""

    def block(self, block):
        return getattr(self, block.kind)(block)

    def paragraph(self, block):
        return f"<p>{inline(block.text)}</p>"

    def heading(self, block):
        return f"<h2>{inline(block.text)}</h2>"

    def quote(self, block):
        said = "".join(f"<p>{inline(line)}</p>" for line in block.lines)
        who = f"<footer>— <cite>{inline(block.text)}</cite></footer>" if block.text else ""
        return f"<blockquote>{said}{who}</blockquote>"

    def pull(self, block):
        return f'<aside class="pull-quote"><p>{inline(block.text)}</p></aside>'

    def list(self, block, name="ul"):
        return f"<{name}>" + "".join(f"<li>{inline(line)}</li>" for line in block.lines) + f"</{name}>"

    def numbers(self, block):
        return self.list(block, "ol")

    def table(self, block):
        head, *rows = block.lines
        cells = "".join(f'<th scope="col">{inline(cell)}</th>' for cell in head)
        body = "".join("<tr>" + "".join(f"<td>{inline(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        return (f'<div class="table-scroll"><table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>')

    def picture(self, block, way=None, name="figure"):
        picture, caption, credit = block.parts
        shown = image(self.site, picture, caption, way or self.way, attributes=self.prop("image") if way else "")
        credit = f' <span class="credit">{inline(credit)}</span>' if credit else ""
        return f'<figure class="{name}">{shown}<figcaption>{inline(caption)}{credit}</figcaption></figure>'

    def video(self, block):
        title = escape(words.PHRASES[self.article.language]["video"].format(block.parts[0]))
        return (f'<figure class="video"><iframe src="{escape(block.parts[1])}" title="{escape(block.parts[0])}" '
                f'loading="lazy" allowfullscreen></iframe><figcaption>{icon("play")} {title}</figcaption></figure>')

    def verse(self, block):
        return '<p class="verse">' + "<br>\n".join(inline(line) for line in block.lines) + "</p>"

    def note(self, block):
        return f'<p class="editor-note">{inline(block.text)}</p>'


class DivWriter(Writer):
    """The same without meaning: names such as c-12 and t4 tell a program nothing. Lists and tables are the only
    elements that such sites keep, since editors paste them in."""

    def paragraph(self, block):
        return f'<div class="t4">{inline(block.text)}</div>'

    def heading(self, block):
        return f'<div class="t7"><strong>{inline(block.text)}</strong></div>'

    def quote(self, block):
        said = "".join(f'<div class="t4">{inline(line)}</div>' for line in block.lines)
        who = f'<div class="c-27"><span>— {inline(block.text)}</span></div>' if block.text else ""
        return f'<div class="c-26">{said}{who}</div>'

    def pull(self, block):
        return f'<div class="c-31"><span>{inline(block.text)}</span></div>'

    def table(self, block):
        rows = "".join("<tr>" + "".join(f"<td>{inline(cell)}</td>" for cell in row) + "</tr>" for row in block.lines)
        return f'<div class="c-29"><table class="t9"><tbody>{rows}</tbody></table></div>'

    def picture(self, block, way=None, name="c-15"):
        picture, caption, credit = block.parts
        shown = image(self.site, picture, caption, way or self.way, attributes=self.prop("image") if way else "")
        credit = f'<span class="c-18">{inline(credit)}</span>' if credit else ""
        return f'<div class="{name}">{shown}<div class="c-17"><span>{inline(caption)}</span> {credit}</div></div>'

    def video(self, block):
        return (f'<div class="c-19"><iframe src="{escape(block.parts[1])}" title="{escape(block.parts[0])}" '
                f'loading="lazy" allowfullscreen></iframe><div class="c-17"><span>{inline(block.parts[0])}</span></div>'
                '</div>')

    def verse(self, block):
        return '<div class="t6">' + "<br>\n".join(inline(line) for line in block.lines) + "</div>"

    def note(self, block):
        return f'<div class="t8">{inline(block.text)}</div>'
