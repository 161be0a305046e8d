"""Who in the register a printed name is: what people have judged first, then what is certain, else somebody new.

Nobody is merged on a likeness: where somebody similar is known, the new one is entered beside and the doubt is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.operations.assignments import Owner
from rodatraden.domain.structure.models import Body, CountyPart, Organisation, Person
from rodatraden.domain.structure.operations import bodies as body_operations
from rodatraden.domain.structure.operations import people as people_operations
from rodatraden.importer.apply.register import kind_of_body, snapshot, with_bodies, with_people
from rodatraden.importer.enums import ReadingKind, Verdict
from rodatraden.importer.facts import normal
from rodatraden.importer.models import Judgement, Reading
from rodatraden.reading.linking import candidates
from rodatraden.reading.linking.candidates import Candidate

_PERSON, _BODY = "structure.person", "structure.body"
_ELSEWHERE = 90.0  # the score of somebody of exactly the name who was elsewhere that day


@dataclass(frozen=True, slots=True)
class Linked:
    """The person that a name is, and what is doubtful about it (Swedish, for the one who reviews)."""

    person: Person | None
    doubt: str = ""


class Names:
    """Finds and enters people, bodies and organisations for one import. It knows the register as it was when made
    and what it has entered itself since; make a new one for the next import."""

    def __init__(self, *, by: User, now: datetime) -> None:
        self.by, self.now = by, now
        self._register = snapshot()
        self._people: dict[int, Person] = {}
        self._bodies: dict[int, Body] = {}
        self._parties: dict[str, tuple[Organisation | None, CountyPart | None]] = {}
        self._roles: set[tuple[int, str, int | None, int | None, date | None]] = set()

    def person(
        self, name: str, *, on: date | None, organisation: Organisation | None = None, chosen: int | None = None
    ) -> Linked:
        """The person of this name, entered if new. A first name alone names nobody."""
        if chosen and Person.objects.filter(pk=chosen).exists():
            return Linked(self._also_called(chosen, name))
        if not name.strip():
            return Linked(None)
        same, refused = self._judged(name, _PERSON)
        if same:
            return Linked(self._also_called(same, name))
        found = [c for c in self._candidates(name, organisation, on) if c.id not in refused]
        if len(found) == 1 and found[0].certain:
            return Linked(self._person(found[0].id))
        if len(name.split()) < 2:
            return Linked(None, f"Bara ett namn, ”{name}”: säg vem det är.")
        namesakes = [c for c in found if self._is_called(c.id, name)]
        if len(namesakes) > 1 or (namesakes and namesakes[0].score > _ELSEWHERE):
            why = "; ".join(namesakes[0].reasons)
            return Linked(self._person(namesakes[0].id), f"Kan vara en annan med samma namn: {why}."[:300])
        person = people_operations.register_person(name=name, by=self.by, now=self.now)
        self._people[person.pk] = person
        self._register = with_people(self._register)
        if not found:
            return Linked(person)
        why = "; ".join(found[0].reasons)
        return Linked(person, f"Kan vara samma person som {self._person(found[0].id)}: {why}."[:300])

    def known_person(self, name: str, *, on: date | None) -> Person | None:
        """The person of this name where the register leaves no doubt; nobody is entered."""
        if not name.strip():
            return None
        same, refused = self._judged(name, _PERSON)
        if same:
            return self._person(same)
        found = [c for c in self._candidates(name, None, on) if c.id not in refused]
        return self._person(found[0].id) if len(found) == 1 and found[0].certain else None

    def body(self, name: str, *, chosen: int | None = None) -> tuple[Body, str]:
        """The body of this name, entered if new, and what is doubtful about it."""
        if chosen and Body.objects.filter(pk=chosen).exists():
            return self._body(chosen), ""
        if known := self.known_body(name):
            return known, ""
        refused = self._judged(name, _BODY)[1]
        like = [c for c in candidates.body_candidates(name, self._register) if c.id not in refused]
        body = body_operations.found_body(
            name=name[:1].upper() + name[1:], kind=kind_of_body(name), by=self.by, now=self.now
        )
        body_operations.note_read_body(body=body, by=self.by, now=self.now)
        self._bodies[body.pk] = body
        self._register = with_bodies(self._register)
        if like:
            return (
                body,
                f"Nytt organ i registret, men kan vara {self._body(like[0].id)}: {'; '.join(like[0].reasons)}."[:300],
            )
        return body, "Nytt organ i registret. Säg om det är rätt eller om det är ett annat namn på ett känt organ."

    def known_body(self, name: str) -> Body | None:
        """The body of this name where the register leaves no doubt; none is entered."""
        if not name.strip():
            return None
        same, refused = self._judged(name, _BODY)
        if same:
            return self._body(same)
        certain = [c for c in candidates.body_candidates(name, self._register) if c.certain and c.id not in refused]
        return self._body(certain[0].id) if len(certain) == 1 else None

    def doubt(self, reading: Reading, fresh: str, *, is_linked_as_before: bool) -> str:
        """The question about who a name is, which stands until a person has answered it.

        ``fresh`` is what is doubtful as the register is now. That the machine itself has since entered the name is no
        answer, so the earlier question then stays.
        """
        record = _BODY if reading.kind == ReadingKind.BODY else _PERSON
        is_answered = any(self._judged(reading.value["name"], record))
        return reading.doubt if reading.doubt and is_linked_as_before and not is_answered else fresh

    def party(self, words: str) -> tuple[Organisation | None, CountyPart | None]:
        """The organisation or the county part that the words name, where the register leaves no doubt."""
        key = normal(words)
        if not key:
            return None, None
        if key not in self._parties:
            certain = [c for c in candidates.organisation_candidates(words, self._register) if c.certain]
            organisation = Organisation.objects.get(pk=certain[0].id) if len(certain) == 1 else None
            parts = (
                []
                if organisation
                else [c for c in candidates.county_part_candidates(words, self._register) if c.certain]
            )
            part = CountyPart.objects.get(pk=parts[0].id) if len(parts) == 1 else None
            self._parties[key] = organisation, part
        return self._parties[key]

    def owner(self, words: str, *, on: date | None) -> Owner:
        """Who is to do something: a person, a body, an organisation or a county part of the register, or just the words."""
        if person := self.known_person(words, on=on):
            return Owner(words=words, person=person)
        if body := self.known_body(words):
            return Owner(words=words, body=body)
        organisation, part = self.party(words)
        return Owner(words=words, organisation=organisation, county_part=part)

    def note_role(
        self, person: Person, title: str, organisation: Organisation | None, part: CountyPart | None, on: date | None
    ) -> None:
        """Note once an import what a person was that day; a seat at the table is no title."""
        if not (title or organisation or part):
            return
        key = (person.pk, title, organisation.pk if organisation else None, part.pk if part else None, on)
        if key not in self._roles:
            self._roles.add(key)
            people_operations.note_role(
                person=person,
                title=title,
                organisation=organisation,
                county_part=part,
                seen_on=on,
                by=self.by,
                now=self.now,
            )

    def _is_called(self, number: int, name: str) -> bool:
        """Whether a person of the register bears exactly this name, accents and hyphens aside."""
        person = self._person(number)
        return normal(name) in {normal(known) for known in (person.name, *person.names.values_list("name", flat=True))}

    def _also_called(self, number: int, name: str) -> Person:
        """The person whom somebody pointed out for this name, who is from now on known by it too."""
        person = self._person(number)
        if not self._is_called(number, name):
            people_operations.name_person(person=person, name=name, by=self.by, now=self.now)
        return person

    def _candidates(self, name: str, organisation: Organisation | None, on: date | None) -> list[Candidate]:
        return candidates.person_candidates(name, organisation.name if organisation else None, on, self._register)

    def _judged(self, name: str, record: str) -> tuple[int | None, set[int]]:
        """What people have said this name is, and what they have said it is not."""
        standing = Judgement.objects.filter(words=normal(name)[:200], record=record, ended_at__isnull=True)
        rows = list(standing.values_list("verdict", "record_id"))
        model = Person if record == _PERSON else Body
        said = next((number for verdict, number in rows if verdict == Verdict.SAME), 0)
        same = said if model._default_manager.filter(pk=said).exists() else None  # removed when nothing named it
        return same, {number for verdict, number in rows if verdict == Verdict.NOT_SAME}

    def _person(self, number: int) -> Person:
        if number not in self._people:
            self._people[number] = Person.objects.get(pk=number)
        return self._people[number]

    def _body(self, number: int) -> Body:
        if number not in self._bodies:
            self._bodies[number] = Body.objects.get(pk=number)
        return self._bodies[number]
