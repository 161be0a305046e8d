"""Who was there: lists without a head, sentences, mails, and what stands beside a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rodatraden.reading.claims import Attendee, Record

Recorded = Callable[..., Record]
Told = tuple[str, str | None, str | None, str]

POINTS = "\n\n1. Öppnande\nMötet öppnades.\n2. Ekonomi\nEkonomin redovisades."


def told(person: Attendee) -> Told:
    return person.name, person.organisation, person.role, str(person.status)


def people(record: Record) -> list[Told]:
    return [told(person) for person in record.attendees]


def test_lines_that_each_begin_with_a_group(recorded: Recorded) -> None:
    head = (
        "# Skolråd 14 november 2023\n\n**Rektor:** Anna Lind\n**Lärare:** Bo Ek, Cia Hed\n"
        "**Elever:** Dan Berg\n**Polisen:** Eva Strand"
    )
    assert people(recorded(head + POINTS, ".md")) == [
        ("Anna Lind", None, "Rektor", "present"),
        ("Bo Ek", None, "lärare", "present"),
        ("Cia Hed", None, "lärare", "present"),
        ("Dan Berg", None, "elev", "present"),
        ("Eva Strand", "Polisen", None, "present"),
    ]


IN_SENTENCES = """\
Minnesanteckningar Nordlands viltgrupp 2024-11-15

Från Länsstyrelsen deltog handläggare Anna Lind, som ledde mötet, och
jurist Bo Ek, som förde anteckningarna. Almby kommun företräddes av
miljöstrateg Cia Hed och Bergby kommun av Dan Berg. Eva Strand, Norrlands
universitet, var inbjuden att medverka under en punkt. Fia Sand, Almby
viltvård, hade anmält förhinder.
"""


def test_sentences_tell_whom_everybody_came_from(recorded: Recorded) -> None:
    assert people(recorded(IN_SENTENCES + POINTS)) == [
        ("Anna Lind", "Länsstyrelsen", "handläggare", "present"),
        ("Bo Ek", "Länsstyrelsen", "jurist", "present"),
        ("Cia Hed", "Almby kommun", "miljöstrateg", "present"),
        ("Dan Berg", "Bergby kommun", None, "present"),
        ("Eva Strand", "Norrlands universitet", None, "guest"),
        ("Fia Sand", "Almby viltvård", None, "absent"),
    ]


def test_the_home_of_a_lone_post_stands_before_it(recorded: Recorded) -> None:
    head = "Anteckningar 2024-11-15\n\nNärvarande var polisens kommunpolis Eva Strand och rektor Anna Lind."
    assert people(recorded(head + POINTS))[0] == ("Eva Strand", "Polisen", "kommunpolis", "present")


MAIL = """\
Från: Cia Hed <cia.hed@nordland.example>
Skickat: den 6 mars 2025 16:12
Till: Anna Lind; Bo Ek; Dan Berg
Ämne: Anteckningar samverkansgruppen 4 mars

Hej!

Med på Teams 13.00-14.30: Anna Lind (Arbetsrådet, ordförande), Bo Ek
(Almby kommun, i stället för Dan Berg) och jag.
Kunde inte: Dan Berg (Almby kommun).

*Läget*
Anna berättade om läget. Bo undersöker saken till maj.

*Övrigt*
Inget övrigt togs upp.

Hälsningar
Cia

Cia Hed
strateg, Region Nordland

-----Ursprungligt meddelande-----
Från: Anna Lind
Ämne: Kallelse

> Vi ses den 4 mars. /Anna
"""


def test_a_mail_lists_who_came_over_line_ends_and_its_sender(recorded: Recorded) -> None:
    assert people(recorded(MAIL)) == [
        ("Anna Lind", "Arbetsrådet", "ordförande", "present"),
        ("Bo Ek", "Almby kommun", None, "substitute"),
        ("Dan Berg", "Almby kommun", None, "absent"),
        ("Cia Hed", "Region Nordland", "strateg, Sekreterare", "present"),
    ]


def test_the_head_the_signature_and_the_quotes_of_a_mail_are_no_minutes(recorded: Recorded) -> None:
    record = recorded(MAIL)
    assert record.stated["title"].value == "Anteckningar samverkansgruppen 4 mars"
    assert [(item.title, item.text) for item in record.items] == [
        ("Läget", "Anna berättade om läget. Bo undersöker saken till maj."),
        ("Övrigt", "Inget övrigt togs upp."),
    ]


def test_an_ordinary_record_is_no_mail(recorded: Recorded) -> None:
    record = recorded("Anteckningar 2024-11-15\n\nFrån: kansliet\nNärvarande: Anna Lind, Bo Ek" + POINTS)
    assert [name for name, *_ in people(record)] == ["Anna Lind", "Bo Ek"]


@pytest.mark.parametrize(
    ("entry", "person"),
    [
        ("Anna Lind (för Bo Ek)", ("Anna Lind", None, None, "substitute")),
        ("Anna Lind, Almby bibliotek, antecknade", ("Anna Lind", "Almby bibliotek", "Sekreterare", "present")),
        ("Anna Lind (Rättsenheten, antecknar)", ("Anna Lind", "Rättsenheten", "Sekreterare", "present")),
        ("Anna Lind, kamrer (§§ 2-4), sekreterare", ("Anna Lind", None, "kamrer, sekreterare", "present")),
        ("Anna Lind (vab)", ("Anna Lind", None, None, "absent")),
        ("Anna Lind (Polisen, eftermiddagen)", ("Anna Lind", "Polisen", None, "present")),
        ("Anna Lind, Almby, v ordf", ("Anna Lind", "Almby", "Vice ordförande", "present")),
        ("Anna Lind (tillika sekreterare)", ("Anna Lind", None, "sekreterare", "present")),
    ],
)
def test_what_stands_beside_a_name(recorded: Recorded, entry: str, person: Told) -> None:
    assert people(recorded(f"Anteckningar 2024-11-15\n\nNärvarande:\n{entry}\nCia Hed" + POINTS))[0] == person


TABLE = """\
| Namn | Organisation | Närvarande |
|---|---|---|
| Anna Lind | Almby kommun | x (ersätter Bo Ek) |
| Bo Ek | Almby kommun | |
"""


def test_a_mark_tells_whom_somebody_serves_for(recorded: Recorded) -> None:
    record = recorded(f"# Anteckningar 2024-11-15\n\n{TABLE}{POINTS}", ".md")
    assert [(p.name, str(p.status), p.instead_of) for p in record.attendees] == [
        ("Anna Lind", "substitute", "Bo Ek"),
        ("Bo Ek", "absent", None),
    ]


def test_a_post_of_its_own_after_a_substitute_is_no_substitute(recorded: Recorded) -> None:
    head = "Protokoll 2024-11-15\n\nNärvarande\nLedamot\t\tAnna Lind\nSuppleant\t\tBo Ek\nKonsulent\tCia Hed"
    assert people(recorded(head + POINTS)) == [
        ("Anna Lind", None, "Ledamot", "present"),
        ("Bo Ek", None, "Ersättare", "substitute"),
        ("Cia Hed", None, "Konsulent", "present"),
    ]


LISTS = """\
Protokoll gemensamt möte 2024-11-15

Närvarande:

Chefsgrupp hälsa
Anna Lind, Almby kommun
Bo Ek, Bergby kommun

Chefsgrupp skola
Cia Hed, Almby kommun
Dan Berg, Bergby kommun

Adjungerade
Eva Strand, Norrlands universitet

Regionens tjänstepersoner
Fia Sand, Region Nordland
"""


def test_those_under_a_head_of_others_are_of_no_body(recorded: Recorded) -> None:
    assert [(p.name, p.body) for p in recorded(LISTS + POINTS).attendees] == [
        ("Anna Lind", "Chefsgrupp hälsa"),
        ("Bo Ek", "Chefsgrupp hälsa"),
        ("Cia Hed", "Chefsgrupp skola"),
        ("Dan Berg", "Chefsgrupp skola"),
        ("Eva Strand", None),
        ("Fia Sand", None),
    ]


def test_a_sentence_that_names_nobody_stops_nothing(recorded: Recorded) -> None:
    record = recorded("Anteckningar 2024-11-15\n\nAlla kunde inte delta på plats under hela mötet." + POINTS)
    assert [p.code for p in record.problems if p.code == "failed"] == []


def test_initials_are_the_names_where_a_list_has_nothing_else(recorded: Recorded) -> None:
    record = recorded("Anteckningar 17/9 2024\n\nHär: AS (rektor), BL (kurator), CM" + POINTS)
    assert people(record) == [
        ("AS", None, "rektor", "present"),
        ("BL", None, "kurator", "present"),
        ("CM", None, None, "present"),
    ]


def test_parties_with_their_people_in_brackets(recorded: Recorded) -> None:
    head = "Protokoll 2024-11-15\n\nDeltagande aktörer:\nAlmby kommun (Anna Lind, Bo Ek)\nRegion Nordland (Cia Hed, jurist)"
    assert people(recorded(head + POINTS)) == [
        ("Anna Lind", "Almby kommun", None, "present"),
        ("Bo Ek", "Almby kommun", None, "present"),
        ("Cia Hed", "Region Nordland", "jurist", "present"),
    ]


def test_a_post_in_the_column_of_organisations(recorded: Recorded) -> None:
    head = "Anteckningar 2024-11-15\n\nNamn\tOrganisation\tNärvaro\nAnna Lind\tAlmby kommun, socialchef\tx\nBo Ek\tPolisen\t-"
    assert people(recorded(head + POINTS)) == [
        ("Anna Lind", "Almby kommun", "socialchef", "present"),
        ("Bo Ek", "Polisen", None, "absent"),
    ]


def test_who_wrote_stands_after_the_word_for_the_minutes(recorded: Recorded) -> None:
    record = recorded("Ledningsgruppen 2024-11-15\nNärvarande: Anna Lind, Bo Ek\nProtokoll: Bo Ek" + POINTS)
    assert record.stated["secretary"].value == "Bo Ek"


def test_names_in_full_stand_after_their_initials(recorded: Recorded) -> None:
    record = recorded("Anteckningar 2024-11-15\n\nDeltagare: AL, BE (Anna Lind, Bo Ek)" + POINTS)
    assert [person.name for person in record.attendees] == ["Anna Lind", "Bo Ek"]


def test_a_question_is_a_label(recorded: Recorded) -> None:
    head = "Ungdomsrådet 2024-11-15\n\nVilka var där?\nAlva (ordförande), Hugo\n\nVilka kunde inte komma?\nLiam, Wilma"
    assert [(name, status) for name, _, _, status in people(recorded(head + POINTS))] == [
        ("Alva", "present"),
        ("Hugo", "present"),
        ("Liam", "absent"),
        ("Wilma", "absent"),
    ]


def test_the_label_of_a_mails_list_tells_when_and_where(recorded: Recorded) -> None:
    found = recorded(MAIL).stated
    assert [found[key].value for key in ("start", "end", "place")] == ["13:00", "14:30", "Teams"]


def test_two_labels_on_one_line(recorded: Recorded) -> None:
    record = recorded("Anteckningar 2024-11-15\n\nNärvarande: Anna Lind, Bo Ek (§ 3-5). Frånvarande: Cia Hed." + POINTS)
    assert [(name, status) for name, _, _, status in people(record)] == [
        ("Anna Lind", "present"),
        ("Bo Ek", "present"),
        ("Cia Hed", "absent"),
    ]
