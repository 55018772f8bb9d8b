"""Tests in a real browser: they are collected only on machines that have one."""

from __future__ import annotations

import importlib.util
import shutil
import time
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next((path for name in NAMES if (path := shutil.which(name))), None)

BOKEH = """
function deep(selector, root = document) {
  const found = [...root.querySelectorAll(selector)];
  for (const one of root.querySelectorAll("*"))
    if (one.shadowRoot) found.push(...deep(selector, one.shadowRoot));
  return found;
}
function middle(selector, at = 0) {
  const one = deep(selector)[at];
  one.scrollIntoView({block: "center"});
  const box = one.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}
const named = (name) => Bokeh.documents[0].get_model_by_name(name);
"""
"""What looks into its pages: elements behind shadows, their middles, models by name."""

collect_ignore_glob = [] if BROWSER else ["test_*.py"]


def _load(*parts):
    path = Path(__file__).parent.joinpath(*parts)
    spec = importlib.util.spec_from_file_location(path.stem + "_loaded", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    """The headless browser, started once, and the kind of its pages."""
    module = _load("chromium.py")
    opened = module.Chromium(BROWSER, tmp_path_factory.mktemp("browser") / "profile")
    yield opened, module.Page
    opened.close()


@pytest.fixture
def browser(chromium):
    """A page of it, as nobody has seen it before."""
    opened, page = chromium
    shown = page(opened)
    yield shown
    shown.close()


@pytest.fixture
def shown(browser, tmp_path):
    """Show a piece of HTML with Bokeh in it, and wait until an element says that it is ready."""

    def show(html, ready):
        path = tmp_path / "page.html"
        head = "<meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        path.write_text(f"<!DOCTYPE html>{head}<main>{html}</main>", encoding="utf-8")
        browser.open(path)
        until = time.monotonic() + 60
        while not browser.value(f"!!document.querySelector('{ready}')"):
            assert time.monotonic() < until, browser.complaints
            time.sleep(0.1)
        browser.value(f"(() => {{ {BOKEH} Object.assign(window, {{deep, middle, named}}); }})()")
        return browser

    return show
