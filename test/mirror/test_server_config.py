# SPDX-License-Identifier: GPL-3.0-or-later
"""sabok mirror --config: what it prints is run by the real servers, and their answers are looked at."""
import gzip
import subprocess
import sys
import pathlib
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from rig import SABOK, Rig, free_port, get  # noqa: E402

HTML = "<!doctype html><title>Story</title>" + "<p>The lamp is lit again.</p>" * 40


class ServerConfig(Rig):
    """One table of requests for every server. The folder is like an edition's; what is in it does not matter here."""

    def setUp(self):
        super().setUp()
        edition = self.folder / "editions/0000000001"
        self.plain = {"index.html": HTML, "harbour/a b/index.html": HTML, "harbour/سبک/index.html": HTML,
                      "harbour/why?/index.html": HTML, "harbour/lamp.txt": "lamp " * 99, "feed.xml": "<rss/>" * 50, "_sabok/manifest.json": '{"a":1}' * 30,
                      "_sabok/sections/ab.json": '{"b":1}' * 30, "_sabok/sw.js": "let a;" * 40, "_sabok/p/1.webp": "RIFF",
                      "404.html": "<p>Not here</p>" * 20, "harbour/who?/index.html": "<p>Withdrawn</p>" * 20, "short/index.html": "<p>x",
                      "harbour/gone/index.html": "<p>Withdrawn</p>" * 20, "harbour/gone/index.txt": "Withdrawn. " * 20}
        for path in [path for path in self.plain if "/gone/" in path or "/who?/" in path]:
            self.plain["_sabok/withdrawn/" + path] = "1793000000\n"
        for path, text in self.plain.items():
            file = edition / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
            if path not in ("_sabok/p/1.webp", "short/index.html"):
                file.with_name(file.name + ".gz").write_bytes(gzip.compress(text.encode(), mtime=0))
                subprocess.run(["brotli", "-q", "5", file], check=True)
        self.public = self.folder / "public"
        self.public.symlink_to("editions/0000000001")
        self.port = free_port()

    def config(self, server, host="light.example"):
        return self.run_command(SABOK, "mirror", "--config", server, self.public, "--host", host).stdout

    def get(self, path, method="GET", **headers):
        return get(f"http://127.0.0.1:{self.port}{path}", method, Host="light.example", **headers)

    def unpack(self, coding, body):
        if coding == "br":
            return subprocess.run(["brotli", "-dc"], input=body, stdout=subprocess.PIPE, check=True).stdout
        return gzip.decompress(body) if coding == "gzip" else body

    def check(self):
        types = {"/": "text/html", "/harbour/why%3F/": "text/html", "/harbour/why%3F/index.html?x=1": "text/html", "/harbour/a%20b/": "text/html", "/harbour/%D8%B3%D8%A8%DA%A9/index.html": "text/html",
                 "/harbour/lamp.txt": "text/plain", "/feed.xml": "application/rss+xml",
                 "/_sabok/manifest.json": "application/json", "/_sabok/sections/ab.json": "application/json",
                 "/_sabok/sw.js": "text/javascript"}
        for path, media_type in types.items():
            name = {"/": "index.html", "/harbour/why%3F/": "harbour/why?/index.html",
                    "/harbour/why%3F/index.html?x=1": "harbour/why?/index.html", "/harbour/a%20b/": "harbour/a b/index.html",
                    "/harbour/%D8%B3%D8%A8%DA%A9/index.html": "harbour/سبک/index.html"}.get(path, path[1:])
            for accepted, coding in (("br, gzip", "br"), ("gzip, deflate", "gzip"), ("gzip, br;q=0", "gzip"),
                                     ("identity", "")):
                with self.subTest(path=path, accepted=accepted):
                    status, headers, body = self.get(path, Accept_Encoding=accepted)
                    self.assertEqual(status, 200)
                    self.assertEqual(headers.get("Content-Encoding", ""), coding)
                    self.assertEqual(self.unpack(coding, body).decode(), self.plain[name])
                    self.assertEqual(headers.get_all("Content-Type"), headers.get_all("Content-Type")[:1])
                    self.assertEqual(headers["Content-Type"].split(";")[0], media_type)
                    if media_type == "text/html":
                        self.assertIn("charset=utf-8", headers["Content-Type"].lower())
                        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
                    self.assertEqual(headers.get_all("Access-Control-Allow-Origin"), ["*"])
                    self.assertIn("Accept-Encoding", headers["Vary"])
                    self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
                    immutable = "sections" in path
                    self.assertEqual("immutable" in headers["Cache-Control"], immutable)
                    self.assertEqual("no-cache" in headers["Cache-Control"], "manifest" in path)
        status, headers, _ = self.get("/_sabok/p/1.webp", Accept_Encoding="br, gzip")
        self.assertEqual((status, headers["Content-Type"]), (200, "image/webp"))
        self.assertIn("immutable", headers["Cache-Control"])
        status, headers, body = self.get("/short/", Accept_Encoding="br, gzip")
        self.assertEqual((status, headers.get("Content-Encoding"), body), (200, None, b"<p>x"))
        # By name the packed file is just bytes: this is how other mirrors ask on servers that do not negotiate.
        status, headers, body = self.get("/index.html.br", Accept_Encoding="br, gzip")
        self.assertEqual(status, 200)
        self.assertEqual(headers.get("Content-Encoding"), None)
        self.assertEqual(self.unpack("br", body).decode(), HTML)
        self.assertNotIn("html", headers["Content-Type"])
        # Withdrawn: neither its folder nor what lies beside it is.
        for path in ("/harbour/gone/", "/harbour/gone/index.html", "/harbour/gone/index.txt", "/harbour/who%3F/"):
            for accepted in ("br, gzip", "gzip", "identity"):
                status, headers, body = self.get(path, Accept_Encoding=accepted)
                text = self.unpack(headers.get("Content-Encoding", ""), body)
                self.assertEqual((status, text[:14].count(b"Withdrawn")), (410, 1), (path, accepted))
                self.assertEqual(headers["Content-Type"].split(";")[0], "text/plain" if path.endswith("txt") else "text/html")
                self.assertEqual(headers.get_all("Access-Control-Allow-Origin"), ["*"])
        self.assertEqual(self.get("/harbour/lamp.txt")[0], 200)
        for accepted in ("br, gzip", "gzip", "identity"):
            for path in ("/no/such/", "/no/such", "/_sabok/no.json", "/harbour/no%3F/"):
                with self.subTest(path=path, accepted=accepted):
                    status, headers, body = self.get(path, Accept_Encoding=accepted)
                    text = self.unpack(headers.get("Content-Encoding", ""), body)
                    self.assertEqual((status, b"Not here" in text), (404, True))
                    self.assertEqual(headers["Content-Type"].split(";")[0], "text/html")
                    self.assertEqual(headers.get_all("Access-Control-Allow-Origin"), ["*"])
                    self.assertEqual(headers.get_all("X-Content-Type-Options"), ["nosniff"])
                    self.assertEqual(headers.get_all("Referrer-Policy"), ["no-referrer"])
                    self.assertEqual(len(headers.get_all("Cache-Control")), 1)
                    self.assertNotIn("immutable", headers["Cache-Control"])
        status, headers, _ = self.get("/harbour/a%20b", Accept_Encoding="identity")
        self.assertIn(status, (301, 302, 307, 308))
        self.assertTrue(urllib.parse.unquote(headers["Location"]).endswith("a b/"), headers["Location"])
        etag = self.get("/", Accept_Encoding="identity")[1]["ETag"]
        self.assertEqual(self.get("/", Accept_Encoding="identity", If_None_Match=etag)[0], 304)
        self.assertIn(self.get("/", "OPTIONS", Origin="https://courier.example")[0], (200, 204))

    def test_nginx(self):
        config = self.config("nginx").replace("listen 80;", f"listen 127.0.0.1:{self.port};")
        main = self.folder / "nginx.conf"
        (self.folder / "light.conf").write_text(config)
        temp = "".join(f"{kind}_temp_path {self.folder}/tmp_{kind};" for kind in
                       ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        main.write_text(f"daemon off; pid {self.folder}/nginx.pid; error_log stderr; worker_processes 1;\n"
                        f"events {{}}\nhttp {{ access_log {self.folder}/access.log; error_log {self.folder}/error.log; {temp} include {self.folder}/light.conf; }}\n")
        self.folder.chmod(0o755)
        tested = subprocess.run(["/usr/sbin/nginx", "-t", "-e", "stderr", "-c", main], stderr=subprocess.PIPE, text=True)
        self.assertEqual((tested.returncode, tested.stderr.count("[warn]")), (0, 0), tested.stderr)
        self.start_server("/usr/sbin/nginx", "-e", "stderr", "-c", main, port=self.port)
        self.check()
        self.assertEqual((self.folder / "access.log").read_text(), "")
        self.assertNotIn("client:", (self.folder / "error.log").read_text())

    def test_apache(self):
        config = self.config("apache").replace("<VirtualHost *:80>", f"<VirtualHost 127.0.0.1:{self.port}>")
        modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in
                          ("mpm_event", "authz_core", "dir", "mime", "rewrite", "headers", "env", "setenvif"))
        main = self.folder / "apache.conf"
        # As Debian sets mime up, traps included.
        main.write_text(f"{modules}ServerRoot {self.folder}\nPidFile {self.folder}/pid\nListen 127.0.0.1:{self.port}\n"
                        f"ServerName light.example\nErrorLog /dev/stderr\nTypesConfig /etc/mime.types\n"
                        "AddEncoding x-gzip .gz .tgz\nAddLanguage br .br\n"
                        f"{config}")
        self.folder.chmod(0o755)
        self.start_server("/usr/sbin/apache2", "-X", "-f", main, port=self.port)
        self.check()

    def test_caddy(self):
        config = self.config("caddy", f"http://light.example:{self.port}")
        file = self.folder / "Caddyfile"
        file.write_text("{\n\tadmin off\n\tauto_https off\n}\n" + config)
        home = {"HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder)}
        self.run_command("caddy", "validate", "--adapter", "caddyfile", "--config", file, env=home)
        self.start_server("caddy", "run", "--adapter", "caddyfile", "--config", file, port=self.port, env=home)
        self.check()

    def test_what_would_not_work_is_refused(self):
        for bad in (("--config", "lighttpd", "x"), ("--config", "nginx", "x y"), ("--config", "nginx", "x;y"),
                    ("--config", "nginx", "x", "--host", "a b")):
            done = self.run_command(SABOK, "mirror", *bad, accept=(1, 2))
            self.assertEqual(done.stdout, "")
            self.assertNotEqual(done.stderr, "")


if __name__ == "__main__":
    unittest.main()
