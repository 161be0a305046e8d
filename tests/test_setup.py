"""The set-up: what is locked, what is built, and that doing it twice does nothing."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-node.lock"]
DIST = ROOT / "src/rodatraden/web/static/dist"
READERS = {"text": "", "words": "", "truth": False}  # of config.env, with what each gives where nothing is said

SET_UP = pytest.mark.skipif(not (ROOT / ".venv/steps.json").exists(), reason="make setup-dev has not been run here")


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The set-up's script as a module, working in a folder of its own."""
    spec = importlib.util.spec_from_file_location("install", ROOT / "tools/install.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "STAMPS", tmp_path / "steps.json")
    return module


def locked(name: str) -> dict[str, set[str]]:
    """Package → the versions a lock gives it (several where they differ between machines)."""
    versions: dict[str, set[str]] = {}
    for found in re.finditer(r"^([a-z0-9.-]+)==([^\s;]+)", (ROOT / name).read_text("utf-8"), re.M):
        versions.setdefault(found[1], set()).add(found[2])
    return versions


def wanted(*extras: str) -> list[Requirement]:
    """What pyproject.toml asks for, the named extras among it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return [Requirement(line) for line in lines]


def variables_read() -> Iterator[tuple[str, str]]:
    """Every variable of the environment that src/config reads through its env module, with its default as written."""
    for file in (ROOT / "src/config").glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or not call.args or not isinstance(call.args[0], ast.Constant):
                continue
            reader = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if reader in READERS:
                given = [*call.args[1:], *(keyword.value for keyword in call.keywords if keyword.arg == "default")]
                default = given[0].value if given and isinstance(given[0], ast.Constant) else READERS[reader]
                yield call.args[0].value, str(int(default)) if isinstance(default, bool) else str(default)


def test_a_step_is_done_once(install: ModuleType, tmp_path: Path) -> None:
    source, made = tmp_path / "source", tmp_path / "made"
    source.write_text("one")

    ran = [install.step("copy", "Kopierar", [source], made, lambda: made.write_text("made")) for _ in range(2)]

    assert ran == [True, False]


def test_a_step_is_done_again_when_what_it_is_made_from_changes(install: ModuleType, tmp_path: Path) -> None:
    source, made = tmp_path / "source", tmp_path / "made"
    source.write_text("one")
    install.step("copy", "Kopierar", [source], made, lambda: made.write_text(source.read_text()))
    source.write_text("two")

    install.step("copy", "Kopierar", [source], made, lambda: made.write_text(source.read_text()))

    assert made.read_text() == "two"


def test_a_step_is_done_again_when_what_it_made_is_gone(install: ModuleType, tmp_path: Path) -> None:
    source, made = tmp_path / "source", tmp_path / "made"
    source.write_text("one")
    install.step("copy", "Kopierar", [source], made, lambda: made.write_text("made"))
    made.unlink()

    assert install.step("copy", "Kopierar", [source], made, lambda: made.write_text("made")) is True


def test_a_step_that_fails_is_tried_again(install: ModuleType, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("one")
    with pytest.raises(install.SetupError):
        install.step("fail", "Prövar", [source], tmp_path, lambda: install.run("false"))

    assert install.remembered("fail") is None


def test_a_program_that_fails_is_told_in_one_sentence(install: ModuleType) -> None:
    with pytest.raises(install.SetupError) as told:
        install.run(sys.executable, "-c", "raise SystemExit(3)")

    name = Path(sys.executable).name
    assert str(told.value) == (
        f"«{name} -c raise SystemExit(3) …» avbröts med kod 3: läs felet ovan, rätta det och kör samma kommando igen."
    )


def test_each_missing_program_is_named_with_the_line_that_installs_it(
    install: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(install.os, "geteuid", lambda: 1000)

    add = "Lägg till med sudo apt-get install -y"
    assert install.missing_programs(dev=True) == [
        f"Utan Tesseract med svenska: inskannade sidor läses inte. {add} tesseract-ocr tesseract-ocr-swe",
        f"Utan LibreOffice: äldre filer, som .doc och .rtf, läses inte. {add} libreoffice-writer-nogui",
        f"Utan Chromium: proven i webbläsare hoppas över. {add} chromium libatomic1",
    ]


@SET_UP
def test_the_second_run_changes_nothing_and_takes_less_than_a_second() -> None:
    def run() -> tuple[str, float]:
        started = time.monotonic()
        command = [sys.executable, "tools/install.py", "--dev"]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return said.splitlines()[-1], time.monotonic() - started

    run()
    before = (ROOT / ".venv/steps.json").read_bytes(), (DIST / "app.css").stat().st_mtime_ns
    runs = [run() for _ in range(3)]

    assert {said for said, _ in runs} == {"Allt är redan på plats."}
    assert min(took for _, took in runs) < 1
    assert ((ROOT / ".venv/steps.json").read_bytes(), (DIST / "app.css").stat().st_mtime_ns) == before


@pytest.mark.parametrize("lock", LOCKS)
def test_python_locks_name_no_host(lock: str) -> None:
    assert re.findall(r"\w+://\S+|--\w*(?:index|links|host)\S*", (ROOT / lock).read_text("utf-8")) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_locked_by_hash(lock: str) -> None:
    text = re.sub(r"\\\n\s*", "", (ROOT / lock).read_text("utf-8"))
    assert [line for line in text.splitlines() if line and "--hash=sha256:" not in line] == []


def test_node_packages_are_locked_by_hash_and_without_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    wrong = [
        name for name, package in packages.items() if name and ("resolved" in package or "integrity" not in package)
    ]
    assert wrong == []


def test_node_packages_have_exact_versions_in_step_with_the_lock() -> None:
    asked = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert asked == {name: packages[f"node_modules/{name}"]["version"] for name in asked}


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", ["build"]), ("requirements-dev.lock", ["build", "dev"])]
)
def test_the_locks_give_what_the_project_asks_for(lock: str, extras: list[str]) -> None:
    versions = locked(lock)
    unmet = [
        str(asked)
        for asked in wanted(*extras)
        if not any(asked.specifier.contains(version) for version in versions.get(canonicalize_name(asked.name), ()))
    ]
    assert unmet == [], "run make lock"


def test_the_larger_lock_holds_the_smaller() -> None:
    smaller, larger = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: larger.get(name) for name in smaller} == smaller


def test_the_example_settings_hold_every_variable_with_its_default() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    assert dict(line.split("=", 1) for line in lines if line and not line.startswith("#")) == dict(variables_read())


def test_every_command_of_the_makefile_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.M)
    assert phony
    assert re.findall(r"^([a-z-]+):.*## \S", makefile, re.M) == phony[1].split()


@pytest.mark.skipif(not DIST.exists(), reason="the front end is not built: make setup")
def test_the_built_styles_load_nothing_from_elsewhere() -> None:
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", (DIST / "app.css").read_text("utf-8"))
    assert {address for address in addresses if not address.startswith("data:")} == {
        "./inter-latin-wght-normal.woff2",
        "./inter-latin-ext-wght-normal.woff2",
    }
