"""Source marks: where a fact comes from, what was inferred, and what nobody has reviewed. One question a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.domain.documents import queries
from rodatraden.domain.documents.models import Citation
from rodatraden.importer.enums import ReadingState
from rodatraden.importer.models import Reading
from rodatraden.importer.review.queries import Progress
from rodatraden.web.addresses import address_of_words

Place = Callable[[int, int, int, int], str]


@dataclass(frozen=True, slots=True)
class Mark:
    """One source mark: the address of the words, their page, the words (under embargo until when instead), and why they
    are unsure, without a full stop ("" if they are not)."""

    address: str
    page: int
    quote: str
    inferred: str
    is_unreviewed: bool


class Sources:
    """The source marks of many records. ``place`` says where a mark leads: version, page, start, end to an address."""

    def __init__(self, records: Iterable[models.Model], *, place: Place = address_of_words) -> None:
        readings = Reading.objects.filter(
            record=OuterRef("record"), record_id=OuterRef("record_id"), state=ReadingState.UNREVIEWED
        )
        found = queries.citing_records(record for record in records if record.pk).annotate(
            unreviewed=Exists(readings), embargo_until=F("version__document__embargo_until")
        )
        self._place = place
        self._today = timezone.localdate()
        self._citations = queries.by_record(found)

    def of(self, record: models.Model, field: str = "") -> list[Mark]:
        """The marks of a record; with ``field`` those of that field, without those of the record as a whole."""
        key = (record._meta.label_lower, record.pk)
        found = self._citations.get(key, [])
        chosen = [citation for citation in found if citation.field == field]
        if not field and not chosen:
            chosen = found[:1]
        return [self._mark(citation) for citation in chosen]

    def is_unreviewed(self, record: models.Model) -> bool:
        """Whether the record was read by the machine and nobody has reviewed it."""
        found = self._citations.get((record._meta.label_lower, record.pk), [])
        return any(_is_unreviewed(citation) for citation in found)

    def progress(self) -> Progress:
        """How many of the facts that have words a person has decided on. A fact tells its words once, at its first place."""
        first: dict[tuple[str, int, str, str], bool] = {}
        for (label, number), citations in self._citations.items():
            fields = {citation.field for citation in citations if citation.quote}
            for citation in citations:
                if citation.quote or citation.field not in fields:
                    first[label, number, citation.field, citation.quote] = _is_unreviewed(citation)
        return Progress(sum(not is_unreviewed for is_unreviewed in first.values()), len(first))

    def _mark(self, citation: Citation) -> Mark:
        return Mark(
            address=self._place(citation.version_id, citation.page, citation.start, citation.end),
            page=citation.page,
            quote=self._quote(citation),
            inferred=citation.inferred.removesuffix(".") if citation.is_open else "",
            is_unreviewed=_is_unreviewed(citation),
        )

    def _quote(self, citation: Citation) -> str:
        until: date | None = getattr(citation, "embargo_until", None)  # the annotation of Sources
        return citation.quote if until is None or until <= self._today else f"embargo till {swedish.day(until)}"


def _is_unreviewed(citation: Citation) -> bool:
    """Whether nobody has decided on these very words: the other fields of a record are decided on by themselves."""
    return citation.confirmed_at is None and bool(getattr(citation, "unreviewed", False))  # the annotation of Sources
