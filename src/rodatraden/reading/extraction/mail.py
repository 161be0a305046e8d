"""Minutes sent as a mail: who sent it, the subject as title, and what is no part of the minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rodatraden.reading.claims import Attendee, Stated
from rodatraden.reading.extraction.names import people_in, role_and_organisation
from rodatraden.reading.layout.block import Block, Kind
from rodatraden.reading.layout.passage import Passage

_FROM = re.compile(r"\W{0,2}(?:från|from|fra|avsändare):\s*", re.IGNORECASE)
_SUBJECT = re.compile(r"\W{0,2}(?:ämne|subject|emne):\s*(?:(?:sv|vb|re|fw|fwd)\s*:\s*)*", re.IGNORECASE)
_ADDRESSED = re.compile(r"\W{0,2}(?:till|to|til|kopia|cc|hemlig kopia|bifogat|bifogade filer):\s", re.IGNORECASE)
_QUOTES = re.compile(r"-{2,}\s*(?:ursprungligt|vidarebefordrat|original|forwarded)|_{10,}|>\s", re.IGNORECASE)
_SIGNS_OFF = re.compile(
    r"(?:(?:med )?(?:vänlig|bäst|god|många)a? hälsning(?:ar)?|hälsningar|mvh|allt gott|(?:best|kind) regards|hilsen)\W*",
    re.IGNORECASE,
)
_HEAD = 8  # blocks that the head of a mail takes


@dataclass(frozen=True, slots=True)
class Mail:
    """Who sent the minutes, and what their signature says of them."""

    sender: Passage
    about: str

    def as_secretary(self) -> Stated:
        return Stated(
            spans=self.sender.spans(),
            confidence=0.8,
            rule="mail.sender",
            value=self.sender.text,
            as_printed=self.sender.printed(),
            inferred="Den som skickade mejlet antas ha skrivit anteckningarna.",
        )

    def described(self, people: list[Attendee]) -> list[Attendee]:
        """The people, the sender with the post and organisation of the signature."""
        role, organisation = role_and_organisation(self.about) if self.about else (None, None)
        return [
            replace(
                person,
                role=", ".join(dict.fromkeys(part for part in (role, person.role) if part)) or None,
                organisation=person.organisation or organisation,
            )
            if person.name == self.sender.text
            else person
            for person in people
        ]


def read_mail(blocks: list[Block]) -> tuple[list[Block], Mail | None]:
    """The blocks with the head of the mail, its signature and what it quotes as furniture; the sender where it is a mail."""
    head = blocks[:_HEAD]
    first = next((at for at, block in enumerate(head) if _FROM.match(block.text)), None)
    subject = next((at for at, block in enumerate(head) if _SUBJECT.match(block.text)), None)
    if first is None or subject is None:
        return blocks, None
    sender = _sender(blocks[first])
    quoted = (at for at, b in enumerate(blocks) if at > subject and (_QUOTES.match(b.text) or _FROM.match(b.text)))
    end = next(quoted, len(blocks))
    signature = next((at for at in range(end - 1, subject, -1) if _SIGNS_OFF.fullmatch(blocks[at].text)), end)
    out = []
    for at, block in enumerate(blocks):
        aside = at >= signature or (at <= _HEAD and (_FROM.match(block.text) or _ADDRESSED.match(block.text)))
        match = _SUBJECT.match(block.text) if at == subject else None
        if match:
            title = block.passage.cut(match.end(), len(block.text))
            block = replace(block, kind=Kind.HEADING, passage=title, level=1)
        out.append(replace(block, kind=Kind.FURNITURE, repeated=True, cells=()) if aside else block)
    return out, Mail(sender, _about(blocks[signature:end], sender.text)) if sender else None


def _sender(block: Block) -> Passage | None:
    match = _FROM.match(block.text)
    people = people_in(block.text[match.end() : match.end() + 80]) if match else []
    return block.passage.cut(match.end() + people[0][0], match.end() + people[0][1]) if match and people else None


def _about(signature: list[Block], name: str) -> str:
    """What stands after the name in the signature: "strateg, Region Norr"."""
    for at, block in enumerate(signature):
        if block.text.startswith(name):
            rest = block.text[len(name) :].strip(" ,") or (signature[at + 1].text if at + 1 < len(signature) else "")
            return rest if len(rest) < 80 and not any(c.isdigit() for c in rest) else ""
    return ""
