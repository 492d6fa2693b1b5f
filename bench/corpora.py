# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benches of pages start with."""
import tarfile


def pages_of(corpora, corpus, scratch):
    """The folder of one corpus' pages: CORPORA has it as a folder, or as an archive that is unpacked into `scratch`."""
    folder = corpora / corpus
    if not folder.is_dir():
        folder = scratch / corpus
        with tarfile.open(corpora / f"{corpus}.tar.xz") as tar:
            tar.extractall(folder, filter="data")
    return sorted(folder.rglob("*.html"))[0].parent
