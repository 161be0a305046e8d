"""The page where a record is approved: who is asked, what has changed since they saw it, what they want changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.operations import at_meeting
from rodatraden.domain.followup.queries.records import filed_at
from rodatraden.domain.meetings.enums import MinutesState
from rodatraden.domain.meetings.models import (
    AgendaItem,
    Approval,
    ItemApproval,
    Meeting,
    Minutes,
    MinutesItem,
    RecordVersion,
    Remark,
)
from rodatraden.domain.meetings.operations import approval as operations
from rodatraden.domain.meetings.operations import remarks
from rodatraden.domain.meetings.queries import meetings, records, wording
from rodatraden.domain.meetings.queries.approvals import approvals_of
from rodatraden.domain.meetings.queries.procedures import procedure_of
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Membership, Person
from rodatraden.domain.structure.rules import check_keep, check_read, may_lead
from rodatraden.web.compare import Piece, changes
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.live.application import application as live
from rodatraden.web.meetings import correcting, telling
from rodatraden.web.meetings.hidden import refuse_hidden
from rodatraden.web.meetings.sheet import Point, lay_out
from rodatraden.web.meetings.signing import sign_latest


@dataclass(frozen=True, slots=True)
class Out:
    """A point of a record on its way: its words against what was seen before, its sentences to point at, and who is
    asked to approve it at once."""

    point: Point
    pieces: Sequence[Piece]
    sentences: Sequence[str]
    at_once: Sequence[ItemApproval]

    @property
    def is_locked(self) -> bool:
        return any(one.approved_at for one in self.at_once)


@page(check_read)
def approval(request: SignedInRequest, pk: int) -> HttpResponse:
    """The record of a meeting on its way to being approved."""
    found = meetings.one(pk)
    sheet = lay_out(found.meeting, place=None) if found else None
    minutes = sheet.minutes if sheet else None
    if found is None or sheet is None or minutes is None or not minutes.state:
        messages.info(request, "Mötet har inga anteckningar att justera här.")
        return HttpResponseRedirect(reverse("meetings:meeting", args=[pk]))
    refuse_hidden(request, found.meeting)
    asked = list(approvals_of(minutes, user=request.user))
    mine = next((one for one in asked if one.is_theirs), None)
    seen = mine.seen if mine else {}
    body = next(iter(sheet.bodies), None)
    is_out = minutes.state == MinutesState.CIRCULATED
    procedure = procedure_of(body) if body and not is_out else None
    today = timezone.localdate()
    at_once = records.approved_at_once(found.meeting)
    versions: list[RecordVersion] = []
    if not is_out or minutes.rectified_because:
        versions = list(records.versions_of(minutes))
    is_approved = minutes.state == MinutesState.APPROVED
    made = list(minutes.remarks.select_related("item", "made_by", "settled_by").order_by("pk"))
    texts = {point.item.pk: point.text for point in sheet.points}
    context = {
        "meeting": found.meeting,
        "minutes": minutes,
        "sources": sheet.sources,
        "points": [
            Out(
                point,
                list(changes(seen.get(str(point.item.pk)), point.text)),
                wording.sentences(point.text),
                at_once.get(point.item.pk, []),
            )
            for point in sheet.points
        ],
        "asked": asked,
        "mine": mine,
        "has_seen": bool(seen),
        "remarks": made,
        "gone": {one.pk for one in made if one.quote and not wording.find(texts.get(one.item_id or 0, ""), one.quote)},
        "days_left": (minutes.approve_by - today).days if minutes.approve_by else None,
        "may_run": may_lead(request.user, bodies=sheet.bodies, on=today),
        "wanted": procedure.approvers if procedure else 1,
        "eligible": eligible(found.meeting) if minutes.state == MinutesState.DRAFT else [],
        "versions": versions,
        "is_unsigned": is_approved and bool(versions) and versions[0].signed is None,
        "is_posted": bool(procedure and procedure.is_posted) and is_approved,
        "filed": filed_at(minutes) if is_approved else None,
    }
    return render(request, "meetings/approval.html", context)


@page(check_read, methods=("POST",))
def act(request: SignedInRequest, pk: int) -> HttpResponse:
    """What can be done with a record (``gor``): see the buttons of the page."""
    minutes = get_object_or_404(Minutes.objects.select_related("meeting"), meeting=pk)
    by, now = request.user, timezone.now()
    try:
        match request.POST.get("gor", ""):
            case "skicka":
                live.settle(pk)
                chosen = Person.objects.filter(pk__in=_numbers(request, "justerare"))
                without = telling.circulate(minutes, list(chosen), by=by)
                said = f"Anteckningarna är utsända för justering.{telling.unreached(without)}"
            case "ta-tillbaka":
                operations.take_back(minutes=minutes, by=by, now=now)
                said = "Anteckningarna är ett utkast igen. Det som redan var justerat behöver justeras på nytt."
            case "justera":
                own = get_object_or_404(Approval, pk=_number(request, "justering"), minutes=minutes)
                reservation = request.POST.get("mening", "")
                approved = at_meeting.approve_record(approval=own, reservation=reservation, by=by, now=now)
                said = "Du har justerat anteckningarna."
                if approved.state == MinutesState.APPROVED:
                    said = f"{said} Alla har justerat: de är låsta.{_signed(approved, by)}"
            case "signera":
                if why := sign_latest(minutes, by=by):
                    raise NotPossible(why)
                said = "Anteckningarna är signerade."
            case "synpunkt":
                item = AgendaItem.objects.filter(pk=_number(request, "punkt"), meeting=pk).first()
                remarks.remark(
                    minutes=minutes,
                    item=item,
                    text=request.POST.get("text", ""),
                    quote=request.POST.get("orden", ""),
                    proposed=request.POST.get("lydelse", ""),
                    by=by,
                    now=now,
                )
                said = "Synpunkten är lämnad. Sekreteraren svarar på den."
            case "godta":
                remark = get_object_or_404(Remark, pk=_number(request, "synpunkt"), minutes=minutes)
                again = correcting.accept(remark, by=by)
                said = f"Texten är ändrad enligt förslaget.{again}"
            case "avgor":
                remark = get_object_or_404(Remark, pk=_number(request, "synpunkt"), minutes=minutes)
                remarks.settle_remark(remark=remark, answer=request.POST.get("svar", ""), by=by, now=now)
                said = "Synpunkten är avgjord."
            case _:
                raise NotPossible("Knappen hör inte till den här sidan. Ladda om sidan och försök igen.")
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, said)
    return HttpResponseRedirect(reverse("meetings:approval", args=[pk]))


@page(check_keep, methods=("GET", "HEAD", "POST"))
def edit_text(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what stands under a point of a draft after the meeting."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__minutes", "minutes"), pk=pk)
    refuse_hidden(request, item.meeting)
    written: MinutesItem | None = getattr(item, "minutes", None)
    context = {
        "item": item,
        "mine": written.text if written else "",
        "revision": written.revision if written else 0,
    }
    if request.method == "POST":
        said = request.POST.get("version", "")
        revision = int(said) if said.isdecimal() and len(said) < 10 else 0
        text = request.POST.get("text", "").replace("\r\n", "\n")
        try:
            operations.write_text(item=item, text=text, revision=revision, by=request.user, now=timezone.now())
        except operations.Overtaken as reason:
            return render(
                request, "meetings/overtaken.html", {"item": item, "mine": text, "reason": reason}, status=409
            )
        except (NotAllowed, NotPossible) as reason:
            context |= {"error": str(reason), "mine": text}
            return render(request, "meetings/edit_text.html", context, status=422)
        messages.success(request, "Texten är sparad.")
        return HttpResponseRedirect(f"{reverse('meetings:approval', args=[item.meeting_id])}#punkt-{item.pk}")
    return render(request, "meetings/edit_text.html", context)


def _signed(minutes: Minutes, by: User) -> str:
    """What became of the signed file of a record that was just approved, as a sentence to add."""
    if why := sign_latest(minutes, by=by):
        return f" Den signerade filen kunde inte göras än, och programmet försöker igen: {why}"
    return " Den signerade filen finns under Versioner."


def eligible(meeting: Meeting) -> list[Person]:
    """Those who may be asked: who sits in the body that day with an account of their own, chair and approvers first."""
    rows = Membership.objects.on(meeting.held_on or timezone.localdate())
    seated = rows.filter(body__meeting_bodies__meeting=meeting, person__user__isnull=False)
    first = {Role.CHAIR: 0, Role.APPROVER: 1}
    ordered = sorted(seated.select_related("person"), key=lambda row: (first.get(Role(row.role), 2), row.person.name))
    return list(dict.fromkeys(row.person for row in ordered))


def _numbers(request: SignedInRequest, name: str) -> list[int]:
    return [int(one) for one in request.POST.getlist(name) if one.isdecimal() and len(one) < 12]


def _number(request: SignedInRequest, name: str) -> int:
    return next(iter(_numbers(request, name)), 0)
