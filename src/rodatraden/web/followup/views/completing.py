"""The page where an assignment gets what it lacks: who is to do it, and by when."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from rodatraden.domain.followup.enums import AssignmentKind
from rodatraden.domain.followup.models import Assignment
from rodatraden.domain.followup.operations import assignments as operations
from rodatraden.domain.followup.operations.assignments import Task
from rodatraden.domain.followup.queries import assignments
from rodatraden.domain.structure.rules import check_keep
from rodatraden.importer import queries as importer
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.followup.forms import CompleteAssignment
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings.hidden import refuse_hidden_assignment
from rodatraden.web.owners import owners_in


@page(check_keep, methods=("GET", "HEAD", "POST"))
def complete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct an assignment, and go back to where one came from (``till``). One that was read is corrected in its review."""
    found = get_object_or_404(assignments.all_assignments(), pk=pk)
    refuse_hidden_assignment(request, found)
    if reading := importer.reading_of(found):
        return HttpResponseRedirect(
            f"{reverse('importer:review', args=[reading.source_id])}?uppgift={reading.pk}#uppgift"
        )
    initial = {
        "task": found.task,
        "owners": "\n".join(owner.words for owner in found.owners.all()),
        "due_on": found.due_on,
    }
    form = CompleteAssignment(sent(request), initial=initial)

    def do(said: dict[str, Any]) -> Assignment:
        task = Task(
            task=said["task"],
            kind=AssignmentKind(found.kind),
            item=found.item,
            owners=owners_in(found.meeting, said["owners"]),
            due_on=said["due_on"],
            due_words=found.due_words if said["due_on"] == found.due_on else "",
            given_on=found.given_on,
        )
        return operations.correct_assignment(assignment=found, task=task, by=request.user, now=timezone.now())

    to = request.GET.get("till", "")
    back = to if url_has_allowed_host_and_scheme(to, allowed_hosts=None) else ""
    return ask(
        request,
        form,
        do,
        title="Komplettera uppdraget",
        back=back or address_of_record(found),
        back_words="Tillbaka" if back else "Uppdraget",
        save="Spara",
        done="Uppdraget är ändrat.",
        on_to=back,
    )
