"""The pictures of the handbook and the README: RODATRADEN_PICTURES=1 draws them anew."""

from __future__ import annotations

import os
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.pages_of_the_site import address
from tests.journeys.site import ROOT, Site

WINDOW = {"width": 1280, "height": 800}
MOST = 200_000  # bytes
PICTURES = {
    "start": "/",
    "granska": "/import/{source}/",
    "trad": "/tradar/{thread}/",
    "uppdrag": "/uppdrag/?lista=utan-ansvarig",
    "sok": "/sok/?q=suicidprevention",
    "dagordning": "/moten/{planned}/dagordning/",
    "mote": "/moten/{open}/nu/",
}


@pytest.mark.skipif(os.environ.get("RODATRADEN_PICTURES") != "1", reason="RODATRADEN_PICTURES is not 1")
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_and_small(name: str, site: Site, visit: Visit) -> None:
    page = visit(site, address(site, PICTURES[name]), role="secretary", viewport=WINDOW, color_scheme="light")
    page.evaluate("document.fonts.ready")
    for state in page.locator("[data-live-state]").all():
        expect(state).not_to_be_empty()  # the line to the server is open

    drawn = Image.open(BytesIO(page.screenshot())).convert("RGB")
    path = ROOT / "docs" / "pictures" / f"{name}.png"
    drawn.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)

    assert (drawn.width, drawn.height) == (WINDOW["width"], WINDOW["height"])
    assert path.stat().st_size < MOST
