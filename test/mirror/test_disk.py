# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds on a disk that is full at any byte, and on one whose power goes at any moment (test/disk/watched_disk.cc)."""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from rig import KILLS, ROOT, SABOK, SITE, Rig, tree  # noqa: E402

WATCHED_DISK = os.environ.get("WATCHED_DISK_LIBRARY", str(ROOT / "build/release/libwatched_disk.so"))


class Node:
    """A file, a link (its data is the target) or a folder; `safe` is what of it would be there after a power cut."""

    def __init__(self, kind, data=b"", entries=None, safe=False):
        self.kind, self.data, self.entries = kind, bytearray(data), entries or {}
        self.safe_data, self.safe_entries = bytes(data if safe else b""), dict(self.entries if safe else {})

    def sync(self):
        self.safe_data, self.safe_entries = bytes(self.data), dict(self.entries)


class Disk:
    """The names and bytes below a folder as the log tells them, and what a power cut could leave of them.

    Bytes are safe once their file was synced, a folder's entries once the folder was: less than any journalling file
    system promises."""

    def __init__(self, folder):
        self.folder, self.nodes, inodes = folder, [], {}

        def load(path):
            status = path.lstat()
            if path.is_symlink():
                node = Node("link", os.fsencode(os.readlink(path)), safe=True)
            elif path.is_dir():
                node = Node("folder", entries={child.name: load(child) for child in path.iterdir()}, safe=True)
            else:
                node = inodes.get(status.st_ino) or Node("file", path.read_bytes(), safe=True)
                inodes[status.st_ino] = node
            self.nodes.append(node)
            return node

        self.root = load(folder)

    def parts(self, path):
        return pathlib.PurePath(path).relative_to(self.folder).parts

    def find(self, path):
        node = self.root
        for part in self.parts(path):
            node = node.entries[part]
        return node

    def place(self, path, node):
        self.find(os.path.dirname(path)).entries[os.path.basename(path)] = node
        self.nodes.append(node)

    def apply(self, line):
        what, *rest = line.rstrip("\n").split("\t")
        if what in ("create", "folder"):
            self.place(rest[0], Node("file" if what == "create" else "folder"))
        elif what == "symlink":  # its target is written with its name
            self.place(rest[1], Node("link", os.fsencode(rest[0]), safe=True))
        elif what == "link":
            self.place(rest[1], self.find(rest[0]))
        elif what == "rename":
            node = self.find(os.path.dirname(rest[0])).entries.pop(os.path.basename(rest[0]))
            self.place(rest[1], node)
        elif what == "remove":
            del self.find(os.path.dirname(rest[0])).entries[os.path.basename(rest[0])]
        elif what in ("write", "cut"):
            data, at = self.find(rest[0]).data, int(rest[1])
            data.extend(b"\0" * (at - len(data)))
            if what == "cut":
                del data[at:]
            else:
                piece = bytes.fromhex(rest[2])
                data[at:at + len(piece)] = piece
        elif what == "sync":
            self.find(rest[0]).sync()
        else:
            assert what == "syncfs", line
            for node in self.nodes:
                node.sync()

    def after_a_cut(self, entries, data):
        """A snapshot, as nested dicts; `entries(node)` and `data(node)` choose what reached the disk."""
        def copy(node, depth=0):
            if node.kind == "folder":
                return {name: copy(child, depth + 1) for name, child in entries(node).items()}
            return ("link", bytes(node.data)) if node.kind == "link" else ("file", data(node))
        return copy(self.root)

    def cuts(self, dice):
        """States a cut of the power could leave now: the worst, and one by chance."""
        coins = {}

        def by_chance(node, *choices):
            return coins.setdefault((id(node), len(choices)), dice.choice(choices))

        yield self.after_a_cut(lambda n: n.safe_entries, lambda n: n.safe_data)
        yield self.after_a_cut(lambda n: n.entries, lambda n: n.safe_data)
        yield self.after_a_cut(lambda n: by_chance(n, n.entries, n.safe_entries), lambda n: n.safe_data if n.data == n.safe_data
                               else by_chance(n, bytes(n.data), n.safe_data, bytes(n.data[:len(n.data) // 2])))


def files_below(state, prefix=""):
    out = {}
    for name, node in state.items():
        if isinstance(node, dict):
            out |= files_below(node, f"{prefix}{name}/")
        else:
            out[prefix + name] = node[1]
    return out


def current_edition(state):
    """All bytes of the edition the link leads to; None where there is no link."""
    if "public" not in state:
        return None
    kind, target = state["public"]
    assert kind == "link"
    for part in os.fsdecode(target).split("/"):
        state = state[part]
    return files_below(state)


def write_out(state, folder):
    folder.mkdir()
    for name, node in state.items():
        if isinstance(node, dict):
            write_out(node, folder / name)
        elif node[0] == "link":
            (folder / name).symlink_to(os.fsdecode(node[1]))
        else:
            (folder / name).write_bytes(node[1])


def all_files(folder):
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


class Watched(Rig):
    stories = 3

    def setUp(self):
        super().setUp()
        self.run_command(SABOK, "keygen", "--no-password", "--out", self.folder / "key")
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        self.config = self.folder / "sabok.toml"
        self.config.write_text(f'[site]\nurl = "{SITE}"\n[[source]]\ntype = "folder"\nlocation = "{self.saved}"\n'
                               f'[edition]\nkeep = 2\noutput = "{self.disk}/public"\nkey = "{self.folder}/key.key"\n')

    def build(self, config=None, **watch):
        """Exit status and messages."""
        env = {"LD_PRELOAD": WATCHED_DISK, "WATCHED_DISK": self.disk, **watch} if watch else {}
        done = subprocess.run([SABOK, "build", "-q", "-c", config or self.config], capture_output=True, text=True,
                              env={**os.environ, **{k: str(v) for k, v in env.items()}}, timeout=60)
        return done.returncode, done.stderr

    def correct(self, number, note):
        os.utime(self.write_article(number, note), (time.time() + 9, time.time() + 9))

    def assert_verifies(self, public):
        self.run_command(SABOK, "verify", public, "--key", self.folder / "key.pub")


class FullDisk(Watched):
    def test_wherever_it_is_full_the_old_edition_stands(self):
        self.assertEqual(self.build()[0], 0)
        self.correct(1, "Corrected.")
        before = self.folder / "before"
        shutil.copytree(self.disk, before, symlinks=True)
        log = self.folder / "log"
        self.assertEqual(self.build(WATCHED_DISK_LOG=log)[0], 0)
        total = sum(len(line.split("\t")[3].strip()) // 2 for line in log.read_text().splitlines() if line.startswith("write"))
        old, new = tree(before / "public"), tree(self.disk / "public")
        self.assertNotEqual(old.keys() and old, new)
        dice, failed = random.Random(3), 0
        for turn in range(max(5, KILLS // 4)):
            shutil.rmtree(self.disk)
            shutil.copytree(before, self.disk, symlinks=True)
            room = dice.randrange(total)
            status, message = self.build(WATCHED_DISK_BYTES=room)
            if status not in (0, 3):
                failed += 1
                self.assertRegex(message, f"{self.disk}.*free some space on the disk that holds")
                self.assertEqual(tree(self.disk / "public"), old, f"with room for {room}")
            self.assert_verifies(self.disk / "public")
            # Once there is room again, the next build makes up for it.
            if turn % 4 == 0:
                self.assertEqual(self.build()[0], 0)
                self.assert_verifies(self.disk / "public")
                self.assertIn(b"Corrected.", (self.disk / "public/harbour/story-1/index.txt").read_bytes())
        self.assertGreater(failed, 0)


class PowerCut(Watched):
    def replay(self, name):
        """Builds, and looks at what a cut would leave after each change it makes."""
        before = Disk(self.disk)
        old = current_edition(before.after_a_cut(lambda n: n.entries, lambda n: bytes(n.data)))
        log = self.folder / f"{name}.log"
        self.assertEqual(self.build(WATCHED_DISK_LOG=log)[0], 0)
        new = all_files((self.disk / "public").resolve())
        self.assertNotEqual(old, new)
        dice, states, seen = random.Random(9), [], set()
        for line in log.read_text().splitlines():
            before.apply(line)
            for state in before.cuts(dice):
                edition = current_edition(state)
                if edition not in (old, new):
                    differing = sorted(k for k in {**new, **edition} if new.get(k) != edition.get(k))
                    self.fail(f"after {line[:200]!r} these are wrong: {differing[:10]}")
                seen.add(edition == new)
                states.append(state)
        self.assertEqual(seen, {False, True})
        self.assertEqual(current_edition(state), new, "what was published is not safe")
        # Whatever is left, the next build completes.
        for turn, state in enumerate(dice.sample(states, max(1, KILLS // 40))):
            disk = self.folder / f"{name}-{turn}"
            write_out(state, disk)
            config = self.folder / "after.toml"
            config.write_text(self.config.read_text().replace(f'"{self.disk}/', f'"{disk}/'))
            self.assertEqual(self.build(config), (0, ""))
            self.assert_verifies(disk / "public")
            self.assertEqual((disk / "public/harbour/story-1/index.txt").read_bytes(), new["harbour/story-1/index.txt"])
            shutil.rmtree(disk)

    def replay_three(self):
        self.replay("first")
        self.correct(1, "Corrected.")
        self.replay("second")
        self.correct(2, "Corrected too.")
        self.replay("third")  # now an old one is removed


class PowerCutOfFewFiles(PowerCut):
    """Each is synced by itself."""

    def test_after_a_cut_at_any_moment_an_edition_is_whole(self):
        self.replay_three()


class PowerCutOfManyFiles(PowerCut):
    """The file system is synced."""
    stories = 12

    def test_after_a_cut_at_any_moment_an_edition_is_whole(self):
        self.replay_three()


if __name__ == "__main__":
    unittest.main()
