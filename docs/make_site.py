"""Build the documentation in both languages, and check what was built.

    python docs/make_site.py [--language ko]

The two languages are built at the same time, each in a process of its own. Warnings are errors.
The site is ``build/docs/site``; it needs no server and asks the network for nothing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from machinery.check import external_links, faults_of
from machinery.execution import EXPORT
from machinery.export import ARCHIVE, write_export, zip_export
from machinery.front_page import front_page
from machinery.korean_font import write_korean_fonts
from machinery.pictured_study import make_pictured_study
from machinery.site import DOCS, LANGUAGES, ROOT

BUILD = ROOT / "build" / "docs"
SITE = BUILD / "site"
QUIET = {
    "HWADU_PROGRESS": "off",
    "HWADU_FIGURES": "png",
    "HWADU_CACHE": str(BUILD / "cache"),
    "PYTHONUTF8": "1",
    "OMP_NUM_THREADS": "1",
    "COLUMNS": "100",
}


def main() -> int:
    """Build, check, and say what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    languages = parser.parse_args().language or list(LANGUAGES)
    began = time.monotonic()
    shutil.rmtree(BUILD, ignore_errors=True)
    os.environ.update(QUIET)
    write_export(EXPORT)
    zip_export(EXPORT, BUILD / "downloads" / ARCHIVE)
    write_korean_fonts()
    make_pictured_study()
    building = {language: _sphinx(language) for language in languages}
    failed = [language for language, process in building.items() if process.wait()]
    if failed:
        sys.stderr.write(f"not built: {', '.join(failed)}\n")
        return 1
    front_page(SITE)
    faults = faults_of(SITE, languages)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    outside = external_links(SITE)
    (BUILD / "external-links.txt").write_text("\n".join([*outside, ""]), encoding="utf-8")
    pages, seconds = len(list(SITE.rglob("*.html"))), time.monotonic() - began
    sys.stdout.write(
        f"{pages} pages, {len(faults)} faults, {seconds:.0f} s: {SITE}/index.html\n"
        f"{len(outside)} addresses outside: {BUILD}/external-links.txt\n"
    )
    return bool(faults)


def _sphinx(language: str) -> subprocess.Popen[bytes]:
    command = [
        *(sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet"),
        *("-b", "html", "-c", str(DOCS), "-d", str(BUILD / "doctrees" / language)),
        *("-t", language, str(DOCS / language), str(SITE / language)),
    ]
    return subprocess.Popen(command)


if __name__ == "__main__":
    sys.exit(main())
