# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benches of whole builds start with."""
import os
import pathlib
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/release"
SABOK = os.environ.get("SABOK", str(BUILD / "sabok"))


def run(*command, **options):
    """Clock and processor seconds of a command that succeeds."""
    began = time.monotonic()
    process = subprocess.Popen([str(c) for c in command], **options)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{command[0]} failed")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime


def pictures_in(folder):
    """The sample newsroom's pictures: those painted already, else painted into `folder`."""
    pictures = ROOT / "build/pictures"
    if not pictures.exists():
        pictures = folder / "pictures"
        run(BUILD / "newsroom_pictures", pictures, stdout=subprocess.DEVNULL)
    return pictures
