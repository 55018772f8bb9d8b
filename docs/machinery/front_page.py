"""The page above both languages: it leads to the reader's own."""

from __future__ import annotations

from pathlib import Path

from machinery.site import LANGUAGES, words

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>hwadu · 화두</title>
<style>body {{ font: 1.2rem/2 system-ui; text-align: center; padding-top: 20vh }}</style>
<h1>hwadu · 화두</h1>
<p>{links}</p>
<script>
location.replace((navigator.language || "").startsWith("ko") ? "ko/index.html" : "en/index.html");
</script>
</html>
"""


def front_page(site: Path) -> None:
    """Write it."""
    links = " · ".join(
        f'<a lang="{name}" href="{name}/index.html">{words(name, "page.name_of_language")}</a>'
        for name in LANGUAGES
    )
    (site / "index.html").write_text(_PAGE.format(links=links), encoding="utf-8")
