"""The way of a record in the browser: corrected, approved, signed, checked, rectified, posted and received."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from rodatraden.domain.accounts.models import User
from rodatraden.domain.documents import queries as documents
from rodatraden.domain.followup.enums import DecisionForm
from rodatraden.domain.followup.models import Decision
from rodatraden.domain.followup.operations import at_meeting
from rodatraden.domain.meetings.enums import AgendaKind, MeetingState, MinutesState
from rodatraden.domain.meetings.models import Minutes, Remark
from rodatraden.notices.models import Letter
from tests.domain.meetings.scene import Scene, make_scene
from tests.factories.clock import NOW, TODAY
from tests.factories.meetings import make_agenda_item, make_item_approval, make_minutes_item
from tests.factories.structure import make_member
from tests.web.conftest import signed_in

try:
    import weasyprint  # noqa: F401  # only to see whether Pango is there
except OSError:
    pytest.skip("No PDF is written without Pango: apt-get install libpango-1.0-0", allow_module_level=True)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene(is_posted=True)


def act(user: User, minutes: Minutes, gor: str, **fields: Any) -> str:
    """Press a button on the page of approval, and read what it then says."""
    address = f"/moten/{minutes.meeting_id}/justering/gor/"
    return signed_in(user).post(address, {"gor": gor, **fields}, follow=True).content.decode()


def looked_at(user: User, address: str) -> str:
    return signed_in(user).get(address).content.decode()


def sent(user: User, content: bytes) -> HttpResponse:
    return signed_in(user).post("/fingeravtryck/", {"file": SimpleUploadedFile("a.pdf", content)})


def approved(scene: Scene) -> Minutes:
    """A record that was approved on its page, and so has its signed file."""
    minutes = scene.minutes(MinutesState.CIRCULATED)
    user, asked = scene.asked(minutes)
    act(user, minutes, "justera", justering=asked.pk)
    minutes.refresh_from_db()
    return minutes


def signed_file(minutes: Minutes) -> bytes:
    version = minutes.versions.latest("number").signed
    assert version is not None
    return documents.file_of(version).read_bytes()


def test_other_words_are_offered_for_a_sentence_and_accepted_with_one_press(scene: Scene) -> None:
    minutes = scene.minutes(MinutesState.CIRCULATED)
    user, _ = scene.asked(minutes)
    had, _ = scene.asked(minutes, approved_at=NOW)
    item = minutes.meeting.items.get()
    page = looked_at(user, f"/moten/{minutes.meeting_id}/justering/")
    assert '<option value="Gruppen gick igenom budgeten.">' in page

    act(user, minutes, "synpunkt", punkt=item.pk, orden="Gruppen gick igenom budgeten.", lydelse="Budgeten antogs.")
    page = act(scene.by, minutes, "godta", synpunkt=Remark.objects.get().pk)

    item.minutes.refresh_from_db()
    assert item.minutes.text == "Budgeten antogs."
    assert f"{had.person.name} hade redan justerat och behöver göra det igen." in page
    assert [letter.person for letter in Letter.objects.all()] == [had.person]
    assert "<ins>Budgeten</ins>" in looked_at(had, f"/moten/{minutes.meeting_id}/justering/")


def test_words_that_no_longer_stand_there_are_told_so(scene: Scene) -> None:
    minutes = scene.minutes(MinutesState.CIRCULATED)
    user, _ = scene.asked(minutes)
    item = minutes.meeting.items.get()
    act(user, minutes, "synpunkt", punkt=item.pk, orden="budgeten", lydelse="bokslutet")
    item.minutes.text = "Något annat."
    item.minutes.save()

    page = looked_at(scene.by, f"/moten/{minutes.meeting_id}/justering/")

    assert ("Orden står inte längre under punkten." in page, 'value="godta"' in page) == (True, False)


def test_the_last_approval_makes_a_signed_file_that_the_site_knows(scene: Scene) -> None:
    minutes = approved(scene)

    page = sent(scene.by, signed_file(minutes)).content.decode()

    assert "Signaturen är vår och filen är orörd" in page
    assert "version 1</a>" in page
    with pypdfium2.PdfDocument(io.BytesIO(signed_file(minutes))) as file:
        text = "".join(page.get_textpage().get_text_range() for page in file).replace("\r\n", "")
    assert minutes.fingerprint in text
    assert minutes.approvals.get().person.name in text


@pytest.mark.parametrize(
    ("change", "status", "told"),
    [
        (lambda content: content.replace(b"%PDF-1.7", b"%PDF-1.6", 1), 200, "Filen är ändrad efter att den signerades"),
        (lambda content: b"hej", 200, "Filen är ingen PDF"),
        (lambda content: b"", 200, "Filen är ingen PDF"),
    ],
)
def test_a_file_that_is_not_ours_or_whole_is_told(scene: Scene, change: Any, status: int, told: str) -> None:
    answer = sent(scene.by, change(signed_file(approved(scene))))

    assert (answer.status_code, told in answer.content.decode()) == (status, True)


def test_nothing_sent_is_told(scene: Scene) -> None:
    assert signed_in(scene.by).post("/fingeravtryck/", {}).status_code == 422


def test_the_certificate_is_given_out(scene: Scene) -> None:
    answer = signed_in(scene.by).get("/fingeravtryck/certifikat.cer")

    assert answer.headers["Content-Type"] == "application/pkix-cert"
    assert answer.content[:1] == b"\x30"


def test_where_no_key_can_be_read_approving_succeeds_and_signing_is_done_later(
    scene: Scene, settings: Any, tmp_path: Any
) -> None:
    key = settings.SIGNING_KEY
    settings.SIGNING_KEY = tmp_path / "broken.pem"
    settings.SIGNING_KEY.write_bytes(b"hej")
    minutes = approved(scene)
    page = looked_at(scene.by, f"/moten/{minutes.meeting_id}/justering/")
    assert (minutes.state, "Signera nu" in page) == (MinutesState.APPROVED, True)

    settings.SIGNING_KEY = key
    page = act(scene.by, minutes, "signera")

    assert ("Anteckningarna är signerade." in page, "Signera nu" in page) == (True, False)


def test_what_was_renamed_since_is_not_signed_as_if_it_had_been_approved(scene: Scene) -> None:
    minutes = scene.minutes(MinutesState.CIRCULATED)
    user, asked = scene.asked(minutes)
    at_meeting.approve_record(approval=asked, by=user, now=NOW)
    minutes.meeting.items.update(title="En annan rubrik")

    assert "har ändrats sedan de justerades" in act(scene.by, minutes, "signera")
    assert minutes.versions.get().signed is None


def test_a_rectified_record_shows_word_by_word_what_differs(scene: Scene) -> None:
    minutes = approved(scene)
    first, old_file = minutes.fingerprint, signed_file(minutes)
    client = signed_in(scene.by)
    page = client.post(f"/moten/{minutes.meeting_id}/justering/ratta/", {"because": "Fel ord."}, follow=True)
    assert "Rättas: Fel ord." in page.content.decode()
    item = minutes.meeting.items.get()
    client.post(f"/punkter/{item.pk}/ratta/", {"version": 1, "text": "Gruppen gick igenom bokslutet."})
    asked = minutes.approvals.get()
    act(scene.by, minutes, "skicka", justerare=asked.person_id)
    act(asked.person.user, minutes, "justera", justering=asked.pk)

    page = client.get(f"/moten/{minutes.meeting_id}/justerat/2/").content.decode()
    assert ("<del>budgeten</del><ins>bokslutet</ins>" in page, "Rättad därför att: Fel ord." in page) == (True, True)
    page = client.get(f"/moten/{minutes.meeting_id}/justerat/1/").content.decode()
    assert ("Den här versionen är rättad" in page, first in page) == (True, True)
    assert client.get(f"/moten/{minutes.meeting_id}/justerat/3/").status_code == 404
    assert "det som gäller är" in client.get("/fingeravtryck/", {"avtryck": first}).content.decode()
    assert "Signaturen är vår" in sent(scene.by, old_file).content.decode()


def test_a_point_is_asked_for_and_approved_at_once(scene: Scene) -> None:
    item = scene.open(AgendaKind.DECISION).items.get()
    make_minutes_item(item=item, text="Planen antogs.", revision=1)
    user, address = scene.member(), f"/punkter/{item.pk}/justera/"
    signed_in(scene.by).post(address, {"gor": "fraga", "justerare": user.person.pk})
    assert "justera punkten omedelbart" in looked_at(user, "/")

    page = signed_in(user).post(address, {"gor": "justera"}, follow=True).content.decode()

    assert "Du har justerat punkten." in page
    assert "readonly" in looked_at(scene.by, f"/moten/{item.meeting_id}/nu/")
    extract = signed_in(scene.by).get(f"/punkter/{item.pk}/utdrag.pdf").content
    with pypdfium2.PdfDocument(io.BytesIO(extract)) as file:
        text = " ".join(file[0].get_textpage().get_text_range().split())
    assert f"Punkten är omedelbart justerad av {user.person.name}" in text


def test_somebody_who_is_not_asked_is_told_so(scene: Scene) -> None:
    item = scene.minutes().meeting.items.get()
    make_item_approval(item=item)

    page = signed_in(scene.member()).post(f"/punkter/{item.pk}/justera/", {"gor": "justera"}, follow=True)

    assert "Du är inte tillfrågad" in page.content.decode()


def test_a_posted_record_has_a_printed_proof(scene: Scene) -> None:
    minutes = approved(scene)
    Minutes.objects.update(approved_on=TODAY)
    client = signed_in(scene.by)
    answer = client.get(f"/moten/{minutes.meeting_id}/anslagsbevis.pdf", follow=True)
    assert "Det är inte antecknat" in answer.content.decode()

    page = client.post(f"/moten/{minutes.meeting_id}/justering/anslag/", {"posted_on": TODAY.isoformat()}, follow=True)

    assert "Anslogs 2 mars 2026" in " ".join(page.content.decode().replace("&nbsp;", " ").split()).replace(
        '<time datetime="2026-03-02">', ""
    ).replace("</time>", "")
    assert client.get(f"/moten/{minutes.meeting_id}/anslagsbevis.pdf").content.startswith(b"%PDF-1.7")


def test_the_record_before_is_received_with_one_press_and_says_so(scene: Scene) -> None:
    minutes = approved(scene)
    meeting = scene.open()
    origin = {"origin": "meetings.minutes", "origin_id": minutes.pk}
    item = make_agenda_item(meeting=meeting, title="Föregående anteckningar", **origin)
    page = looked_at(scene.by, f"/moten/{meeting.pk}/nu/")
    assert f"/anteckningar/{minutes.pk}/" in page

    signed_in(scene.by).post(f"/punkter/{item.pk}/till-handlingarna/")
    signed_in(scene.by).post(f"/punkter/{item.pk}/till-handlingarna/")

    decision = Decision.objects.get()
    assert (decision.form, decision.text) == (
        DecisionForm.FILED,
        "Protokollet från 2 mars 2026 lades till handlingarna.",
    )
    assert "Togs emot" in looked_at(scene.by, f"/moten/{minutes.meeting_id}/justering/")
    answer = signed_in(scene.by).get(f"/anteckningar/{minutes.pk}/")
    assert answer.headers["Location"] == f"/moten/{minutes.meeting_id}/"


@pytest.mark.parametrize("state", [MinutesState.DRAFT, MinutesState.CIRCULATED])
def test_a_draft_leaks_to_nobody_outside_the_body(scene: Scene, state: MinutesState) -> None:
    minutes = scene.minutes(state)
    item = minutes.meeting.items.get()
    Decision.objects.create(meeting=minutes.meeting, item=item, text="Budgeten avslås.")
    stranger: Client = signed_in(make_member())

    page = stranger.get(f"/moten/{minutes.meeting_id}/").content.decode()

    assert ("budgeten" in page.lower(), "Anteckningarna skrivs." in page) == (False, True)
    for address in (
        f"/moten/{minutes.meeting_id}/justering/",
        f"/moten/{minutes.meeting_id}/anteckningar.pdf",
        f"/moten/{minutes.meeting_id}/anteckningar.docx",
        f"/punkter/{item.pk}/utdrag.pdf",
        f"/punkter/{item.pk}/justera/",
    ):
        answer = stranger.get(address)
        assert (answer.status_code, "budgeten" in answer.content.decode().lower()) == (403, False)
    assert str(minutes.meeting) not in stranger.get("/moten/?q=budgeten").content.decode()


def test_a_meeting_that_is_held_shows_its_draft_to_those_who_sit_there(scene: Scene) -> None:
    minutes = scene.minutes(MinutesState.CIRCULATED)
    assert minutes.meeting.state == MeetingState.HELD

    assert "Gruppen gick igenom budgeten." in looked_at(scene.member(), f"/moten/{minutes.meeting_id}/")
