"""Asks the register of mandates: which body may decide which kind of question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from rodatraden.base import swedish
from rodatraden.domain.structure.models import Body, Mandate, MatterType
from rodatraden.reading.language.analyse import index_text, stem

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Matter:
    """What kind of question something is about. ``by_words`` are the words that told it; "" where a person said so."""

    matter_type: MatterType
    by_words: str = ""

    @property
    def inferred(self) -> str:
        """That it is a conclusion, in words; "" where it is not."""
        return f"Frågeslaget är en slutsats av orden ”{self.by_words}”." if self.by_words else ""


@dataclass(frozen=True, slots=True)
class Mandates:
    """The mandates that hold on a day, with what they are for and whose they are."""

    rows: Sequence[Mandate]

    def matter_of(self, chosen: int | None, *texts: str) -> Matter | None:
        """The kind of question that a person chose (its number), or else that the first text which tells one tells.

        Only kinds that some body has a mandate for are known here: of others there is nothing to say.
        """
        types = list({row.matter_type_id: row.matter_type for row in self.rows}.values())
        if chosen is not None:
            found = next((one for one in types if one.pk == chosen), None)
            return Matter(found) if found else None
        return next((matter for text in texts if (matter := matter_type_for(text, types))), None)

    def bodies_for(self, matter: Matter) -> list[Body]:
        """The bodies that may decide it, by name."""
        found = {row.body_id: row.body for row in self.rows if row.matter_type_id == matter.matter_type.pk}
        return sorted(found.values(), key=lambda body: swedish.sort_key(body.name))

    def forum_for(self, matter: Matter) -> str:
        """Who may decide it, in a sentence."""
        names = swedish.listed([body.name for body in self.bodies_for(matter)])
        return _sentences(f"{names} får besluta om {_named(matter)}, enligt mandatregistret.", matter.inferred)

    def lacking(self, matter: Matter | None, bodies: Iterable[Body]) -> str:
        """That none of ``bodies`` may decide it and who may, in words; "" where one may, or where there is nothing to say."""
        asked = list(bodies)
        may = self.bodies_for(matter) if matter else []
        if matter is None or not asked or not may or set(asked) & set(may):
            return ""
        names, others = (swedish.listed([body.name for body in found]) for found in (asked, may))
        return _sentences(
            f"{names} har inget mandat att besluta om {_named(matter)} enligt mandatregistret.",
            f"Det får {others}.",
            matter.inferred,
        )


def mandates_on(day: date | None) -> Mandates:
    """The mandates of a day, in one question; none where the day is not known."""
    if day is None:
        return Mandates([])
    return Mandates(list(Mandate.objects.on(day).select_related("matter_type", "body").order_by("pk")))


def matter_type_for(text: str, types: Iterable[MatterType]) -> Matter | None:
    """The kind of question that a text is about by its words; None where no kind is known, or two are known as well.

    A kind is known by any of its lines of words. All words of a line must stand in the text, in any form and also as
    parts of longer words ("bidrag" in "bidragsfördelningen"). The line with the most letters counts.
    """
    terms = set(index_text(text).split())
    best: dict[int, tuple[MatterType, str]] = {}
    most = 0
    for one in types:
        for line in one.words.splitlines():
            stems = {stem(word) for word in _WORD.findall(line)}
            if not stems or not stems <= terms or len(line.strip()) < most:
                continue
            if len(line.strip()) > most:
                best, most = {}, len(line.strip())
            best.setdefault(one.pk, (one, line.strip()))
    return Matter(*next(iter(best.values()))) if len(best) == 1 else None


def register() -> QuerySet[Mandate]:
    """All mandates, of now and before, with what they are for and whose they are."""
    return Mandate.objects.select_related("matter_type", "body")


def matter_types() -> QuerySet[MatterType]:
    return MatterType.objects.order_by("name")


def mandates_of(body: Body, *, on: date) -> list[Mandate]:
    """What a body may decide that day, by name."""
    rows = Mandate.objects.on(on).filter(body=body).select_related("matter_type")
    return sorted(rows, key=lambda row: swedish.sort_key(row.matter_type.name))


def _named(matter: Matter) -> str:
    """The kind of question inside a sentence: in small letters unless its name begins with an abbreviation."""
    name = matter.matter_type.name
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _sentences(*said: str) -> str:
    return " ".join(one for one in said if one)
