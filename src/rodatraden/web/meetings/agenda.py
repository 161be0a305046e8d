"""The page where an agenda is drafted: what is proposed and why, what stands there, in what order, and how long it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.followup.queries import agenda as memory
from rodatraden.domain.followup.queries.proposal import Proposal
from rodatraden.domain.meetings.models import AgendaItem, Meeting, Procedure
from rodatraden.domain.meetings.operations import drafting, joint
from rodatraden.domain.meetings.operations.drafting import Line
from rodatraden.domain.meetings.queries import meetings, times
from rodatraden.domain.meetings.queries.late import added_late
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.queries.mandates import mandates_on
from rodatraden.domain.structure.rules import check_keep
from rodatraden.domain.wheel.queries import agenda as wheel
from rodatraden.web.asking import ask, sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings.forms import EditLine
from rodatraden.web.meetings.mandated import forums
from rodatraden.web.owners import people_of

_BOTH = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class Length:
    """How long the agenda is planned to take, against how long the meeting is."""

    planned: int  # minutes
    of: int  # minutes
    unsaid: int  # points without minutes
    expected: int | None  # what such points usually take, where that is known

    @property
    def over(self) -> int:
        return max(0, self.planned - self.of)


@page(check_keep)
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """The agenda of a meeting that is to come, with what the memory proposes beside."""
    found = meetings.one(pk)
    if found is None:
        raise Http404
    meeting = found.meeting
    items, bodies = meetings.agenda_of(meeting), meetings.bodies_of(meeting)
    body = next(iter(bodies), None)
    procedure = procedure_of(body) if body else None
    usual = times.usual_minutes(body, items, meeting=meeting) if body else {}
    late = added_late(meeting, items)
    may = forums(mandates_on(meeting.held_on), items, bodies)
    of_body: dict[int | None, str] = {one.pk: one.name for one in bodies} if len(bodies) > 1 else {}
    context = {
        "meeting": meeting,
        "bodies": bodies,
        "rows": [
            (item, usual.get(item.pk), item.pk in late, may.get(item.pk), of_body.get(item.body_id)) for item in items
        ],
        "proposals": _proposed(meeting, items, procedure) if procedure else [],
        "body": body,
        "length": _length(meeting, procedure, items, times.expected(items, usual)),
        "form": EditLine(auto_id="ny_%s", bodies=bodies),
    }
    return render(request, "meetings/draft.html", context)


@page(check_keep, methods=("POST",))
def add_proposed(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put those of the proposals that were marked on the agenda."""
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    body = next(iter(meetings.bodies_of(meeting)), None)
    marked = set(request.POST.getlist("forslag"))
    proposed = _proposed(meeting, meetings.agenda_of(meeting), procedure_of(body)) if body else []
    lines = [
        Line(**{name: getattr(line, name) for name in Line.__dataclass_fields__})
        for line in proposed
        if line.key in marked
    ]
    try:
        made = drafting.add_lines(meeting=meeting, lines=lines, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, f"{swedish.plural(len(made), 'punkt', 'punkter')} lades till på dagordningen.")
    return _back(pk)


@page(check_keep, methods=("POST",))
def add_line(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a line of one's own last on the agenda."""
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    form = EditLine(request.POST, bodies=meetings.bodies_of(meeting))
    if not form.is_valid():
        messages.error(request, "Skriv en rubrik på punkten, och minuterna som ett tal.")
        return _back(pk)
    line, now = form.line(people_of(meeting)), timezone.now()
    try:
        with transaction.atomic():
            made = drafting.add_lines(meeting=meeting, lines=[line], by=request.user, now=now)
            if body := form.cleaned_data.get("body"):
                joint.share_out(meeting=meeting, points={one.pk: body for one in made}, by=request.user, now=now)
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    return _back(pk)


@page(check_keep, methods=_BOTH)
def change_line(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what a line of the agenda says."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=pk)
    presenters = ", ".join(item.presenters.order_by("pk").values_list("name", flat=True))
    initial = {
        "title": item.title,
        "kind": item.kind,
        "minutes": item.planned_minutes,
        "presenter": presenters,
        "why": item.why,
        "body": item.body_id,
    }
    bodies = list(item.meeting.bodies.order_by("meeting_bodies__order"))
    form = EditLine(sent(request), initial=initial, bodies=bodies)

    def do(said: dict[str, Any]) -> AgendaItem:
        line, now = form.line(people_of(item.meeting)), timezone.now()
        with transaction.atomic():
            changed = drafting.change_line(item=item, line=line, by=request.user, now=now)
            if "body" in said:
                joint.share_out(meeting=item.meeting, points={item.pk: said["body"]}, by=request.user, now=now)
        return changed

    return ask(
        request,
        form,
        do,
        title="Ändra punkten",
        back=reverse("meetings:draft", args=[item.meeting_id]),
        back_words="Dagordningen",
        save="Spara",
        done="Punkten är ändrad.",
        on_to=f"{reverse('meetings:draft', args=[item.meeting_id])}#punkt-{item.pk}",
    )


@page(check_keep, methods=("POST",))
def place_line(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move a line up or down, or to the place it was dragged to (``plats``, 1 is first)."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=pk)
    order = list(item.meeting.items.order_by("order", "pk").values_list("pk", flat=True))
    here = order.index(item.pk) + 1
    asked = request.POST.get("plats", "")
    position = {"upp": here - 1, "ner": here + 1}.get(asked) or (int(asked) if asked.isdecimal() else here)
    try:
        drafting.place_line(item=item, position=min(position, len(order)), by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    return _back(item.meeting_id, f"#punkt-{item.pk}")


@page(check_keep, methods=("POST",))
def drop_line(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a line off the agenda."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=pk)
    meeting, title = item.meeting_id, item.title
    try:
        drafting.drop_line(item=item, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, f"”{title}” är borttagen från dagordningen.")
    return _back(meeting)


def _proposed(meeting: Meeting, items: list[AgendaItem], procedure: Procedure) -> list[Proposal]:
    """What the memory proposes, and before the points that close the meeting what the annual wheel does."""
    found = memory.proposals(meeting, items, procedure)
    closing = next((place for place, line in enumerate(found) if line.is_last), len(found))
    return [*found[:closing], *wheel.proposals(meeting, items), *found[closing:]]


def _length(meeting: Meeting, procedure: Procedure | None, items: list[AgendaItem], expected: int | None) -> Length:
    """The planned minutes against the meeting's own length, or against what a meeting of the body usually takes."""
    of = procedure.length if procedure else 0
    if meeting.starts_at and meeting.ends_at:
        minutes = [hour.hour * 60 + hour.minute for hour in (meeting.starts_at, meeting.ends_at)]
        of = (minutes[1] - minutes[0]) % (24 * 60)
    planned = [item.planned_minutes for item in items if item.level == 1]
    return Length(sum(one or 0 for one in planned), of, sum(one is None for one in planned), expected)


def _back(meeting: int, anchor: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("meetings:draft", args=[meeting]) + anchor)
