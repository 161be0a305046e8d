"""Builds the Swedish lexicon that ``rodatraden.reading.language`` reads: ``python tools/build_lexicon.py [--force]``.

Sources, all installed as packages of the extra "build": the spelling dictionary of hunspell-sv (LGPL-3.0), the
word frequencies of wordfreq (CC BY-SA 4.0) and the names of Faker (MIT). A second run with the same sources and
the same tool does nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import sys
import sysconfig
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import marisa_trie

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from rodatraden.reading.language.lexicon import (
    BEGINS,
    DATA,
    DICTIONARY,
    END,
    ENGLISH,
    FAMILY,
    FLOOR,
    GIVEN,
    LINKING,
    NAMES,
    PLACE,
    PROPER,
    RECORD,
    SHARED,
    STAMP,
    STEPS,
    WORDS,
    encode_marks,
    fold,
)  # fmt: skip  # a table reads best in rows

SOURCES = ("hunspell-sv", "wordfreq", "Faker")
LICENCES = """The files beside this one are made by tools/build_lexicon.py and are not part of the project's own work.

words.marisa, begins.marisa, names.marisa
  from the Swedish spelling dictionary of hunspell-sv {hunspell-sv}: LGPL-3.0, the DSSO project and its contributors
words.marisa
  frequencies from wordfreq {wordfreq}: data under CC BY-SA 4.0, see the NOTICE of that package for its sources
names.marisa
  given and family names from Faker {Faker}: MIT, Daniele Faraglia and contributors

They may be replaced by files built from other versions of the same sources.
"""
BEGIN_FLAGS, END_FLAG, ONLY_IN_COMPOUND, FORBIDDEN, NEEDS_AFFIX = frozenset("XU>)"), "Y", "Z", "%", "¤"
PLACE_FLAGS = frozenset("Xbeds")
RARE_IN_FREQUENCIES = 1e-8
COMMON_ENGLISH = 3e-6
JUNK_RATIO = 20.0

Rule = tuple[int, str, str, re.Pattern[str] | None]


def suffix_rules(path: Path) -> dict[str, list[Rule]]:
    """Flag → (letters to strip, ending, flags of the new form, condition) of every SFX rule of an .aff file."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    conditions: dict[str, re.Pattern[str] | None] = {".": None}
    for line in path.read_text("utf-8").splitlines():
        fields = line.split()
        if len(fields) < 4 or fields[0] != "SFX" or (fields[3].isdigit() and fields[2] in "YN"):
            continue
        ending, _, flags = fields[3].partition("/")
        condition = fields[4] if len(fields) > 4 else "."
        if condition not in conditions:
            conditions[condition] = re.compile(condition + "$")
        rules[fields[1]].append(
            (0 if fields[2] == "0" else len(fields[2]), "" if ending == "0" else ending, flags, conditions[condition])
        )
    return rules


def expand(dictionary: Path, rules: dict[str, list[Rule]]) -> Iterator[tuple[str, str, str]]:
    """Every (form, flags of the entry, compound flags of the form) that the dictionary makes."""
    for line in dictionary.read_text("utf-8").splitlines()[1:]:
        word, _, flags = line.strip().partition("/")
        if FORBIDDEN in flags or not word.replace("-", "").isalpha():
            continue
        if NEEDS_AFFIX not in flags:
            yield word, flags, flags
        for flag in flags:
            for strip, ending, new_flags, condition in rules.get(flag, ()):
                if condition is None or condition.search(word):
                    form = (word[: len(word) - strip] if strip else word) + ending
                    yield form, flags, new_flags or flags.translate({ord(c): None for c in "XU>)"})


class Collected:
    """What the dictionary gives: spellings in lower case with flags."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.begins: set[str] = set()
        self.names: dict[str, int] = defaultdict(int)
        self.lemmas: list[str] = []

    def add(self, form: str, entry_flags: str, flags: str) -> None:
        if not form.isalpha():
            return
        lower = form.lower()
        begins = bool(BEGIN_FLAGS.intersection(flags))
        if begins:
            self.begins.add(lower)
        if ONLY_IN_COMPOUND in flags:
            return
        self.words[lower] = self.words.get(lower, 0) | DICTIONARY | (END if END_FLAG in entry_flags else 0)
        if form is not lower and form[0].isupper() and form[1:] == lower[1:] and len(form) > 1:
            self.names[lower] |= PLACE if PLACE_FLAGS.intersection(entry_flags) else PROPER


def read_dictionary() -> Collected:
    """The spelling dictionary, expanded with its own endings and compound flags."""
    folder = Path(sysconfig.get_path("data")) / "share" / "hunspell"
    rules = suffix_rules(folder / "sv_SE.aff")
    collected = Collected()
    for form, entry_flags, flags in expand(folder / "sv_SE.dic", rules):
        collected.add(form, entry_flags, flags)
    return collected


def frequencies(words: dict[str, int]) -> dict[str, float]:
    """Form → frequency. Leaves out what is only a spelling without å, ä, ö of a commoner dictionary word."""
    from wordfreq import get_frequency_dict

    swedish: dict[str, float] = get_frequency_dict("sv", "large")
    best: dict[str, float] = {}
    for form, frequency in swedish.items():
        if form in words:
            key = fold(form)
            best[key] = max(best.get(key, 0.0), frequency)
    kept = {}
    for form, frequency in swedish.items():
        if not form.isalpha() or frequency < RARE_IN_FREQUENCIES:
            continue
        if form in words or best.get(fold(form), 0.0) < frequency * JUNK_RATIO:
            kept[form] = frequency
    for form, frequency in get_frequency_dict("en", "small").items():
        if form.isascii() and form.isalpha() and frequency > COMMON_ENGLISH and len(form) > 1:
            own = kept.get(form, 0.0)
            words[form] = words.get(form, 0) | (SHARED if form in words and own > frequency / 50 else ENGLISH)
    return kept


def productivity(begins: set[str], words: dict[str, int]) -> Counter[str]:
    """How many dictionary words each first part begins, with a known last part of three letters or more."""
    counts: Counter[str] = Counter()
    for word, flags in words.items():
        if not flags & DICTIONARY:
            continue
        for at in range(2, len(word) - 2):
            if word[:at] in begins and words.get(word[at:], 0) & END:
                counts[word[:at]] += 1
    return counts


def people() -> dict[str, int]:
    """Given and family names in lower case → flags."""
    from faker.providers.person.sv_SE import Provider

    names: dict[str, int] = defaultdict(int)
    for flag, source in ((GIVEN, Provider.first_names), (FAMILY, Provider.last_names)):
        for name in source:
            if name.isalpha():
                names[name.lower()] |= flag
    return names


def trie(entries: Iterator[tuple[str, int, float]]) -> marisa_trie.RecordTrie:
    """A trie of (form, flags, weight); the weight counts from 0 in steps of 1/25 and stops at 255."""
    keys, records = [], []
    for form, flags, weight in entries:
        marks = encode_marks(form)
        if marks is not None:
            keys.append(fold(form))
            records.append((flags, min(255, max(0, round(weight * STEPS))), marks))
    return marisa_trie.RecordTrie(RECORD, zip(keys, records, strict=True))


def build(folder: Path) -> tuple[int, int, int]:
    """Write the three tries and their licences. Returns the numbers of forms, first parts and names."""
    collected = read_dictionary()
    words = collected.words
    frequency = frequencies(words)
    for name, flags in people().items():
        collected.names[name] |= flags
    for form in frequency:
        words.setdefault(form, 0)
    counts = productivity(collected.begins, words)
    floor = 10.0**FLOOR
    trie((form, flags, math.log10(frequency.get(form, floor)) - FLOOR) for form, flags in words.items()).save(
        str(folder / WORDS)
    )
    trie((begin, 0 if words.get(begin) else LINKING, math.log10(1 + counts[begin])) for begin in collected.begins).save(
        str(folder / BEGINS)
    )
    trie((name, flags, 0.0) for name, flags in collected.names.items()).save(str(folder / NAMES))
    return len(words), len(collected.begins), len(collected.names)


def stamp() -> dict[str, str]:
    """The versions of the sources and the hash of this tool and of the format: what the result depends on."""
    import rodatraden.reading.language.lexicon as form

    code = Path(__file__).read_bytes() + Path(form.__file__).read_bytes()
    return {source: version(source) for source in SOURCES} | {"tool": hashlib.sha256(code).hexdigest()}


def main() -> None:
    parser = argparse.ArgumentParser(description="Bygger ordlistan för svenska.")
    parser.add_argument("--force", action="store_true", help="bygg även om inget har ändrats")
    arguments = parser.parse_args()
    wanted, at = stamp(), DATA / STAMP
    if not arguments.force and at.is_file() and json.loads(at.read_text("utf-8")) == wanted:
        print("Ordlistan är redan byggd av samma källor, så inget behövde göras.")
        return
    began = time.perf_counter()
    DATA.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=DATA) as folder:
        made = Path(folder)
        forms, begins, names = build(made)
        (made / "LICENCES.txt").write_text(LICENCES.format(**wanted), "utf-8")
        (made / STAMP).write_text(json.dumps(wanted, indent=2) + "\n", "utf-8")
        for file in made.iterdir():
            file.replace(DATA / file.name)
    size = sum(file.stat().st_size for file in DATA.iterdir()) / 1e6
    print(
        f"Ordlistan är byggd: {forms} former, {begins} förled och {names} namn, "
        f"{size:.1f} MB på {time.perf_counter() - began:.0f} sekunder."
    )


if __name__ == "__main__":
    main()
