"""What an English reader of Swedish print leaves behind: letters without dots, and struck names as mash.

The confusions and how often they come are of the kinds seen where Swedish pages were recognised with an English model:
å, ä and ö never survive; most become the plain letter, some é, d, i or 6; a capital I or a bar stands for l now and then.
"""

from __future__ import annotations

import random

from rodatraden.demo.blocks import Block, Grid, Para, Run, Sheet, with_runs

SWAPS = {
    "å": "aaaaaad4é", "ä": "aaaaaaadié", "ö": "oooooo66é", "Å": "AAAA", "Ä": "AAAA", "Ö": "OOOO0", "é": "e",
    "–": "-", "”": '"', "§": "$&§", "!": "!|",
}  # fmt: skip  # a table reads best in rows
CLUSTERS = (("än", "dn"), ("är", "dr"), ("för", "fér"), ("län", "ldn"))
RARE = 0.004  # share of other letters that go wrong
SLIPS = {"l": "1I|", "i": "l1", "e": "c", "o": "0", "h": "b", "m": "rn", "t": "f"}


def damaged(sheet: Sheet, key: str) -> Sheet:
    """The sheet as such a reader would have it; the same for the same ``key``. Struck runs come out as garble, unmarked."""
    lot = random.Random(f"damage-{key}")
    blocks: list[Block] = []
    for block in sheet.blocks:
        if isinstance(block, Para):
            blocks.append(_paragraph(block, lot))
        else:
            rows = tuple(tuple(tuple(_paragraph(p, lot) for p in cell) for cell in row) for row in block.rows)
            blocks.append(Grid(rows, block.shares, block.ruled, block.headed))
    head = tuple(spoil(part, lot) for part in sheet.head)
    return Sheet((head[0], head[1], head[2]), spoil(sheet.foot, lot), blocks)


def _paragraph(para: Para, lot: random.Random) -> Para:
    runs = [
        Run(garble(run.text, lot) if run.struck else spoil(run.text, lot), run.ref, bold=run.bold) for run in para.runs
    ]
    return with_runs(para, tuple(runs))


def spoil(text: str, lot: random.Random) -> str:
    """The text without å, ä and ö, and with a slip here and there."""
    for right, wrong in CLUSTERS:
        while right in text and lot.random() < 0.12:
            text = text.replace(right, wrong, 1)
    made = []
    for letter in text:
        if letter in SWAPS:
            made.append(lot.choice(SWAPS[letter]))
        elif letter in SLIPS and lot.random() < RARE:
            made.append(lot.choice(SLIPS[letter]) if letter != "m" else "rn")
        else:
            made.append(letter)
    return "".join(made)


def garble(text: str, lot: random.Random) -> str:
    """What is left of words with a line through them: fused, hyphenated, with letters lost."""
    spoilt = spoil(text, lot)
    mashed = _mashed(spoilt, lot)
    return mashed if mashed != spoilt else spoilt.replace(" ", "-", 1)


def _mashed(text: str, lot: random.Random) -> str:
    made = []
    for letter in text:
        chance = lot.random()
        if letter == " ":
            made.append("-" if chance < 0.45 else "" if chance < 0.85 else " ")
        elif letter in ",\t":
            made.append({",": "", "\t": " "}[letter] if chance < 0.6 else "-")
        elif chance < 0.07:
            made.append(lot.choice(["", "-", "l", "I", "e", "t"]))
        else:
            made.append(letter)
    return "".join(made)
