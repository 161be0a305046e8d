"""An invented annual wheel for the demonstration county: a few spokes over three bodies, with what has become of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rodatraden.domain.accounts.models import User
    from rodatraden.domain.structure.models import Body


@dataclass(frozen=True, slots=True)
class _Spoke:
    """``whose`` is a kind of body, "led" for the one that works for a year, or empty for all bodies."""

    whose: str
    title: str
    when: str
    kind: str
    line: str = ""
    line_kind: str = ""
    minutes: int | None = None
    lead: int = 0


_SPOKES = [
    _Spoke("", "Sista dag att söka gemensamma medel", "15 mars", "deadline"),
    _Spoke("", "Enkäten om ungas hälsa", "vecka 8", "survey"),
    _Spoke("led", "Budget för nästa år", "15 april", "deadline", "Budget för nästa år", "beslut", 20, 6),
    _Spoke(
        "led", "Verksamhetsplanen följs upp", "sista veckan i maj", "report", "Uppföljning av planen", "rapport", 15, 2
    ),
    _Spoke("led", "Inbjudan till höstens dialogdag", "andra tisdagen i augusti", "call"),
    _Spoke("collaboration", "Underlag till chefsgruppen", "2 veckor före {led}", "deadline", "Underlag", "dialog", 15),
    _Spoke("led", "Arbetsplan för nästa år", "första veckan i december", "deadline", "Arbetsplan", "beslut", 20, 3),
    _Spoke("council", "Medlen fördelas", "sista torsdagen i april", "meeting", "Fördelning av medel", "beslut", 30, 2),
    _Spoke("council", "Årsrapporten lämnas", "1 mars", "report", "Årsrapporten", "rapport", 10, 2),
    _Spoke("collaboration", "Mötesplan för hösten", "varje maj", "other", "Mötesplan för hösten", "beslut", 10),
    _Spoke("collaboration", "Bokslut från länsdelarna", "3 veckor efter ”Budget för nästa år”", "report"),
]


def lay_out_wheel(led: Body, *, by: User) -> None:
    """Put the spokes on the wheel and lay out this year and the next; once. A body of a kind that is missing has none."""
    from django.utils import timezone

    from rodatraden.domain.structure.enums import BodyKind
    from rodatraden.domain.structure.models import Body
    from rodatraden.domain.wheel.models import Spoke
    from rodatraden.domain.wheel.operations.spokes import Demand, add_spoke, lay_out_year
    from rodatraden.domain.wheel.queries.words import understand

    if Spoke.objects.exists():
        return
    now = timezone.now()
    bodies: dict[str, Body | None] = {
        kind: Body.objects.filter(kind=kind, until=None).order_by("pk").first()
        for kind in (BodyKind.COUNCIL, BodyKind.COLLABORATION)
    }
    bodies |= {"led": led, "": None}
    for one in _SPOKES:
        if one.whose and bodies[one.whose] is None:
            continue
        demand = Demand(
            title=one.title,
            kind=one.kind,
            rule=understand(one.when.format(led=led)).rule,
            body=bodies[one.whose],
            lead_weeks=one.lead,
            agenda_title=one.line,
            agenda_kind=one.line_kind,
            agenda_minutes=one.minutes,
        )
        add_spoke(demand=demand, by=by, now=now)
    lay_out_year(year=timezone.localdate(now).year + 1, by=by, now=now)
    _let_time_pass(by)


def _let_time_pass(by: User) -> None:
    """What has been is done, but for the latest; the next one is moved a week."""
    from django.utils import timezone

    from rodatraden.domain.wheel.operations.occurrences import move_occurrence, tick_occurrence
    from rodatraden.domain.wheel.queries.occurrences import all_occurrences

    now, today = timezone.now(), timezone.localdate()
    rows = all_occurrences().order_by("begins_on", "pk")
    for row in list(rows.filter(ends_on__lt=today))[:-1]:
        tick_occurrence(occurrence=row, by=by, now=now)
    if coming := rows.filter(begins_on__gt=today).first():
        moved = coming.begins + timedelta(days=7)
        move_occurrence(occurrence=coming, to=moved, because="Underlaget kommer senare.", by=by, now=now)
