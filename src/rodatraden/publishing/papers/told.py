"""What stands on paper under a point of a record, in words as they are printed; see ``shapes``."""

from __future__ import annotations

from dataclasses import dataclass


def with_doubt(text: str, doubt: str) -> str:
    """``text`` with what is concluded about it, and not yet confirmed, in brackets after it."""
    return f"{text} ({doubt})" if doubt else text


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, or what looks like one: ``kind`` is "" for the meeting's own decisions, else says what it is.

    ``is_in_text``, here and below, when the point's text says the same, so that the paper does not say it twice.
    ``proposal`` says which version of which file a decision "enligt förslaget" adopts; it is never left out.
    """

    text: str
    kind: str = ""
    is_in_text: bool = False
    doubt: str = ""
    proposal: str = ""

    @property
    def told(self) -> str:
        return "\n".join(part for part in (with_doubt(self.text, self.doubt), self.proposal) if part)


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment: what, who (as a list in words), when, and which kind ("" for a plain one)."""

    what: str
    who: str = ""
    due: str = ""
    kind: str = ""
    is_in_text: bool = False
    doubt: str = ""

    @property
    def told(self) -> str:
        return with_doubt(f"{self.kind}: {self.what}" if self.kind else self.what, self.doubt)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What was sent on, to whom, and when an answer is wanted."""

    what: str
    to: str = ""
    answer_by: str = ""
    is_in_text: bool = False
    doubt: str = ""

    @property
    def label(self) -> str:
        return f"Skickas vidare till {self.to}" if self.to else "Skickas vidare"

    @property
    def told(self) -> str:
        answer = f"Svar senast {self.answer_by}." if self.answer_by else ""
        return with_doubt(" ".join(part for part in (self.what, answer) if part), self.doubt)


@dataclass(frozen=True, slots=True)
class Report:
    """What one party told when the word went round."""

    party: str
    text: str
    is_in_text: bool = False
    doubt: str = ""

    @property
    def told(self) -> str:
        return with_doubt(self.text, self.doubt)


@dataclass(frozen=True, slots=True)
class Comment:
    """What the secretary added afterwards, and the day it was last changed and by whom, where that is known."""

    text: str
    on: str = ""
    by: str = ""

    @property
    def told(self) -> str:
        """With words that say that it is no part of what the meeting said."""
        when, who = f", {self.on}" if self.on else "", f" av {self.by}" if self.by else ""
        return f"{self.text} (tillagt i efterhand{when}{who})"


@dataclass(frozen=True, slots=True)
class RecordPoint:
    """A point with everything that came of it. ``outcome`` is a sentence where it was put off, withdrawn and so on,
    ``at_once`` one where it was approved before the rest of the record. ``noted`` are sentences on who took over the chair,
    stood aside and dissented, ``chosen`` on who was chosen for what.
    """

    number: str
    title: str
    level: int = 1
    presenters: tuple[str, ...] = ()
    text: tuple[str, ...] = ()  # paragraphs
    outcome: str = ""
    noted: tuple[str, ...] = ()
    decisions: tuple[Decided, ...] = ()
    chosen: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    forwarded: tuple[Forwarded, ...] = ()
    reports: tuple[Report, ...] = ()
    papers: tuple[str, ...] = ()
    comment: Comment | None = None
    at_once: str = ""

    @property
    def heading(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def untold_tasks(self) -> list[Task]:
        return [one for one in self.tasks if not one.is_in_text]

    @property
    def untold_forwarded(self) -> list[Forwarded]:
        return [one for one in self.forwarded if not one.is_in_text]

    @property
    def untold_reports(self) -> list[Report]:
        return [one for one in self.reports if not one.is_in_text]

    @property
    def own_decisions(self) -> list[Decided]:
        """The meeting's decisions that the text does not already say."""
        return [one for one in self.decisions if not one.kind and not one.is_in_text]

    @property
    def other_decisions(self) -> list[Decided]:
        """What others decided, what was proposed or is expected, that the text does not already say."""
        return [one for one in self.decisions if one.kind and not one.is_in_text]
