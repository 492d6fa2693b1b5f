# SPDX-License-Identifier: GPL-3.0-or-later
"""A stick with FAT: a file system without links, where a file of one line leads to the current edition."""
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from rig import SABOK, Rig, free_port, get  # noqa: E402

# What the kernel's vfat and exfat answer to symlink() and link(), below $STICK.
SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
static int below(const char* path) {
  const char* stick = getenv("STICK");
  return stick && strncmp(path, stick, strlen(stick)) == 0;
}
int symlink(const char* target, const char* path) {
  if (below(path)) { errno = EPERM; return -1; }
  return ((int (*)(const char*, const char*))dlsym(RTLD_NEXT, "symlink"))(target, path);
}
int link(const char* from, const char* to) {
  if (below(to)) { errno = EPERM; return -1; }
  return ((int (*)(const char*, const char*))dlsym(RTLD_NEXT, "link"))(from, to);
}
"""


class FatStick(Rig):
    stories = 4

    def setUp(self):
        super().setUp()
        self.make_key()
        library = self.folder / "fat.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-x", "c", "-", "-o", library, "-ldl"], input=SHIM, text=True, check=True)
        self.stick = self.folder / "stick"
        self.stick.mkdir()
        self.env = {"LD_PRELOAD": str(library), "STICK": str(self.stick)}
        self.pointer = self.stick / "public"

    def on_stick(self, *command, accept=(0,)):
        return self.run_command(SABOK, *command, env=self.env, accept=accept)

    def test_fat_stick_takes_editions_and_serves_them(self):
        self.build()
        origin = self.folder / "origin/public"
        for edition in (1, 2):
            self.on_stick("mirror", origin, self.pointer, "--key", self.folder / "key.pub")
            self.assertEqual(self.pointer.read_text(), f"editions/{edition:010}\n")
            self.assertTrue(self.pointer.is_file() and not self.pointer.is_symlink())
            self.on_stick("verify", self.pointer, "--key", self.folder / "key.pub")
            self.assert_whole(self.stick / self.pointer.read_text().strip())
            self.write_article(edition, "Another end of it.")
            self.build()
        # Others take it from there, with links or without.
        self.mirror(self.pointer, self.folder / "copy")
        self.assertEqual(self.edition_of(self.folder / "copy"), 2)
        self.run_command(SABOK, "push", self.pointer, self.folder / "pushed")
        self.assertEqual(self.edition_of(self.folder / "pushed"), 2)
        port = free_port()
        self.start_server(SABOK, "serve", self.pointer, "--listen", f"127.0.0.1:{port}", port=port)
        self.assertEqual(get(f"http://127.0.0.1:{port}/harbour/story-1/", Host="x")[0], 200)
        # A build on the stick itself goes on in the same way.
        config = self.stick / "sabok.toml"
        config.write_text((self.folder / "origin/sabok.toml").read_text())
        self.on_stick("build", "-c", config)
        self.assertEqual(self.pointer.read_text(), "editions/0000000003\n")
        # A power cut between the two steps: whatever was left is taken up again.
        self.pointer.unlink()
        (self.stick / ".public.0000.new").write_text("editions/")
        self.write_article(2, "A third end.")
        self.on_stick("build", "-c", config)
        self.assertEqual(self.pointer.read_text(), "editions/0000000004\n")
        self.assertEqual([path.name for path in self.stick.glob(".public*")], [])

    def test_fat_stick_with_a_file_of_somebody_else(self):
        self.build()
        self.pointer.write_text("notes of mine\n")
        done = self.on_stick("mirror", self.folder / "origin/public", self.pointer, "--key", self.folder / "key.pub", accept=(1,))
        self.assertIn("move it away", done.stderr)
        self.assertEqual(self.pointer.read_text(), "notes of mine\n")


if __name__ == "__main__":
    unittest.main()
