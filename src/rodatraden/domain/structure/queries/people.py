"""Asks about people: who is who, what they were and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure.models import Membership, Organisation, Person, PersonName, PersonRole
from rodatraden.domain.structure.queries.terms import with_election


def register() -> QuerySet[Person]:
    """Everybody once: those who were said to be the same as another are left out."""
    return Person.objects.filter(same_as__isnull=True)


def named_like(words: str) -> Q:
    """Those one of whose names, or of whose duplicates' names, holds ``words``."""
    return (
        Q(name__icontains=words)
        | Q(pk__in=PersonName.objects.filter(name__icontains=words).values("person"))
        | Q(pk__in=Person.objects.filter(name__icontains=words, same_as__isnull=False).values("same_as"))
    )


def one_and_the_same(person: Person) -> list[Person]:
    """All rows of the register that are this person, the one that the others point at first."""
    first = person.same_as_id or person.pk
    return sorted(Person.objects.filter(Q(pk=first) | Q(same_as=first)), key=lambda row: (row.pk != first, row.pk))


def rows_of(person: Person) -> list[int]:
    """The numbers of all rows of the register that are this person."""
    return [row.pk for row in one_and_the_same(person)]


def of_account(user: User) -> list[int]:
    """The numbers of the person whose account this is and of their duplicates."""
    own = Person.objects.filter(user=user)
    same = Person.objects.filter(same_as__in=own.values("pk"))
    return sorted(own.values_list("pk", flat=True).union(same.values_list("pk", flat=True)))


def names_of(rows: Iterable[int]) -> list[PersonName]:
    return list(PersonName.objects.filter(person__in=list(rows)).order_by("name", "pk"))


def roles_of(rows: Iterable[int]) -> QuerySet[PersonRole]:
    """What people were, the latest first."""
    return (
        PersonRole.objects.filter(person__in=list(rows))
        .select_related("organisation", "county_part")
        .order_by(F("last_seen_on").desc(nulls_last=True), "-pk")
    )


def latest_roles(people: Iterable[Person]) -> dict[int, PersonRole]:
    """The role in which each of ``people`` (or a duplicate) was last seen, by the person's number."""
    numbers = [person.pk for person in people]
    found: dict[int, PersonRole] = {}
    same = Person.objects.filter(same_as__in=numbers)
    roles = PersonRole.objects.filter(Q(person__in=numbers) | Q(person__in=same.values("pk")))
    for role in roles.select_related("person", "organisation", "county_part").order_by(
        F("last_seen_on").desc(nulls_last=True), "-pk"
    ):
        found.setdefault(role.person.same_as_id or role.person_id, role)
    return found


def memberships_of(rows: Iterable[int]) -> QuerySet[Membership]:
    """The seats that people have or had, the latest first, as ``terms.with_election`` tells them."""
    return (
        with_election(Membership.objects.filter(person__in=list(rows)))
        .select_related("body", "organisation")
        .order_by(F("since").desc(nulls_last=True), "body__name", "pk")
    )


def namesakes_of(person: Person, rows: Iterable[int]) -> list[Person]:
    """Others (none of ``rows``) who bear the very same name and whom nobody has said to be the same."""
    known = PersonName.objects.filter(name__iexact=person.name).values("person")
    found = register().filter(Q(name__iexact=person.name) | Q(pk__in=known)).exclude(pk__in=list(rows))
    return list(found.order_by("pk"))


def bearing(name: str) -> list[Person]:
    """Those in the register who bear, or bore, exactly this name, case aside."""
    known = PersonName.objects.filter(name__iexact=name).values("person")
    return list(register().filter(Q(name__iexact=name) | Q(pk__in=known)).order_by("pk")[:6])


def holders_of_roles(organisation_id: int, *, at_most: int) -> list[tuple[Person, PersonRole]]:
    """Those seen last as belonging to an organisation, with the role, the latest first."""
    roles = (
        PersonRole.objects.filter(organisation=organisation_id)
        .select_related("person__same_as", "county_part")
        .order_by(F("last_seen_on").desc(nulls_last=True), "person__name", "pk")
    )
    held: dict[int, list[PersonRole]] = defaultdict(list)
    people: dict[int, Person] = {}
    for role in roles[: 3 * at_most]:
        person = role.person.same_as or role.person
        people.setdefault(person.pk, person)
        held[person.pk].append(role)
    return [(person, held[number][0]) for number, person in people.items()][:at_most]


def seen_at(organisation: Organisation) -> Q:
    """Those who, themselves or as a duplicate, were seen in a role at an organisation."""
    roles = PersonRole.objects.filter(organisation=organisation)
    return Q(pk__in=roles.values("person")) | Q(pk__in=roles.values("person__same_as"))


def is_account_of(user: User, person: Person) -> bool:
    """Whether this is the account of the person, or of anybody held to be the same."""
    return Person.objects.filter(pk__in=rows_of(person), user=user).exists()


def has_account(user: User) -> Q:
    """The person whose account this is, and everybody held to be the same."""
    return Q(user=user) | Q(same_as__user=user) | Q(duplicates__user=user) | Q(same_as__duplicates__user=user)
