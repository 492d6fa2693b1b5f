# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the article files that README.md of the newsroom defines."""
import dataclasses
import datetime
import os
import re

LANGUAGES = ("en", "fa", "ar")
SECTIONS = ("harbour", "school", "river", "culture", "opinion", "economy")
KEYS = {"title", "standfirst", "kicker", "section", "authors", "published", "modified", "template", "metadata",
        "lead", "republished", "introduction-by", "correction", "related", "comment"}
METADATA = {"jsonld", "opengraph", "microdata"}


class BadArticle(Exception):
    """A file that is not as README.md says; the text names the file and the fault."""


@dataclasses.dataclass
class Block:
    """One block of an article's body. `kind` is what the other values mean."""
    kind: str  # paragraph heading quote pull list numbers table picture video verse note
    text: str = ""
    lines: list = dataclasses.field(default_factory=list)
    parts: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Comment:
    name: str
    time: datetime.datetime
    text: str


@dataclasses.dataclass
class Article:
    language: str
    slug: str
    title: str
    standfirst: str
    section: str
    authors: list
    published: datetime.datetime
    template: str = "semantic"
    metadata: frozenset = frozenset()
    kicker: str = ""
    modified: datetime.datetime = None
    lead: list = dataclasses.field(default_factory=list)  # picture, caption, credit
    republished: str = ""
    introduction_by: str = ""
    correction: str = ""
    related: list = dataclasses.field(default_factory=list)
    comments: list = dataclasses.field(default_factory=list)
    introduction: list = dataclasses.field(default_factory=list)
    body: list = dataclasses.field(default_factory=list)
    number: int = 0
    words: int = 0

    @property
    def path(self):
        return f"/{self.language}/{self.section}/{self.number}/{self.slug}/"


def split_bar(text):
    return [part.strip() for part in text.split("|")]


def parse_bar_block(kind):
    def parse(lines):
        parts = split_bar(lines[0].split(" ", 1)[1])
        return Block(kind, parts=parts + [""] * (3 - len(parts)))
    return parse


def parse_quote(lines):
    who = lines[-1][2:].strip() if lines[-1].startswith("--") else ""
    said = [line.lstrip(">").strip() for line in lines if line.startswith(">")]
    return Block("quote", text=who, lines=said)


def parse_rows(lines):
    return Block("table", lines=[split_bar(line.strip().strip("|")) for line in lines
                                 if not re.fullmatch(r"[|\s:-]+", line)])


# The first that matches the block's first line wins; a paragraph is what matches none.
BLOCKS = (
    (re.compile(r"## "), lambda lines: Block("heading", text=lines[0][3:].strip())),
    (re.compile(r">"), parse_quote),
    (re.compile(r"!pull "), lambda lines: Block("pull", text=lines[0][6:].strip())),
    (re.compile(r"!note "), lambda lines: Block("note", text=" ".join(lines)[6:].strip())),
    (re.compile(r"!picture "), parse_bar_block("picture")),
    (re.compile(r"!video "), parse_bar_block("video")),
    (re.compile(r"!verse"), lambda lines: Block("verse", lines=lines[1:])),
    (re.compile(r"- "), lambda lines: Block("list", lines=[line[2:].strip() for line in lines])),
    (re.compile(r"[0-9۰-۹٠-٩]+\. "), lambda lines: Block("numbers", lines=[line.split(". ", 1)[-1] for line in lines])),
    (re.compile(r"\|"), parse_rows),
)


def parse_block(text):
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    for start, parse in BLOCKS:
        if start.match(lines[0]):
            return [parse(lines)]
    return [Block("paragraph", text=line) for line in lines]


def parse_body(text):
    introduction, blocks = [], []
    for piece in re.split(r"\n[ \t]*\n", text.strip("\n")):
        if not piece.strip():
            continue
        if piece.strip() == "===":
            introduction, blocks = blocks, []
        else:
            blocks += parse_block(piece)
    return introduction, blocks


def parse_comment(value):
    name, time, text = value.split("|", 2)
    return Comment(name.strip(), datetime.datetime.fromisoformat(time.strip()), text.strip())


def parse_head(text, where):
    values, comments = {}, []
    for line in text.split("\n"):
        key, colon, value = line.partition(":")
        if not colon or key not in KEYS:
            raise BadArticle(f"{where}: no such key: {line[:60]}")
        if key == "comment":
            comments.append(parse_comment(value))
        else:
            values[key] = value.strip()
    for key in ("title", "standfirst", "section", "authors", "published"):
        if not values.get(key):
            raise BadArticle(f"{where}: {key} is missing")
    if values["section"] not in SECTIONS:
        raise BadArticle(f"{where}: no such section: {values['section']}")
    return values, comments


def parse_article(text, language, slug):
    """Throws BadArticle."""
    where = f"{language}/{slug}"
    head, _, rest = text.lstrip("\ufeff").replace("\r\n", "\n").strip("\n").partition("\n\n")
    values, comments = parse_head(head, where)
    introduction, body = parse_body(rest)
    article = Article(
        language=language, slug=slug, title=values["title"], standfirst=values["standfirst"],
        section=values["section"], authors=[name.strip() for name in values["authors"].split(";")],
        published=datetime.datetime.fromisoformat(values["published"]),
        template=values.get("template", "semantic"),
        metadata=frozenset(values.get("metadata", "none").split()) & METADATA,
        kicker=values.get("kicker", ""), lead=split_bar(values["lead"]) if values.get("lead") else [],
        republished=values.get("republished", ""), introduction_by=values.get("introduction-by", ""),
        correction=values.get("correction", ""), related=values.get("related", "").split(),
        comments=comments, introduction=introduction, body=body)
    if values.get("modified"):
        article.modified = datetime.datetime.fromisoformat(values["modified"])
    article.lead += [""] * (3 - len(article.lead)) if article.lead else []
    article.words = len(rest.split())
    return article


def read_articles(folder):
    """All articles, the oldest first, with their numbers: an article added later takes a number at the end."""
    articles = []
    for language in LANGUAGES:
        names = os.path.join(folder, language)
        for name in sorted(os.listdir(names)) if os.path.isdir(names) else []:
            if name.endswith(".txt"):
                with open(os.path.join(names, name), encoding="utf-8") as file:
                    articles.append(parse_article(file.read(), language, name[:-4]))
    return number_articles(articles)


def number_articles(articles):
    articles.sort(key=lambda article: (article.published, article.language, article.slug))
    for index, article in enumerate(articles):
        article.number = 1001 + index
    return articles
