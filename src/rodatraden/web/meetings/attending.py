"""Who is there while a meeting is held: one key a person, initials in a box, and who takes over."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import Presence
from rodatraden.domain.meetings.models import Meeting
from rodatraden.domain.meetings.operations import present as operations
from rodatraden.domain.meetings.queries import present
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Person
from rodatraden.domain.structure.rules import check_keep
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.meetings.live_page import roll_now

_TOLD = {"har": "är närvarande", "distans": "deltar på distans", "borta": "är frånvarande", "gick": "har gått"}


@page(check_keep, methods=("POST",))
def note_presence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody is there, is there from afar, is away, or leaves (``hur``); ``sok`` names them by initials or name.

    Scripts get the list anew and what was done in words; others the page.
    """
    meeting = get_object_or_404(Meeting, pk=pk)
    how = request.POST.get("hur", "har")
    told = error = ""
    try:
        told = note(meeting, _person(request, meeting), how, by=request.user, instead_of=_away(request))
    except (NotAllowed, NotPossible) as reason:
        error = str(reason)
    if request.headers.get("Accept", "").startswith("application/json"):
        html = render_to_string("meetings/now_roll.html", {"meeting": meeting, "roll": roll_now(meeting)}, request)
        return JsonResponse({"html": html, "told": told, "error": error}, status=422 if error else 200)
    if error:
        messages.error(request, error)
    return HttpResponseRedirect(f"{reverse('meetings:now', args=[pk])}#narvaro")


@page(check_keep, methods=("POST",))
def hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody takes over the chair or the record (``roll``)."""
    meeting = get_object_or_404(Meeting, pk=pk)
    person = get_object_or_404(Person, pk=number(request, "person"))
    role = Role.SECRETARY if request.POST.get("roll") == Role.SECRETARY else Role.CHAIR
    try:
        operations.hand_over(meeting=meeting, role=role, person=person, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, f"{person} är {role.label.lower()} för mötet från och med nu.")
    return HttpResponseRedirect(f"{reverse('meetings:now', args=[pk])}#narvaro")


def note(meeting: Meeting, person: Person, how: str, *, by: User, instead_of: Person | int = 0) -> str:
    """Note how a person is there, as the buttons have it, and tell it in words. Raises NotAllowed, NotPossible.

    ``instead_of`` is whom they replace: 0 for whom they replaced before, -1 for nobody.
    """
    now = timezone.now()
    row = meeting.attendance.filter(person=person).order_by("pk").first()
    if how == "gick":
        if row is None:
            raise NotPossible(f"{person} är inte antecknad som närvarande och kan därför inte gå.")
        operations.note_leaving(attendance=row, by=by, now=now)
        return f"{person} {_TOLD[how]}."
    held = [seat for seat in present.seated_in(meeting) if seat.person_id == person.pk]
    seat = next((one for one in held if one.role != Role.SUBSTITUTE), next(iter(held), None))
    before = row.instead_of if row else None
    away = before if instead_of == 0 else instead_of if isinstance(instead_of, Person) else None
    is_substitute = away is not None or (seat is not None and seat.role == Role.SUBSTITUTE)
    there = Presence.SUBSTITUTE if is_substitute else Presence.PRESENT if seat else Presence.GUEST
    operations.note_presence(
        meeting=meeting,
        person=person,
        presence=Presence.ABSENT if how == "borta" else there,
        body=seat.body if seat else None,
        organisation=seat.organisation if seat else None,
        instead_of=None if how == "borta" else away,
        is_remote=how == "distans",
        by=by,
        now=now,
    )
    instead = f" och ersätter {away}" if away and how != "borta" else ""
    return f"{person} {_TOLD.get(how, _TOLD['har'])}{instead}."


def named(meeting: Meeting, words: str) -> Person:
    """The one of those called or there whose name or initials are ``words``. Raises NotPossible for nobody, or several."""
    rows = meeting.attendance.select_related("person")
    people = {seat.person_id: seat.person for seat in present.seated_in(meeting)} | {
        r.person_id: r.person for r in rows
    }
    wanted = words.strip().casefold()
    for fits in (_is_name, _are_initials, _begins):
        found = [person for person in people.values() if wanted and fits(person.name.casefold(), wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            who = swedish.listed([person.name for person in found])
            raise NotPossible(f"”{words.strip()}” kan vara {who}. Skriv mer av namnet.")
    raise NotPossible(
        f"Ingen av dem som är kallade eller här heter ”{words.strip()}”. Skriv hela namnet eller initialerna."
    )


def number(request: SignedInRequest, name: str) -> int:
    said = request.POST.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 12 else 0


def _is_name(name: str, wanted: str) -> bool:
    return name == wanted


def _are_initials(name: str, wanted: str) -> bool:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word) == wanted.replace(" ", "")


def _begins(name: str, wanted: str) -> bool:
    return any(word.startswith(wanted) for word in name.split()) or name.startswith(wanted)


def _person(request: SignedInRequest, meeting: Meeting) -> Person:
    words = request.POST.get("sok", "")
    return named(meeting, words) if words.strip() else get_object_or_404(Person, pk=number(request, "person"))


def _away(request: SignedInRequest) -> Person | int:
    if "i-stallet-for" not in request.POST:
        return 0
    return Person.objects.filter(pk=number(request, "i-stallet-for")).first() or -1
