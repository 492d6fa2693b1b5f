# SPDX-License-Identifier: GPL-3.0-or-later
"""sabok push to a folder and through a real rsync daemon (to an object store: test_store.py)."""
import json
import os
import pathlib
import random
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from rig import KILLS, SABOK, Rig, free_port, tree  # noqa: E402

SECRET = {"AWS_ACCESS_KEY_ID": "S3RVER", "AWS_SECRET_ACCESS_KEY": "S3RVER"}


class Push(Rig):
    def setUp(self):
        super().setUp()
        self.make_key()
        self.first = self.build()
        self.public = self.folder / "origin/public"

    def change(self, *numbers, note="Corrected."):
        for number in numbers:
            page = self.write_article(number, note)
            os.utime(page, (time.time() + number, time.time() + number))
        return self.build()

    def push(self, target, *options, accept=(0,), env=SECRET):
        done = self.run_command(SABOK, "push", self.public, target, "--json", *options, accept=accept, env=env)
        return json.loads(done.stdout) if done.returncode == 0 else done.stderr

    def killed_pushes(self, target, options, check, turns):
        """Each turn changes something, kills a push of it, and every third time lets one complete."""
        command = [str(c) for c in (SABOK, "push", self.public, target, *options)]
        dice = random.Random(5)
        began = time.monotonic()
        self.push(target, *options)
        whole = max(0.05, time.monotonic() - began)
        for turn in range(turns):
            if turn % 5 == 0:
                self.change(turn % 12, note=f"Turn {turn}.")
            run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **SECRET})
            time.sleep(dice.uniform(0, whole))
            run.kill()
            run.wait()
            if turn % 5 == 4:
                self.push(target, *options)
                check()


class Folder(Push):
    def check(self):
        self.assertEqual(tree(self.folder / "stick"), tree(self.public))
        self.assert_whole(self.folder / "stick")

    def test_an_edition_and_then_the_difference(self):
        target = self.folder / "stick"
        self.push(target)
        self.check()
        self.assertEqual(self.push(target)["sent"], 0)
        (self.saved / "harbour/story-11/index.html").unlink()
        self.change(3)
        (target / "harbour/story-5/index.html").write_text("bit rot")
        report = self.push(target)
        self.assertLess(report["sent"], report["files"] / 2)
        self.check()
        other = self.folder / "photographs"
        other.mkdir()
        (other / "holiday.jpg").write_text("mine")
        self.assertIn("other things", self.push(other, accept=(1,)))
        self.assertEqual((other / "holiday.jpg").read_text(), "mine")

    def test_kill_at_random_moments(self):
        self.killed_pushes(self.folder / "stick", (), self.check, max(5, KILLS // 5))


class Rsync(Push):
    def setUp(self):
        super().setUp()
        self.there = self.folder / "there"
        self.there.mkdir()
        port = free_port()
        config = self.folder / "rsyncd.conf"
        config.write_text(f"use chroot = no\nport = {port}\naddress = 127.0.0.1\npid file = {self.folder}/rsyncd.pid\n"
                          f"[light]\npath = {self.there}\nread only = no\nuid = {os.getuid()}\ngid = {os.getgid()}\n")
        self.start_server("rsync", "--daemon", "--no-detach", "--config", config, port=port)
        self.target = f"rsync://127.0.0.1:{port}/light/public"

    def check(self):
        self.assertEqual(tree(self.there / "public"), tree(self.public))
        self.assert_whole(self.there / "public")

    def test_an_edition_and_then_the_difference(self):
        self.push(self.target)
        self.check()
        (self.saved / "harbour/story-11/index.html").unlink()
        self.change(3)
        self.push(self.target)
        self.check()
        (self.there / "other").mkdir()
        (self.there / "other/mine.txt").write_text("mine")
        self.assertIn("other things", self.push(self.target.removesuffix("public") + "other", accept=(1,)))

    def test_kill_at_random_moments(self):
        self.killed_pushes(self.target, (), self.check, max(5, KILLS // 5))


if __name__ == "__main__":
    unittest.main()
