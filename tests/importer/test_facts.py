"""Records become facts with keys that survive a new reading."""

from rodatraden.importer.enums import ReadingKind
from rodatraden.importer.facts import facts_of, normal
from rodatraden.reading.claims import Assignment, Item, Record, Stated
from rodatraden.reading.pages import Document, Page, Source, Span

SOURCE = Source("protokoll.txt", "0" * 64, "text", "text 1")
TEXT = "Uppföljning\nAnna återkommer.\nAnna återkommer."


def document() -> Document:
    return Document(SOURCE, [Page(1, TEXT)])


def item() -> Item:
    return Item(
        spans=(Span(1, 0, 11),), confidence=1, rule="r", number="1", title="Uppföljning", as_printed="Uppföljning"
    )


def assignment(start: int) -> Assignment:
    task = "Anna återkommer."
    return Assignment(spans=(Span(1, start, start + 16),), confidence=0.9, rule="r", item=0, task=task, reading=task)


def test_normal_form_keeps_letters_and_digits_only():
    assert normal("Åsa-Lena  Öberg, 2 §") == "asalenaoberg2"


def test_the_same_words_twice_get_two_keys():
    record = Record(source=SOURCE, pages=1, items=[item()], assignments=[assignment(12), assignment(29)])

    keys = [fact.key for fact in facts_of(record, document())]

    assert keys == ["item:uppfoljning", "assignment:annaaterkommer", "assignment:annaaterkommer:2"]


def test_what_hangs_on_a_point_names_the_point_by_its_key():
    record = Record(source=SOURCE, pages=1, items=[item()], assignments=[assignment(12)])

    fact = facts_of(record, document())[1]

    assert (fact.kind, fact.value["item"], fact.quote) == (
        ReadingKind.ASSIGNMENT,
        "item:uppfoljning",
        "Anna återkommer.",
    )


def test_long_words_give_short_keys():
    long = Stated(spans=(Span(1, 0, 3),), confidence=1, rule="r", value="å" * 500)
    record = Record(source=SOURCE, pages=1, bodies=[long])

    assert len(facts_of(record, document())[0].key) < 120
