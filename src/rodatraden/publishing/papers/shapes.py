"""What stands on a paper, in words as they are printed. The writers add nothing but their form.

Every string is plain text. Where something is unknown or missing it is ``""`` or an empty tuple.
"""

from __future__ import annotations

from dataclasses import dataclass

from rodatraden.publishing.papers.told import RecordPoint


@dataclass(frozen=True, slots=True)
class Head:
    """The top of every paper: what it is, whose, of which meeting, when and where.

    ``title`` is the document's title ("Protokoll, Samverkansgruppen, 3 februari 2026") and ``kind`` its first word.
    ``status`` says where it has come when it does not hold yet, or no more ("Utkast", "Mötet är inställt: …").
    """

    kind: str
    title: str
    meeting: str
    bodies: tuple[str, ...]
    day: str = ""  # "tisdag 3 februari 2026"
    time: str = ""  # "kl. 13.00–15.00"
    place: str = ""
    reference: str = ""
    status: str = ""
    form: str = ""  # what kind of meeting it is, where it is no ordinary one: "Temamöte"
    host: str = ""
    link: str = ""  # for those who take part from elsewhere
    answer_by: str = ""  # "tisdag 3 februari 2026"

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and value of what is known, in the order of the paper."""
        rows = [
            ("Datum", self.day.capitalize()),
            ("Tid", self.time),
            ("Plats", self.place),
            ("Värd", self.host),
            ("På distans", self.link),
            ("Slag", self.form),
            ("Svar senast", self.answer_by.capitalize()),
            ("Beteckning", self.reference),
        ]
        return [row for row in rows if row[1]]

    @property
    def foot(self) -> str:
        """What stands at the foot of every page."""
        return ". ".join(part for part in (self.title, self.status) if part)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person on a list: for whom, as what, and what else is said ("i stället för …", "på distans").

    ``is_struck`` for somebody who was away and stands struck through among the others; ``also`` says so in words.
    """

    name: str
    organisation: str = ""
    role: str = ""
    also: str = ""
    is_struck: bool = False

    @property
    def described(self) -> str:
        """Role and what else is said, in one column."""
        return ", ".join(part for part in (self.role, self.also) if part)


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask, as what, and their address where it is known."""

    name: str
    role: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """Those of one body who are called."""

    body: str
    people: tuple[Someone, ...]


@dataclass(frozen=True, slots=True)
class NoticePoint:
    """A point of the agenda as it is announced."""

    number: str
    title: str
    level: int = 1
    kind: str = ""  # "Beslut", "Information" …
    minutes: int | None = None
    presenters: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    hours: str = ""  # in a joint meeting: "kl. 11.00–12.00"
    only: str = ""  # the body that alone takes it up
    late: str = ""  # that it came after the notice had gone out, and why

    @property
    def heading(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def described(self) -> str:
        """When it is up, what and whom it is for, how long it takes and who presents it, in one line."""
        length = f"{self.minutes} minuter" if self.minutes else ""
        only = f"bara för {self.only}" if self.only else ""
        return ", ".join(part for part in (self.hours, self.kind, length, only, *self.presenters) if part)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of a meeting (kallelse). ``sent_on`` is the day it went out."""

    head: Head
    points: tuple[NoticePoint, ...]
    called: tuple[Called, ...]
    contacts: tuple[Contact, ...]
    sent_on: str = ""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and value of the lines at the top."""
        return [*self.head.facts, *([("Kallelsen gick ut", self.sent_on)] if self.sent_on else [])]


@dataclass(frozen=True, slots=True)
class Roll:
    """Who was there for one body; ``body`` is "" for those whose body is not known.

    ``doubts`` are the reasons, each told once, for what the lists say is concluded.
    """

    body: str
    present: tuple[Someone, ...] = ()
    substitutes: tuple[Someone, ...] = ()
    absent: tuple[Someone, ...] = ()
    guests: tuple[Someone, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def parts(self) -> list[tuple[str, tuple[Someone, ...]]]:
        """Heading and people of those lists that hold somebody."""
        struck = " (frånvarande är överstrukna)" if any(one.is_struck for one in self.present) else ""
        rows = [
            (f"Närvarande{struck}", self.present),
            ("Ersättare", self.substitutes),
            ("Inbjudna", self.guests),
            ("Frånvarande", self.absent),
        ]
        return [row for row in rows if row[1]]


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody who approves the record: as what, when or that they have not yet, and what they hold against it."""

    name: str
    role: str
    approved: str = ""
    reservation: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a meeting, or an extract of one point of it (``is_extract``).

    ``fingerprint`` is that of the approved text, which can be held against it on the page ``check_at``; ``text`` is
    that text itself, which goes with the file. ``rectified`` says why it was approved anew, and as which version.
    ``original`` names the document this repeats, which is what holds.
    """

    head: Head
    chair: str
    secretary: str
    rolls: tuple[Roll, ...]
    points: tuple[RecordPoint, ...]
    signatures: tuple[Signature, ...]
    next_meeting: str = ""
    fingerprint: str = ""
    check_at: str = ""
    text: str = ""
    rectified: str = ""
    original: str = ""
    is_extract: bool = False

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and value of the lines at the top."""
        led = [("Ordförande", self.chair), ("Sekreterare", self.secretary)]
        return [*self.head.facts, *(row for row in led if row[1])]

    @property
    def attested_by(self) -> tuple[str, ...]:
        """What somebody fills in by hand who attests an extract."""
        return ("Ort och datum", "Underskrift", "Namnförtydligande") if self.is_extract else ()

    @property
    def notes(self) -> list[str]:
        """What stands last in small type: what the paper is drawn from, and what its text can be checked by."""
        original = f"Återgivet efter handlingen ”{self.original}”. Den handlingen gäller." if self.original else ""
        seal = f"Den justerade textens fingeravtryck (SHA-256): {self.fingerprint}" if self.fingerprint else ""
        where = f". Kontrollera det på {self.check_at}" if seal and self.check_at else ""
        return [note for note in (original, self.rectified, f"{seal}{where}") if note]


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof that a record was posted on the notice board (anslagsbevis): a sentence, facts, and who attests it."""

    head: Head
    sentence: str
    facts: list[tuple[str, str]]
    attested_by: tuple[str, ...] = ("Ort och datum", "Underskrift", "Namnförtydligande")


Paper = Notice | Record | Proof
