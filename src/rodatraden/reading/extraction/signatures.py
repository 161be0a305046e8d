"""Who led, wrote and approved: names under labels, over or beside their posts, and signatures in the foot."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from rodatraden.reading.claims import Stated
from rodatraden.reading.extraction.names import is_person, people_in
from rodatraden.reading.layout.block import Block
from rodatraden.reading.layout.passage import Passage

_POST_WORD = re.compile(
    r"\b(?:mötes)?(?:ordförande|ordf\.)|\b(?:mötes|nämnd)?sekreterare|\bprotokollförare|\b(?:protokoll)?justerare|"
    r"\bjusteringsperson",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?<!\w)(sekreterare|mötessekreterare|protokollförare|mötesordförande|ordförande|antecknade|antecknat|"
    r"förde anteckningar|vid pennan|vid anteckningarna)\W*$",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 90  # characters of a line that somebody signs


def leaders(values: dict[str, list[Passage]], lines: list[tuple[int, Passage]]) -> dict[str, Stated]:
    """Secretary, chair and approver from the values of their labels, else from the signatures among the lines."""
    found: dict[str, Stated] = {}
    for name in ("secretary", "chair", "approver"):
        for value in values.get(name, []):
            people = people_in(value.text[:200]) or _first_name(value.text)
            if people and name not in found:
                chosen = people if name == "approver" else people[:1]
                text = ", ".join(value.text[a:b] for a, b in chosen)
                part = value.cut(people[0][0], chosen[-1][1])
                found[name] = Stated(
                    spans=part.spans(), confidence=0.95, rule=f"header.{name}", value=text, as_printed=part.printed()
                )
            elif name == "approver" and name in found and is_person(value.text):
                first = found[name]
                if value.text not in first.value:
                    found[name] = replace(
                        first,
                        spans=(*first.spans, *value.spans()),
                        value=f"{first.value}, {value.text}",
                        as_printed=f"{first.as_printed}, {value.printed()}",
                    )
    for _, line in lines:
        if "secretary" not in found or "chair" not in found:
            _signed(lines, line, found)
    return found


def _first_name(text: str) -> list[tuple[int, int]]:
    match = re.match(r"[A-ZÅÄÖ][a-zåäöé]+(?: [A-ZÅÄÖ]{1,2})?(?=\s*$)", text)
    return [match.span()] if match else []


def _signed(lines: list[tuple[int, Passage]], line: Passage, found: dict[str, Stated]) -> None:
    """A name with the post after it on the same line or the line below: "Johanna Berg, sekreterare"."""
    match = _SIGNED.search(line.text)
    if not match or len(line.text) > _LONGEST_SIGNATURE:
        return
    name = "chair" if "ordförande" in match[1].lower() else "secretary"
    if name in found or "vice" in line.text.lower():
        return
    people = people_in(line.text[: match.start()])
    where = line
    if not people and match.start() < 3:
        at = next((i for i, (_, other) in enumerate(lines) if other is line), 0)
        if at and is_person(lines[at - 1][1].text):
            where = lines[at - 1][1]
            people = people_in(where.text)
    if people:
        part = where.cut(*people[-1])
        found[name] = Stated(
            spans=part.spans(), confidence=0.7, rule="header.signature", value=part.text, as_printed=part.printed()
        )


def names_over_posts(block: Block) -> list[tuple[str, Passage]]:
    """The posts and names of a table with the post of each above or below: "Anna Berg | Bo Ek" over "Ordförande | Justerare"."""
    for names, posts in itertools.permutations(block.cells[:2], 2):
        pairs = [(_post(post.text), name) for name, post in zip(names, posts, strict=False) if name.text]
        if len(pairs) > 1 and all(post and is_person(name.text) for post, name in pairs):
            return [(post, name) for post, name in pairs if post]
    return []


def posts_below(above: Passage, below: Passage) -> list[tuple[str, Passage]]:
    """Names side by side over their posts: "Anna Berg Bo Ek" over "Ordförande Justerare"; none where it is not so."""
    found = [match[0] for match in _POST_WORD.finditer(below.text)]
    if len(found) < 2 or _post(below.text) is None:
        return []
    people = people_in(above.text)
    if len(people) != len(found):
        words = [match.span() for match in re.finditer(r"\S+", above.text)]
        each = len(words) // len(found)
        if each < 2 or each * len(found) != len(words) or not is_person(above.text):
            return []
        people = [(words[i][0], words[i + each - 1][1]) for i in range(0, len(words), each)]
    return [(post, above.cut(a, b)) for (a, b), word in zip(people, found, strict=True) if (post := _post(word))]


def _post(text: str) -> str | None:
    """The field of the post that a text begins with."""
    match = _POST_WORD.match(text)
    if match is None:
        return None
    word = match[0].lower()
    return "chair" if "ordf" in word else "secretary" if "sekr" in word or "protokoll" in word else "approver"
