# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/check_includes on small trees: it must name each kind of breach, and nothing in a clean tree."""
import pathlib
import subprocess
import tempfile
import unittest

CHECK = pathlib.Path(__file__).resolve().parents[2] / "tools" / "check_includes"
TABLE = """
sabok_module(base)
sabok_module(page ROOMS low high USES base LIBRARIES Boost::json)
"""
CLEAN = {
    "base/url.h": "",
    "base/url.cc": '#include "base/url.h"\n',
    "page/low/node.h": '#include "base/url.h"\n',
    "page/low/node.cc": '#include "page/low/node.h"\n#include <string>\n',
    "page/high/tree.h": '#include "page/low/node.h"\n',
    "page/read.h": '#include "page/high/tree.h"\n',
    "page/read.cc": '#include "page/read.h"\n#include "page/low/node.h"\n',
}


class CheckIncludes(unittest.TestCase):
    def check(self, changes: dict[str, str]) -> tuple[int, list[str]]:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "CMakeLists.txt").write_text(TABLE)
            for name, text in (CLEAN | changes).items():
                file = root / "src" / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
            done = subprocess.run([CHECK, "--root", root], capture_output=True, text=True)
            self.assertEqual(done.stderr, "")
            return done.returncode, done.stdout.splitlines()

    def assert_breaches(self, changes: dict[str, str], *wanted: str) -> None:
        status, lines = self.check(changes)
        self.assertEqual((status, lines), (1, list(wanted)))

    def test_a_clean_tree(self):
        status, lines = self.check({})
        self.assertEqual(status, 0)
        self.assertEqual(len(lines), 1)
        self.assertIn("2 modules, 2 rooms, 4 units", lines[0])

    def test_a_layer_broken(self):
        self.assert_breaches({"base/date.h": '#include "page/low/node.h"\n'},
                             "src/base/date.h: includes page/, which base may not use",
                             "folders that include each other in a circle: base, page/low")

    def test_a_module_without_a_row(self):
        self.assert_breaches({"stray/x.h": ""},
                             "src/stray: no sabok_module(stray ...) in CMakeLists.txt")

    def test_a_room_that_includes_a_higher_one(self):
        self.assert_breaches({"page/low/word.h": '#include "page/high/leaf.h"\n', "page/high/leaf.h": "",
                              "page/high/tree.h": ""},
                             "src/page/low/word.h: includes page/high/leaf.h, which stands above page/low")

    def test_a_room_that_includes_what_stands_above_all_rooms(self):
        self.assert_breaches({"page/low/word.h": '#include "page/top.h"\n', "page/top.h": "",
                              "page/read.h": "", "page/read.cc": '#include "page/read.h"\n'},
                             "src/page/low/word.h: includes page/top.h, which stands above page/low")

    def test_a_folder_that_is_no_room(self):
        self.assert_breaches({"page/attic/box.h": ""},
                             "src/page/attic/box.h: page/attic is no room of sabok_module(page ... ROOMS ...)")

    def test_a_test_may_include_higher_rooms(self):
        self.assertEqual(self.check({"page/low/node_test.cc": '#include "page/high/tree.h"\n'})[0], 0)

    def test_a_circle_of_units(self):
        self.assert_breaches({"base/a.h": '#include "base/b.h"\n', "base/b.h": "",
                              "base/b.cc": '#include "base/b.h"\n#include "base/a.h"\n'},
                             "units that include each other in a circle: base/a, base/b")

    def test_a_circle_of_folders(self):
        self.assert_breaches({"page/low/word.h": '#include "page/high/leaf.h"\n', "page/high/leaf.h": ""},
                             "src/page/low/word.h: includes page/high/leaf.h, which stands above page/low",
                             "folders that include each other in a circle: page/high, page/low")

    def test_21_units_in_a_folder(self):
        twenty = {f"base/unit{i}.h": "" for i in range(19)}  # with url: 20
        self.assertEqual(self.check(twenty)[0], 0)
        self.assert_breaches(twenty | {"base/one_more.h": ""},
                             "src/base: 21 units in one folder, more than 20: make rooms of it")

    def test_the_own_header_is_not_first(self):
        self.assert_breaches({"base/url.cc": '#include <string>\n\n#include "base/url.h"\n'},
                             "src/base/url.cc: base/url.h must be its first include")


if __name__ == "__main__":
    unittest.main()
