"""One reading beside the truth: counts for every key, and every fact that was shown with whether it is right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from quality.estimator import Counts
from quality.matching import (
    PLACE,
    TEXT,
    TITLE,
    bare_due,
    folded,
    pair,
    same_home,
    same_name,
    same_passage,
    same_place,
    same_text,
    same_title,
    shares_owner,
)
from rodatraden.reading.claims import Assignment, AssignmentKind, Attendee, Claim, Decision, DecisionKind, Item, Record

OWN = (DecisionKind.DECIDED, DecisionKind.DEFERRED)
FIRM = (AssignmentKind.ASSIGNED, AssignmentKind.UNDERTAKING, AssignmentKind.NEED)
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

True_ = dict[str, Any]
C = TypeVar("C", bound=Claim)


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim that was shown, with whether it is right. ``words`` tell it to a person who looks for what went wrong."""

    key: str
    rule: str
    confidence: float
    inferred: bool
    right: bool
    words: str


class Score:
    """Counts by key, the facts behind them, and what was ``missed``: (key, words)."""

    def __init__(self) -> None:
        self._sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.facts: list[Fact] = []
        self.missed: list[tuple[str, str]] = []
        self.free: set[int] = set()  # claims, by id, that are neither right nor wrong

    @property
    def counts(self) -> dict[str, Counts]:
        return {key: Counts(*sums) for key, sums in self._sums.items()}

    def add(self, key: str, right: int, read: int, wanted: int) -> None:
        for place, number in enumerate((right, read, wanted)):
            self._sums[key][place] += number

    def value(self, key: str, read: object, true: object, alike: bool, words: str = "") -> None:
        """A single value, counted as read and as wanted where there is one."""
        self.add(key, int(alike and bool(read and true)), int(bool(read)), int(bool(true)))
        if true and not alike:
            self.missed.append((key, f"{words}{true} · read: {read or 'nothing'}"))

    def fact(self, key: str, claim: Claim, right: bool, words: str) -> None:
        self.facts.append(Fact(key, claim.rule, claim.confidence, bool(claim.inferred), right, words))

    def listed(
        self, key: str, read: Sequence[C], true: Sequence[True_], likeness: Callable[[C, True_], float], least: float
    ) -> list[tuple[C, True_]]:
        """Pair what was read with what is true, and count it. What is optional costs nothing, found or not."""
        needed = [one for one in true if not one.get("optional")]
        pairs = pair(read, needed, likeness, least)
        left = [one for i, one in enumerate(read) if i not in {i for i, _ in pairs}]
        free = pair(left, [one for one in true if one.get("optional")], likeness, least)
        self.free |= {id(left[i]) for i, _ in free}
        self.add(key, len(pairs), len(read) - len(free), len(needed))
        found = {j for _, j in pairs}
        self.missed += [(key, _words(one)) for j, one in enumerate(needed) if j not in found]
        return [(read[i], needed[j]) for i, j in pairs]


def score(record: Record, true: True_) -> Score:
    """Compare a reading with the truth of its document, as ``quality.sample`` tells it."""
    made = Score()
    _stated(made, record, true)
    _bodies(made, record, true)
    _attendance(made, record.attendees, true["attendees"])
    items = _items(made, record.items, true)
    others = [{"text": one.get("task") or one["what"]} for one in [*true["assignments"], *true["forwarded"]]]
    _decisions(made, record, true["decisions"], others, items)
    _assignments(made, record, true, items)
    _forwarded(made, record, true["forwarded"], true["assignments"])
    _numbers(made, record, true)
    _rounds(made, record, true)
    return made


def _words(one: True_) -> str:
    told = (one.get(key) for key in ("name", "title", "text", "task", "what", "party"))
    return f"{next(filter(None, told), one)} {one.get('status') or ''}".strip()


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


def _decisions(made: Score, record: Record, true: list[True_], others: list[True_], items: dict[int, str]) -> None:
    """``others`` are sentences that are known to be something else. What else the generator's people tell of decisions of
    others it does not mark, so a reported one is judged only where its sentence is known."""

    def alike(one: Decision, other: True_) -> float:
        return same_passage(one.text, other["text"])

    judged: set[int] = set()
    for key, wanted in (("decisions", True), ("statements", False)):
        read = [one for one in record.decisions if (one.kind in OWN) is wanted]
        if not wanted:
            known = [*true, *others]
            read = [one for one in read if any(alike(one, other) >= TEXT for other in known)]
        needed = [one | {"optional": False} for one in true if (one["kind"] in OWN) is wanted]
        for claim, other in made.listed(key, read, needed, alike, TEXT):
            if wanted:
                where = items.get(claim.item) if claim.item is not None else None
                made.value("decision item", where, other["item"], where == other["item"], f"{other['text'][:80]}: ")
                made.value("decision form", claim.form, other["form"], claim.form == other["form"], other["text"][:80])
        judged |= {id(one) for one in read}
    kinds = {i: true[j]["kind"] for i, j in pair(record.decisions, true, alike, TEXT)}
    for i, one in enumerate(record.decisions):
        if i in kinds:
            made.value("decision kind", one.kind, kinds[i], _kind(one.kind) == _kind(kinds[i]), f"{one.text[:120]}: ")
        right = i in kinds and _kind(one.kind) == _kind(kinds[i])
        if id(one) in judged:
            made.fact("decisions" if one.kind in OWN else "statements", one, right, one.text)


def _kind(kind: str) -> str:
    """The kind, where what this body puts off is its decision too: the generator calls a referral back decided."""
    return str(DecisionKind.DECIDED if kind in OWN else kind)


def _assignments(made: Score, record: Record, true: True_, items: dict[int, str]) -> None:
    def alike(one: Assignment, other: True_) -> float:
        return same_passage(one.task, other["task"])

    for key, wanted in (("assignments", True), ("wishes", False)):
        read = [one for one in record.assignments if (one.kind in FIRM) is wanted]
        needed = [one | {"optional": False} for one in true["assignments"] if (one["kind"] in FIRM) is wanted]
        # a body that commissions both decides and gives a task, one that asks for an answer both sends on and wishes: the
        # generator may tell one of the two
        other_side = true["decisions"] if wanted else true["forwarded"]
        needed += [{"task": one.get("text") or one["what"], "optional": True} for one in other_side]
        pairs = made.listed(key, read, needed, alike, TEXT)
        right = {id(one) for one, _ in pairs}
        for one in read:
            if id(one) not in made.free:
                made.fact(key, one, id(one) in right, one.task)
        for one, other in pairs if wanted else ():
            task = f"{other['task'][:120]}: "
            owner = shares_owner(one.owners, other["owner"])
            made.value("assignment owner", one.owners, other["owner"], owner, task)
            due = bare_due(one.due) in {bare_due(form) for form in [other["due"], *other.get("due_accept", [])] if form}
            made.value("assignment due", one.due, other["due"], due, task)
            where = items.get(one.item) if one.item is not None else None
            made.value("assignment item", where, other["item"], where == other["item"], task)


def _forwarded(made: Score, record: Record, true: list[True_], assignments: list[True_]) -> None:
    # who is to send something on has a task, and what is sent may be told as that alone
    sent = true + [{"what": one["task"], "optional": True} for one in assignments]
    pairs = made.listed("forwarded", record.forwarded, sent, lambda a, b: same_passage(a.what, b["what"]), TEXT)
    right = {id(one) for one, _ in pairs}
    for claim in record.forwarded:
        if id(claim) not in made.free:
            made.fact("forwarded", claim, id(claim) in right, claim.what)
    for one, other in pairs:
        to = pair(one.to, other["to"], same_place, PLACE)
        made.add("forwarded to", len(to), len(one.to), len(other["to"]))
        made.value("forwarded answer by", one.answer_by, other["answer_by"], one.answer_by == other["answer_by"])


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
