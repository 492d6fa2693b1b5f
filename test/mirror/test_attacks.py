# SPDX-License-Identifier: GPL-3.0-or-later
"""What a carrier of editions may try, against verify, mirror and apply, with a second reader and minisign beside them.

Each attack changes a copy of edition 3 in one way; reader and copy have accepted edition 2 before. The delta file of an attack is packed
here, by docs/delta-format.md, for `sabok delta` would not write it."""
import hashlib
import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from rig import MANIFEST, SABOK, SITE, Rig, article, files_of, second_reader  # noqa: E402

PAGE, OTHER, UNCHANGED = (f"harbour/story-{n}/index.html" for n in (3, 4, 5))
FORMS = {"": 5, ".br": 6, ".gz": 7}
# What minisign refuses as well. It knows nothing of sites: a whole edition of another site, signed by the same key, is well signed.
SIGNATURE_KINDS = {"rotation", "forged", "mixed", "another-key", "old-key", "malformed", "unsigned", "no-edition", "another-site"}
WELL_SIGNED = {"another site's edition"}
# What can be seen in a manifest alone.
ROOT_KINDS = SIGNATURE_KINDS - {"no-edition"} | {"rollback", "another-edition", "freeze"}


def put(folder, path, data):
    """Never through a hard link. The root's packed forms would give an attack away; they are optional."""
    file = folder / path
    if path == MANIFEST:
        for ending in (".br", ".gz"):
            (folder / (MANIFEST + ending)).unlink(missing_ok=True)
    file.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def link_tree(folder, to):
    """A copy by hard links, folders and links as they are."""
    os.mkdir(to)
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            link_tree(entry.path, f"{to}/{entry.name}")
        else:
            os.link(entry.path, f"{to}/{entry.name}", follow_symlinks=False)


def identity(folder, within=""):
    """Every file below the folder by its path, with what changes when anybody writes it; packed lists are each copy's own affair."""
    found = {}
    for entry in os.scandir(folder):
        path = within + entry.name
        if entry.is_dir(follow_symlinks=False):
            found |= identity(entry.path, path + "/")
        elif not (path.startswith(("_sabok/sections/", MANIFEST)) and path.endswith((".br", ".gz"))):
            status = entry.stat(follow_symlinks=False)
            found[path] = status.st_ino, status.st_size, status.st_mtime_ns
    return found


def delta_of(first, folder):
    """A delta from `first` to what the folder is, whether or not that is an edition."""
    root = (folder / MANIFEST).read_bytes()
    records = [(1, 0, root)]
    for kind, ending in ((2, ".minisig"), (3, ".p256")):
        if (folder / (MANIFEST + ending)).exists():
            records.append((kind, 0, (folder / (MANIFEST + ending)).read_bytes()))
    for index, section in enumerate(json.loads(root)["sections"]):
        file = folder / f"_sabok/sections/{section['sha256']}.json"
        if file.exists():
            records.append((4, index, file.read_bytes()))
    paths = sorted(files_of(folder), key=lambda path: path.encode())
    for index, path in enumerate(paths):
        for ending, kind in FORMS.items():
            if (folder / (path + ending)).is_file():
                records.append((kind, index, (folder / (path + ending)).read_bytes()))
    extra = sorted(set(identity(folder)) - {path + ending for path in paths for ending in FORMS})
    records += [(5, len(paths), (folder / path).read_bytes()) for path in extra if not path.startswith("_sabok/")]
    stream = b"".join(struct.pack("<BIQ", kind, index, len(data)) + data for kind, index, data in records)
    out = b"SABOKD\x01\n" + b"".join(struct.pack("<Q", json.loads(text)["edition"]) + hashlib.sha256(text).digest()
                                     for text in ((first / MANIFEST).read_bytes(), root))
    for at in range(0, len(stream), 1 << 17):  # zstd's frames of one raw block
        piece = stream[at:at + (1 << 17)]
        frame = struct.pack("<IBI", 0xFD2FB528, 0xA0, len(piece)) + struct.pack("<I", 1 | len(piece) << 3)[:3] + piece
        out += struct.pack("<III", len(piece), 0, len(frame)) + frame
    return out + bytes(4)


def swap(folder, a, b):
    one, two = (folder / a).read_bytes(), (folder / b).read_bytes()
    put(folder, a, two)
    put(folder, b, one)


def edit(path, change):
    return lambda t, folder: put(folder, path, change((folder / path).read_bytes()))


def edit_text(old, new):
    return edit(MANIFEST, lambda data: data.replace(old, new))


def swap_articles(t, folder):
    for ending in FORMS:
        swap(folder, PAGE + ending, OTHER + ending)


def drop(t, folder):
    for ending in FORMS:
        (folder / (PAGE + ending)).unlink()


def edit_everywhere(t, folder):
    """The page in all its forms, each a good encoding of the forgery: by an encoder of the attacker's own."""
    for ending in FORMS:
        put(folder, PAGE + ending, (t.forged / (PAGE + ending)).read_bytes())


def section_path(folder, at=0):
    return f"_sabok/sections/{json.loads((folder / MANIFEST).read_bytes())['sections'][at]['sha256']}.json"


def edit_section(change):
    """Of the section that lists the page."""
    def attack(t, folder):
        count = len(json.loads((folder / MANIFEST).read_bytes())["sections"])
        path = next(path for path in (section_path(folder, at) for at in range(count)) if PAGE.encode() in (folder / path).read_bytes())
        put(folder, path, change((folder / path).read_bytes()))
        for ending in (".br", ".gz"):
            (folder / (path + ending)).unlink(missing_ok=True)
    return attack


def from_first(*endings):
    """Files of edition 2 in edition 3."""
    def attack(t, folder):
        for ending in endings:
            put(folder, ending, (t.accepted / ending).read_bytes())
    return attack


def other_edition(name):
    def attack(t, folder):
        shutil.rmtree(folder)
        link_tree(getattr(t, name), folder)
    return attack


def signed_by(name):
    def attack(t, folder):
        for file in (folder / "_sabok").glob("manifest.json.*"):
            if file.suffix in (".minisig", ".p256"):
                file.unlink()
        t.sabok("sign", folder, "--key", t.folder / f"{name}.key")
    return attack


def without_signature(t, folder):
    (folder / f"{MANIFEST}.minisig").unlink()


def name_a_key(t, folder):
    """The root names the stranger's key as the next one, and the stranger signs it."""
    old, new = ((t.folder / f"{name}.pub").read_text().split("\n")[1] for name in ("key", "stranger"))
    item = (f'{{"from_edition": 1, "new": "{new}", "new_p256": "", "old": "{old}", "signature": "{"A" * 86}==", '
            '"signature_p256": ""}')
    edit_text(b'"keys": []', f'"keys": [\n    {item}\n  ]'.encode())(t, folder)
    signed_by("stranger")(t, folder)


# Name; what is done; the kind of refusal by verify, by mirror and by apply ("" where it is accepted, None where it cannot be tried).
ATTACKS = [
    ("honest", lambda t, folder: None, "", "", ""),
    ("a page edited", edit_everywhere, "edited", "edited", "edited"),
    ("one form edited", edit(PAGE, lambda data: data.replace(b"harbour", b"Harbour")), "edited", "", "edited"),
    ("a page grown", edit(PAGE, lambda data: data + b" "), "edited", "", "edited"),
    ("the root edited", edit_text(b'"mirrors": []', b'"mirrors": [\n    "https://evil.example/"\n  ]'), "forged", "forged", "forged"),
    ("a policy edited", edit_text(b'"policy": {', b'"policy": {"a": 1, '), "forged", "forged", "forged"),
    ("the number raised", edit_text(b'"edition": 3', b'"edition": 9'), "mixed", "mixed", "mixed"),
    ("the site exchanged", edit_text(SITE.encode(), b"https://evil.example/"), "another-site", "another-site", "another-site"),
    ("not canonical", edit(MANIFEST, lambda data: data + b" "), "malformed", "malformed", "malformed"),
    ("another format", edit_text(b'"format": 2', b'"format": 3'), "malformed", "malformed", "malformed"),
    ("the comment edited", edit(f"{MANIFEST}.minisig", lambda data: data.replace(b"edition:3", b"edition:4")), "forged", "forged", "forged"),
    ("a signature cut short", edit(f"{MANIFEST}.minisig", lambda data: data[:100]), "forged", "forged", "forged"),
    ("no signature", without_signature, "unsigned", "unsigned", "unsigned"),
    ("a stranger's key", signed_by("stranger"), "another-key", "another-key", "another-key"),
    ("two articles swapped", swap_articles, "swapped", "swapped", "swapped"),
    ("two encodings swapped", lambda t, folder: swap(folder, PAGE + ".br", OTHER + ".br"), "swapped", "swapped", "swapped"),
    ("brotli and gzip swapped", lambda t, folder: swap(folder, PAGE + ".br", PAGE + ".gz"), "swapped", "swapped", "swapped"),
    ("a file added", lambda t, folder: put(folder, "harbour/forged.html", b"<p>Forged"), "extra", "", "extra"),
    ("an encoding added", lambda t, folder: put(folder, "_sabok/forged.br", b"x"), "extra", "", None),
    ("a file added to the list", edit_section(lambda data: data.replace(PAGE.encode(), b"harbour/story-3/indey.html")), "list", "list", "list"),
    ("a file dropped from the list", edit_section(lambda data: b"\n".join(line for line in data.split(b"\n") if PAGE.encode() not in line)),
     "list", "list", "list"),
    ("a page dropped", drop, "missing", "missing", "missing"),
    ("a section dropped", lambda t, folder: [(folder / (section_path(folder) + e)).unlink(missing_ok=True) for e in FORMS],
     "list", "missing", "list"),
    ("the same again", other_edition("accepted"), "", "", ""),
    ("rolled back", other_edition("older"), "rollback", "rollback", "rollback"),
    ("another edition of that number", other_edition("twin"), "another-edition", "another-edition", "another-edition"),
    ("frozen", other_edition("frozen"), "freeze", "freeze", "freeze"),
    # A delta to the edition that is here already is not even unpacked.
    ("two editions mixed: root", from_first(MANIFEST), "list,mixed", "mixed", ""),
    ("two editions mixed: root and signature", from_first(MANIFEST, f"{MANIFEST}.minisig", f"{MANIFEST}.p256"), "list", None, None),
    ("two editions mixed: a page", from_first(PAGE, PAGE + ".br", PAGE + ".gz"), "edited", "edited", "edited"),
    ("a page cut short", edit(PAGE, lambda data: data[:700]), "cut-short", "", "cut-short"),
    ("an encoding cut short", edit(PAGE + ".br", lambda data: data[:99]), "cut-short", "cut-short", "cut-short"),
    ("a section cut short", edit_section(lambda data: data[:500]), "list", "list", "list"),
    ("the root cut short", edit(MANIFEST, lambda data: data[:100]), "malformed", "malformed", None),
    ("a list's encoding edited", edit(f"{MANIFEST}.gz", lambda data: data[:50]), "encoding", "", ""),
    ("another site's edition", other_edition("elsewhere"), "another-site", "another-site", "another-site"),
    ("another site's root", lambda t, folder: put(folder, MANIFEST, (t.elsewhere / MANIFEST).read_bytes()), "another-site,list",
     "another-site", "another-site"),
    ("the next key", other_edition("rotated"), "", "", ""),
    ("the old key after its time", other_edition("stolen"), "old-key", "old-key", "old-key"),
    ("a key nobody named", name_a_key, "rotation", "rotation", "rotation"),
    ("a link in a page's place", lambda t, folder: ((folder / PAGE).unlink(), (folder / PAGE).symlink_to(t.newest / PAGE)), "no-file", "", None),
    ("nothing there", lambda t, folder: shutil.rmtree(folder / "_sabok"), "no-edition", "no-edition", None),
]


class Attacks(Rig):
    maxDiff = None
    stories = 7
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # nothing here is about a disk

    def setUp(self):
        super().setUp()
        command = os.environ.get("STANDING_SABOK", str(pathlib.Path(SABOK).parent / "standing_sabok"))
        self.standing = subprocess.Popen([command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.standing.communicate)

    def sabok(self, *words, accept=(0,)):
        """A run of Sabok without its start."""
        out, err = self.folder / "stdout", self.folder / "stderr"
        print(out, err, *words, sep="\t", file=self.standing.stdin, flush=True)
        status = int(self.standing.stdout.readline())
        self.assertIn(status, accept, f"{words}\n{out.read_text()}\n{err.read_text()}")
        return subprocess.CompletedProcess(words, status, out.read_text(), err.read_text())

    def keygen(self, name, *options):
        self.sabok("keygen", "--no-password", "--out", self.folder / name, *options)

    def publish(self, name, site=SITE, key="key", when=None):
        """Builds what is saved into NAME and signs it."""
        config = self.folder / name / "sabok.toml"
        config.parent.mkdir(exist_ok=True)
        config.write_text(f'[site]\nurl = "{site}"\nname = "Harbour Courier"\n[[source]]\ntype = "folder"\nlocation = "{self.saved}"\n'
                          f'[edition]\nkey = "{self.folder / key}.key"\n')
        self.run_command(SABOK, "build", "-q", "-c", config, env={"SOURCE_DATE_EPOCH": when} if when else None)
        return (self.folder / name / "public").resolve()

    def fork(self, old, new):
        """Another future for the site OLD."""
        shutil.copytree(self.folder / old, self.folder / new, symlinks=True)

    def make_editions(self):
        for name in ("key", "stranger"):
            self.keygen(name)
        self.keygen("next", "--replace", self.folder / "key.key", "--site", SITE, "--from", "4")
        # Corrections cut these: a forgery with bytes to spare is an edit, not something cut short.
        for number in (3, 4):
            self.write_article(number, "The end of it. " + " ".join(article(100 + number).split()[:200]))
        self.older = self.publish("origin")
        self.publish("freezing", when="1072999999")
        self.fork("origin", "twins")
        self.write_article(0, "A day later.")
        self.accepted = self.publish("origin")
        for number in (1, 3, 4):
            self.write_article(number, f"Corrected, {number}.")
        self.newest = self.publish("origin")
        self.fork("origin", "rotating")
        self.write_article(3, "Forged! " + " ".join(article(200).split()[:200]))
        self.forged = self.publish("forging", key="stranger")
        self.elsewhere = self.publish("elsewhere", site="https://elsewhere.example/")
        self.rotated = self.publish("rotating", key="next")
        self.stolen = self.folder / "stolen"
        shutil.copytree(self.rotated, self.stolen)
        signed_by("key")(self, self.stolen)
        # The third edition of a site that has stopped: the fourth year after 2000, seen today.
        self.publish("freezing", when="1073000000")
        self.write_article(6, "Forged as well.")
        self.frozen = self.publish("freezing", when="1073000001")
        self.twin = self.publish("twins")

    def prepare_reader(self):
        """A copy, a state, and what they are before each attack."""
        self.mirror(self.accepted, self.folder / "copy/public")
        self.state = self.folder / "state.json"
        self.sabok("verify", self.accepted, "--key", self.folder / "key.pub", "--state", self.state)
        self.before = (self.folder / "copy/public").resolve().name, identity(self.folder / "copy/public")

    def attempt(self, name, *command):
        """The kind of refusal by one command on the reader's side, "" for none; its message is a line of its own."""
        done = self.sabok(*command, "--key", self.folder / "key.pub", "--json", accept=(0, 1))
        report = json.loads(done.stdout)
        self.assertEqual(report["ok"], done.returncode == 0, name)
        if report["ok"]:
            return ""
        kinds = {problem["kind"] for problem in report["problems"]} if "problems" in report else {report["kind"]}
        words = "\n".join(problem["what"] for problem in report["problems"]) if "problems" in report else done.stderr
        for kind in kinds:
            self.assertIn(kind.replace("-", " "), words, name)
        return ",".join(sorted(kinds))

    def attempt_copy(self, name, *command):
        """The same of a command that publishes: where it refuses, the copy is what it was; where not, it is a whole edition."""
        work = self.folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        link_tree(self.folder / "copy", work)
        kind = self.attempt(name, *command)
        after = (work / "public").resolve().name, identity(work / "public")
        if kind:
            self.assertEqual(after, self.before, name)
        else:
            self.sabok("verify", work / "public", "--key", self.folder / "key.pub")
        return kind

    def ask_minisign(self, name, folder, kinds):
        """It knows nothing of editions, but must think the same of the signature, under the key whose turn it is."""
        rotated = (folder / MANIFEST).exists() and b'"edition": 4' in (folder / MANIFEST).read_bytes()
        key = self.folder / ("next.pub" if rotated else "key.pub")
        done = subprocess.run(["minisign", "-V", "-q", "-p", key, "-m", folder / MANIFEST], capture_output=True)
        self.assertEqual(done.returncode == 0, name in WELL_SIGNED or not SIGNATURE_KINDS & set(kinds.split(",")), done.stderr)

    def test_each_is_refused_by_its_name_and_nothing_is_published(self):
        self.make_editions()
        self.prepare_reader()
        folders = []
        for number, (name, attack, by_verify, by_mirror, by_apply) in enumerate(ATTACKS):
            with self.subTest(name):
                folder = self.folder / f"attack-{number}"
                link_tree(self.newest, folder)
                folders.append(folder)
                attack(self, folder)
                state = self.folder / "state-now.json"
                shutil.copy(self.state, state)
                self.assertEqual(self.attempt(name, "verify", folder, "--state", state), by_verify)
                if by_verify:
                    self.assertEqual(state.read_bytes(), self.state.read_bytes(), "what was refused is not remembered")
                shutil.copy(self.state, state)
                if by_mirror is not None:
                    self.assertEqual(self.attempt_copy(name, "mirror", folder, self.folder / "work/public"), by_mirror)
                if by_apply is not None:
                    delta = self.folder / "attack.sabok"
                    delta.write_bytes(delta_of(self.accepted, folder))
                    self.assertEqual(self.attempt_copy(name, "apply", delta, self.folder / "work/public"), by_apply)
                    by_check = "mixed" if name == "two editions mixed: root" else by_apply
                    self.assertEqual(self.attempt(name, "verify", delta, "--onto", self.accepted, "--state", state), by_check)
                if (folder / MANIFEST).exists():
                    by_root = ",".join(sorted(ROOT_KINDS & set(by_verify.split(","))))
                    self.assertEqual(self.attempt(name, "verify", folder / MANIFEST, "--state", state), by_root)
                self.ask_minisign(name, folder, by_verify)
        with self.subTest("the second reader"):
            said = second_reader({"folder": str(folder), "key": str(self.folder / "key.pub"), "state": str(self.state)} for folder in folders)
            self.assertEqual({row[0]: ",".join(kinds) for row, kinds in zip(ATTACKS, said)}, {row[0]: row[2] for row in ATTACKS})


if __name__ == "__main__":
    unittest.main()
