"""The shapes in which minutes print who was there."""

from __future__ import annotations

import random
from collections.abc import Iterator

from rodatraden.demo.blocks import Block, Grid, Para, Row, Run, text
from rodatraden.demo.model import Attendance, Meeting
from rodatraden.reading.claims import Presence

REMOTE = (" (via Teams)", " (på distans)", " (via länk)", ", via Teams")
STANDS_IN = (" (ersätter {})", " (ers. {})", ", ersätter {}")
ABSENT = ("Frånvarande", "Anmält förhinder", "Ej närvarande")
GUESTS = ("Övriga", "Inbjudna", "Övriga deltagare", "Gäster")

Entry = tuple[int, Attendance]


def listing(meeting: Meeting, lot: random.Random) -> list[Block]:
    """The attendance as the meeting's form prints it; refs are "person N", N being the place in the meeting's list."""
    shape = _SHAPES.get(meeting.form.attendance)
    if shape is None:
        return []
    return list(shape(_Page(meeting, lot)))


class _Page:
    """Choices that stay the same through one record."""

    def __init__(self, meeting: Meeting, lot: random.Random) -> None:
        self.form = meeting.form
        self.lot = lot
        self.entries: list[Entry] = list(enumerate(meeting.attendance))
        self.remote = lot.choice(REMOTE)
        self.stands_in = lot.choice(STANDS_IN)
        self.absent = lot.choice(ABSENT)
        self.guests = lot.choice(GUESTS)
        self.full = lot.random() < 0.6  # organisations by their whole name
        self.titled = lot.random() < 0.5
        self.join, self.close, self.comma_mark = lot.choice([(" (", ")", ", "), (", ", "", "; ")])

    @property
    def members(self) -> list[Entry]:
        return [entry for entry in self.entries if entry[1].group != "Övriga"]

    @property
    def visitors(self) -> list[Entry]:
        return [entry for entry in self.entries if entry[1].group == "Övriga"]

    def bodies(self) -> list[tuple[str, list[Entry]]]:
        names = list(dict.fromkeys(person.body for _, person in self.members))
        return [(name, [entry for entry in self.members if entry[1].body == name]) for name in names]

    def organisation(self, person: Attendance) -> str:
        return (person.organisation or "") if self.full else person.short

    def strikes(self, person: Attendance) -> bool:
        return person.status is Presence.ABSENT and self.form.strike != "list"

    def after(self, person: Attendance) -> str:
        """What stands behind the name: for whom, and whether on screen."""
        words = self.stands_in.format(person.instead_of) if person.instead_of else ""
        return words + (self.remote if person.remote else "")

    def runs(self, entry: Entry, join: str, close: str = "") -> list[Run]:
        """The name and the organisation, parted by ``join``."""
        number, person = entry
        struck = self.strikes(person)
        title = f"{person.role}, " if self.titled and person.role and join != "\t" else ""
        rest = f"{join}{title}{self.organisation(person)}{close}"
        made = [Run(person.name, f"person {number}", struck), Run(rest, f"seat {number}", struck)]
        after = self.after(person)
        return [*made, Run(after)] if after else made

    def comma(self, entries: list[Entry]) -> list[Run]:
        runs: list[Run] = []
        for entry in entries:
            if runs:
                runs.append(Run(self.comma_mark))
            runs += self.runs(entry, self.join, self.close)
        return runs

    def printed(self, entries: list[Entry]) -> list[Entry]:
        """Those who stand in the list of the present: everybody, where absence is a line through the name."""
        if self.form.strike != "list":
            return entries
        return [entry for entry in entries if entry[1].status is not Presence.ABSENT]

    def missing(self, entries: list[Entry]) -> list[Entry]:
        return [entry for entry in entries if entry not in self.printed(entries)]


def _lines(page: _Page) -> Iterator[Block]:
    """One person a line, the organisation after a tab."""
    yield text("Närvarande", level=2)
    several = len(page.bodies()) > 1
    for body, entries in page.bodies():
        groups = list(dict.fromkeys(person.group for _, person in entries))
        if several:
            yield text(body, level=3)
        for group in groups:
            if not several and len(groups) > 1:
                yield text(f"{group}:", bold=True)
            for entry in page.printed([entry for entry in entries if entry[1].group == group]):
                yield Para(tuple(page.runs(entry, "\t")))
    if page.visitors:
        yield text(page.guests, level=3)
        for entry in page.visitors:
            yield Para(tuple(page.runs(entry, "\t")))


def _table(page: _Page) -> Iterator[Block]:
    """Members and substitutes beside each other, or name, role and organisation, in a ruled table."""
    yield text("Närvarande", level=2)
    for body, entries in page.bodies():
        if len(page.bodies()) > 1:
            yield text(body, level=3)
        substitutes = [entry for entry in entries if entry[1].group == "Ersättare"]
        seated = [entry for entry in entries if entry[1].group == "Ledamöter"]
        if substitutes and seated:
            rows: list[Row] = [
                (_cell(page, entry), _cell(page, _of(entry[1].organisation, substitutes))) for entry in seated
            ]
            yield Grid(((_head("Ledamöter"), _head("Ersättare")), *rows), (0.5, 0.5))
        else:
            listed = [entry for entry in entries if entry[1].group != "Tjänstepersoner"]
            rows = [_row(page, entry) for entry in listed]
            yield Grid(((_head("Namn"), _head("Organisation")), *rows), (0.5, 0.5))
        officials = [entry for entry in entries if entry[1].group == "Tjänstepersoner"]
        if officials:
            yield text("Tjänstepersoner", level=3)
        page.titled = True
        for entry in officials:
            yield Para(tuple(page.runs(entry, ", ")), bullet=True)
    if page.visitors:
        yield text(page.guests, level=3)
        for entry in page.visitors:
            yield Para(tuple(page.runs(entry, ", ")), bullet=True)


def _head(name: str) -> tuple[Para, ...]:
    return (text(name, bold=True),)


def _of(organisation: str | None, entries: list[Entry]) -> Entry | None:
    return next((entry for entry in entries if entry[1].organisation == organisation), None)


def _cell(page: _Page, entry: Entry | None) -> tuple[Para, ...]:
    return (Para(tuple(page.runs(entry, ", "))) if entry else text(""),)


def _row(page: _Page, entry: Entry) -> tuple[tuple[Para, ...], ...]:
    runs = page.runs(entry, "\t")
    seat = Run(runs[1].text.strip("\t"), runs[1].ref, runs[1].struck)
    return (Para((runs[0], *runs[2:])),), (Para((seat,)),)


def _commas(page: _Page) -> Iterator[Block]:
    """All in one paragraph a group."""
    several = len(page.bodies()) > 1
    for body, entries in page.bodies():
        label = f"{body}: " if several else "Närvarande: "
        yield Para((Run(label, bold=True), *page.comma(page.printed(entries))))
        if page.missing(entries):
            yield Para((Run(f"{page.absent}: ", bold=True), *page.comma(page.missing(entries))))
    if page.visitors:
        yield Para((Run(f"{page.guests}: ", bold=True), *page.comma(page.visitors)))


def _brackets(page: _Page) -> Iterator[Block]:
    """One a line, the organisation within brackets."""
    yield text("Deltagare", level=2)
    for body, entries in page.bodies():
        if len(page.bodies()) > 1:
            yield text(body, level=3)
        for entry in page.printed(entries):
            yield Para(tuple(page.runs(entry, " (", ")")))
    if page.visitors:
        yield text(f"{page.guests}:", bold=True)
        for entry in page.visitors:
            yield Para(tuple(page.runs(entry, " (", ")")))


def _parties(page: _Page) -> Iterator[Block]:
    """One organisation a line, with its people after a colon."""
    yield text("Närvarande", level=2)
    for body, entries in page.bodies():
        if len(page.bodies()) > 1:
            yield text(body, level=3)
        yield from _by_party(page, entries)
    if page.visitors:
        yield text(page.guests, level=3)
        yield from _by_party(page, page.visitors)


def _by_party(page: _Page, entries: list[Entry]) -> Iterator[Block]:
    for home in dict.fromkeys(page.organisation(person) for _, person in entries):
        runs = [Run(f"{home}: ")]
        for number, person in (entry for entry in entries if page.organisation(entry[1]) == home):
            if len(runs) > 1:
                runs.append(Run(", "))
            runs.append(Run(person.name, f"person {number}", page.strikes(person)))
            if after := page.after(person):
                runs.append(Run(after))
        yield Para(tuple(runs))


def _prose(page: _Page) -> Iterator[Block]:
    """Sentences."""
    came = page.printed(page.members)
    runs = [Run(page.lot.choice(["Deltog gjorde ", "Närvarande var ", "På mötet deltog "]))]
    runs += _chain(page, came)
    away = page.missing(page.members)
    if away:
        runs.append(Run(f" {page.lot.choice(['Förhinder hade anmälts av', 'Frånvarande var'])} "))
        runs += _chain(page, away)
    if page.visitors:
        runs.append(Run(" Under delar av mötet deltog även "))
        runs += _chain(page, page.visitors)
    yield Para(tuple(runs))


def _chain(page: _Page, entries: list[Entry]) -> list[Run]:
    runs: list[Run] = []
    for place, entry in enumerate(entries):
        if place:
            runs.append(Run(" och " if place == len(entries) - 1 else ", "))
        runs += page.runs(entry, " (", ")")
    return [*runs, Run(".")]


_SHAPES = {"tab": _lines, "table": _table, "comma": _commas, "paren": _brackets, "party": _parties, "prose": _prose}
