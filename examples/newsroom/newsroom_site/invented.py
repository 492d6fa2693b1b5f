# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up articles for benches: as many as wanted, the same ones for the same number, of sensible length and shape."""
import datetime
import random

from . import invented_words
from .articles import LANGUAGES, SECTIONS, Article, Block, Comment, number_articles
from .site import PICTURES

NEWEST = datetime.datetime(2026, 11, 9, 18, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
METADATA = (frozenset(), frozenset({"jsonld"}), frozenset({"opengraph"}), frozenset({"microdata"}),
            frozenset({"jsonld", "opengraph"}), frozenset({"jsonld", "opengraph", "microdata"}))
MINUTES_BETWEEN = 47  # articles follow each other so closely, more or less


def sentence(chance, words):
    text = chance.choice(words["sentences"])
    for slot in ("WHO", "WHERE", "WHAT", "WHEN"):
        while slot in text:
            text = text.replace(slot, chance.choice(words[slot]), 1)
    text = text.replace("NUMBER", words["number"](chance.randrange(3, 980)))
    return text[0].upper() + text[1:]


def paragraph(chance, words, language):
    text = " ".join(sentence(chance, words) for _ in range(chance.randrange(3, 7)))
    if chance.random() < 0.1:
        text += f" [{chance.choice(words['WHAT'])}](https://example.org/{language}/{chance.randrange(900)})"
    return Block("paragraph", text=text)


def special(chance, words):
    """A block that is no paragraph, such as every second article has one or two of."""
    kind = chance.choice(("picture", "quote", "list", "table", "heading", "picture"))
    if kind == "picture":
        return Block(kind, parts=[chance.choice(PICTURES), sentence(chance, words), chance.choice(words["credits"])])
    if kind == "quote":
        return Block(kind, text=chance.choice(words["people"]), lines=[sentence(chance, words)])
    if kind == "list":
        return Block(kind, lines=[sentence(chance, words) for _ in range(chance.randrange(3, 6))])
    if kind == "table":
        rows = [[chance.choice(words["WHERE"]), words["number"](chance.randrange(1000))] for _ in range(5)]
        return Block(kind, lines=[list(words["table"])] + rows)
    return Block(kind, text=chance.choice(words["headings"]))


def body(chance, words, language):
    """300 to 1500 words."""
    wanted, blocks, count = chance.randrange(300, 1420), [], 0
    while count < wanted:
        blocks.append(paragraph(chance, words, language))
        count += len(blocks[-1].text.split())
        if chance.random() < 0.2:
            blocks.append(special(chance, words))
    return blocks, count


def comments(chance, words, published):
    made = []
    for index in range(chance.choice((0, 0, 1, 2, 3, 6))):
        time = published + datetime.timedelta(minutes=chance.randrange(20, 90) * (index + 1))
        made.append(Comment(chance.choice(words["people"]), time, sentence(chance, words)))
    return made


def invent_one(index, count):
    """Each has a chance of its own, so that one more article does not change the others' words."""
    chance = random.Random(f"newsroom {index}")
    language = LANGUAGES[index % 3]
    words = invented_words.WORDS[language]
    minutes = (count - index) * MINUTES_BETWEEN + chance.randrange(MINUTES_BETWEEN)
    published = NEWEST - datetime.timedelta(minutes=minutes)
    blocks, length = body(chance, words, language)
    title = chance.choice(words["titles"])
    for slot in ("WHO", "WHERE", "WHAT"):
        title = title.replace(slot, chance.choice(words[slot]))
    article = Article(
        language=language, slug=f"story-{index + 1}", title=title[0].upper() + title[1:],
        standfirst=sentence(chance, words), section=chance.choice(SECTIONS),
        authors=chance.sample(words["people"], 2 if chance.random() < 0.12 else 1), published=published,
        template=("semantic", "div")[chance.random() < 0.4], metadata=chance.choice(METADATA),
        kicker=chance.choice(words["headings"]) if chance.random() < 0.5 else "",
        lead=[chance.choice(PICTURES), sentence(chance, words), chance.choice(words["credits"])],
        comments=comments(chance, words, published), body=blocks)
    if chance.random() < 0.25:
        article.modified = published + datetime.timedelta(minutes=chance.randrange(5, 2000))
    article.words = length
    return article


def invent(count):
    return number_articles([invent_one(index, count) for index in range(count)])
