"""The page where all points of an agenda are changed in one go: kind, minutes, presenters, and the papers on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.db.models import Max
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.documents import queries as documents
from rodatraden.domain.documents.models import Attachment, Version
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.meetings.operations import drafting, joint
from rodatraden.domain.meetings.queries import meetings
from rodatraden.domain.meetings.queries.lines import mark_of
from rodatraden.domain.meetings.queries.times import Usual, usual_minutes
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.rules import check_keep
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings.forms import EditLine
from rodatraden.web.owners import people_of


@dataclass(frozen=True, slots=True)
class Row:
    """A point with its form, how long such points usually take, and its papers with the newest version of each."""

    item: AgendaItem
    form: EditLine
    mark: str
    usual: Usual | None
    papers: list[tuple[Attachment, int]]


@page(check_keep, methods=("GET", "HEAD", "POST"))
def edit_lines(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the points of an agenda together. Where somebody else was first, what was typed stands there still."""
    meeting = get_object_or_404(meetings.all_meetings(), pk=pk)
    items, bodies = meetings.agenda_of(meeting), meetings.bodies_of(meeting)
    sent = request.POST if request.method == "POST" else None
    forms = {item.pk: _form(item, sent, bodies) for item in items}
    people = people_of(meeting)
    if sent is not None:
        try:
            if not all(form.is_valid() for form in forms.values()):
                raise NotPossible("Något är inte rätt ifyllt. Se vid punkterna nedan.")
            lines = {number: form.line(people) for number, form in forms.items()}
            seen = {number: sent.get(f"sett-{number}", "") for number in forms}
            shared = {
                number: form.cleaned_data["body"] for number, form in forms.items() if "body" in form.changed_data
            }
            by, now = request.user, timezone.now()
            with transaction.atomic():
                written = drafting.change_lines(meeting=meeting, lines=lines, seen=seen, by=by, now=now)
                if shared:
                    joint.share_out(meeting=meeting, points=shared, by=by, now=now)
            changed = {item.pk for item in written} | shared.keys()
        except (NotAllowed, NotPossible) as reason:
            messages.error(request, str(reason))
        else:
            done = swedish.plural(len(changed), "punkt", "punkter")
            messages.success(request, f"{done} ändrades." if changed else "Inget var ändrat.")
            return HttpResponseRedirect(reverse("meetings:draft", args=[pk]))
    body = next(iter(bodies), None)
    usual = usual_minutes(body, items, meeting=meeting) if body else {}
    papers = _papers(items)
    context = {
        "meeting": meeting,
        "people": sorted((person.name for person in people.values()), key=swedish.sort_key),
        "rows": [
            Row(item, forms[item.pk], mark_of(item), usual.get(item.pk), papers.get(item.pk, [])) for item in items
        ],
    }
    return render(request, "meetings/agenda_lines.html", context, status=422 if sent is not None else 200)


def _form(item: AgendaItem, sent: QueryDict | None, bodies: Sequence[Body]) -> EditLine:
    initial = {
        "title": item.title,
        "kind": item.kind,
        "minutes": item.planned_minutes,
        "presenter": ", ".join(presenter.name for presenter in item.presenters.all()),
        "body": item.body_id or "",
    }
    form = EditLine(sent, initial=initial, prefix=f"punkt-{item.pk}", bodies=bodies)
    del form.fields["why"]
    return form


def _papers(items: list[AgendaItem]) -> dict[int, list[tuple[Attachment, int]]]:
    """The papers on each point, with the number of the newest version there is of each, in two questions."""
    hung = documents.attached_to(items)
    held = {attachment.version.document_id for rows in hung.values() for attachment in rows}
    newest = Version.objects.filter(document__in=held).order_by().values("document").annotate(newest=Max("number"))
    last = dict(newest.values_list("document", "newest")) if held else {}
    return {
        number: [(attachment, last[attachment.version.document_id]) for attachment in rows]
        for (_, number), rows in hung.items()
    }
