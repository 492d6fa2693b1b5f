# SPDX-License-Identifier: GPL-3.0-or-later
"""The editions of test/editions, which never change, by the program, the second reader and minisign: check_editions.py SABOK."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "test/mirror"))
from rig import files_of, second_reader  # noqa: E402

SABOK = sys.argv[1]
SOON, LATE = 1794200000, 1900000000


def by_program(what, key, day, *options):
    done = subprocess.run([SABOK, "verify", what, "--key", key, "--at", day, "--json", *options], capture_output=True, text=True)
    return sorted({problem["kind"] for problem in json.loads(done.stdout)["problems"]})


def check(folder, scratch):
    key = str(folder / "courier.pub")
    editions = sorted(path for path in folder.iterdir() if path.name.isdigit())
    assert len(editions) == 2, editions
    cases, expected = [], []

    def both(edition, day, now, kinds):
        got = by_program(edition, key, day)
        assert got == kinds, (edition, day, got)
        cases.append({"folder": str(edition), "key": key, "now": now})
        expected.append(kinds)

    for edition in editions:
        both(edition, "2026-11-09", SOON, [])
        both(edition, "2030-03-17", LATE, ["freeze"])
    gone = [path for path, entry in files_of(editions[1]).items() if "withdrawn" in entry]
    assert bool(gone) == folder.name.endswith("-withdrawn"), gone
    # What is said of them is not said of everything.
    other = scratch / folder.name / editions[1].name
    shutil.copytree(editions[1], other)
    page = other / "news/1/index.html"
    page.write_bytes(page.read_bytes().replace(b"harbour", b"Harbour"))
    both(other, "2026-11-09", SOON, ["edited"])
    assert second_reader(cases) == expected
    subprocess.run(["minisign", "-V", "-q", "-p", key, "-m", editions[0] / "_sabok/manifest.json"], check=True)
    for delta in folder.glob("*.sabok"):
        assert by_program(delta, key, "2026-11-09", "--onto", editions[0]) == []
        assert by_program(delta, key, "2030-03-17", "--onto", editions[0]) == ["freeze"]


with tempfile.TemporaryDirectory() as scratch:
    folders = [path for path in (ROOT / "test/editions").iterdir() if path.is_dir()]
    assert folders
    for folder in folders:
        check(folder, pathlib.Path(scratch))
