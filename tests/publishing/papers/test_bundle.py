"""The notice and all its papers in one file."""

from __future__ import annotations

import io
from datetime import timedelta

import pikepdf
import pytest
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.meetings.models import AgendaItem, Meeting
from rodatraden.publishing.papers import bundle as joining
from rodatraden.publishing.papers.bundle import bundle
from tests.domain.meetings.scene import make_scene
from tests.factories.documents import make_attachment, make_document, make_version
from tests.factories.meetings import make_agenda_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return make_scene().meeting()


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return make_agenda_item(meeting=meeting, number="1", title="Budget", order=1)


def pages(count: int, *, password: str = "", size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF file of so many blank pages."""
    out = io.BytesIO()
    with pikepdf.new() as file:
        for _ in range(count):
            file.add_blank_page(page_size=size)
        file.save(out, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return out.getvalue()


def hang(item: AgendaItem, content: bytes, *, title: str = "Budget 2027", media: str = "pdf") -> None:
    make_attachment(of=item, version=make_version(content=content, media=media, document=make_document(title=title)))


def opened(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made))


def marks(file: pikepdf.Pdf) -> list[tuple[str, list[str]]]:
    with file.open_outline() as outline:
        return [(mark.title, [under.title for under in mark.children]) for mark in outline.root]


def told_of(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the notice of the bundle said of the papers, when it was set last."""
    seen: list[tuple[str, ...]] = []
    set_notice = joining.notice

    def watched(meeting: Meeting, **given: object) -> object:
        made = set_notice(meeting, **given)
        seen.append(tuple(paper for point in made.points for paper in point.papers))
        return made

    monkeypatch.setattr(joining, "notice", watched)
    bundle(meeting)
    return list(seen[-1])


def test_a_paper_under_embargo_is_not_in_the_file(
    meeting: Meeting, item: AgendaItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    until = timezone.localdate() + timedelta(days=7)
    secret = make_document(title="Utredning", spread="embargo", embargo_until=until)
    make_attachment(of=item, version=make_version(content=pages(2), media="pdf", document=secret))

    told = f"Utredning (bifogas separat: det har embargo till {swedish.day(until)})"
    assert told_of(meeting, monkeypatch) == [told]


def test_papers_follow_the_notice_in_the_order_of_the_agenda(meeting: Meeting, item: AgendaItem) -> None:
    later = make_agenda_item(meeting=meeting, number="2", title="Plan", order=2)
    hang(later, pages(3), title="Planen")
    hang(item, pages(2))
    hang(item, pages(1), title="Bilaga")

    with opened(bundle(meeting)) as file:
        assert len(file.pages) == 7
        assert marks(file) == [("Kallelse", []), ("1 Budget", ["Budget 2027", "Bilaga"]), ("2 Plan", ["Planen"])]


def test_the_notice_tells_on_which_page_each_paper_is(
    meeting: Meeting, item: AgendaItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    hang(item, pages(2))
    hang(item, pages(1), title="Bilaga")

    assert told_of(meeting, monkeypatch) == ["Budget 2027 (sida 2–3)", "Bilaga (sida 4)"]


@pytest.mark.parametrize(
    ("content", "media", "why"),
    [
        (b"Kalkyl", "xlsx", "det är ingen PDF"),
        (b"%PDF-1.7 trasig", "pdf", "filen går inte att öppna"),
        (pages(1, password="hemligt"), "pdf", "det är skyddat med lösenord"),
        (pages(0), "pdf", "det har inga sidor"),
    ],
    ids=["no PDF", "broken", "encrypted", "empty"],
)
def test_a_paper_that_cannot_go_along_is_told_with_the_reason(
    meeting: Meeting, item: AgendaItem, monkeypatch: pytest.MonkeyPatch, content: bytes, media: str, why: str
) -> None:
    hang(item, content, media=media)
    hang(item, pages(1), title="Bilaga")

    told = told_of(meeting, monkeypatch)

    assert told == [f"Budget 2027 (bifogas separat: {why})", "Bilaga (sida 2)"]
    with opened(bundle(meeting)) as file:
        assert len(file.pages) == 2


def test_a_paper_whose_file_is_gone_is_told(
    meeting: Meeting, item: AgendaItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = make_version(media="pdf", sha256="0" * 64, document=make_document(title="Budget 2027"))
    make_attachment(of=item, version=version)

    assert told_of(meeting, monkeypatch) == ["Budget 2027 (bifogas separat: filen saknas)"]


def test_papers_beyond_what_one_file_holds_are_told(
    meeting: Meeting, item: AgendaItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "MOST_PAGES", 2)
    hang(item, pages(2))
    hang(item, pages(1), title="Bilaga")

    assert told_of(meeting, monkeypatch) == [
        "Budget 2027 (sida 2–3)",
        "Bilaga (bifogas separat: filen skulle bli för stor)",
    ]


def test_a_paper_on_two_points_is_in_the_file_once(meeting: Meeting, item: AgendaItem) -> None:
    other, version = make_agenda_item(meeting=meeting, order=2), make_version(content=pages(2), media="pdf")
    make_attachment(of=item, version=version)
    make_attachment(of=other, version=version)

    with opened(bundle(meeting)) as file:
        assert len(file.pages) == 3


def test_the_pages_of_papers_bear_their_number_in_the_whole(meeting: Meeting, item: AgendaItem) -> None:
    hang(item, pages(2, size=(1280, 720)))

    with opened(bundle(meeting)) as file:
        printed = [
            b"".join(form.read_bytes() for form in page.resources.XObject.values() if form.Subtype == "/Form")
            for page in list(file.pages)[1:]
        ]

    assert [b"sida 2 av 3" in printed[0], b"sida 3 av 3" in printed[1]] == [True, True]


def test_it_promises_no_standard_that_the_papers_may_break(meeting: Meeting, item: AgendaItem) -> None:
    hang(item, pages(1))

    with opened(bundle(meeting)) as file:
        assert "/Metadata" not in file.Root
        assert str(file.docinfo["/Title"]) == f"Handlingar, {meeting}"


def test_a_meeting_without_papers_gives_the_notice_alone(meeting: Meeting, item: AgendaItem) -> None:
    with opened(bundle(meeting)) as file:
        assert (len(file.pages), marks(file)) == (1, [("Kallelse", [])])
