"""The handbook: its pages are Markdown files in docs/handbok, rendered so that nothing in them can run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

_ORDER = [
    "kom-igang",
    "importera",
    "granska",
    "register",
    "tradar",
    "genomgang",
    "planera",
    "inkorg",
    "moten",
    "justering",
    "arshjul",
    "kalender-och-brev",
    "organ-och-personer",
    "sok",
]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the handbook: the name in its address, its heading and its text as Markdown without the heading."""

    name: str
    title: str
    text: str

    @property
    def html(self) -> SafeString:
        # raw HTML in the files is shown as text (html=False), and unsafe link addresses are left out by the renderer
        rendered: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(self.text)
        return SafeString(rendered.replace('src="../pictures/', 'src="/hjalp/'))  # as views.picture serves them

    @property
    def summary(self) -> str:
        """Its first line of running text."""
        return next((line for line in self.text.splitlines() if line and line[0].isalpha()), "")


def folder() -> Path:
    return Path(settings.ROOT) / "docs" / "handbok"


@lru_cache(maxsize=1)
def chapters() -> list[Chapter]:
    """The pages in the order that one reads them; unknown ones last, by name."""
    found = [_read(path) for path in sorted(folder().glob("*.md"))]
    return sorted(found, key=lambda chapter: (_place(chapter.name), chapter.name))


def chapter(name: str) -> Chapter | None:
    return next((found for found in chapters() if found.name == name), None)


def picture(name: str) -> Path | None:
    """The file of a picture that the pages show, by its name without ending."""
    found = Path(settings.ROOT) / "docs" / "pictures" / f"{name}.png"
    return found if found.is_file() else None


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _read(path: Path) -> Chapter:
    heading, _, text = path.read_text("utf-8").partition("\n")
    return Chapter(path.stem, heading.lstrip("# ").strip(), text.strip())
