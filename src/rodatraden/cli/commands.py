"""argparse in Swedish: its headings, its help and what it says of a wrong command."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

_SAID = [
    (r"the following arguments are required: (.+)", r"det saknas något: \1"),
    (r"unrecognized arguments: (.+)", r"det här hör inte till kommandot: \1"),
    (r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", r"\2 är inget kommando; välj bland \3"),
    (r"argument (\S+): invalid int value: (.+)", r"\1 ska vara ett heltal, inte \2"),
    (r"argument (\S+): expected one argument", r"\1 behöver ett värde"),
    (r"argument (\S+): expected at least one argument", r"\1 behöver minst ett värde"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 kan inte användas tillsammans med \2"),
    (r"one of the arguments (.+) is required", r"ange något av \1"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 kan betyda flera saker: \2"),
    (r"argument (\S+): (.+)", r"\1: \2"),
]


class Commands(argparse.ArgumentParser):
    """A parser of commands. A wrong command ends the program with code 2 and one Swedish sentence."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Help, allow_abbrev=False)
        self._positionals.title, self._optionals.title = "att ange", "val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def error(self, message: str) -> NoReturn:
        for said, words in _SAID:
            if found := re.fullmatch(said, message):
                message = found.expand(words)
                break
        self.print_usage(sys.stderr)
        self.exit(2, f"Kommandot gick inte att förstå: {message}. Skriv {self.prog} --help för hjälp.\n")


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "så här: " if prefix is None else prefix)
