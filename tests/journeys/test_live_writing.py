"""Several people write the minutes of one meeting at once, each in a browser of their own, and no word is lost."""

from __future__ import annotations

import json
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.conftest import PATIENCE, Complaints, Visit
from tests.journeys.site import ROOT, Site, environment, run, serve

FIRST = "Ordföranden hälsade välkommen.\nDagordningen godkändes."  # as benchmarks.support.open_meeting wrote it
AWAY = "Nätet är borta. Det du skriver finns kvar här och skickas när nätet är tillbaka."


@dataclass(frozen=True)
class Scene:
    """An open meeting with three points, the first with a text, and sessions of those who write."""

    site: Site
    meeting: int
    points: list[int]
    sessions: list[str]

    @property
    def address(self) -> str:
        return f"/moten/{self.meeting}/nu/"

    def text(self, point: int = 0) -> str:
        """What stands under a point in the database."""
        asked = f"SELECT coalesce(max(text), '') FROM meetings_minutesitem WHERE item_id = {self.points[point]}"
        return str(self.site.ask(asked)[0])

    def change(self, statement: str) -> None:
        with closing(sqlite3.connect(self.site.folder / "rodatraden.sqlite3", timeout=30)) as database, database:
            database.execute(statement)

    def area(self, page: Page, point: int = 0) -> Locator:
        return page.locator(f"textarea[data-live-text=punkt-{self.points[point]}]")


@pytest.fixture(scope="module")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with empty tables: these journeys need nothing of the small memory."""
    expect.set_options(timeout=PATIENCE)
    memory = tmp_path_factory.mktemp("bare")
    (memory / "static").mkdir()
    run(memory, "django", "migrate", "--verbosity", "0")
    with serve(memory, tmp_path_factory.mktemp("live") / "data") as served:
        yield served


Opened = Callable[[int], Scene]


@pytest.fixture
def opened(bare_site: Site, tmp_path: Path) -> Opened:
    """Open a meeting of its own for so many writers."""

    def open_meeting(writers: int) -> Scene:
        file = tmp_path / "scene.json"
        run(bare_site.folder, "benchmarks.support.open_meeting", str(file), str(writers))
        return Scene(bare_site, **json.loads(file.read_text(encoding="utf-8")))

    return open_meeting


Enter = Callable[[Scene, int], Page]


@pytest.fixture
def enter(visit: Visit) -> Enter:
    """The page of the meeting as one of the writers has it, with everything come."""

    def open_page(scene: Scene, writer: int) -> Page:
        page = visit(scene.site, "/konto/logga-in/")
        cookie = {"name": "sessionid", "value": scene.sessions[writer], "url": scene.site.address}
        page.context.add_cookies([cookie])
        page.goto(scene.address)
        expect(state(page)).to_contain_text("Sparat")
        return page

    return open_page


@pytest.fixture
def complaints(complaints: Complaints) -> Iterator[Complaints]:
    """Without what Chromium says of lines that cannot be opened: these journeys take the network away."""
    yield complaints
    complaints.told[:] = [told for told in complaints.told if "ERR_INTERNET_DISCONNECTED" not in told]


def state(page: Page) -> Locator:
    return page.locator("[data-live-state]")


def caret(area: Locator, at: int) -> None:
    area.focus()
    area.evaluate("(area, at) => area.setSelectionRange(at, at)", at)


def test_two_write_in_the_same_text_and_in_different_ones(opened: Opened, enter: Enter) -> None:
    scene = opened(2)
    one, other = enter(scene, 0), enter(scene, 1)
    expect(state(one)).to_have_text("Sparat · 1 annan skriver med")

    caret(scene.area(one), 0)
    one.keyboard.type("Först åäö. ")
    scene.area(other).press("Control+End")
    other.keyboard.type(" Sist 😀.")
    scene.area(other, 1).press_sequentially("Läget är gott.")

    together = f"Först åäö. {FIRST} Sist 😀."
    for page in (one, other):
        expect(scene.area(page)).to_have_value(together)
        expect(scene.area(page, 1)).to_have_value("Läget är gott.")
        expect(state(page)).to_have_text("Sparat · 1 annan skriver med")
    assert (scene.text(), scene.text(1)) == (together, "Läget är gott.")


def test_what_is_written_without_a_network_is_put_in_when_it_is_back(opened: Opened, enter: Enter) -> None:
    scene = opened(2)
    one, other = enter(scene, 0), enter(scene, 1)

    one.context.set_offline(True)
    expect(state(one)).to_have_text(AWAY)
    scene.area(one).press("Control+End")
    one.keyboard.type(" Skrivet utan nät.")
    scene.area(one, 1).press_sequentially("Även här.")
    caret(scene.area(other), 0)
    other.keyboard.type("Skrivet med nät. ")
    expect(state(other)).to_have_text("Sparat")
    one.context.set_offline(False)

    together = f"Skrivet med nät. {FIRST} Skrivet utan nät."
    for page in (one, other):
        expect(scene.area(page)).to_have_value(together)
        expect(scene.area(page, 1)).to_have_value("Även här.")
        expect(state(page)).to_have_text("Sparat · 1 annan skriver med")
    assert (scene.text(), scene.text(1)) == (together, "Även här.")


def test_a_page_closed_without_a_network_loses_nothing(opened: Opened, enter: Enter) -> None:
    scene = opened(2)
    one, other = enter(scene, 0), enter(scene, 1)
    one.context.set_offline(True)
    expect(state(one)).to_have_text(AWAY)
    scene.area(one).press("Control+End")
    one.keyboard.type(" Osparat.")
    context = one.context
    one.close()
    context.set_offline(False)
    caret(scene.area(other), 0)
    other.keyboard.type("Under tiden. ")
    expect(state(other)).to_have_text("Sparat")

    again = context.new_page()
    again.goto(scene.address)

    expect(scene.area(again)).to_have_value(f"Under tiden. {FIRST} Osparat.")
    expect(state(again)).to_have_text("Sparat · 1 annan skriver med")
    assert scene.text() == f"Under tiden. {FIRST} Osparat."
    assert again.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('rodatraden-utkast'))") == []


def test_what_is_typed_before_the_line_is_open_is_kept(opened: Opened, enter: Enter) -> None:
    scene = opened(1)
    page = enter(scene, 0)
    account = scene.site.ask("SELECT max(id) FROM accounts_user")[0]

    def with_account(route: Route) -> None:
        answer = route.fetch()
        html = answer.text().replace("data-live=", f'data-live-account="{account}" data-live=')
        route.fulfill(response=answer, body=html)

    page.route(f"**{scene.address}", with_account)
    page.route_web_socket("**/ws/**", lambda line: None)  # it opens, and nobody is at the other end
    page.goto(scene.address)
    expect(scene.area(page)).to_have_attribute("autocomplete", "off")  # the script is there
    scene.area(page).press("Control+End")
    page.keyboard.type(" I förväg.")
    context = page.context
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('rodatraden-utkast')).length")
    page.close()

    again = context.new_page()
    again.goto(scene.address)

    expect(scene.area(again)).to_have_value(f"{FIRST} I förväg.")
    expect(state(again)).to_have_text("Sparat")
    assert (kept, scene.text()) == (1, f"{FIRST} I förväg.")


def test_the_caret_stays_at_its_word_while_others_write(opened: Opened, enter: Enter) -> None:
    scene = opened(2)
    one, other = enter(scene, 0), enter(scene, 1)
    caret(scene.area(one), len("Ordföranden"))

    caret(scene.area(other), 0)
    other.keyboard.type("Kl. 9: ")
    expect(scene.area(one)).to_have_value(f"Kl. 9: {FIRST}")
    one.keyboard.type(" Kim")

    expect(scene.area(other)).to_have_value(f"Kl. 9: {FIRST.replace('Ordföranden', 'Ordföranden Kim')}")


def test_a_letter_that_is_being_put_together_is_left_alone(opened: Opened, enter: Enter) -> None:
    scene = opened(2)
    one, other = enter(scene, 0), enter(scene, 1)
    scene.area(one).press("Control+End")
    keys = one.context.new_cdp_session(one)
    keys.send("Input.imeSetComposition", {"text": "´", "selectionStart": 1, "selectionEnd": 1})

    caret(scene.area(other), 0)
    other.keyboard.type("Nytt. ")
    expect(state(other)).to_contain_text("Sparat")
    meanwhile = scene.area(one).input_value()
    keys.send("Input.insertText", {"text": "é"})

    expect(scene.area(one)).to_have_value(f"Nytt. {FIRST}é")
    expect(scene.area(other)).to_have_value(f"Nytt. {FIRST}é")
    assert meanwhile == f"{FIRST}´"


def test_undoing_takes_back_own_words_only(opened: Opened, enter: Enter) -> None:
    scene = opened(2)
    one, other = enter(scene, 0), enter(scene, 1)
    scene.area(one).press("Control+End")
    one.keyboard.type(" Mitt.")
    expect(scene.area(other)).to_have_value(f"{FIRST} Mitt.")
    caret(scene.area(other), 0)
    other.keyboard.type("Ditt. ")
    expect(scene.area(one)).to_have_value(f"Ditt. {FIRST} Mitt.")

    scene.area(one).press("Control+z")
    expect(scene.area(other)).to_have_value(f"Ditt. {FIRST}")
    scene.area(one).press("Control+Shift+z")

    expect(scene.area(other)).to_have_value(f"Ditt. {FIRST} Mitt.")


def test_a_line_with_a_slash_becomes_what_it_says(opened: Opened, enter: Enter) -> None:
    scene = opened(2)
    one, other = enter(scene, 0), enter(scene, 1)

    scene.area(one, 1).press_sequentially("/beslut Gruppen ställer sig bakom planen.\nVidare.")

    told = "Beslut: Gruppen ställer sig bakom planen.\nVidare."
    for page in (one, other):
        expect(scene.area(page, 1)).to_have_value(told)
    outcome = one.locator(f"[data-outcome='{scene.points[1]}']")
    expect(outcome).to_contain_text("Gruppen ställer sig bakom planen.")
    expect(state(one)).to_have_text("Sparat · 1 annan skriver med")
    assert scene.text(1) == told


def test_a_line_that_cannot_be_done_stays_and_says_why(opened: Opened, enter: Enter, complaints: Complaints) -> None:
    complaints.allowed.add(422)
    scene = opened(1)
    page = enter(scene, 0)

    scene.area(page, 1).press_sequentially("/okänt något\n")

    expect(page.locator(f"[data-command-error='{scene.points[1]}']")).to_contain_text("Raden börjar inte med något")
    expect(scene.area(page, 1)).to_have_value("/okänt något\n")


def test_a_record_that_is_sent_out_is_told_and_the_words_stay(opened: Opened, enter: Enter) -> None:
    scene = opened(1)
    page = enter(scene, 0)
    scene.change(f"UPDATE meetings_minutes SET state = 'circulated' WHERE meeting_id = {scene.meeting}")

    scene.area(page).press("Control+End")
    page.keyboard.type(" För sent.")

    expect(state(page)).to_have_text(
        "Anteckningarna är utsända. Ta tillbaka dem innan du ändrar i texten. "
        "Det du skrev sist är inte sparat men finns kvar här."
    )
    expect(scene.area(page)).to_have_js_property("readOnly", True)
    assert (scene.area(page).input_value(), scene.text()) == (f"{FIRST} För sent.", FIRST)


def test_a_lost_session_is_told_and_the_words_are_saved_after_signing_in(opened: Opened, enter: Enter) -> None:
    scene = opened(1)
    page = enter(scene, 0)
    session = scene.sessions[0]
    scene.change(f"UPDATE django_session SET session_key = 'undanlagd' WHERE session_key = '{session}'")
    page.context.set_offline(True)
    scene.area(page).press("Control+End")
    page.keyboard.type(" Utloggad.")
    page.context.set_offline(False)
    expect(state(page)).to_have_text(
        "Du är inte längre inloggad. Det du har skrivit finns kvar här; logga in i en ny flik, så sparas det."
    )
    scene.change(f"UPDATE django_session SET session_key = '{session}' WHERE session_key = 'undanlagd'")

    page.evaluate("window.dispatchEvent(new Event('focus'))")  # as when one comes back from the other tab

    expect(state(page)).to_have_text("Sparat")
    assert scene.text() == f"{FIRST} Utloggad."


def test_what_somebody_writes_in_the_ordinary_form_is_put_in(opened: Opened, enter: Enter, visit: Visit) -> None:
    scene = opened(2)
    one = enter(scene, 0)
    plain = visit(scene.site, "/konto/logga-in/", java_script_enabled=False)
    plain.context.add_cookies([{"name": "sessionid", "value": scene.sessions[1], "url": scene.site.address}])
    plain.goto(scene.address)
    scene.area(plain).fill(f"{FIRST}\nFrån formuläret.")
    plain.locator(f"form:has(#text-{scene.points[0]}) button").click()

    caret(scene.area(one), 0)
    one.keyboard.type("Samtidigt. ")

    expect(scene.area(one)).to_have_value(f"Samtidigt. {FIRST}\nFrån formuläret.")
    expect(state(one)).to_have_text("Sparat")
    assert scene.text() == f"Samtidigt. {FIRST}\nFrån formuläret."


def test_ten_writers_whose_lines_are_cut_lose_no_letter(opened: Opened, tmp_path: Path) -> None:
    scene = opened(10)
    words = ["benchmarks.support.writers", scene.site.address, str(tmp_path / "scene.json"), "6"]
    done = subprocess.run(
        [sys.executable, "-m", *words],
        env=environment(scene.site.folder),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    wrote = json.loads(done.stdout)

    for number, point in enumerate(scene.points):
        text, typed = scene.text(number), wrote["typed"][str(point)]
        begins = len(FIRST) if number == 0 else 0
        assert [one in text for one in typed] == [True] * len(typed)
        assert len(text) == begins + sum(len(one) for one in typed)
        assert {seen[str(point)] for seen in wrote["seen"]} == {text}
    assert wrote["cuts"] > 0
    assert statistics.median(wrote["delays"]) < 300
