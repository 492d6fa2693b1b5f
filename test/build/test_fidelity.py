# SPDX-License-Identifier: GPL-3.0-or-later
"""Every article of the sample newsroom, as written, against what extraction finds on its full page."""
import json
import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from newsroom import ROOT, SABOK, NewsroomTest  # noqa: E402


class Written:
    """An article file: its head, and the blocks of its body."""

    def __init__(self, file):
        head, _, self.body = file.read_text().partition("\n\n")
        self.slug, self.language = file.stem, file.parent.name
        self.head, self.comments = {}, []
        for line in head.splitlines():
            key, _, value = line.partition(":")
            if key == "comment":
                self.comments.append([part.strip() for part in value.split("|", 2)])
            else:
                self.head[key] = value.strip()
        self.authors = [name.strip() for name in self.head["authors"].split(";")]
        self.pictures = len(re.findall(r"^!picture ", self.body, re.MULTILINE)) + ("lead" in self.head)
        self.videos = len(re.findall(r"^!video ", self.body, re.MULTILINE))
        self.tables = len(re.findall(r"^\|.*\|\n(?!\|)", self.body + "\n", re.MULTILINE))


def flat(text):
    return re.sub(r"\s+", " ", text).strip()


def words(text):
    return flat(text if isinstance(text, str) else text.get("text", ""))


def blocks(article):
    """All blocks, nested ones too."""
    waiting = list(article["body"])
    while waiting:
        block = waiting.pop(0)
        yield block
        waiting = block.get("blocks", []) + [inner for item in block.get("items", []) for inner in item] + waiting


class Fidelity(NewsroomTest):
    def test_every_article_as_written(self):
        self.extracted = list(self.articles_with_extractions())
        checks = [name for name in dir(self) if name.startswith("check_")]
        self.assertGreaterEqual(len(checks), 12)
        for name in checks:
            with self.subTest(name):
                getattr(self, name)()

    def articles_with_extractions(self):
        files = sorted((ROOT / "examples/newsroom/articles").glob("*/*.txt"))
        self.assertGreaterEqual(len(files), 12)
        for file in files:
            written = Written(file)
            path = next(self.site.glob(f"{written.language}/*/*/{written.slug}/index.html"))
            url = f"{self.url}/{path.parent.relative_to(self.site)}/"
            found = self.run_command(SABOK, "extract", path, "--url", url, "--format", "json")
            yield written, json.loads(found.stdout)

    def compare(self, what, expected_and_found):
        wrong = []
        for written, found in self.extracted:
            expected, actual = expected_and_found(written, found)
            if expected != actual:
                wrong.append(f"{written.language}/{written.slug} ({written.head['template']}, {written.head['metadata']}): "
                             f"expected {expected!r}, found {actual!r}")
        self.assertEqual(wrong, [], f"{what}\n" + "\n".join(wrong))

    def check_title(self):
        self.compare("title", lambda w, a: (w.head["title"], a["title"]))

    def check_standfirst(self):
        self.compare("standfirst", lambda w, a: (flat(w.head["standfirst"]), flat(a.get("standfirst", ""))))

    def check_authors(self):
        self.compare("authors", lambda w, a: (w.authors, [author["name"] for author in a.get("authors", [])]))

    def check_published(self):
        self.compare("published", lambda w, a: (w.head["published"][:10], a.get("published", "")[:10]))

    def check_section_where_metadata_name_it(self):
        def section(w, a):
            named = "jsonld" in w.head["metadata"] or "opengraph" in w.head["metadata"]
            return (True, bool(a.get("section"))) if named else (True, True)
        self.compare("section", section)

    def check_language_and_direction(self):
        self.compare("language", lambda w, a: ((w.language, "ltr" if w.language == "en" else "rtl"),
                                               (a["language"][:2], a["direction"])))

    def check_lead_has_its_caption_and_credit(self):
        def lead(w, a):
            _, caption, credit = [part.strip() for part in w.head["lead"].split("|")]
            found = a.get("lead", {})
            # The label before a credit ("Photograph: ...") goes: the Light page writes its own.
            named = found.get("credit", "")
            return (caption, True), (words(found.get("caption", "")), bool(named) and credit.endswith(named))
        self.compare("lead", lead)

    def check_pictures_videos_tables(self):
        def count(w, a):
            kinds = [block["kind"] for block in blocks(a)]
            return ((w.pictures, w.videos, w.tables),
                    (kinds.count("figure") + ("lead" in a), kinds.count("embed"), kinds.count("table")))
        self.compare("pictures, videos, tables", count)

    def check_notes(self):
        def notes(w, a):
            expected = sorted(kind for kind, key in [("correction", "correction"), ("republication", "republished")]
                              if w.head.get(key))
            return expected, sorted(note["kind"] for note in a.get("notes", []) if note["kind"] != "editor")
        self.compare("notes", notes)

    def check_comments(self):
        def comments(w, a):
            found = a.get("comments", [])
            return ([(name, flat(text)) for name, _, text in w.comments],
                    [(c.get("author", ""), flat(" ".join(words(p) for p in c["paragraphs"]))) for c in found])
        self.compare("comments", comments)

    def check_related(self):
        def related(w, a):
            wanted = set(w.head.get("related", "").split())
            found = {card["url"].rstrip("/").rsplit("/", 1)[1] for card in a.get("related", [])}
            return wanted, wanted & found
        self.compare("related", related)

    def check_nothing_else_in_the_body(self):
        """The body begins and ends with the article's own words, and says nothing twice."""
        def edges(w, a):
            texts = [words(block.get("text", "")) for block in blocks(a) if block["kind"] in ("paragraph", "heading")]
            source = flat(re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", w.body).replace("*", ""))
            foreign = [text for text in texts if text and text not in source]
            doubled = [text for i, text in enumerate(texts) if len(text) > 40 and text in texts[:i]]
            allowed = {text for text in foreign if w.head.get("introduction-by") and w.head["introduction-by"] in text}
            return [], [text for text in foreign if text not in allowed] + doubled
        self.compare("words that are not the article's", edges)


if __name__ == "__main__":
    unittest.main()
