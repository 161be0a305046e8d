"""The keys of js/shortcuts.js, in a browser, under the site's own content security policy."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

DIST = Path(__file__).resolve().parents[3] / "src/rodatraden/web/static/dist"
CHROMIUM = shutil.which("chromium")

HTML = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Prov</title>
<script type="module" src="app.js"></script></head><body>
<nav><a href="#organ" data-key="o">Organ</a> <a href="#moten" data-key="m">Möten</a></nav>
<input data-search aria-label="Sök"> <button type="button" data-shortcuts hidden>Kortkommandon</button>
</body></html>"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(not DIST.exists(), reason="the front end is not built: make setup"),
]


class Strict(SimpleHTTPRequestHandler):
    """Serves files under the strictest policy that the site has, without a word on the terminal."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'; script-src 'self'; style-src 'self'")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    shutil.copytree(DIST, tmp_path, dirs_exist_ok=True)  # app.js and the pieces that it is made of
    (tmp_path / "index.html").write_text(HTML, "utf-8")
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(tmp_path))) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.wait_for_selector("[data-shortcuts]")  # shown by the script, so it has started
        yield page
        browser.close()
        server.shutdown()


def place(page: Page) -> str:
    return page.evaluate("location.hash")


def test_slash_goes_to_the_search_field(page: Page) -> None:
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('[data-search]')") is True


def test_g_and_a_letter_follow_the_link_with_that_letter(page: Page) -> None:
    page.keyboard.type("gm")
    assert place(page) == "#moten"


def test_letters_typed_in_a_field_stay_there(page: Page) -> None:
    page.keyboard.type("/gm/?")
    assert (place(page), page.input_value("[data-search]")) == ("", "gm/?")


def test_question_mark_lists_the_keys(page: Page) -> None:
    page.keyboard.press("?")
    rows = zip(page.locator("dialog dt").all_inner_texts(), page.locator("dialog dd").all_inner_texts(), strict=True)
    assert list(rows) == [("/", "Sök"), ("g o", "Organ"), ("g m", "Möten"), ("?", "Visa den här listan")]


def test_the_list_closes_with_escape(page: Page) -> None:
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    assert page.locator("dialog").count() == 0


def test_keys_that_are_turned_off_do_nothing_on_the_next_page_either(page: Page) -> None:
    page.click("[data-shortcuts]")
    page.uncheck("dialog input")
    page.reload()
    page.wait_for_selector("[data-shortcuts]")
    page.keyboard.type("?gm")
    assert (place(page), page.locator("dialog").count()) == ("", 0)


def test_the_button_opens_the_list_even_when_the_keys_are_off(page: Page) -> None:
    page.click("[data-shortcuts]")
    page.uncheck("dialog input")
    page.keyboard.press("Escape")
    page.click("[data-shortcuts]")
    assert page.is_checked("dialog input") is False
