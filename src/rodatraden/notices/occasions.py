"""What letters say: the subject and the text of each kind, in plain Swedish. Nothing here asks the database to change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from rodatraden.base import swedish
from rodatraden.domain.meetings.enums import SubmissionState
from rodatraden.domain.meetings.models import Meeting, Minutes, Submission
from rodatraden.domain.structure.models import Organisation, Person

# the permanent addresses of pages; web/addresses.py stands above this floor, and a test holds the two alike
_MEETING = "/moten/{}/"
_APPROVAL = "/moten/{}/justering/"
_NOTICE = "/moten/{}/kallelse/"
_BUNDLE = "/moten/{}/handlingar.pdf"
_ROUND = "/moten/{}/laget-runt/"
_SUBMITTED = "/anmalda/"


@dataclass(frozen=True, slots=True)
class Words:
    """The subject and the text of a letter."""

    subject: str
    text: str


def called(meeting: Meeting) -> Words:
    """That a meeting is called: when, where, its agenda, and where to answer."""
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


def called_in(meeting: Meeting, *, instead_of: Person) -> Words:
    """That a substitute is asked to come in the place of somebody who cannot."""
    return Words(
        f"Kan du ersätta? {_title(meeting)}",
        _letter(
            f"{instead_of} kan inte komma till {meeting.title}, och du står på tur att ersätta.",
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
    return "\n".join(
        line for line in (f"När: {when}" if when else "", f"Var: {meeting.place}" if meeting.place else "") if line
    )


def _agenda(meeting: Meeting) -> str:
    lines = [str(item) for item in meeting.items.order_by("order", "pk")]
    return "\n".join(["Dagordning:", *lines]) if lines else ""


def _last_day(minutes: Minutes) -> str:
    return f"Sista dagen är {swedish.day(minutes.approve_by, weekday=True)}." if minutes.approve_by else ""


def _definite(minutes: Minutes) -> str:
    return {"protokoll": "protokollet", "minnesanteckningar": "minnesanteckningarna"}.get(
        minutes.kind, "anteckningarna"
    )


def _link(words: str, path: str, meeting: Meeting) -> str:
    return f"{words}\n{settings.SITE_ADDRESS}{path.format(meeting.pk)}"


def _sender(meeting: Meeting) -> str:
    bodies = [body.name for body in meeting.bodies.order_by("meeting_bodies__order")]
    return swedish.listed(bodies) or "Röda tråden"
