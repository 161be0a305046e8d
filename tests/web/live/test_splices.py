"""js/live-splice.js in a browser: what was changed between two texts, and the same change on a text that has moved on."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

SOURCE = Path(__file__).resolve().parents[3] / "src/rodatraden/web/static/src/js/live-splice.js"
CHROMIUM = shutil.which("chromium")

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]

# every text of up to so many pieces, made from a number, so that a failure can be made again
RANDOM = """
  let seed = 7;
  const next = (below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % 65536 % below;
  const some = (most) => Array.from({ length: next(most) }, () => ["a", "b", "å", "😀", "😁", "\\n"][next(6)]).join("");
  const apply = (text, { start, removed, added }) => {
    if (text.slice(start, start + removed.length) !== removed) throw new Error("removes what is not there");
    return text.slice(0, start) + added + text.slice(start + removed.length);
  };
  const whole = ({ removed, added }) => removed.isWellFormed() && added.isWellFormed();
"""


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser.new_page()
        browser.close()


def ask(page: Page, script: str, *given: Any) -> Any:
    """What ``script`` returns, which may use both functions of the module and the words given as ``given``."""
    source = base64.b64encode(SOURCE.read_bytes()).decode()
    module = f"await import('data:text/javascript;base64,{source}')"
    return page.evaluate(f"async (given) => {{ const {{ spliceBetween, rebase }} = {module}; {script} }}", list(given))


def test_a_splice_makes_the_new_text_and_halves_no_character(browser_page: Page) -> None:
    wrong = ask(
        browser_page,
        RANDOM
        + """
        const wrong = [];
        for (let n = 0; n < 20000; n += 1) {
          const [old, text] = [some(7), some(7)];
          const splice = spliceBetween(old, text, next(text.length + 1));
          if (apply(old, splice) !== text || !whole(splice)) wrong.push([old, text, splice]);
        }
        return wrong;""",
    )

    assert wrong == []


@pytest.mark.parametrize(
    ("old", "text", "caret", "expected"),
    [
        ("aa", "aaa", 1, (0, "", "a")),
        ("aa", "aaa", 2, (1, "", "a")),
        ("aa", "aaa", 3, (2, "", "a")),
        ("aaa", "aa", 1, (1, "a", "")),
        ("ett två", "ett tre två", 8, (4, "", "tre ")),
        ("😀", "😁", 2, (0, "😀", "😁")),
    ],
)
def test_the_caret_tells_where_among_equals(
    browser_page: Page, old: str, text: str, caret: int, expected: tuple[int, str, str]
) -> None:
    splice = ask(browser_page, "return spliceBetween(...given)", old, text, caret)

    assert (splice["start"], splice["removed"], splice["added"]) == expected


def test_a_change_on_a_text_that_has_moved_on_fits_it(browser_page: Page) -> None:
    wrong = ask(
        browser_page,
        RANDOM
        + """
        const wrong = [];
        for (let n = 0; n < 20000; n += 1) {
          const [base, mine, text] = [some(7), some(7), some(7)];
          const made = apply(text, rebase(base, mine, text));
          if (text === base && made !== mine) wrong.push(["alone", base, mine]);
          if (mine === base && made !== text) wrong.push(["nothing", base, text]);
          if (!made.isWellFormed()) wrong.push(["halves", base, mine, text]);
        }
        return wrong;""",
    )

    assert wrong == []


@pytest.mark.parametrize(
    ("base", "mine", "text", "expected"),
    [
        ("ett två tre", "ett två tre fyra", "noll ett två tre", "noll ett två tre fyra"),
        ("ett två tre", "noll ett två tre", "ett två tre fyra", "noll ett två tre fyra"),
        ("ett två tre", "ett tre", "ett två tre fyra", "ett tre fyra"),
        ("ett två tre", "ett TVÅ tre", "ett 2 tre", "ett TVÅ2 tre"),
        ("", "mina", "deras", "minaderas"),
    ],
)
def test_words_of_both_stay(browser_page: Page, base: str, mine: str, text: str, expected: str) -> None:
    change = ask(browser_page, "return rebase(...given)", base, mine, text)

    end = change["start"] + len(change["removed"])
    assert text[: change["start"]] + change["added"] + text[end:] == expected
