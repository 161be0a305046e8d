"""The texts of a shared document (Y.Doc), one for each point: read, and brought to what they should say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pycrdt import Doc, Text

EMPTY = b"\x00\x00"  # the update that changes nothing


def text_under(doc: Doc[Text], item: int) -> Text:
    return doc.get(f"punkt-{item}", type=Text)


def read(doc: Doc[Text], items: Iterable[int]) -> dict[int, str]:
    """What the document says under each point. The character that no database keeps (NUL) is left out."""
    return {item: str(text_under(doc, item)).replace("\0", "") for item in items}


def document(state: bytes | None) -> Doc[Text]:
    """The document that an update holds. Raises ValueError where it cannot be read."""
    doc: Doc[Text] = Doc()
    if state is not None:
        doc.apply_update(state)
    return doc


def bring(doc: Doc[Text], wanted: Mapping[int, str]) -> None:
    """Make the document say ``wanted`` under the points given, changing as few characters as one splice can."""
    for item, new in wanted.items():
        text = text_under(doc, item)
        old = str(text)
        if old == new:
            continue
        before, after = _common(old, new)
        start = len(old[:before].encode())  # pycrdt counts bytes of UTF-8
        end = start + len(old[before : len(old) - after].encode())
        with doc.transaction():
            if end > start:
                del text[start:end]
            if added := new[before : len(new) - after]:
                text.insert(start, added)


def _common(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts have in common at the beginning and, of what is left, at the end."""
    most = min(len(old), len(new))
    before = next((n for n in range(most) if old[n] != new[n]), most)
    after = next((n for n in range(most - before) if old[-1 - n] != new[-1 - n]), most - before)
    return before, after
