"""What the journeys share: the small memory, sites that serve it, and a browser that complains."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

from tests.journeys.site import Site, build, serve

PATIENCE = 20_000  # milliseconds that a busy machine may need
CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small memory, made once for all processes of the run."""
    expect.set_options(timeout=PATIENCE)
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    return build(shared / "memory")


@pytest.fixture(scope="session")
def site(memory: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site for journeys that only look."""
    with serve(memory, tmp_path_factory.mktemp("site") / "data") as served:
        yield served


@pytest.fixture(scope="session")
def own_site(memory: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site for journeys that change things. Each changes records of its own."""
    with serve(memory, tmp_path_factory.mktemp("own") / "data") as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for one file of journeys: while it is open, nothing else in this process may use Django's database."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@dataclass
class Complaints:
    """What the browser complained of: errors in the console, asks of other hosts, answers that failed, dialogs."""

    told: list[str] = field(default_factory=list)
    allowed: set[int] = field(default_factory=set)  # statuses that the journey expects

    def listen(self, page: Page, home: str) -> None:
        def console(message: ConsoleMessage) -> None:
            expected = any(f"status of {status}" in message.text for status in self.allowed)
            if message.type in {"error", "warning"} and not expected:
                self.told.append(f"{message.type}: {message.text}")

        def request(asked: Request) -> None:
            if not asked.url.startswith((home, "data:")):
                self.told.append(f"asked {urlsplit(asked.url).netloc}")

        def response(answer: Response) -> None:
            if answer.status >= 400 and answer.status not in self.allowed:
                self.told.append(f"{answer.status} from {answer.url}")

        def dialog(shown: Any) -> None:
            self.told.append(f"dialog: {shown.message}")
            shown.dismiss()

        page.on("console", console)
        page.on("pageerror", lambda error: self.told.append(f"error: {error}"))
        page.on("request", request)
        page.on("response", response)
        page.on("dialog", dialog)


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    kept = Complaints()
    yield kept
    assert kept.told == []


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, complaints: Complaints) -> Iterator[Visit]:
    """Open a page in a browser of its own: ``visit(site, "/moten/", role="secretary")``; without a role as a stranger.

    Further keywords go to the browser's context: ``java_script_enabled``, ``viewport``, ``color_scheme``.
    """
    contexts: list[BrowserContext] = []

    def open_page(where: Site, path: str = "/", *, role: str = "", **options: Any) -> Page:
        context = browser.new_context(base_url=where.address, locale="sv-SE", reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if role:
            context.add_cookies([{"name": "sessionid", "value": where.session(role), "url": where.address}])
        page = context.new_page()
        complaints.listen(page, where.address)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
