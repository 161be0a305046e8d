"""The proof that a record was posted on the notice board (anslagsbevis)."""

from __future__ import annotations

from rodatraden.base import swedish
from rodatraden.base.errors import NotPossible
from rodatraden.domain.meetings.models import Minutes
from rodatraden.publishing.papers import words
from rodatraden.publishing.papers.shapes import Proof


def proof(minutes: Minutes) -> Proof:
    """The proof for a record, as it stands now. Raises NotPossible before it is noted that the record was posted."""
    if minutes.posted_on is None or minutes.posted_until is None:
        raise NotPossible("Det är inte antecknat att protokollet har anslagits. Anteckna det först på sidan Justering.")
    meeting = minutes.meeting
    bodies = words.bodies_of(meeting)
    named = swedish.listed([body.name for body in bodies]) or meeting.title
    return Proof(
        head=words.head(meeting, bodies, "Bevis om anslag", reference=minutes.reference),
        sentence=f"Justeringen av {_definite(minutes)} från {named} har tillkännagetts på anslagstavlan.",
        facts=[
            ("Mötesdag", words.day(meeting.held_on)),
            ("Justerat", words.day(minutes.approved_on)),
            ("Anslaget sattes upp", words.day(minutes.posted_on)),
            ("Anslaget tas ner", words.day(minutes.posted_until)),
            ("Fingeravtryck (SHA-256)", minutes.fingerprint),
        ],
    )


def _definite(minutes: Minutes) -> str:
    return {"protokoll": "protokollet", "minnesanteckningar": "minnesanteckningarna"}.get(
        minutes.kind, "anteckningarna"
    )
