# SPDX-License-Identifier: GPL-3.0-or-later
"""sabok withdraw: the article is gone from all of the edition and its copies, and its address says so."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from rig import SABOK, SITE, Rig, files_of, free_port, get, second_reader, tree  # noqa: E402

GONE = "harbour/story-2/index"
ADDRESS = f"{SITE}harbour/story-2/"
MARK = "_sabok/withdrawn/"


class Withdrawn(Rig):
    stories = 4

    def setUp(self):
        super().setUp()
        self.run_command(SABOK, "keygen", "--no-password", "--out", self.folder / "key")
        page = self.write_article(3)
        page.write_text(page.read_text().replace("</article>", f'<p>As we wrote in <a href="{ADDRESS}">this one</a>.</p></article>')
                        .replace("</main>", f'</main><aside class="related"><h2>Related</h2><a href="{ADDRESS}">Story 2 of the harbour</a></aside>'))
        self.config = self.folder / "sabok.toml"
        self.config.write_text(f'[site]\nurl = "{SITE}"\nname = "Harbour Courier"\n[[source]]\ntype = "folder"\n'
                               f'location = "{self.saved}"\n[edition]\nkey = "{self.folder}/key.key"\n')
        self.public = self.folder / "public"

    def build(self):
        self.run_command(SABOK, "build", "-q", "-c", self.config)
        return tree(self.public)

    def withdraw(self, *options, accept=(0,)):
        return self.run_command(SABOK, "withdraw", "-c", self.config, *options, accept=accept)

    def check_whole(self, folder):
        self.run_command(SABOK, "verify", folder, "--key", self.folder / "key.pub")
        self.assertEqual(second_reader([{"folder": str(folder), "key": str(self.folder / "key.pub")}]), [[]])

    def check_copies(self, before):
        """From a server that answers 410, by a delta file, and pushed."""
        port = free_port()
        self.start_server(SABOK, "serve", self.public, "--listen", f"127.0.0.1:{port}", port=port)
        for path, mark in ((f"/{GONE}.html", "<h1>Article withdrawn"), ("/harbour/story-2/", "<h1>Article withdrawn"),
                           (f"/{GONE}.txt", "Article withdrawn\n")):
            status, headers, body = get(f"http://127.0.0.1:{port}{path}")
            self.assertEqual((status, headers["ETag"], body.decode().count(mark)), (410, None, 1), path)
            status, headers, body = get(f"http://127.0.0.1:{port}{path}", "HEAD", Accept_Encoding="br")
            self.assertEqual((status, headers["Content-Encoding"], body), (410, "br", b""), path)
        copy = self.folder / "copy/public"
        self.mirror(before, copy)
        delta = self.folder / "1-2.sabok"
        delta.write_bytes(self.run_command(SABOK, "delta", before, self.public.resolve(), text=False).stdout)
        self.run_command(SABOK, "apply", delta, copy, "--key", self.folder / "key.pub")
        self.assertEqual(tree(copy), tree(self.public))
        self.mirror(f"http://127.0.0.1:{port}/", self.folder / "mirrored/public")
        self.assertEqual(tree(self.folder / "mirrored/public"), tree(self.public))
        self.check_whole(self.folder / "mirrored/public")
        self.run_command(SABOK, "push", self.public, self.folder / "pushed")
        self.assertIn("Article withdrawn", (self.folder / f"pushed/{GONE}.html").read_text())

    def test_it_is_gone_everywhere_and_its_address_says_so(self):
        first = self.build()
        before = self.public.resolve()
        naming = {path for path, data in first.items() if b"Story 2 of" in data}
        self.assertLess({f"{GONE}.html", f"{GONE}.txt", "index.html", "today.html", "_sabok/feed.xml"}, naming)
        self.withdraw(f"{ADDRESS}?utm_source=x#y", "--reason", "The court\nasked <b>us</b>.")
        second = self.build()
        self.assertEqual({path for path, data in second.items() if b"Story 2 of" in data}, set())
        # The link of another article leads to the newsroom's own page; nothing else names it.
        self.assertIn(f'href="{ADDRESS}'.encode(), second["harbour/story-3/index.html"])
        for path, data in second.items():
            if not path.startswith("_sabok/sections/"):
                self.assertNotIn(b"story-2", data.replace(ADDRESS.encode(), b""), path)
        page = second[f"{GONE}.html"].decode()
        self.assertIn("The newsroom withdrew this article on ", page)
        self.assertIn("The court asked &lt;b&gt;us&lt;/b&gt;.", page)
        self.assertIn("The court asked <b>us</b>.", second[f"{GONE}.txt"].decode())
        entries = files_of(self.public)
        self.assertEqual({path for path, entry in entries.items() if "withdrawn" in entry}, {f"{GONE}.html", f"{GONE}.txt"})
        self.assertEqual({path for path in entries if path.startswith(MARK)}, {f"{MARK}{GONE}.html", f"{MARK}{GONE}.txt"})
        self.check_whole(self.public)
        self.check_copies(before)
        # The same again is no new edition; without the database the article does not come back.
        self.assertEqual(self.build(), second)
        (self.folder / "state.db").unlink()
        self.assertIn("Article withdrawn", self.build()[f"{GONE}.html"].decode())
        # All of them, and one again.
        self.withdraw(*(f"{SITE}harbour/story-{number}/" for number in range(4)))
        self.assertEqual(sum(data.count(b"Article withdrawn") for path, data in self.build().items() if path.endswith(".txt")), 4)
        self.withdraw("--undo", ADDRESS)
        again = self.build()
        self.assertIn("Story 2 of", again[f"{GONE}.html"].decode())
        self.assertNotIn("withdrawn", files_of(self.public)[f"{GONE}.html"])
        self.assertEqual({path for path in again if path.startswith(f"{MARK}{GONE}")}, set())

    def test_what_is_no_address_or_no_line_is_said(self):
        self.assertIn("not on the site", self.withdraw("https://elsewhere.example/a", accept=(1,)).stderr)
        self.withdraw(ADDRESS)
        lines = self.folder / "withdrawn.txt"
        lines.write_text(lines.read_text() + "# a note\nyesterday the harbour story\n")
        for command in (("build", "-q"), ("withdraw", "--undo", ADDRESS)):
            done = self.run_command(SABOK, *command, "-c", self.config, accept=(1,))
            self.assertIn("withdrawn.txt:4: this is no withdrawn article", done.stderr)
        lines.write_text(lines.read_text().replace("yesterday the harbour story\n", ""))
        self.withdraw("--undo", ADDRESS)
        self.assertEqual(lines.read_text().splitlines()[1:], ["# a note"])


if __name__ == "__main__":
    unittest.main()
