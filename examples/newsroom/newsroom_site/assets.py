# SPDX-License-Identifier: GPL-3.0-or-later
"""Style sheets, scripts, fonts, icons, advertisements and pictures: all that pages ask for beside themselves."""
import base64
import json
import os
import shutil
import sys

from . import bundles, icons, words
from .chrome import SCRIPTS, STYLES, TRACKERS
from .site import AVATARS, GIF, PICTURES, WIDTHS

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "assets")
FONT_FOLDERS = ("/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/truetype/noto")

# family, weight, languages' letters, and the files that will do, the best first
FONTS = (
    ("Courier Text", 400, "latin", ("DejaVuSerifCondensed.ttf", "DejaVuSerif.ttf")),
    ("Courier Head", 700, "latin", ("DejaVuSerifCondensed-Bold.ttf", "DejaVuSerif-Bold.ttf")),
    ("Courier Naskh", 400, "arabic", ("NotoNaskhArabic-Regular.ttf", "DejaVuSans.ttf")),
    ("Courier Naskh", 700, "arabic", ("NotoNaskhArabic-Bold.ttf", "DejaVuSans-Bold.ttf")),
)
RANGES = {"latin": "U+0000-024F, U+2000-206F, U+20A0-20CF, U+2190-21FF",
          "arabic": "U+0600-06FF, U+0750-077F, U+200C-200F, U+FB50-FDFF, U+FE70-FEFF"}


def warn(text):
    print(f"generate: {text}", file=sys.stderr)


def write(out, path, content):
    """`path` starts with a slash; one that ends with a slash is a folder's index.html."""
    target = out + path + ("index.html" if path.endswith("/") else "")
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)


def source(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return file.read()


def write_fonts(out):
    rules = []
    for family, weight, letters, names in FONTS:
        found = next((path for name in names for folder in FONT_FOLDERS
                      if os.path.isfile(path := os.path.join(folder, name))), None)
        if not found:
            warn(f"WARNING: no font for {family} {weight}: none of {', '.join(names)} in {', '.join(FONT_FOLDERS)}; "
                 "pages fall back to what the browser has (Debian: fonts-dejavu-core, fonts-noto-core)")
            continue
        name = f"{family.lower().replace(' ', '-')}-{weight}.ttf"
        with open(found, "rb") as file:
            write(out, f"/assets/fonts/{name}", file.read())
        rules.append(f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: swap; '
                     f'src: url("{name}") format("truetype"); unicode-range: {RANGES[letters]}; }}\n')
    write(out, "/assets/fonts/fonts.css", "".join(rules))


def write_advertisements(out):
    """Scripts such as third parties serve: each finds its box and says that it has been filled."""
    for kind in ("banner", "side", "body", "sticky"):
        for number in range(1, 4):
            identity = f"ad-{kind}-{number}"
            write(out, f"/ads/slot-{kind}-{number}.js",
                  bundles.bundle(f"bid-{kind}-{number}", 9000, f"{kind}{number}")
                  + f'(function () {{\n  var box = document.getElementById("{identity}");\n'
                  '  if (!box) return;\n  box.dataset.filled = "true";\n'
                  '  box.querySelector(".ad-why").addEventListener("click", function () { box.remove(); });\n})();\n')
    write(out, "/ads/tag.js", bundles.bundle("tag", 60000, "tag"))
    for name in TRACKERS:
        write(out, f"/ads/{name}.gif", base64.b64decode(GIF.split(",")[1]))
    colours = (("#14495e", "#7fb0a0"), ("#6d2f25", "#e3a765"), ("#2c3a62", "#a9b4d3"), ("#3e4a22", "#c3c27d"))
    for index, (dark, light) in enumerate(colours):
        waves = "".join(f'<path d="M0 {48 + step * 12}q35-{14 + index * 2} 70 0t70 0 70 0 70 0" fill="none" '
                        f'stroke="{light}" stroke-width="3" opacity="{1 - step / 4}"/>' for step in range(4))
        write(out, f"/ads/offer-{index + 1}.svg",
              f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 280 90" width="280" height="90"><rect width="280" '
              f'height="90" fill="{dark}"/><circle cx="{60 + index * 50}" cy="30" r="17" fill="{light}"/>{waves}</svg>\n')


def write_pictures(out, folder):
    """Copies what is there; a site without some of its pictures is still a site, but somebody should know."""
    missing = []
    os.makedirs(out + "/pictures", exist_ok=True)
    for name in PICTURES:
        for suffix, _ in WIDTHS.values():
            file = f"{name}{suffix}.jpg"
            if folder and os.path.isfile(os.path.join(folder, file)):
                shutil.copyfile(os.path.join(folder, file), f"{out}/pictures/{file}")
            else:
                missing.append(file)
    if missing:
        warn(f"WARNING: {len(missing)} pictures are not in {folder or 'any --pictures folder'}: {', '.join(missing[:4])} ...; "
             "newsroom_pictures draws them")


def write_all(out, pictures):
    for name in STYLES + ("rtl", "print"):
        write(out, f"/assets/css/{name}.css", source(f"css/{name}.css"))
    for name in SCRIPTS:
        write(out, f"/assets/js/{name}.js", source(f"js/{name}.js"))
    for name, size in (("runtime", 24000), ("vendor", 290000), ("app", 160000)):
        write(out, f"/assets/js/{name}.js", bundles.bundle(name, size, name))
    for name in icons.names():
        write(out, f"/assets/icons/{name}.svg", icons.file(name) + "\n")
    for index in range(AVATARS):
        write(out, f"/assets/avatars/{index + 1:02}.svg", icons.avatar(index) + "\n")
    write(out, "/assets/site.webmanifest", json.dumps(
        {"name": words.NAMES["en"], "short_name": "Courier", "start_url": "/", "display": "minimal-ui",
         "background_color": "#ffffff", "theme_color": "#0f3647"}, indent=1) + "\n")
    write_fonts(out)
    write_advertisements(out)
    write_pictures(out, pictures)
