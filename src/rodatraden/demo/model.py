"""What the invented county consists of: organisations, bodies, people with dated posts, meetings and what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from rodatraden.reading.claims import AssignmentKind, DecisionForm, DecisionKind, Presence


@dataclass(frozen=True, slots=True)
class Organisation:
    key: str
    name: str
    kind: str  # region, municipality, federation, agency, police
    aliases: tuple[str, ...]
    short: str  # as a seat in a list names it: "Tranmo"
    part: str | None = None  # key of the county part of a municipality


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    name: str
    aliases: tuple[str, ...]
    organisations: tuple[str, ...]  # names


@dataclass(frozen=True, slots=True)
class Body:
    key: str
    name: str
    kind: str
    organ: str  # how its minutes speak of it: "Chefsgruppen"
    aliases: tuple[str, ...]
    definition: str
    since: str
    until: str | None = None
    parent: str | None = None  # keys of other bodies
    prepares_for: tuple[str, ...] = ()
    reports_to: tuple[str, ...] = ()
    replaced_by: str | None = None
    county_part: str | None = None


@dataclass(slots=True)
class Person:
    """``names`` are (since, given name, surname), the first from the beginning of time."""

    number: int
    names: list[tuple[date, str, str]]

    def name(self, on: date) -> str:
        """Given name and surname on that day."""
        known = [entry for entry in self.names if entry[0] <= on] or self.names[:1]
        return f"{known[-1][1]} {known[-1][2]}"


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's time on one post."""

    post: str
    person: Person
    since: date
    until: date  # inclusive
    title: str
    organisation: str
    unit: str = ""
    acting_until: date | None = None

    def title_on(self, day: date) -> str:
        return f"tf. {self.title}" if self.acting_until and day <= self.acting_until else self.title


@dataclass(slots=True)
class Statement:
    """One sentence or two, and what it claims. Texts such as ``owners`` are full names; ``text`` is what is printed."""

    text: str
    label: str = ""  # the party's name before a round report
    decision: DecisionKind | None = None
    form: DecisionForm = DecisionForm.DECISION
    decider: str | None = None  # who decided, when it is not the body that met
    assignment: AssignmentKind | None = None
    owners: tuple[str, ...] = ()
    due: str | None = None
    due_printed: str = ""
    receivers: tuple[str, ...] = ()
    answer_by: str | None = None
    amounts: tuple[tuple[str, float, bool], ...] = ()  # as printed, kronor, approximate
    dates: tuple[tuple[str, str, str], ...] = ()  # as printed, first and last day
    party: str | None = None  # who tells, in a round of reports


@dataclass(slots=True)
class Passage:
    """A paragraph or a point of a list."""

    statements: list[Statement]
    bullet: bool = False


@dataclass(slots=True)
class Item:
    title: str
    passages: list[Passage]
    kind: str
    number: int = 0
    presenters: tuple[str, ...] = ()
    thread: str | None = None  # key of the matter
    note: Statement | None = None  # the secretary's later comment


@dataclass(frozen=True, slots=True)
class Attendance:
    name: str
    organisation: str | None
    role: str | None
    status: Presence
    group: str  # heading that the name stands under: "Ledamöter", "Tjänstepersoner", "Övriga"
    body: str
    instead_of: str | None = None
    remote: bool = False
    short: str = ""  # organisation's short name


@dataclass(frozen=True, slots=True)
class Form:
    """How a record is printed. See ``forms.toml`` for the values and how often each comes."""

    name: str
    file: str  # docx, odt, pdf, scan, md, html, txt
    attendance: str  # table, tab, comma, paren, party, prose, none
    points: str  # sections, numbered, headings, columns
    strike: str = "run"  # or "tilde", "del", "garble", "list" (absent people in a list of their own)
    damaged: bool = False
    year: bool = True  # is the year printed
    dated: bool = True  # is the date printed
    headed: bool = True  # is the body printed
    document_date: bool = False  # a later date of the document stands in the head


@dataclass(slots=True)
class Meeting:
    key: str  # unique, stable for a seed
    bodies: tuple[Body, ...]
    on: date
    start: str
    end: str
    place: str
    kind: str  # protokoll, minnesanteckningar
    title: str
    form: Form
    attendance: list[Attendance]
    items: list[Item]
    unit: str  # of the secretary, for the head
    region: str
    chair: str = ""
    secretary: str = ""
    approver: str = ""  # name and organisation
    approved_on: date | None = None
    next_meeting: date | None = None
    document_date: date | None = None
    section: int = 0  # number before the first § of the record; 0 where the count starts over


@dataclass(frozen=True, slots=True)
class Matter:
    """A thread: one question followed through bodies and years, with the names it went by since when."""

    key: str
    names: tuple[tuple[str, str], ...]  # (YYYY-MM, title)
    bodies: tuple[str, ...]


@dataclass(slots=True)
class County:
    """Everything that is true. ``meetings`` makes them anew each time it is called, in the same way."""

    name: str
    organisations: list[Organisation]
    parts: list[Part]
    bodies: list[Body]
    people: list[Person]
    tenures: list[Tenure]
    matters: list[Matter]
    _meetings: Callable[[], Iterator[Meeting]] = field(repr=False)

    def meetings(self) -> Iterator[Meeting]:
        """Every meeting with a record, county by county and then by date."""
        return self._meetings()
