"""What letters say: the subject and the text of each kind, in plain Swedish. Nothing here asks the database to change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import models

from rodatraden.base import swedish
from rodatraden.domain.followup.models import Assignment
from rodatraden.domain.meetings.enums import MeetingKind, SubmissionState
from rodatraden.domain.meetings.models import Meeting, Minutes, Submission
from rodatraden.domain.structure.models import Organisation, Person
from rodatraden.notices.enums import OVERDUE
from rodatraden.notices.models import Letter

# the permanent addresses of pages; web/addresses.py stands above this floor, and a test holds the two alike
_MEETING = "/moten/{}/"
_APPROVAL = "/moten/{}/justering/"
_NOTICE = "/moten/{}/kallelse/"
_BUNDLE = "/moten/{}/handlingar.pdf"
_ROUND = "/moten/{}/laget-runt/"
_INBOX = "/organ/{}/inkorg/"
_SUBMITTED = "/anmalda/"
_ASSIGNMENT = "/uppdrag/{}/"
_HABIT = "/mina-brev/"


@dataclass(frozen=True, slots=True)
class Words:
    """The subject and the text of a letter."""

    subject: str
    text: str


def called(meeting: Meeting) -> Words:
    """That a meeting is called: when, where, its agenda, and where to answer. Per capsulam it is the questions that are."""
    if meeting.kind == MeetingKind.PER_CAPSULAM:
        return _asked(meeting)
    return Words(
        f"Kallelse: {_title(meeting)}",
        _letter(
            f"Du är kallad till {meeting.title}.",
            _when_and_where(meeting),
            _agenda(meeting),
            _link("Svara om du kommer och läs underlagen här:", _MEETING, meeting),
            _link("Kallelsen och alla underlag i en fil:", _BUNDLE, meeting),
            sender=_sender(meeting),
        ),
    )


def _asked(meeting: Meeting) -> Words:
    """That a question is to be answered in writing, until which day."""
    until = f"Svara senast {swedish.day(meeting.answer_by, weekday=True)}." if meeting.answer_by else ""
    return Words(
        f"Fråga att besvara: {meeting.title}",
        _letter(
            f"{_sender(meeting)} beslutar mellan mötena, och du som sitter där svarar skriftligt. {until}".strip(),
            "\n".join(["Frågor:", *(item.title for item in meeting.items.order_by("order", "pk"))]),
            _link("Läs förslaget, och säg om du bifaller, reserverar dig eller avstår, här:", _MEETING, meeting),
            sender=_sender(meeting),
        ),
    )


def moved(meeting: Meeting, *, was_on: date | None = None) -> Words:
    """That a meeting has a new day, hour or place; ``was_on`` is the day that no longer holds."""
    was = f" Det skulle ha varit {swedish.day(was_on, weekday=True)}." if was_on and was_on != meeting.held_on else ""
    return Words(
        f"Flyttat: {_title(meeting)}",
        _letter(
            f"{meeting.title} är flyttat.{was} Det som gäller nu är:",
            _when_and_where(meeting),
            _link("Säg om du kommer, också om du har svarat förut, här:", _MEETING, meeting),
            sender=_sender(meeting),
        ),
    )


def cancelled(meeting: Meeting) -> Words:
    """That a meeting is called off, and why."""
    return Words(
        f"Inställt: {_title(meeting)}",
        _letter(
            f"{_title(meeting)} är inställt.",
            f"Varför: {meeting.cancelled_because}" if meeting.cancelled_because else "",
            _link("Mer om mötet finns här:", _MEETING, meeting),
            sender=_sender(meeting),
        ),
    )


def called_in(meeting: Meeting, *, instead_of: Person | None) -> Words:
    """That a substitute is asked to come in the place of somebody who cannot, or (None) on a seat that nobody holds."""
    why = (
        f"{instead_of} kan inte komma till {meeting.title}, och du står på tur att ersätta."
        if instead_of
        else f"Platsen som du är ersättare på är vakant, och du står på tur att träda in på {meeting.title}."
    )
    return Words(
        f"Kan du ersätta? {_title(meeting)}",
        _letter(
            why,
            _when_and_where(meeting),
            _link("Säg om du kan komma här:", _NOTICE, meeting),
            _link("Kallelsen och alla underlag i en fil:", _BUNDLE, meeting),
            sender=_sender(meeting),
        ),
    )


def please_report(meeting: Meeting, *, party: Organisation) -> Words:
    """That a party has not yet written what it has to tell when the word goes round."""
    return Words(
        f"Skriv inför laget runt: {_title(meeting)}",
        _letter(
            f"{party} har inte skrivit något till laget runt på {_title(meeting)} än.",
            _link("Det ni lovade förra gången står överst. Skriv här:", _ROUND, meeting),
            sender=_sender(meeting),
        ),
    )


def submitted(submission: Submission) -> Words:
    """To those who answer for a body: a question has been put in its inbox."""
    return Words(
        f"Ny fråga till {submission.body}: {submission}",
        _letter(
            f"{submission.made_by} vill att {submission.body} tar upp ”{submission}”.",
            f"Vad frågan ska leda till: {submission.wanted}" if submission.wanted else "",
            submission.background,
            _link("Ge frågan tid på ett möte, eller säg varför den inte tas upp, här:", _INBOX, submission.body),
            sender="Röda tråden",
        ),
    )


def answered(submission: Submission) -> Words:
    """What a body answered somebody who wanted it to take something up."""
    if submission.state == SubmissionState.ACCEPTED and submission.item:
        meeting = submission.item.meeting
        said = f"{submission.body} tar upp din fråga ”{submission}” på {_title(meeting)}."
    else:
        meeting = None
        said = f"{submission.body} tar inte upp din fråga ”{submission}”."
    return Words(
        f"Svar på din fråga: {submission}",
        _letter(
            said,
            _when_and_where(meeting) if meeting else "",
            f"Svar: {submission.answer}" if submission.answer else "",
            f"Alla dina anmälda frågor finns här:\n{settings.SITE_ADDRESS}{_SUBMITTED}",
            sender=submission.body.name,
        ),
    )


def please_approve(minutes: Minutes) -> Words:
    """That somebody is asked to approve a record, until which day, and where."""
    meeting = minutes.meeting
    return Words(
        f"Justera: {_title(meeting)}",
        _letter(
            f"Du är vald att justera {_definite(minutes)} från {_title(meeting)}.",
            _last_day(minutes),
            _link("Läs, lämna synpunkter och justera här:", _APPROVAL, meeting),
            sender=_sender(meeting),
        ),
    )


def reminder(minutes: Minutes) -> Words:
    """That the last day for approval is near."""
    meeting = minutes.meeting
    return Words(
        f"Påminnelse om att justera: {_title(meeting)}",
        _letter(
            f"Du har inte justerat {_definite(minutes)} från {_title(meeting)} än.",
            _last_day(minutes),
            _link("Läs, lämna synpunkter och justera här:", _APPROVAL, meeting),
            sender=_sender(meeting),
        ),
    )


def approve_again(minutes: Minutes) -> Words:
    """That the text has changed since somebody approved it, and has to be approved anew."""
    meeting = minutes.meeting
    return Words(
        f"Justera igen: {_title(meeting)}",
        _letter(
            f"Efter att du justerade {_definite(minutes)} från {_title(meeting)} har texten ändrats, eftersom en annan "
            "justerare föreslog det. Därför behöver du justera igen.",
            _last_day(minutes),
            _link("Se vad som har ändrats och justera här:", _APPROVAL, meeting),
            sender=_sender(meeting),
        ),
    )


def overdue(minutes: Minutes) -> Words:
    """To those who keep the record: the last day for approval has passed, and who has not approved."""
    meeting = minutes.meeting
    left = minutes.approvals.filter(approved_at__isnull=True).select_related("person").order_by("person__name")
    last = f" Sista dagen var {swedish.day(minutes.approve_by, weekday=True)}." if minutes.approve_by else ""
    return Words(
        f"{OVERDUE}: {_title(meeting)}",
        _letter(
            f"Tiden för att justera {_definite(minutes)} från {_title(meeting)} har gått ut.{last}",
            f"Har inte justerat: {swedish.listed([row.person.name for row in left])}.",
            _link("Påminn dem, eller ta tillbaka anteckningarna och välj andra justerare, här:", _APPROVAL, meeting),
            sender=_sender(meeting),
        ),
    )


def please_answer(meeting: Meeting) -> Words:
    """That a notice has not been answered."""
    last = f"Svara senast {swedish.day(meeting.answer_by, weekday=True)}." if meeting.answer_by else ""
    return Words(
        f"Påminnelse om att svara: {_title(meeting)}",
        _letter(
            f"Du har inte svarat på kallelsen till {meeting.title}.",
            _when_and_where(meeting),
            last,
            _link("Säg om du kommer, så att någon kan träda in om du inte kan:", _NOTICE, meeting),
            sender=_sender(meeting),
        ),
    )


def falls_due(assignment: Assignment) -> Words:
    """That an assignment is to be done within a week."""
    task = " ".join(assignment.task.split())
    short = task if len(task) <= 80 else f"{task[:79].rsplit(' ', 1)[0]} …"
    by = f"senast {swedish.day(assignment.due_on, weekday=True)}" if assignment.due_on else "snart"
    return Words(
        f"Snart klart? {short}",
        _letter(
            f"Det här ska vara klart {by}:",
            task,
            f"Det kom upp på {_title(assignment.meeting)}.",
            _link("Berätta hur det gick, eller att det behöver mer tid, här:", _ASSIGNMENT, assignment),
            sender="Röda tråden",
        ),
    )


def gathered(letters: Sequence[Letter]) -> Words:
    """Several letters as one, each under its subject, without their greetings."""
    parts = [f"{number}. {letter.subject}\n\n{_inner(letter.text)}" for number, letter in enumerate(letters, start=1)]
    return Words(
        f"Samlat från Röda tråden: {swedish.plural(len(letters), 'sak', 'saker')}",
        _letter(
            "Det här har samlats sedan sist.",
            *parts,
            f"Hur ofta du vill ha brev väljer du här:\n{settings.SITE_ADDRESS}{_HABIT}",
            sender="Röda tråden",
        ),
    )


def _inner(text: str) -> str:
    """What a letter says between its first and its last paragraph."""
    return "\n\n".join(text.strip().split("\n\n")[1:-1])


def _letter(*parts: str, sender: str) -> str:
    return "\n\n".join(part for part in ("Hej!", *parts, f"Hälsningar\n{sender}") if part) + "\n"


def _title(meeting: Meeting) -> str:
    if meeting.held_on is None or swedish.day(meeting.held_on) in meeting.title:
        return meeting.title
    return f"{meeting.title}, {swedish.day(meeting.held_on, weekday=True)}"


def _when_and_where(meeting: Meeting) -> str:
    when = ""
    if meeting.held_on:
        when = swedish.day(meeting.held_on, weekday=True).capitalize()
        if meeting.starts_at:
            when += f" klockan {swedish.clock(meeting.starts_at)}"
        if meeting.starts_at and meeting.ends_at:
            next_day = " nästa dag" if meeting.ends_at < meeting.starts_at else ""
            when += f"–{swedish.clock(meeting.ends_at)}{next_day}"
    told = [
        ("När", when),
        ("Var", meeting.place),
        ("Värd", meeting.host),
        ("På distans", meeting.link),
        ("Svara senast", swedish.day(meeting.answer_by, weekday=True) if meeting.answer_by else ""),
    ]
    return "\n".join(f"{label}: {value}" for label, value in told if value)


def _agenda(meeting: Meeting) -> str:
    lines = [str(item) for item in meeting.items.order_by("order", "pk")]
    return "\n".join(["Dagordning:", *lines]) if lines else ""


def _last_day(minutes: Minutes) -> str:
    return f"Sista dagen är {swedish.day(minutes.approve_by, weekday=True)}." if minutes.approve_by else ""


def _definite(minutes: Minutes) -> str:
    return {"protokoll": "protokollet", "minnesanteckningar": "minnesanteckningarna"}.get(
        minutes.kind, "anteckningarna"
    )


def _link(words: str, path: str, record: models.Model) -> str:
    return f"{words}\n{settings.SITE_ADDRESS}{path.format(record.pk)}"


def _sender(meeting: Meeting) -> str:
    bodies = [body.name for body in meeting.bodies.order_by("meeting_bodies__order")]
    return swedish.listed(bodies) or "Röda tråden"
