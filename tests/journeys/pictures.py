"""Draws the pictures of the handbook and the README, where RODATRADEN_PICTURES=1 asks for them."""

from __future__ import annotations

import os
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.site import ROOT

WINDOW = {"width": 1280, "height": 800}
MOST = 200_000  # bytes
ARE_WANTED = os.environ.get("RODATRADEN_PICTURES") == "1"


def draw(page: Page, name: str) -> None:
    """Keep what the window shows as ``docs/pictures/NAME.png``, in few colours; nothing where no pictures are asked for."""
    if not ARE_WANTED:
        return
    page.evaluate("document.fonts.ready")
    for state in page.locator("[data-live-state]").all():
        expect(state).not_to_be_empty()  # the line to the server is open
    drawn = Image.open(BytesIO(page.screenshot())).convert("RGB")
    path = ROOT / "docs" / "pictures" / f"{name}.png"
    drawn.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
    assert (drawn.width, drawn.height) == (WINDOW["width"], WINDOW["height"])
    assert path.stat().st_size < MOST
