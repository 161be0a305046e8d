"""rodatraden read: one file, no database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rodatraden.reading import pipeline, result
from rodatraden.reading.pages import Unreadable
from rodatraden.reading.readers import registry


def do_read(options: argparse.Namespace) -> int:
    """Print what a file says. 1 with a sentence when it cannot be read."""
    path = Path(options.file)
    try:
        if options.text:
            sys.stdout.write(result.to_text(registry.read(path)))
        else:
            print(json.dumps(result.to_json(pipeline.read(path)), ensure_ascii=False, indent=1))
    except Unreadable as reason:
        print(f"{path.name}: {reason}", file=sys.stderr)
        return 1
    return 0
