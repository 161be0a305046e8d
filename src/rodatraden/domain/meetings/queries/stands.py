"""Asks who stood aside from the points of a meeting and where each stood, and tells it as the record says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import BigIntegerField, CharField, DateTimeField, Value

from rodatraden.base import swedish
from rodatraden.domain.meetings.enums import DecidesBy, View
from rodatraden.domain.meetings.models import AgendaItem, ItemApproval, Meeting, Recusal, Shift, Standpoint
from rodatraden.domain.meetings.queries import present
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Organisation, Person

_NO_NUMBER = Value(None, output_field=BigIntegerField())
_NO_NAME = Value(None, output_field=CharField())
_NO_MOMENT = Value(None, output_field=DateTimeField())
_TOOK_OVER = {Role.CHAIR: "leder mötet", Role.SECRETARY: "för anteckningarna"}


@dataclass(frozen=True, slots=True)
class Stands:
    """Who stood aside from a point, and where the others stood, each with their person; in the order it was said."""

    recusals: list[Recusal] = field(default_factory=list)
    stands: list[Standpoint] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.recusals or self.stands)

    def by(self, view: View) -> list[Standpoint]:
        return [stand for stand in self.stands if stand.view == view]

    def told(self, decides_by: str, *, body: str, chair: str = "") -> list[str]:
        """Each in a sentence as the record says it: who stood aside, what it came to by the body's rule, and who dissents.

        ``chair`` leads the meeting: their vote decides where the votes are even. Where a body decides by consensus, or
        nobody has said "for", nothing is counted.
        """
        lines = [recusal_told(one) for one in self.recusals]
        against, abstained, in_favour = self.by(View.AGAINST), self.by(View.ABSTAINS), self.by(View.FOR)
        if decides_by == DecidesBy.MAJORITY and (in_favour or len(against) > 1):
            lines.append(self._counted(chair))
        elif decides_by == DecidesBy.CONSENSUS and self.stands:
            aside = [
                f"{swedish.listed([one.person.name for one in rows])} {verb}"
                for rows, verb in ((against, "reserverade sig"), (abstained, "avstod"))
                if rows
            ]
            lines.append(f"{body} var överens{f'; {swedish.listed(aside)}' if aside else ''}.")
        says_why = (one for one in [*against, *abstained] if one.words or decides_by == DecidesBy.MAJORITY)
        return [*lines, *(stand_told(one) for one in says_why)]

    def _counted(self, chair: str) -> str:
        ayes, noes, none = (len(self.by(view)) for view in (View.FOR, View.AGAINST, View.ABSTAINS))
        told = f"Röstning: {ayes} för, {noes} emot, {none} avstår."
        if ayes != noes:
            return f"{told} {'Bifall.' if ayes > noes else 'Avslag.'}"
        chairs = next((one for one in self.stands if one.person.name == chair and one.view != View.ABSTAINS), None)
        if chairs is None:
            return f"{told} Lika röstetal: ordförandens röst avgör."
        return f"{told} Lika röstetal, ordförandens röst avgör: {'bifall' if chairs.view == View.FOR else 'avslag'}."


def recusal_told(recusal: Recusal) -> str:
    because = f" ({recusal.because.rstrip('.')})" if recusal.because else ""
    return f"{recusal.person} anmälde jäv{because} och deltog inte."


def stand_told(stand: Standpoint) -> str:
    verb = {View.FOR: "bifaller", View.AGAINST: "reserverar sig", View.ABSTAINS: "avstår"}[View(stand.view)]
    party = f" ({stand.organisation})" if stand.organisation else ""
    return f"{stand.person}{party} {verb}{f': {stand.words}' if stand.words else '.'}"


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted of people at a meeting: by the point's number, and who took over the chair or the record, in order.

    ``locked`` are the points that somebody has approved at once.
    """

    by_item: dict[int, Stands]
    shifts: list[Shift]
    locked: frozenset[int] = frozenset()

    def of(self, item: AgendaItem) -> Stands:
        return self.by_item.get(item.pk) or Stands()


def noted_at(meeting: Meeting) -> Noted:
    """What was noted of people at a meeting, in one question."""
    stands = Standpoint.objects.filter(item__meeting=meeting).annotate(what=Value("stand"))
    recusals = Recusal.objects.filter(item__meeting=meeting).annotate(
        what=Value("recusal"), view=Value(""), party=_NO_NUMBER, party_name=_NO_NAME, said_at=_NO_MOMENT
    )
    shifts = Shift.objects.filter(meeting=meeting).annotate(
        what=Value("shift"), item=_NO_NUMBER, words=Value(""), party=_NO_NUMBER, party_name=_NO_NAME
    )
    approved = ItemApproval.objects.filter(item__meeting=meeting, approved_at__isnull=False).annotate(
        what=Value("approval"), view=Value(""), words=Value(""), party=_NO_NUMBER, party_name=_NO_NAME
    )
    who = ("what", "pk", "person", "person__name")
    rows = stands.values_list(*who, "item", "view", "words", "organisation", "organisation__name", "said_at").union(
        recusals.values_list(*who, "item", "view", "because", "party", "party_name", "said_at"),
        shifts.values_list(*who, "item", "role", "words", "party", "party_name", "began_at"),
        approved.values_list(*who, "item", "view", "words", "party", "party_name", "approved_at"),
        all=True,
    )
    by_item: defaultdict[int, Stands] = defaultdict(Stands)
    took_over: list[Shift] = []
    locked: set[int] = set()
    for what, pk, number, name, item, word, words, party, party_name, at in sorted(rows, key=lambda row: row[1]):
        person = Person(pk=number, name=name)
        if what == "shift":
            took_over.append(Shift(pk=pk, meeting=meeting, role=word, person=person, began_at=at))
        elif what == "approval":
            locked.add(item)
        elif what == "recusal":
            by_item[item].recusals.append(Recusal(pk=pk, item_id=item, person=person, because=words))
        else:
            sits_for = Organisation(pk=party, name=party_name) if party else None
            by_item[item].stands.append(
                Standpoint(
                    pk=pk, item_id=item, person=person, organisation=sits_for, view=word, words=words, said_at=at
                )
            )
    return Noted(dict(by_item), took_over, frozenset(locked))


def lines_of(meeting: Meeting) -> dict[int, list[str]]:
    """What the record says under each point of a meeting (by number): who took over, who stood aside, and what it came to."""
    noted = noted_at(meeting)
    if not noted.by_item and not noted.shifts:
        return {}
    items = list(meeting.items.select_related("body").order_by("order", "pk"))
    lines = shifts_told(items, noted.shifts)
    leading = meeting.bodies.order_by("meeting_bodies__order").first()
    there = list(meeting.attendance.select_related("person"))
    chair = present.leads_now(Role.CHAIR, noted.shifts, present.seated_in(meeting), there)
    for item in items:
        if item.pk in noted.by_item:
            body = item.body or leading
            rule = procedure_of(body).decides_by if body else DecidesBy.CONSENSUS
            told = noted.of(item).told(rule, body=str(body or "Mötet"), chair=chair)
            lines.setdefault(item.pk, []).extend(told)
    return lines


def shifts_told(items: Sequence[AgendaItem], shifts: Iterable[Shift]) -> dict[int, list[str]]:
    """Who took over the chair or the record, under the point that was up then (the first one before any was)."""
    lines: dict[int, list[str]] = {}
    for shift in shifts:
        item = present.point_at(items, shift.began_at) or next(iter(items), None)
        if item:
            lines.setdefault(item.pk, []).append(f"{shift.person} {_TOOK_OVER[Role(shift.role)]} från och med nu.")
    return lines
