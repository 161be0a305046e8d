"""Invented minutes in every form: each key of the reading format, by form, by reader and by trait. See docs/records.md."""

from __future__ import annotations

import csv

from quality.estimator import Estimate, Tally
from quality.generated import judged
from quality.running import VERSION, WRONG, say


def measure() -> list[Estimate]:
    """Read and score the sample. What was missed and what was wrong goes to ``var/quality/records.csv``."""
    tally = Tally()
    for one in judged():
        tally.add(one.layers, one.counts)
    WRONG.mkdir(parents=True, exist_ok=True)
    with (WRONG / "records.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["key", "what", "form", "rule", "confidence", "words", "document"])
        for one in judged():
            form = one.layers[2]
            writer.writerows((key, "missed", form, "", "", words, one.name) for key, words in one.missed)
            writer.writerows(
                (fact.key, "wrong", form, fact.rule, fact.confidence, fact.words, one.name)
                for fact in one.facts
                if not fact.right
            )
    say(f"  what went wrong is told in {WRONG / 'records.csv'}")
    return tally.estimates(VERSION)
