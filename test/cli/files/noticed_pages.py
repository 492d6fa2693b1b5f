# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes saved/NAME/index.html: pages that are published with something to tell about them."""
import pathlib

SENTENCE = ("<p>The ferry left the quay at ten past six, with four passengers, a bicycle and a crate of hake, "
            "and nobody thought any more about it until noon.</p>")
COMMENT = "<div class=comment><b class=author>Reader {0}</b><p>I was on board that morning, as number {0}.</p></div>"

PAGES = {
    "whole": (3 * SENTENCE, ""),
    "short": ("<p>The ferry was late on Monday, and nobody minded.</p>", ""),
    "deep": (3 * SENTENCE + 700 * "<div>" + SENTENCE, ""),
    "talk": (3 * SENTENCE, "<section class=comments>" + "".join(map(COMMENT.format, range(501))) + "</section>"),
}
for name, (text, behind) in PAGES.items():
    page = pathlib.Path("saved", name, "index.html")
    page.parent.mkdir(parents=True)
    page.write_text(f"<html lang=en><title>The ferry in the fog, {name}</title><body><article>"
                    f"<h1>The ferry in the fog, {name}</h1>{text}</article>{behind}</body></html>")
