"""Puts together what the lists, the head and the text say of each person."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from rodatraden.reading.claims import Attendee, Item, Presence, Stated
from rodatraden.reading.extraction.names import (
    NAME,
    is_first_name,
    is_organisation,
    is_person,
    is_role,
    people_in,
    role_and_organisation,
    same_person,
)
from rodatraden.reading.layout.block import Block
from rodatraden.reading.layout.passage import Passage

_SERVES = re.compile(
    rf"(?P<who>{NAME})\s+(?:ersätter|ersatte|är ersättare för|tjänstgör för|går in för|deltar i stället för|"
    rf"deltog i stället för)\s+(?P<for>{NAME})"
)
_TITLE_AFTER = re.compile(r",?\s+(?P<title>(?:tf\.? )?[a-zåäöA-ZÅÄÖ-]+(?: [a-zåäö]+){0,3})")
_MANY = 500  # people: no meeting is larger, only a file that is no record
_MAY_SERVE = (Presence.PRESENT, Presence.SUBSTITUTE)
_LED = ("Sekreterare", "Justerare", "Ordförande")
_POSTS = (("chair", "Ordförande"), ("secretary", "Sekreterare"), ("approver", "Justerare"))


def merge(people: Iterable[Attendee]) -> list[Attendee]:
    """One claim a person and body; two names printed side by side are not a third person."""
    named: dict[str, list[tuple[str, str | None]]] = {}
    kept: dict[tuple[str, str | None], Attendee] = {}
    for person in people:
        key = (person.name.casefold(), person.body)
        others = named.setdefault(key[0], [])
        same = kept.get(key) or next((kept[other] for other in others if other[1] is None or person.body is None), None)
        if same is None:
            kept[key] = person
            others.append(key)
            continue
        role = same.role or person.role
        if same.role in _LED and person.role and person.role not in _LED:
            role = f"{person.role}, {same.role.lower()}"
        elif same.role and person.role and person.role.casefold() not in same.role.casefold():
            role = (
                f"{same.role}, {person.role.lower()}"
                if person.role in _LED
                else same.role
                if len(same.role) > len(person.role)
                else person.role
            )
        kept[(same.name.casefold(), same.body)] = replace(
            same,
            role=role,
            organisation=same.organisation or person.organisation,
            status=_stronger(same.status, person.status),
            instead_of=same.instead_of or person.instead_of,
            remote=same.remote or person.remote,
        )
    return [person for person in kept.values() if not _is_two(person.name.casefold(), named)]


def _is_two(name: str, names: Container[str]) -> bool:
    """Whether a name is two others, printed side by side."""
    parts = name.split()
    return any(" ".join(parts[:i]) in names and " ".join(parts[i:]) in names for i in range(1, len(parts)))


def _stronger(a: Presence, b: Presence) -> Presence:
    for status in (Presence.SUBSTITUTE, Presence.ABSENT):
        if status in (a, b):
            return status
    return Presence.PRESENT if Presence.PRESENT in (a, b) else a


def serving(people: list[Attendee]) -> list[Attendee]:
    """Substitutes of a list by the members of their own organisation: who serves has an absent member, no one else."""
    members: dict[str, list[Attendee]] = {}
    for person in people:
        if person.role == "Ledamot" and person.organisation:
            members.setdefault(person.organisation.casefold(), []).append(person)
    out = []
    for person in people:
        own = members.get((person.organisation or "").casefold(), [])
        if person.role == "Ersättare" and own and not person.instead_of and person.status in _MAY_SERVE:
            absent = next((m for m in own if m.status is Presence.ABSENT), None)
            status = Presence.SUBSTITUTE if absent else Presence.PRESENT
            person = replace(person, status=status, instead_of=absent.name if absent else None)
        out.append(person)
    return out


def posts_in_full(people: list[Attendee], stated: dict[str, Stated]) -> None:
    """Make first names of chair, secretary and approver full in ``stated``, where one person of the list fits."""
    names = list(dict.fromkeys(person.name for person in people))
    for key, _ in _POSTS:
        if (claim := stated.get(key)) and any(not is_person(name) for name in claim.value.split(", ")):
            full = ", ".join(_full(name, names) for name in claim.value.split(", "))
            stated[key] = replace(claim, value=full)


def with_posts(people: list[Attendee], stated: dict[str, Stated]) -> list[Attendee]:
    """Add chair, secretary and approver to the roles of those in the list; who is in no list was there all the same."""
    out = list(people)
    for key, post in _POSTS:
        claim = stated.get(key)
        for name in claim.value.split(", ") if claim else []:
            index = next((i for i, p in enumerate(out) if p.name.casefold() == name.casefold()), None)
            if index is None:
                if claim and key != "approver" and is_person(name) and (people or not _is_notice(stated)):
                    listed = bool(people)
                    out.append(
                        Attendee(
                            spans=claim.spans,
                            confidence=0.85,
                            rule=f"attendance.{key}",
                            name=name,
                            as_printed=name,
                            role=post,
                            only_in_text=not listed,
                            inferred=""
                            if listed
                            else "Handlingen har ingen närvarolista; den säger vem som ledde eller skrev.",
                        )
                    )
                continue
            role = out[index].role
            if not role or post.casefold() not in role.casefold():
                out[index] = replace(out[index], role=f"{role}, {post.lower()}" if role else post)
    return out


def _is_notice(stated: dict[str, Stated]) -> bool:
    """Whether the document is sent before the meeting: it tells nobody who came."""
    kind = stated.get("kind")
    return kind is not None and kind.value in ("kallelse", "dagordning")


def with_text(people: list[Attendee], blocks: list[Block], items: list[Item]) -> list[Attendee]:
    """What the points add: who served for whom, posts that only the text tells, presenters who are in no list."""
    out = list(people)
    for block in blocks:
        if " ersät" in block.text or "stället för" in block.text or "tjänstgör" in block.text:
            for match in _SERVES.finditer(block.text):
                _serve(out, block.passage, match)
    for item in items:
        for name in item.presenters:
            if _may_be_guest(name, people) and not any(_is(name, p.name) for p in out):
                out.append(_guest(name, item, blocks, alone=not people))
    if len(out) > _MANY:
        return out
    return [
        _with_title(person, blocks) if not person.role and person.status is not Presence.ABSENT else person
        for person in out
    ]


def in_full(items: list[Item], people: list[Attendee]) -> list[Item]:
    """The items with presenters' first names and initials made full where one person of the list fits."""
    names = list(dict.fromkeys(person.name for person in people if not person.only_in_text))
    return [
        replace(item, presenters=tuple(_full(name, names) for name in item.presenters)) if item.presenters else item
        for item in items
    ]


def _full(name: str, names: list[str]) -> str:
    fitting = [other for other in names if same_person(name, other)]
    return fitting[0] if len(fitting) == 1 else name


def _is(name: str, other: str) -> bool:
    """Whether two names are one person's, spelled a letter apart at most."""
    if name.casefold() == other.casefold() or same_person(name, other):
        return True
    initials = [part[0] for part in name.split()] == [part[0] for part in other.split()]
    return initials and len(name) > 7 and Levenshtein.distance(name, other, score_cutoff=1) <= 1


def _serve(people: list[Attendee], passage: Passage, match: re.Match[str]) -> None:
    for index, person in enumerate(people):
        if person.name.casefold() == match["who"].casefold():
            spans = (*person.spans, *passage.spans(*match.span()))
            people[index] = replace(
                person, status=Presence.SUBSTITUTE, instead_of=person.instead_of or match["for"], spans=spans
            )


def _may_be_guest(name: str, people: list[Attendee]) -> bool:
    """Whether a presenter in no list can be a person: a full name, or a given name where there is no list at all."""
    parts = name.split()
    if not 1 <= len(parts) <= 4 or not is_first_name(parts[0]) or is_organisation(name):
        return False
    places = {word.casefold() for p in people if p.organisation for word in p.organisation.split()}
    if any(part.casefold() in places or f"{part.casefold()}s" in places for part in parts):
        return False
    return is_person(name) or not people


def _guest(name: str, item: Item, blocks: list[Block], *, alone: bool) -> Attendee:
    spans, printed = item.spans, name
    role = organisation = None
    for block in blocks:
        at = block.text.find(name)
        if at >= 0 and (is_person(name) or re.match(r"\W|$", block.text[at + len(name) :])):
            spans, printed = block.passage.spans(at, at + len(name)), block.passage.printed(at, at + len(name))
            role, organisation = _title_at(block.text, at + len(name))
            break
    reason = (
        "Handlingen har ingen närvarolista; namnet står vid en punkt på dagordningen."
        if alone
        else "Namnet står vid en punkt på dagordningen men inte i närvarolistan."
    )
    return Attendee(
        spans=spans,
        confidence=0.6 if alone else 0.75,
        rule="attendance.presenter",
        name=name,
        as_printed=printed,
        role=role,
        organisation=organisation,
        status=Presence.GUEST,
        only_in_text=True,
        inferred=reason,
    )


def _with_title(person: Attendee, blocks: list[Block]) -> Attendee:
    for block in blocks:
        at = block.text.find(person.name + ", ")
        if at >= 0:
            role, _ = _title_at(block.text, at + len(person.name))
            if role:
                return replace(person, role=role)
    return person


def _title_at(text: str, at: int) -> tuple[str | None, str | None]:
    """The post and organisation that follow a name: "Anna Berg, områdeschef Vård, Region Norr"."""
    rest = re.split(
        r"\.\s|;|:|\)|\s(?:och|ger|gav|presenterar\w*|informerar\w*|berättar\w*|beskriver|rapporterar\w*|"
        r"redovisar\w*|visar|hälsar|lyfter|redogör)\s",
        text[at : at + 120],
    )[0]
    if not rest.startswith((",", " (", " –")) or (people_in(rest[1:40]) and not is_organisation(rest)):
        return None, None
    role, organisation = role_and_organisation(rest.strip(" ,(–"), place=False)
    return (role if role and is_role(role) else None), (
        organisation if organisation and is_organisation(organisation) and len(organisation) < 60 else None
    )
