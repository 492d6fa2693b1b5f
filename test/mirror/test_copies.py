# SPDX-License-Identifier: GPL-3.0-or-later
"""sabok mirror, delta and apply as people run them: real servers, kill -9, full disks."""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from rig import KILLS, SABOK, Rig, StaticServer, free_port, tree, wait_until  # noqa: E402


class Copies(Rig):
    def setUp(self):
        super().setUp()
        self.make_key()
        self.first = self.build()
        self.copy = self.folder / "copy/public"
        self.copy.parent.mkdir()

    def change(self, *numbers, note="Corrected."):
        for number in numbers:
            page = self.write_article(number, note)
            os.utime(page, (time.time() + number, time.time() + number))
        return self.build()

    def serve(self, folder, lie=None):
        server = StaticServer(folder, lie)
        self.addCleanup(server.close)
        return server

    def same_as_origin(self):
        self.assertEqual(tree(self.copy), tree(self.folder / "origin/public"))


class Mirror(Copies):
    def test_from_sabok_serve_nginx_a_plain_server_a_folder_and_another_mirror(self):
        public = self.folder / "origin/public"
        serve = self.start(SABOK, "serve", public, "--listen", "127.0.0.1:0")
        port = free_port()
        config = self.folder / "light.conf"
        config.write_text(self.run_command(SABOK, "mirror", "--config", "nginx", public).stdout
                          .replace("listen 80;", f"listen 127.0.0.1:{port};"))
        temp = "".join(f"{kind}_temp_path {self.folder}/tmp_{kind};" for kind in
                       ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        main = self.folder / "nginx.conf"
        main.write_text(f"daemon off; pid {self.folder}/pid; error_log stderr; worker_processes 1;\nevents {{}}\n"
                        f"http {{ access_log off; {temp} include {config}; }}\n")
        self.folder.chmod(0o755)
        self.start_server("/usr/sbin/nginx", "-e", "stderr", "-c", main, port=port)
        plain = self.serve(public)
        sources = [serve.stdout.readline().strip(), f"http://127.0.0.1:{port}/", plain.url, public]
        received = []
        for number, source in enumerate(sources):
            copy = self.folder / f"copy{number}/public"
            copy.parent.mkdir()
            report = self.mirror(source, copy)
            self.assertEqual(report["bad"], [], source)
            self.assertEqual(tree(copy), tree(public), source)
            self.assert_whole(copy)
            received.append(report["bytes_received"])
        self.assertLess(max(received[:3]), 1.1 * min(received[:3]) + 4096)
        report = self.mirror(self.folder / "copy0/public", self.copy)
        self.assertEqual(report["edition"], 1)
        self.same_as_origin()
        self.assertTrue(self.mirror(serve_url := sources[0], self.copy)["unchanged"], serve_url)

    def test_only_what_changed_is_fetched(self):
        server = self.serve(self.folder / "origin/public")
        self.mirror(server.url, self.copy)
        self.change(3)
        server.requests.clear()
        report = self.mirror(server.url, self.copy)
        self.assertEqual((report["edition"], report["bad"]), (2, []))
        pages = {r for r in server.requests if "/story-" in r}
        self.assertTrue(pages and all("story-3/" in r for r in pages), pages)
        self.same_as_origin()
        old = self.copy.parent / "editions/0000000001/harbour/story-5/index.html"
        self.assertTrue(old.samefile(self.copy / "harbour/story-5/index.html"))

    def test_a_lying_server_is_named_and_the_next_is_asked(self):
        liar = self.serve(self.folder / "origin/public",
                          lambda path, body: b"a lie" if "story-4" in path else body)
        honest = self.serve(self.folder / "origin/public")
        report = self.mirror(honest.url, liar.url, self.copy)
        self.assertTrue(any(bad.startswith(liar.url) and "story-4" in bad for bad in report["bad"]), report["bad"])
        self.same_as_origin()
        message = self.mirror(liar.url, self.folder / "other/public", accept=(1,))
        self.assertIn("story-4", message)
        self.assertFalse((self.folder / "other/public").exists())

    def test_endless_bodies_end(self):
        def endless():
            while True:
                yield b"x" * 65536
        for part in ("manifest.json", "sections/", "story-4/index.html"):
            with self.subTest(part):
                server = self.serve(self.folder / "origin/public", lambda path, body: endless() if part in path else body)
                self.mirror(server.url, self.copy, accept=(1,))
                self.assertFalse(self.copy.exists())
                self.assertLess(server.sent, 40_000_000)

    def test_watch_follows_and_stops(self):
        public = self.folder / "origin/public"
        watcher = subprocess.Popen([SABOK, "mirror", public, self.copy, "--key", self.folder / "key.pub", "--watch",
                                    "--every", "1s"], stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.stop, watcher)
        self.assertTrue(wait_until(lambda: self.copy.exists() and self.edition_of(self.copy) == 1))
        self.change(2)
        self.assertTrue(wait_until(lambda: self.edition_of(self.copy) == 2))
        self.assert_whole(self.copy)
        watcher.terminate()
        self.assertEqual(watcher.wait(10), 0)

    def test_what_is_missing_on_the_command_line_is_said(self):
        for words, message in ((("mirror", "x"), "one source"), (("mirror", "x", "y"), "--key"),
                               (("mirror", "x", "y", "--key", "none.pub"), "none.pub"),
                               (("mirror", "/nowhere", self.copy, "--key", self.folder / "key.pub"), "no such folder"),
                               (("apply", "none.sabok", self.copy, "--key", self.folder / "key.pub"), "no such file")):
            self.assertIn(message, self.run_command(SABOK, *words, accept=(1, 2)).stderr)


class Delta(Copies):
    def delta(self, old, new, *options):
        file = self.folder / "delta.sabok"
        done = subprocess.run([SABOK, "delta", old, new, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 0, done.stderr)
        file.write_bytes(done.stdout)
        return file

    def apply(self, file, accept=(0,)):
        return self.run_command(SABOK, "apply", file, self.copy, "--key", self.folder / "key.pub", accept=accept)

    def test_a_delta_is_smaller_than_what_changed_and_makes_the_same_tree(self):
        self.mirror(self.folder / "origin/public", self.copy)
        second = self.change(1, 2, 3)
        file = self.delta(self.first, second)
        old = tree(self.first)
        changed = [path for path, body in tree(second).items() if path.endswith(".br") and old.get(path) != body and
                   "_sabok/" not in path]
        self.assertLess(file.stat().st_size, sum((second / path).stat().st_size for path in changed))
        self.apply(file)
        self.same_as_origin()
        self.assert_whole(self.copy)
        self.assertIn("Nothing new", self.apply(file).stdout)
        done = subprocess.run([SABOK, "apply", "-", self.copy, "--key", self.folder / "key.pub"],
                              input=file.read_bytes(), capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_an_unsigned_edition_makes_no_delta_and_a_cut_one_is_refused(self):
        self.mirror(self.folder / "origin/public", self.copy)
        second = self.change(1)
        file = self.delta(self.first, second)
        file.write_bytes(file.read_bytes()[:-7])
        self.assertIn("cut short", self.apply(file, accept=(1,)).stderr)
        self.assertEqual(self.edition_of(self.copy), 1)
        (second / "_sabok/manifest.json.minisig").unlink()
        done = subprocess.run([SABOK, "delta", self.first, second], capture_output=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"not signed", done.stderr)


class Killed(Copies):
    """At random moments, and on disks of random sizes: what is current is always whole, and the next run completes."""

    def setUp(self):
        super().setUp()
        self.mirror(self.folder / "origin/public", self.copy)
        self.second = self.change(*range(8))
        self.before = self.folder / "before"
        shutil.copytree(self.copy.parent, self.before, symlinks=True)

    def reset(self):
        shutil.rmtree(self.copy.parent)
        shutil.copytree(self.before, self.copy.parent, symlinks=True)

    def kill_at_random(self, command):
        began = time.monotonic()
        self.run_command(*command)
        whole = max(0.05, time.monotonic() - began)
        dice = random.Random(20261124)
        cut = 0
        for turn in range(KILLS):
            if turn % 2 == 0:  # and every other time upon what the last kill left
                self.reset()
            run = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(dice.uniform(0, whole))
            run.kill()
            cut += run.wait() != 0
            self.assertIn(self.edition_of(self.copy), (1, 2))
            self.assert_whole(self.copy)
            if turn % 2 == 1:
                self.run_command(*command)
                self.assertEqual(self.edition_of(self.copy), 2)
                self.assert_whole(self.copy)
                self.assertEqual({p.name for p in (self.copy.parent / "editions").iterdir()} - {".lock", ".reader"},
                                 {"0000000001", "0000000002"})
        self.assertGreater(cut, KILLS // 4, "hardly a run was cut")
        self.run_command(*command)
        self.same_as_origin()

    def test_mirror(self):
        server = self.serve(self.folder / "origin/public")
        self.kill_at_random([SABOK, "mirror", server.url, self.copy, "--key", self.folder / "key.pub"])

    def test_apply(self):
        file = self.folder / "delta.sabok"
        file.write_bytes(subprocess.run([SABOK, "delta", self.first, self.second], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, check=True).stdout)
        self.kill_at_random([SABOK, "apply", file, self.copy, "--key", self.folder / "key.pub"])

    def test_disk_full(self):
        """A file system of a random size, in a mount namespace of its own."""
        size = sum(f.stat().st_size for f in self.before.rglob("*") if f.is_file())
        blocks = sum((f.stat().st_size + 4095) // 4096 * 4 for f in self.before.rglob("*") if f.is_file())
        self.assertGreater(size, 0)
        dice = random.Random(7)
        failed = 0
        for turn in range(max(4, KILLS // 4)):
            room = dice.randint(blocks + 60, blocks + 60 + blocks // 2)
            script = f"""
                set -e
                mkdir -p {self.folder}/small && mount -t tmpfs -o size={room}k none {self.folder}/small
                cd {self.folder}/small && cp -a {self.before}/. . 2>/dev/null || exit 77
                status=0
                {SABOK} mirror {self.folder}/origin/public public --key {self.folder}/key.pub 2>{self.folder}/err || status=$?
                cp -aL public {self.folder}/result
                cat {self.folder}/err >&2 || true
                mount -o remount,size=1g {self.folder}/small
                {SABOK} mirror {self.folder}/origin/public public --key {self.folder}/key.pub
                cp -aL public {self.folder}/after
                exit $status"""
            for name in ("result", "after"):
                shutil.rmtree(self.folder / name, ignore_errors=True)
            done = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True)
            if done.returncode == 77:
                continue
            self.assertIn(done.returncode, (0, 1), done.stderr)
            failed += done.returncode
            if done.returncode:
                self.assertIn("No space left", done.stderr)
                self.assertEqual(self.edition_of(self.folder / "result"), 1)
            self.assert_whole(self.folder / "result")
            self.assert_whole(self.folder / "after")
            self.assertEqual(self.edition_of(self.folder / "after"), 2)
        self.assertGreater(failed, 0)


if __name__ == "__main__":
    unittest.main()
