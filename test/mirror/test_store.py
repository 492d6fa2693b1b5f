# SPDX-License-Identifier: GPL-3.0-or-later
"""sabok push to an S3 server that checks signatures (test/s3; ./dev setup installs it)."""
import gzip
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from rig import KILLS, ROOT, get, tree  # noqa: E402
from test_push import SECRET, Push  # noqa: E402


class Store(Push):
    def setUp(self):
        super().setUp()
        self.store = self.start("node", ROOT / "test/s3/server.mjs", self.folder / "s3", "light", env={"S3_FLAKY": "23"})
        self.endpoint = self.store.stdout.readline().strip()
        self.target = "s3://light/mirror"
        self.options = ("--endpoint", self.endpoint)

    def keys(self):
        listing = get(f"{self.endpoint}light?list-type=2&max-keys=1000&prefix=mirror/")[2].decode()
        return {part.split("</Key>")[0].removeprefix("mirror/") for part in listing.split("<Key>")[1:]}

    def check(self):
        """Every object is the edition's, packed and named as it should be; and the bucket serves as a mirror's source."""
        there = tree(self.public)
        packed_lists = {str(file.relative_to(self.public.resolve())) for file in (self.public.resolve() / "_sabok").rglob("*.json.br")}
        expected = {path for path in there if not path.endswith(".gz")} | packed_lists
        self.assertEqual(self.keys(), expected)
        for path in ("index.html", "harbour/story-1/index.html"):
            status, headers, body = get(f"{self.endpoint}light/mirror/{path}")
            self.assertEqual((status, headers["Content-Encoding"]), (200, "gzip"))
            self.assertEqual(headers["Content-Type"], "text/html; charset=utf-8")
            self.assertIn("max-age=60", headers["Cache-Control"])
            self.assertEqual(gzip.decompress(body), there[path])
            status, headers, body = get(f"{self.endpoint}light/mirror/{path}.br")
            self.assertEqual((headers["Content-Encoding"], body), (None, there[path + ".br"]))
        headers = get(f"{self.endpoint}light/mirror/_sabok/manifest.json")[1]
        self.assertEqual((headers["Content-Type"], headers["Content-Encoding"]), ("application/json", None))
        self.assertEqual(headers["Cache-Control"], "no-cache")
        copy = self.folder / "from-store/public"
        copy.parent.mkdir(exist_ok=True)
        self.mirror(f"{self.endpoint}light/mirror/", copy)
        self.assert_whole(copy)
        self.assertEqual(tree(copy), tree(self.public))

    def test_an_edition_and_then_the_difference(self):
        self.refuses_other_things_and_wrong_keys()
        report = self.push(self.target, *self.options)
        self.assertEqual(report["sent"], report["files"])
        self.check()
        again = self.push(self.target, *self.options)
        self.assertEqual((again["sent"], again["removed"]), (0, 0))
        (self.saved / "harbour/story-11/index.html").unlink()
        self.change(3)
        report = self.push(self.target, *self.options)
        self.assertLess(report["sent"], report["files"] / 2)
        self.assertGreater(report["removed"], 0)
        self.check()
        self.assertNotIn("harbour/story-11/index.html", self.keys())

    def refuses_other_things_and_wrong_keys(self):
        wrong = self.push(self.target, *self.options, accept=(1,), env={**SECRET, "AWS_SECRET_ACCESS_KEY": "wrong"})
        self.assertIn("SignatureDoesNotMatch", wrong)
        self.assertIn("AWS_SECRET_ACCESS_KEY", wrong)
        self.assertNotIn("wrong", wrong)
        self.assertIn("AWS_ACCESS_KEY_ID", self.push(self.target, *self.options, accept=(1,),
                                                     env={"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}))
        self.assertIn("404", self.push("s3://no-such-bucket", *self.options, accept=(1,)))
        self.assertEqual(self.keys(), set())
        # A bucket in which something else lies is left alone.
        self.push("s3://light/other/deeper", *self.options)
        self.assertIn("other things", self.push("s3://light/other", *self.options, accept=(1,)))

    def test_kill_at_random_moments(self):
        self.killed_pushes(self.target, self.options, self.check, max(5, KILLS // 5))


if __name__ == "__main__":
    unittest.main()
