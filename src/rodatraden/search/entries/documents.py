"""The pages of documents, as they were read."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Q

from rodatraden.domain.documents.models import Page
from rodatraden.domain.meetings.models import Minutes
from rodatraden.search.entries.found import Found, Kind, Touched
from rodatraden.search.entries.meetings import MEETING, MINUTES, bodies_of

PAGE, VERSION, DOCUMENT = "documents.page", "documents.version", "documents.document"


def _pages(numbers: Collection[int]) -> Iterator[Found]:
    pages = list(Page.objects.filter(pk__in=numbers).select_related("version__document").defer("boxes"))
    records = Minutes.objects.filter(source__in={page.version_id for page in pages})
    meetings = {
        minutes.source_id: minutes.meeting
        for minutes in records.select_related("meeting").prefetch_related("meeting__meeting_bodies")
    }
    for page in pages:
        meeting = meetings.get(page.version_id)
        yield Found(
            PAGE,
            page.pk,
            title=f"{page.version.document.title}, sida {page.number}",
            text=page.text,
            held_on=meeting.held_on if meeting else page.version.document.dated_on,
            part_of=VERSION,
            part_of_id=page.version_id,
            bodies=bodies_of(meeting) if meeting else [],
        )


def _pages_touched(touched: Touched) -> set[int]:
    records = Minutes.objects.filter(Q(meeting__in=touched[MEETING]) | Q(pk__in=touched[MINUTES]))
    versions = touched[VERSION] | set(records.filter(source__isnull=False).values_list("source_id", flat=True))
    pages = Page.objects.filter(version__in=versions).values_list("pk", flat=True)
    described = Page.objects.filter(version__document__in=touched[DOCUMENT]).values_list("pk", flat=True)
    return set(pages) | set(described)


KINDS = [Kind(Page, "page", "Dokumentsida", 1, _pages_touched, _pages)]
