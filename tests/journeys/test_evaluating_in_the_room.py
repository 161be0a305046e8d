"""A meeting is evaluated: the code on the room's screen, three telephones without scripts, and what came of it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import Complaints, Visit
from tests.journeys.pages_of_the_site import address
from tests.journeys.site import Site

TELEPHONE = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}


def test_three_telephones_answer_and_the_room_reads(own_site: Site, visit: Visit, complaints: Complaints) -> None:
    complaints.allowed |= {404, 422}
    room = visit(own_site, address(own_site, "/moten/{circulated}/utvardering/"), role="secretary")
    code = room.locator(".room-letters").inner_text()

    for mark in ("2", "4", "5"):
        telephone = visit(own_site, "/utvardering/", **TELEPHONE)
        telephone.get_by_label("Kod").fill("fel kod")
        telephone.get_by_role("button", name="Till frågorna").click()
        expect(telephone.get_by_role("alert")).to_contain_text("Koden hör inte till någon utvärdering.")
        telephone.get_by_label("Kod").fill(code.lower())
        telephone.get_by_role("button", name="Till frågorna").click()
        telephone.get_by_role("button", name="Skicka svaret").click()
        expect(telephone.get_by_role("alert")).to_have_text("Svaret är tomt. Svara på minst en fråga.")
        telephone.get_by_role("group", name="Mötet var till nytta").get_by_label(mark).check()
        telephone.get_by_role("button", name="Skicka svaret").click()
        expect(telephone.get_by_role("heading", level=1)).to_have_text("Tack för ditt svar")

    room.get_by_role("button", name="Stäng och visa svaren").click()
    expect(room.get_by_role("img", name="mötet var till nytta: median 4, svaren går från 2 till 5")).to_be_visible()
    expect(room.get_by_role("row", name="Mötet var till nytta")).to_contain_text("2–5")
