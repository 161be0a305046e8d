"""What stands beside the point that is up: what it brings with it, and whether the question has been up before."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rodatraden.domain.documents import queries as documents
from rodatraden.domain.followup.queries.beside import brought_by
from rodatraden.domain.followup.queries.readable import readable_assignments
from rodatraden.domain.meetings.models import AgendaItem
from rodatraden.domain.meetings.queries.drafts import hidden_from
from rodatraden.domain.structure.rules import check_read
from rodatraden.search.queries import similar
from rodatraden.web.http import SignedInRequest, page

_FEW = 4


@page(check_read)
def beside(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a point brings with it. Scripts get the part that stands beside, others a page of its own."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=pk)
    on = timezone.localdate()
    read = readable_assignments(request.user, on=on)
    brought = brought_by(item, hidden=hidden_from(request.user, on=on), read=read)
    known = {earlier.item.pk for earlier in brought.earlier}
    label = item._meta.label_lower
    found = similar(request.user, item.title, kind="item", most=_FEW + len(known), apart_from=(label, item.pk))
    context = {
        "item": item,
        "brought": brought,
        "papers": documents.attached_to([item]).get((label, item.pk), []),
        "similar": [hit for hit in found if hit.record_id not in known and hit.part_of_id != item.meeting_id][:_FEW],
    }
    is_part = request.headers.get("X-Part") == "1"
    return render(request, "meetings/beside_part.html" if is_part else "meetings/beside.html", context)
