"""rodatraden read: one file, no database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rodatraden.cli.show import plain
from rodatraden.reading import result
from rodatraden.reading.many import Failure, read_one
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.readers import registry


def do_read(options: argparse.Namespace) -> int:
    """Print what a file says. 1 with a sentence when it cannot be read."""
    path = Path(options.file)
    try:
        if options.text:
            sys.stdout.write(result.to_text(registry.read(path)))
            return 0
        outcome = read_one(path)
    except Unreadable as reason:
        outcome = Failure(reason.code, str(reason))
    if isinstance(outcome, Failure):
        print(f"{plain(path.name)}: {outcome.message}", file=sys.stderr)
        return 1
    print(json.dumps(result.to_json(outcome), ensure_ascii=False, indent=1))
    return 0
