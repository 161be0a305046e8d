"""One reading beside the truth: counts for every key, and every fact that was shown with whether it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from quality.ledger import Score, True_
from quality.matching import (
    PLACE,
    TEXT,
    TITLE,
    folded,
    pair,
    same_home,
    same_name,
    same_place,
    same_text,
    same_title,
)
from quality.scoring_said import assignments, decisions, forwarded
from rodatraden.reading.claims import Attendee, Claim, Item, Record

STATED = (
    "title",
    "kind",
    "date",
    "start",
    "end",
    "place",
    "next_meeting",
    "secretary",
    "chair",
    "approver",
    "approved_on",
    "document_date",
)
_LIKE: dict[str, Callable[[str, str], bool]] = {
    "title": lambda read, true: same_title(read, true) >= PLACE,
    "place": lambda read, true: same_place(read, true) >= PLACE,
    "secretary": lambda read, true: same_name(read, true) > 0,
    "chair": lambda read, true: same_name(read, true) > 0,
    "approver": lambda read, true: same_name(read, true) > 0,
}


def score(record: Record, true: True_) -> Score:
    """Compare a reading with the truth of its document, as ``quality.sample`` tells it."""
    made = Score()
    _stated(made, record, true)
    _bodies(made, record, true)
    _attendance(made, record.attendees, true["attendees"])
    items = _items(made, record.items, true)
    others = [{"text": one.get("task") or one["what"]} for one in [*true["assignments"], *true["forwarded"]]]
    decisions(made, record, true["decisions"], others, true["assignments"], items)
    assignments(made, record, true, items)
    forwarded(made, record, true["forwarded"], true["assignments"])
    _numbers(made, record, true)
    _rounds(made, record, true)
    return made


def _alike(read: str, true: str) -> bool:
    return folded(read) == folded(true)


def _stated(made: Score, record: Record, true: True_) -> None:
    for key in STATED:
        claim, right = record.stated.get(key), true[key]
        free = true.get(f"{key}_accept", [])
        like = _LIKE.get(key, _alike)
        read = claim.value if claim else None
        alike = bool(read and any(like(read, form) for form in [right, *free] if form))
        if right or not alike:  # a value that is not printed may be inferred, and then costs nothing
            made.value(key, read, right, alike)
        if claim:
            made.fact(key, claim, alike, f"{read} · true: {right}")


def _bodies(made: Score, record: Record, true: True_) -> None:
    wanted: list[True_] = [{"name": name} for name in true["body"]]
    wanted += [{"name": name, "optional": True} for names in true.get("body_accept", []) for name in names]
    pairs = made.listed("body", record.bodies, wanted, lambda a, b: same_place(a.value, b["name"]), PLACE)
    right = {id(claim) for claim, _ in pairs}
    for claim in record.bodies:
        fits = id(claim) in right or any(same_place(claim.value, one["name"]) >= PLACE for one in wanted)
        made.fact("body", claim, fits, claim.value)


def _attendance(made: Score, read: list[Attendee], true: list[True_]) -> None:
    def alike(one: Attendee, other: True_) -> float:
        return same_name(one.name, other["name"], other.get("as_printed"))

    pairs = made.listed("attendees", read, true, alike, 0.5)
    free = {id(read[i]) for i, _ in pair(read, [one for one in true if one.get("optional")], alike, 0.5)}
    paired = {id(one) for one, _ in pairs}
    told = {id(one) for one, other in pairs if not other.get("status_told", True)}
    for status in ("present", "absent", "substitute"):
        right = sum(_standing(one) == _standing(other) == status for one, other in pairs if id(one) not in told)
        shown = [one for one in read if _standing(one) == status and id(one) not in told]
        needed = [one for one in true if _standing(one) == status and one.get("status_told", True)]
        made.add(
            f"status {status}",
            right,
            sum(id(one) in paired or id(one) not in free for one in shown),
            sum(not one.get("optional") for one in needed),
        )
    for one, other in pairs:
        name = f"{other['name']}: "
        if other.get("status_told", True):
            made.value("attendee status", one.status, other["status"], _standing(one) == _standing(other), name)
        made.value("attendee name to the letter", one.name, other["name"], one.name == other["name"], name)
        place = same_home(one.organisation, other["organisation_forms"])
        made.value("attendee organisation", one.organisation, other["organisation"], place, name)
        role = same_place(one.role, other["role"]) >= PLACE
        made.value("attendee role", other["role"] and one.role, other["role"], role, name)
        instead = same_name(one.instead_of or "", other["instead_of"]) > 0
        made.value("attendee instead of", other["instead_of"] and one.instead_of, other["instead_of"], instead, name)
    there = {id(one): other for one, other in pairs}
    for one in read:
        person = there.get(id(one)) or next((other for other in true if alike(one, other) >= 0.5), None)
        fits = person is not None and (_standing(one) == _standing(person) or not person.get("status_told", True))
        made.fact("attendees", one, fits, f"{one.name} {one.status}")


def _standing(one: Attendee | True_) -> str:
    """The status, where a guest is one who was present: "Övriga" over a list tells neither."""
    status = str(one["status"] if isinstance(one, dict) else one.status)
    return "present" if status == "guest" else status


def _items(made: Score, read: list[Item], true: True_) -> dict[int, str]:
    """Also gives the true title of every point that was read, by its place in the list."""
    told = [
        item | {"note": note, "text": text}
        for item, note, text in zip(true["items"], true["notes"], true["texts"], strict=True)
    ]
    pairs = made.listed("items", read, told, lambda a, b: same_title(a.title, b["title"], b.get("as_printed")), TITLE)
    titles = {id(one): other["title"] for one, other in pairs}
    for one, other in pairs:
        title = f"{other['title']}: "
        number = (one.number or "").strip(" .§")
        made.value("item number", other["number"] and number, other["number"], number == other["number"], title)
        first = same_name(one.presenters[0] if one.presenters else "", *other["presenters"]) > 0
        made.value("item presenter", other["presenters"] and one.presenters, other["presenters"], first, title)
        made.value("item note", one.secretary_note, other["note"], same_text(one.secretary_note, other["note"]) >= TEXT)
        made.value("item text", one.text, other["text"], same_text(one.text, other["text"]) >= 0.9, title)
    for one in read:
        made.fact("items", one, id(one) in titles, one.title)
    return {place: titles[id(one)] for place, one in enumerate(read) if id(one) in titles}


def _numbers(made: Score, record: Record, true: True_) -> None:
    _bag(made, "amounts", [(c, c.sek) for c in record.amounts], [float(one["sek"]) for one in true["amounts"]])
    _bag(made, "links", [(c, c.url) for c in record.links], true["links"])
    head = {true[key] for key in ("date", "next_meeting", "document_date", "approved_on")}
    head |= {*true.get("date_accept", []), *true.get("next_meeting_accept", [])}
    head |= {one["due"] for one in true["assignments"]} | {one["answer_by"] for one in true["forwarded"]}
    free = {(day, day) for day in head} | {(one["from"], one["to"]) for one in true["dates"] if one["optional"]}
    wanted = [one for one in true["dates"] if not one["optional"]]
    days = {(one["from"], one["to"]) for one in wanted}
    told = {_bare(one["text"]) for one in wanted}
    read = [
        (one, (one.since, one.until))
        for one in record.dates
        if (one.since, one.until) in days
        # the generator does not tell every time it prints: others are judged only where their words are a true date's
        or ((one.since, one.until) not in free and _bare(one.text) in told)
    ]
    _bag(made, "dates", read, [(one["from"], one["to"]) for one in wanted])


def _bare(words: str) -> str:
    return folded(words).removeprefix("den ")


def _bag(made: Score, key: str, read: Iterable[tuple[Claim, object]], true: Iterable[object]) -> None:
    """Values that may come many times: each true one is found once."""
    left, claims = Counter(true), list(read)
    wanted, right = left.total(), 0
    for claim, value in claims:
        fits = left[value] > 0
        left[value] -= fits
        right += fits
        made.fact(key, claim, fits, f"{value} {getattr(claim, 'text', '')}")
    made.add(key, right, len(claims), wanted)
    made.missed += [(key, str(value)) for value in left.elements()]


def _rounds(made: Score, record: Record, true: True_) -> None:
    pairs = made.listed("rounds", record.rounds, true["rounds"], lambda a, b: same_text(a.text, b["text"]), TEXT)
    right = {id(one) for one, other in pairs if same_place(one.party, other["party"]) >= PLACE}
    for one, other in pairs:
        made.value("round party", one.party, other["party"], id(one) in right)
    for one in record.rounds:
        made.fact("rounds", one, id(one) in right, f"{one.party}: {one.text}")
