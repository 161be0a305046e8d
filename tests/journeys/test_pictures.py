"""The pictures of the handbook and the README: RODATRADEN_PICTURES=1 draws them anew."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.pages_of_the_site import address
from tests.journeys.pictures import ARE_WANTED, WINDOW, draw
from tests.journeys.site import Site

PICTURES = {
    "start": "/",
    "granska": "/import/{source}/",
    "trad": "/tradar/{thread}/",
    "uppdrag": "/uppdrag/?lista=utan-ansvarig",
    "sok": "/sok/?q=suicidprevention",
    "dagordning": "/moten/{planned}/dagordning/",
    "mote": "/moten/{open}/nu/",
    "arshjul": "/arshjul/",
}


@pytest.mark.skipif(not ARE_WANTED, reason="RODATRADEN_PICTURES is not 1")
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_and_small(name: str, site: Site, visit: Visit) -> None:
    draw(visit(site, address(site, PICTURES[name]), role="secretary", viewport=WINDOW, color_scheme="light"), name)
