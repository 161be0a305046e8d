"""The registers of bodies, organisations and people, as lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html

from rodatraden.base import swedish
from rodatraden.base.sorting import Swedish
from rodatraden.domain.meetings.queries import meetings, whereabouts
from rodatraden.domain.meetings.queries.whereabouts import Whereabouts
from rodatraden.domain.structure.enums import BodyKind, OrganisationKind
from rodatraden.domain.structure.models import Body, Organisation, Person
from rodatraden.domain.structure.queries import bodies, organisations, people
from rodatraden.web.addresses import address_of_record
from rodatraden.web.lists import Column, Filters, Table
from rodatraden.web.structure.picking import Pick
from rodatraden.web.structure.registers import ORGANISATIONS as ORGANISATION_REGISTER


def _prepare_bodies(rows: Sequence[Body]) -> None:
    today = timezone.localdate()
    parents, days = bodies.parents_of(rows, on=today), meetings.last_days(rows)
    for body in rows:
        body.parent = parents.get(body.pk)  # type: ignore[attr-defined]  # hung on for the columns below
        body.last_met_on = days.get(body.pk)  # type: ignore[attr-defined]  # hung on for the columns below


def _kind(body: Body) -> str:
    return format_html('<span title="{}">{}</span>', body.definition, body.get_kind_display())


def _state(body: Body) -> str:
    return "Verksamt" if body.holds_on(timezone.localdate()) else "Avslutat"


BODIES = Table[Body](
    name="organ",
    caption="Organ",
    columns=[
        Column("Namn", lambda b: b.name, key="namn", order=[Swedish("name")], link=address_of_record, style="text"),
        Column("Slag", lambda b: b.get_kind_display(), key="slag", order=["kind", Swedish("name")], show=_kind),
        Column("Vad slaget är till för", lambda b: b.definition, only_in_file=True),
        Column("Del av", lambda b: getattr(b, "parent", None), show=lambda b: _linked(getattr(b, "parent", None))),
        Column("Länsdel", lambda b: b.county_part, key="lansdel", order=["county_part__name"]),
        Column("Läge", _state, key="lage", order=["until"]),
        Column(
            "Senaste möte",
            lambda b: getattr(b, "last_met_on", None),
            key="mote",
            order=[meetings.last_day_of_outer_body()],
        ),
    ],
    sort="namn",
    unit=("organ", "organ"),
    empty="Här kommer organen att stå: råd, chefsgrupper, arbetsgrupper. De läggs in när protokoll importeras, eller av dig.",
    prepare=_prepare_bodies,
)


def _linked(record: Any) -> str:
    return format_html('<a href="{}">{}</a>', address_of_record(record), record) if record else "–"


class BodyFilters(Filters):
    q = forms.CharField(label="Namn", required=False)
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alla slag"), *BodyKind.choices])
    lage = forms.ChoiceField(
        label="Läge", required=False, choices=[("", "Alla"), ("verksamma", "Verksamma"), ("avslutade", "Avslutade")]
    )

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        chosen, today = self.cleaned_data, timezone.localdate()
        if words := chosen.get("q"):
            rows = rows.filter(bodies.named_like(words))
        if kind := chosen.get("slag"):
            rows = rows.filter(kind=kind)
        if state := chosen.get("lage"):
            now = Body.objects.on(today).values("pk")
            rows = rows.filter(pk__in=now) if state == "verksamma" else rows.exclude(pk__in=now)
        return rows


def _prepare_organisations(rows: Sequence[Organisation]) -> None:
    parts = organisations.county_parts_of(rows, on=timezone.localdate())
    for organisation in rows:
        organisation.part = parts.get(organisation.pk)  # type: ignore[attr-defined]  # hung on for the column below


ORGANISATIONS = Table[Organisation](
    name="organisationer",
    caption="Organisationer",
    columns=[
        Column("Namn", lambda o: o.name, key="namn", order=[Swedish("name")], link=address_of_record, style="text"),
        Column("Slag", lambda o: o.get_kind_display(), key="slag", order=["kind", Swedish("name")]),
        Column("Länsdel", lambda o: getattr(o, "part", None)),
    ],
    sort="namn",
    unit=("organisation", "organisationer"),
    empty="Här kommer parterna att stå: regionen, kommunerna och andra som är med. De läggs in vid import, eller av dig.",
    prepare=_prepare_organisations,
)


class OrganisationFilters(Filters):
    q = forms.CharField(label="Namn", required=False)
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alla slag"), *OrganisationKind.choices])

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if words := self.cleaned_data.get("q"):
            rows = rows.filter(organisations.named_like(words))
        if kind := self.cleaned_data.get("slag"):
            rows = rows.filter(kind=kind)
        return rows


def _prepare_people(rows: Sequence[Person]) -> None:
    roles, known = people.latest_roles(rows), whereabouts.whereabouts_of(rows)
    for person in rows:
        person.role_now = roles.get(person.pk)  # type: ignore[attr-defined]  # hung on for the columns below
        person.known = known.get(person.pk)  # type: ignore[attr-defined]  # hung on for the columns below


def _known(person: Person) -> Whereabouts | None:
    return getattr(person, "known", None)


def _title(person: Person) -> str:
    role = getattr(person, "role_now", None)
    return role.title if role else ""


def _employer(person: Person) -> Organisation | str | None:
    """As the record last said it, in its own words where the organisation is not known; or else that of the role."""
    if (known := _known(person)) and (told := known.told.organisation or known.told.organisation_words):
        return told
    role = getattr(person, "role_now", None)
    return role.organisation if role else None


def _shown_employer(person: Person) -> str:
    found, known = _employer(person), _known(person)
    words = found or "–" if isinstance(found, str) else _linked(found)
    if known and (known.told.organisation or known.told.organisation_words):
        return format_html("{}{}", words, _as_recorded(known))
    return words


def _sat_in(person: Person) -> Body | None:
    known = _known(person)
    return known.body if known else None


def _shown_body(person: Person) -> str:
    body, known = _sat_in(person), _known(person)
    return format_html("{}{}", _linked(body), _as_recorded(known)) if body and known else "–"


def _as_recorded(known: Whereabouts) -> str:
    held_on = known.told.meeting.held_on
    return format_html(' <span class="meta">enligt protokollet{}</span>', f" {swedish.day(held_on)}" if held_on else "")


def _seen_on(person: Person) -> date | None:
    known, role = _known(person), getattr(person, "role_now", None)
    return (known.last_seen_on if known else None) or (role.last_seen_on if role else None)


PEOPLE = Table[Person](
    name="personer",
    caption="Personer",
    columns=[
        Column("Namn", lambda p: p.name, key="namn", order=[Swedish("name")], link=address_of_record, style="text"),
        Column("Senaste roll", _title, style="text"),
        Column("Organisation", _employer, show=_shown_employer, style="text"),
        Column("Organ", _sat_in, show=_shown_body, style="text"),
        Column("Senast sedd", _seen_on, key="sedd", order=[whereabouts.last_seen_of_outer_person()]),
    ],
    sort="namn",
    unit=("person", "personer"),
    empty="Här kommer de att stå som protokollen nämner, med sina roller genom åren.",
    prepare=_prepare_people,
)


class PersonFilters(Filters):
    q = forms.CharField(label="Namn", required=False)
    organisation = Pick(ORGANISATION_REGISTER, label="Organisation", required=False, empty_label="Alla organisationer")

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if words := self.cleaned_data.get("q"):
            rows = rows.filter(people.named_like(words))
        if organisation := self.cleaned_data.get("organisation"):
            rows = rows.filter(whereabouts.at(organisation))
        return rows
