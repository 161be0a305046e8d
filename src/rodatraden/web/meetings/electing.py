"""Choices of people at a point, and what kind of question a point is about."""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import AgendaItem, Election
from rodatraden.domain.meetings.operations import elections, matters
from rodatraden.domain.meetings.queries import elections as queries
from rodatraden.domain.structure.enums import Role
from rodatraden.domain.structure.models import Body, Membership, Person
from rodatraden.domain.structure.queries import mandates, people
from rodatraden.domain.structure.rules import check_keep
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.owners import people_of
from rodatraden.web.structure.fields import DayField
from rodatraden.web.structure.mandates import MatterField
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import BODIES, ORGANISATIONS, PEOPLE
from rodatraden.web.structure.seat_forms import SeatField

_BOTH = ("GET", "HEAD", "POST")
_LINE = re.compile(r"(?P<who>[^:]{1,200}):\s*(?P<role>[\w ]{1,40}?)[.\s]*", re.DOTALL)


class Elect(forms.Form):
    """Who is chosen for what; the live page sends only person, role and whether the one before leaves."""

    person = Pick(PEOPLE, few=0, label="Person", help_text="Skriv hela namnet som det står i registret.")
    role = forms.TypedChoiceField(label="Till", coerce=Role, choices=Role.choices, initial=Role.CHAIR)
    body = Pick(BODIES, label="I organet", required=False, empty_label="Det organ som möts")
    organisation = Pick(ORGANISATIONS, label="För", required=False, empty_label="Ingen organisation")
    since = DayField(label="Från och med", required=False, help_text="Lämnas den tom gäller valet från mötesdagen.")
    until = DayField(label="Till", required=False, help_text="Den första dagen utan uppdraget.")
    succeeds = forms.BooleanField(label="Den som har rollen nu slutar när den nya börjar", required=False)

    def __init__(self, *args: Any, own: Body, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"] = SeatField(own, on=item.meeting.held_on or timezone.localdate(), label="Plats")
        self.order_fields(["person", "role", "body", "seat"])


class SayMatter(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types = list(mandates.matter_types())
        self.fields["matter_type"] = MatterField(types, label="Frågeslag", empty_label="Det som orden säger")


@page(check_keep, methods=_BOTH)
def elect(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note who was chosen at a point."""
    item = _item(pk)
    back = _place(item)
    try:
        own = _leading(item)
    except NotPossible as reason:
        messages.error(request, str(reason))
        return HttpResponseRedirect(back)

    def do(said: dict[str, Any]) -> Election:
        succeeds, body = said.pop("succeeds"), said.pop("body") or own
        former = _holder(body, said["role"], item) if succeeds else None
        return elections.elect(item=item, body=body, instead_of=former, **said, by=request.user, now=timezone.now())

    return ask(
        request,
        Elect(sent(request), own=own, item=item),
        do,
        title=f"Val: {item.title}",
        lead="Den som väljs sitter i organet från och med dagen. Valet står i anteckningarna under punkten.",
        back=back,
        back_words=item.meeting.title,
        save="Anteckna valet",
        done="Valet är antecknat.",
        on_to=back,
    )


@page(check_keep, methods=("POST",))
def take_back_election(request: SignedInRequest, pk: int) -> HttpResponse:
    election = get_object_or_404(Election.objects.select_related("item__meeting", "membership"), pk=pk)
    back = _place(election.item)
    try:
        elections.take_back_election(election=election, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Valet är tillbakataget, och allt är som före det.")
    return HttpResponseRedirect(back)


@page(check_keep, methods=_BOTH)
def say_matter(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what kind of question a point is about."""
    item = _item(pk)
    back = _place(item)
    do = partial(matters.say_matter, item=item, by=request.user, now=timezone.now())
    known = mandates.matter_type_for(item.title, mandates.matter_types())
    return ask(
        request,
        SayMatter(sent(request), initial={"matter_type": item.matter_type_id}),
        lambda said: do(matter_type=said["matter_type"]),
        title=f"Frågeslag: {item.title}",
        lead=f"Orden i rubriken säger: {known.matter_type}." if known else "Orden i rubriken säger inget frågeslag.",
        back=back,
        back_words=item.meeting.title,
        save="Spara",
        done="Frågeslaget är sparat.",
        on_to=back,
    )


def note(*, item: AgendaItem, words: str, by: User, now: datetime) -> str:
    """Do what "/val Kim Ek: ordförande" says, and give the line that takes its place.

    Raises NotPossible where the line, the person or the role is not understood; NotAllowed, NotPossible as ``elect``.
    """
    found = _LINE.fullmatch(words)
    if not found:
        raise NotPossible("Skriv vem och till vad: ”/val Kim Ek: ordförande”.")
    role = _role(found["role"])
    body = _leading(item)
    person = _person(item, found["who"].strip())
    made = elections.elect(item=item, body=body, person=person, role=role, by=by, now=now)
    return f"Val: {queries.told(made)}"


def _role(words: str) -> Role:
    told = words.strip().casefold()
    found = [role for role in Role if role.label.casefold() == told]
    if not found:
        known = swedish.listed([role.label.lower() for role in Role])
        raise NotPossible(f"Rollen ”{words.strip()}” finns inte. Skriv en av {known}.")
    return found[0]


def _person(item: AgendaItem, name: str) -> Person:
    """Who is meant: somebody in the body by full or only first name, or else somebody in the register by full name."""
    called = name.casefold()
    here = [person for full, person in people_of(item.meeting).items() if called in (full, full.split()[0])]
    found = here if len(here) == 1 else people.bearing(name)
    if len(found) != 1:
        why = "Flera i registret heter så" if found else "Ingen i registret heter så"
        raise NotPossible(f"{why}: ”{name}”. Använd formuläret för val under punkten.")
    return found[0]


def _holder(body: Body, role: Role, item: AgendaItem) -> Membership | None:
    """The one who has the role now; NotPossible where several have it."""
    day = item.meeting.held_on or timezone.localdate()
    rows = list(Membership.objects.on(day).filter(body=body, role=role).select_related("person")[:2])
    if len(rows) > 1:
        raise NotPossible("Flera har rollen. Avsluta den som slutar på organets sida i stället.")
    return rows[0] if rows else None


def _leading(item: AgendaItem) -> Body:
    body = item.body or item.meeting.bodies.order_by("meeting_bodies__order").first()
    if body is None:
        raise NotPossible("Mötet hör inte till något organ, så ingen kan väljas.")
    return body


def _item(pk: int) -> AgendaItem:
    return get_object_or_404(AgendaItem.objects.select_related("meeting", "body"), pk=pk)


def _place(item: AgendaItem) -> str:
    """Where the point stands: on the page of the meeting under way, in the draft, or on the meeting's own page."""
    state = item.meeting.state
    if state == MeetingState.OPEN:
        page = reverse("meetings:now", args=[item.meeting_id])
    elif state in (MeetingState.PLANNED, MeetingState.CALLED):
        page = reverse("meetings:draft", args=[item.meeting_id])
    else:
        page = address_of_record(item.meeting)
    return f"{page}#punkt-{item.pk}"
