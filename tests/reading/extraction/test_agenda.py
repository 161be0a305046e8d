"""The forms in which records head their points."""

from __future__ import annotations

from collections.abc import Callable

from rodatraden.reading.claims import Record

Recorded = Callable[..., Record]

HEAD = "Protokoll styrelsen för Almby IF 2024-11-15\n\nNärvarande: Anna Lind, Bo Ek\n\n"


def points(record: Record) -> list[tuple[str | None, str, str]]:
    return [(item.number, item.title, item.text) for item in record.items]


def test_titles_that_run_into_their_text(recorded: Recorded) -> None:
    text = (
        "§ 1. Öppnande. Anna hälsade alla välkomna till mötet.\n\n"
        "§ 2. Dagordning. Dagordningen godkändes utan ändringar.\n\n"
        "§ 3. Ekonomi. Bo redovisade läget. Rapporten godkändes."
    )
    assert points(recorded(HEAD + text)) == [
        ("1", "Öppnande", "Anna hälsade alla välkomna till mötet."),
        ("2", "Dagordning", "Dagordningen godkändes utan ändringar."),
        ("3", "Ekonomi", "Bo redovisade läget. Rapporten godkändes."),
    ]


def test_a_sentence_is_no_title_that_runs_in(recorded: Recorded) -> None:
    text = (
        "1. Anna hälsade alla välkomna. Mötet började sedan med en runda.\n"
        "2. Bo redovisade läget i ekonomin. Allt ser bra ut inför våren.\n"
        "3. Vi planerade lägret. Platsen är bokad och klar för alla."
    )
    assert [item.text for item in recorded(HEAD + text).items] == ["", "", ""]


def test_titles_in_capitals_over_lists(recorded: Recorded) -> None:
    text = (
        "RUNDAN\n\n• Almby: Allt är bra.\n• Bergby: Ny tränare.\n\n"
        "LÄGER I SOMMAR\n\n• Bo bokar bussen.\n\n"
        "PENGAR\n\n• I kassan finns 300 kr."
    )
    assert [item.title for item in recorded(HEAD + text).items] == ["RUNDAN", "LÄGER I SOMMAR", "PENGAR"]


def test_points_begin_after_the_sentences_of_who_came(recorded: Recorded) -> None:
    text = (
        "Närvarande var Anna Lind och Bo Ek.\n\n"
        "Läget i länet\nAnna berättade att årets inventering är klar i elva av kommunerna.\n\n"
        "Skador på gröda\nEftersom Cia Hed inte var närvarande kunde frågan inte behandlas av gruppen."
    )
    record = recorded("Minnesanteckningar Nordlands viltgrupp 2024-11-15\n\n" + text)
    assert [item.title for item in record.items] == ["Läget i länet", "Skador på gröda"]


def test_a_point_of_one_sentence_is_title_and_text(recorded: Recorded) -> None:
    text = "§1 Anna hälsade välkomna och öppnade mötet.\n\n§2 Dagordningen godkändes med tillägg av lägret."
    assert points(recorded(HEAD + text)) == [
        ("1", "Anna hälsade välkomna och öppnade mötet.", "Anna hälsade välkomna och öppnade mötet."),
        ("2", "Dagordningen godkändes med tillägg av lägret.", "Dagordningen godkändes med tillägg av lägret."),
    ]


def test_a_list_of_the_points_is_no_point(recorded: Recorded) -> None:
    text = (
        "## Dagordning\n\n- Incheckning\n- Ungas hälsa\n- Laget runt\n\n## Incheckning\n\nAnna hälsade alla välkomna.\n\n"
        "## Ungas hälsa\n\nBo visade resultat.\n\n## Laget runt\n\nInget nytt."
    )
    record = recorded("# Nätverket för hälsa 2024-11-15\n\nNärvarande: Anna Lind, Bo Ek\n\n" + text, ".md")
    assert [item.title for item in record.items] == ["Incheckning", "Ungas hälsa", "Laget runt"]


def test_titles_after_a_word_that_says_so(recorded: Recorded) -> None:
    text = (
        "Ärende:\t\tFöregående anteckningar\nDe godkändes.\n\n"
        "Ärende:\t\tBudget\nBo redovisade den.\n\nÄrende:\t\tLäger\nPlatsen är bokad."
    )
    assert points(recorded(HEAD + text)) == [
        (None, "Föregående anteckningar", "De godkändes."),
        (None, "Budget", "Bo redovisade den."),
        (None, "Läger", "Platsen är bokad."),
    ]


def test_titles_in_bold_that_run_into_their_text(recorded: Recorded) -> None:
    text = "**1. Öppnande** Anna öppnar mötet.\n\n**2. Adjungeringar** Inga.\n\n**3. Budget** Bo redovisar den."
    assert points(recorded(HEAD + text, ".md")) == [
        ("1", "Öppnande", "Anna öppnar mötet."),
        ("2", "Adjungeringar", "Inga."),
        ("3", "Budget", "Bo redovisar den."),
    ]
