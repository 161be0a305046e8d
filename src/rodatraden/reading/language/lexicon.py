"""The Swedish lexicon: forms with frequencies, parts of compounds, names. Built by ``tools/build_lexicon.py``.

Three memory-mapped tries keyed by the folded form (lower case, without å, ä, ö and accents). A record keeps
how the form differs from its folded key, so "hälsa" and "halsa" stand under the same key.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import marisa_trie

DATA = Path(__file__).parent / "data"
WORDS, BEGINS, NAMES, STAMP = "words.marisa", "begins.marisa", "names.marisa", "stamp.json"
RECORD = "<BBI"  # flags, weight, marks

DICTIONARY = 1  # the form stands in the spelling dictionary, not only in the frequency list
END = 2  # may end a compound
ENGLISH = 4  # a common English word that is no Swedish one
SHARED = 8  # a common English word that is a Swedish one too

LINKING = 1  # a first part that is no word of its own: "hälso", "samverkans"

GIVEN = 1
FAMILY = 2
PROPER = 4  # written with a capital in the dictionary, a person's name or the like
PLACE = 8

FLOOR = -9.0  # log10 of the frequency held for a form that the frequency list does not know
STEPS = 25.0  # steps of the weight byte for each power of ten

_FOLDED = str.maketrans("åäáàâãæöóòôõøéèêëüúùûíìîïñçß", "aaaaaaaooooooeeeeuuuuiiiincs")
_MARKS = {"a": "aåäáà", "o": "oöóôø", "e": "eéèêë"}  # at most five: one digit to base 5
SURNAME_ENDINGS = (
    "sson", "ström", "berg", "gren", "qvist", "kvist", "lund", "dahl", "stedt", "strand", "blad", "sköld",
    "lind", "hjelm", "crantz", "krantz", "quist", "gård", "fors", "holm", "skog", "nell", "löf", "ander", "mark",
    "bäck", "man", "ling",
)  # fmt: skip  # a table reads best in rows


class LexiconMissing(Exception):
    """The lexicon has not been built. The message is one Swedish sentence that says what to do."""


def fold(text: str) -> str:
    """Lower case without å, ä, ö and accents, letter for letter, so that offsets are kept."""
    lower = text.lower()
    if len(lower) != len(text):  # a few foreign capitals become two letters
        lower = "".join(letter.lower()[0] for letter in text)
    return lower.translate(_FOLDED)


def encode_marks(form: str) -> int | None:
    """Which of the form's a, o and e carry which mark, as digits to base 5; None where it cannot be kept."""
    marks, unit = 0, 1
    for letter, plain in zip(form, fold(form), strict=True):
        kinds = _MARKS.get(plain)
        if kinds is None:
            if letter != plain:
                return None
            continue
        at = kinds.find(letter)
        if at < 0:
            return None
        marks += at * unit
        unit *= 5
    return marks if marks < 1 << 32 else None


def decode_marks(folded: str, marks: int) -> str:
    """The form whose folded letters and marks are given. The inverse of ``encode_marks``."""
    if not marks:
        return folded
    letters = []
    for plain in folded:
        kinds = _MARKS.get(plain)
        if kinds is not None:
            marks, at = divmod(marks, 5)
            plain = kinds[at]
        letters.append(plain)
    return "".join(letters)


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling. ``weight`` is log10 of its frequency, for a compound's first part log10 of its productivity."""

    text: str
    weight: float
    flags: int


class Lexicon:
    """The built tries in ``folder``. Opening maps them into memory and reads nothing.

    Raises LexiconMissing when they are not there.
    """

    def __init__(self, folder: Path = DATA) -> None:
        if not (folder / STAMP).is_file():
            raise LexiconMissing(
                "Ordlistan för svenska saknas, eftersom den inte har byggts ännu: kör ”make setup” och försök igen."
            )
        self._words = marisa_trie.RecordTrie(RECORD).mmap(str(folder / WORDS))
        self._begins = marisa_trie.RecordTrie(RECORD).mmap(str(folder / BEGINS))
        self._names = marisa_trie.RecordTrie(RECORD).mmap(str(folder / NAMES))

    def forms(self, folded: str) -> list[Form]:
        """Every spelling of a folded word, in no promised order."""
        return [
            Form(decode_marks(folded, marks), weight / STEPS + FLOOR, flags)
            for flags, weight, marks in self._words.get(folded, ())
        ]

    def begins(self, folded: str) -> list[Form]:
        """Every first part of compounds with this folded spelling: "halso" gives "hälso"."""
        return [
            Form(decode_marks(folded, marks), weight / STEPS, flags)
            for flags, weight, marks in self._begins.get(folded, ())
        ]

    def knows_begin(self, folded: str) -> bool:
        """Whether some compound begins with this folded spelling."""
        return folded in self._begins

    def begin_lengths(self, folded: str) -> list[int]:
        """The lengths of all prefixes of ``folded`` that begin some compound."""
        return [len(prefix) for prefix in self._begins.prefixes(folded)]

    def names(self, folded: str) -> list[Form]:
        """Every name with this folded spelling, in lower case; the flags say what kind it is."""
        return [Form(decode_marks(folded, marks), 0.0, flags) for flags, _, marks in self._names.get(folded, ())]

    def all_names(self) -> dict[str, int]:
        """Every name in lower case → its flags."""
        found: dict[str, int] = {}
        for folded, (flags, _, marks) in self._names.items():
            name = decode_marks(folded, marks)
            found[name] = found.get(name, 0) | flags
        return found

    def find(self, form: str) -> Form | None:
        """The entry for exactly this spelling, in any case; None when it is unknown."""
        lower = form.lower()
        return next((entry for entry in self.forms(fold(lower)) if entry.text == lower), None)

    def frequency(self, form: str) -> float:
        """How often the spelling is used, as a share of all words; 0.0 for what is unknown."""
        entry = self.find(form)
        return 10.0**entry.weight if entry else 0.0

    def _name_flags(self, form: str) -> int:
        lower = form.lower()
        flags = 0
        for name in self.names(fold(lower)):
            if name.text == lower:
                flags |= name.flags
        return flags

    def is_given_name(self, form: str) -> bool:
        """Whether the form, spelt exactly so, is a person's given name (or a proper name that may be one)."""
        flags = self._name_flags(form)
        if flags & GIVEN:
            return True
        return bool(flags & PROPER) and not flags & (FAMILY | PLACE) and not form.lower().endswith(SURNAME_ENDINGS)

    def is_family_name(self, form: str) -> bool:
        """Whether the form is a known surname, may be one, or is built as Swedish surnames are ("-ström")."""
        flags = self._name_flags(form)
        if flags & (FAMILY | PROPER):
            return True
        lower = form.lower()
        return len(lower) > 5 and lower.endswith(SURNAME_ENDINGS) and self.find(lower) is None

    def is_place_name(self, form: str) -> bool:
        """Whether the form is spelt as a place that the dictionary knows, and is no known surname."""
        flags = self._name_flags(form)
        return bool(flags & PLACE) and not flags & FAMILY

    def is_compound_begin(self, form: str) -> bool:
        """Whether the form, spelt exactly so, begins compounds: "hälso", "samverkans"."""
        lower = form.lower()
        return any(entry.text == lower for entry in self.begins(fold(lower)))


@cache
def lexicon() -> Lexicon:
    """The installed lexicon, opened at the first call. Raises LexiconMissing."""
    return Lexicon()
