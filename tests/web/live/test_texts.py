from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rodatraden.web.live import texts

WORDS = st.text(alphabet="abå😀\n ", max_size=12)


@given(WORDS, WORDS)
def test_a_text_is_brought_to_what_it_should_say(old: str, new: str) -> None:
    doc = texts.document(None)
    texts.bring(doc, {1: old})

    texts.bring(doc, {1: new})

    assert texts.read(doc, [1, 2]) == {1: new, 2: ""}


def test_what_others_wrote_meanwhile_stays() -> None:
    doc = texts.document(None)
    texts.bring(doc, {1: "Början 😀 mitten slutet"})
    branch = texts.document(doc.get_update())
    texts.bring(doc, {1: "Nytt. Början 😀 mitten slutet"})

    texts.bring(branch, {1: "Början 😀 mitten slutet. Mer"})
    doc.apply_update(branch.get_update())

    assert texts.read(doc, [1]) == {1: "Nytt. Början 😀 mitten slutet. Mer"}


def test_a_text_that_says_it_already_is_left_alone() -> None:
    doc = texts.document(None)
    texts.bring(doc, {1: "Samma"})
    before = doc.get_state()

    texts.bring(doc, {1: "Samma"})

    assert doc.get_state() == before
