"""What keepers of the register do: one form a page, one operation, and back to the record."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.structure.enums import RelationKind
from rodatraden.domain.structure.models import Body, Organisation, Person
from rodatraden.domain.structure.operations import bodies, organisations, people
from rodatraden.domain.structure.rules import check_keep
from rodatraden.web.addresses import address_of_record
from rodatraden.web.asking import ask, sent
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.structure import forms
from rodatraden.web.structure.registers import by_number

_BOTH = ("GET", "HEAD", "POST")


@page(check_keep, methods=_BOTH)
def found_body(request: SignedInRequest) -> HttpResponse:
    def do(said: dict[str, Any]) -> Body:
        return bodies.found_body(**said, by=request.user, now=timezone.now())

    return ask(
        request,
        forms.FoundBody(sent(request)),
        do,
        title="Bilda ett organ",
        back="/organ/",
        back_words="Organ",
        save="Bilda organet",
        done="Organet finns nu i registret.",
    )


@page(check_keep, methods=_BOTH)
def describe_body(request: SignedInRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(Body, pk=pk)

    def do(said: dict[str, Any]) -> Body:
        return bodies.describe_body(**said, body=body, by=request.user, now=timezone.now())

    initial = {name: getattr(body, name) for name in ("kind", "purpose", "since")} | {
        "county_part": body.county_part_id
    }
    return ask(
        request,
        forms.DescribeBody(sent(request), initial=initial),
        do,
        title=f"Vad {body.name} är",
        back=address_of_record(body),
        back_words=body.name,
        save="Spara",
        done="Organet är ändrat.",
    )


@page(check_keep, methods=_BOTH)
def name_body(request: SignedInRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(Body, pk=pk)

    def do(said: dict[str, Any]) -> Body:
        bodies.name_body(body=body, alias=said["alias"], by=request.user, now=timezone.now())
        return body

    return ask(
        request,
        forms.Alias(sent(request)),
        do,
        title="Lägg till ett namn",
        lead="Ett namn eller en förkortning som protokollen använder för organet.",
        back=address_of_record(body),
        back_words=body.name,
        save="Lägg till namnet",
        done="Namnet är tillagt.",
    )


@page(check_keep, methods=_BOTH)
def relate_bodies(request: SignedInRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(Body, pk=pk)

    def do(said: dict[str, Any]) -> Body:
        kind = RelationKind(said["kind"])
        bodies.relate_bodies(
            body=body, kind=kind, other=said["other"], since=said["since"], by=request.user, now=timezone.now()
        )
        return body

    return ask(
        request,
        forms.RelateBodies(sent(request)),
        do,
        title=f"Hur {body.name} förhåller sig till ett annat organ",
        lead="Ersätter det ett annat från en viss dag, så avslutas det andra den dagen.",
        back=address_of_record(body),
        back_words=body.name,
        save="Spara",
        done="Förhållandet är sparat.",
    )


@page(check_keep, methods=_BOTH)
def register_organisation(request: SignedInRequest) -> HttpResponse:
    def do(said: dict[str, Any]) -> Organisation:
        return organisations.register_organisation(**said, by=request.user, now=timezone.now())

    return ask(
        request,
        forms.RegisterOrganisation(sent(request)),
        do,
        title="Lägg till en organisation",
        back="/organisationer/",
        back_words="Organisationer",
        save="Lägg till",
        done="Organisationen finns nu i registret.",
    )


@page(check_keep, methods=_BOTH)
def name_organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=pk)

    def do(said: dict[str, Any]) -> Organisation:
        organisations.name_organisation(
            organisation=organisation, alias=said["alias"], by=request.user, now=timezone.now()
        )
        return organisation

    return ask(
        request,
        forms.Alias(sent(request)),
        do,
        title="Lägg till ett namn",
        lead="Ett kortnamn eller en förkortning som protokollen använder för organisationen.",
        back=address_of_record(organisation),
        back_words=organisation.name,
        save="Lägg till namnet",
        done="Namnet är tillagt.",
    )


@page(check_keep, methods=_BOTH)
def say_same_person(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)

    def do(said: dict[str, Any]) -> Person:
        people.say_same_person(person=person, same_as=said["same_as"], by=request.user, now=timezone.now())
        return said["same_as"]  # type: ignore[no-any-return]  # the field gives a Person

    asked = {"same_as": by_number(request.GET.get("som", ""))}
    return ask(
        request,
        forms.SamePerson(sent(request), initial=asked),
        do,
        title=f"Är {person} samma person som någon annan?",
        back=address_of_record(person),
        back_words=person.name,
        save="Det är samma person",
        done="De visas nu som en person.",
    )


@page(check_keep, methods=("POST",))
def part_people(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.select_related("same_as"), pk=pk)
    try:
        people.part_people(person=person, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "De är nu två personer igen.")
    return HttpResponseRedirect(address_of_record(person))
