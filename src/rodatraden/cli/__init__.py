"""The command line: read, import, register, reread, serve, demo, admin, doctor.

Exit codes: 0 all went well, 1 something failed and is told, 2 the command was wrong, 130 stopped with Ctrl-C
(which is how ``serve`` is meant to end: 0).
``read`` and ``doctor`` need no database.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from rodatraden.cli.commands import Commands

_MODULES = {
    "read": "reading",
    "doctor": "doctor",
    "import": "importing",
    "register": "importing",
    "reread": "importing",
    "serve": "serving",
    "admin": "serving",
    "demo": "demonstration",
}


_GO_ON = {"import", "reread", "demo"}  # what goes on where it was when it is run again


def parser() -> Commands:
    """Every command with its options and help."""
    top = Commands(
        prog="rodatraden",
        description="Röda tråden läser mötesanteckningar till ett minne som går att gå runt i.",
        epilog="Skriv rodatraden KOMMANDO --help för mer om ett kommando.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="KOMMANDO")

    read = commands.add_parser("read", help="läs en fil och skriv ut vad den säger; behöver ingen databas")
    read.add_argument("file", metavar="FIL")
    form = read.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="allt som lästes, som JSON (det vanliga)")
    form.add_argument("--text", action="store_true", help="texten som den lästes, sidorna åtskilda av sidbrytning")

    bring = commands.add_parser("import", help="läs in filer och mappar i minnet")
    bring.add_argument("paths", metavar="SÖKVÄG", nargs="+")
    bring.add_argument("--as", dest="email", metavar="E-POST", help="vems konto importen görs i (annars maskinens)")
    _side_by_side(bring)

    register = commands.add_parser(
        "register", help="ta in ett register över organisationer, länsdelar och organ (JSON)"
    )
    register.add_argument("file", metavar="FIL")

    again = commands.add_parser("reread", help="läs om dokument och visa vad som skulle ändras")
    again.add_argument("files", metavar="FILNAMN", nargs="*", help="filnamn i minnet; inget betyder alla")
    again.add_argument("--adopt", action="store_true", help="låt ändringarna gälla, utom där en människa har bestämt")
    _side_by_side(again)

    serve = commands.add_parser("serve", help="starta arbetsytan i webbläsaren")
    _where(serve)

    demo = commands.add_parser("demo", help="bygg det påhittade demonstrationslänet och starta arbetsytan")
    _where(demo)
    demo.add_argument("--no-serve", action="store_true", help="bygg men starta inte")
    demo.add_argument("--no-scans", action="store_true", help="utan skannade handlingar")

    admin = commands.add_parser("admin", help="skapa en administratör")
    admin.add_argument("email", metavar="E-POST")
    admin.add_argument("--name", default="", metavar="NAMN")

    commands.add_parser("doctor", help="visa vad som är installerat, vad som saknas och hur man får det")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a name or a text may hold what the terminal cannot show
    try:
        command = import_module(f"rodatraden.cli.{_MODULES[options.command]}")
        code: int = getattr(command, f"do_{options.command}")(options)
    except KeyboardInterrupt:
        goes_on = " Det som hann läsas är sparat; kör kommandot igen för att fortsätta."
        print(f"\nStoppat.{goes_on if options.command in _GO_ON else ''}", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        sentence = trouble(error)
        if not sentence:
            raise
        print(f"\n{sentence}", file=sys.stderr)
        return 1
    return code


def trouble(error: Exception) -> str:
    """What to do about an error that is the installation's and not the program's; empty for others."""
    kinds = {kind.__module__ + "." + kind.__name__ for kind in type(error).__mro__}
    if "config.env.WrongSetting" in kinds:
        return str(error)
    if "django.db.utils.Error" in kinds or "django.db.utils.DatabaseError" in kinds:
        told = " ".join(str(error).split())[:200]
        return f"Databasen svarar inte som den ska ({told}). Se efter DATABASE_URL och att disken har plats."
    if isinstance(error, OSError):
        return f"Datorn sa nej ({error.strerror}: {error.filename}). Se efter rättigheter och plats på disken."
    return ""


def _count(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"{words} är inget antal; skriv 1 eller mer")
    return int(words)


def _side_by_side(command: argparse.ArgumentParser) -> None:
    command.add_argument("--processes", type=_count, metavar="N", help="antal läsare på en gång (annars en per kärna)")


def _where(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1", help="adress att lyssna på (127.0.0.1)")
    command.add_argument("--port", type=int, default=8000, help="port att lyssna på (8000)")
