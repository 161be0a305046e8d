"""What reading a record ends in: claims, each pointing at the words it stands on.

The JSON of ``rodatraden read`` is made from ``Record`` in ``result.py``; the importer takes ``Record`` itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rodatraden.reading.pages import Problem, Source, Span


class Presence(StrEnum):
    PRESENT = "present"
    ABSENT = "absent"
    SUBSTITUTE = "substitute"
    GUEST = "guest"


class DecisionKind(StrEnum):
    """What a decision-like sentence is. Only DECIDED counts as a decision of the body that met."""

    DECIDED = "decided"  # this body decided, elected, approved, filed, postponed …
    DEFERRED = "deferred"  # this body put the matter off: a decision of this body too
    REPORTED = "reported"  # another body, or this one at another time, decided
    EXPECTED = "expected"  # somebody is going to decide
    PROPOSED = "proposed"  # a proposal, not yet decided
    CONSENSUS = "consensus"  # "rådet var överens om", stated without a decision


class AssignmentKind(StrEnum):
    ASSIGNED = "assigned"  # given by the meeting: "fick i uppdrag"
    UNDERTAKING = "undertaking"  # taken on by somebody: "återkommer", "tar ansvar för"
    NEED = "need"  # "behöver", "ska tas fram": often nobody named
    WISH = "wish"  # "önskemål om": a wish, with a receiver perhaps
    BROADCAST = "broadcast"  # a request to everybody: "sprid gärna", "hör av er"


class DecisionForm(StrEnum):
    """How the decision was made or what it does, where the words tell."""

    DECISION = "decision"
    ELECTION = "election"  # valdes, utsågs
    ADOPTION = "adoption"  # fastställdes, godkändes
    FILED = "filed"  # lades till handlingarna
    ACCORDING = "according"  # enligt förslaget: the content stands elsewhere
    POSTPONED = "postponed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing the record says.

    ``spans`` are the words it stands on, first the most telling; never empty. ``rule`` names the rule that
    found it. ``inferred`` is empty when the claim is printed, else the reason in Swedish.
    ``confidence`` is between 0 and 1: 0.99 and up is shown as certain.
    """

    spans: tuple[Span, ...]
    confidence: float
    rule: str
    inferred: str = ""

    @property
    def span(self) -> Span:
        return self.spans[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Claim):
    """A single value of the record's head: title, kind, body, date, start, end, place, next_meeting,
    document_date, reference, secretary, chair, approver, approved_on."""

    value: str
    as_printed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee(Claim):
    name: str  # repaired, in the order given name surname
    as_printed: str
    organisation: str | None = None
    role: str | None = None  # seat or title: "Ledamot", "Ordförande", "områdeschef Välfärd"
    status: Presence = Presence.PRESENT
    instead_of: str | None = None  # the person or post that a substitute serves for
    remote: bool = False
    body: str | None = None  # the body whose list the name stands in, where the record has several
    only_in_text: bool = False  # found as a presenter, not in any list of attendance


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Claim):
    """A point of the agenda. ``span`` is its heading; ``text_spans`` what was written under it."""

    number: str | None
    title: str
    as_printed: str
    presenters: tuple[str, ...] = ()
    kind: str | None = None  # "information", "dialog", "beslut", "rapport", "laget runt", "val", "formalia"
    level: int = 1  # 2 for a point under a point
    text: str = ""  # the minutes under it, repaired, paragraphs parted by \n\n
    text_spans: tuple[Span, ...] = ()
    secretary_note: str = ""  # a later comment by the secretary, apart from what the meeting said
    secretary_note_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Claim):
    item: int | None  # index in Record.items
    text: str  # the sentence(s) as printed
    reading: str  # the same, repaired
    kind: DecisionKind
    form: DecisionForm = DecisionForm.DECISION
    body: str | None = None  # who decided, where the words tell: "länsdelsgrupperna"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Claim):
    item: int | None
    task: str  # as printed
    reading: str  # repaired
    owners: tuple[str, ...] = ()  # people, roles, bodies or organisations as the words say, full names where known
    due: str | None = None  # YYYY-MM-DD where it can be resolved, else the words, else None
    due_as_printed: str = ""
    due_by: str | None = None  # YYYY-MM-DD, the last day that the due can mean: "under våren" ends in June
    kind: AssignmentKind = AssignmentKind.ASSIGNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarding(Claim):
    item: int | None
    what: str
    to: tuple[str, ...] = ()
    answer_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Claim):
    item: int | None
    sek: float
    text: str
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class When(Claim):
    """A date or a period in the text; ``since`` and ``until`` are YYYY-MM-DD and both inclusive."""

    text: str
    since: str
    until: str
    basis: str = "printed"  # or "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundReport(Claim):
    """What one party told when the word went round the table (laget runt)."""

    item: int | None
    party: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Claim):
    """An address in the text, unwrapped from mail trackers and without personal data."""

    item: int | None
    url: str
    text: str = ""


@dataclass(slots=True, kw_only=True)
class Record:
    """Everything that was read out of one document."""

    source: Source
    pages: int
    stated: dict[str, Stated] = field(default_factory=dict)  # one a key; see Stated
    bodies: list[Stated] = field(default_factory=list)
    attendees: list[Attendee] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    forwarded: list[Forwarding] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    dates: list[When] = field(default_factory=list)
    rounds: list[RoundReport] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    coverage: float = 0.0  # share of the text's lines that landed in some claim or recognised furniture
    unclaimed: list[Span] = field(default_factory=list)  # the lines that nothing claimed
    language: str = "sv"
