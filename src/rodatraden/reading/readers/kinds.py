"""Names of the kinds of files, for people and from file names."""

from __future__ import annotations

import zipfile

import puremagic

from rodatraden.reading.readers.contract import File

KIND_NAMES = {
    "text": "en textfil",
    "markdown": "en textfil",
    "html": "en webbsida",
    "docx": "en Word-fil",
    "odt": "ett OpenDocument-dokument",
    "pdf": "en PDF",
    "image": "en bild",
    "doc": "en äldre Word-fil",
    "rtf": "en RTF-fil",
}
_TEXT = frozenset({"text", "markdown", "html"})
_BY_SUFFIX: dict[str, frozenset[str]] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), _TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _TEXT),
    **dict.fromkeys((".docx", ".docm", ".dotx"), frozenset({"docx"})),
    **dict.fromkeys((".odt", ".ott"), frozenset({"odt"})),
    ".pdf": frozenset({"pdf"}),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp"), frozenset({"image"})),
    ".doc": frozenset({"doc"}),
    ".rtf": frozenset({"rtf"}),
}
_UNKNOWN = {
    ".xls": "ett kalkylblad",
    ".xlsx": "ett kalkylblad",
    ".ods": "ett kalkylblad",
    ".ppt": "ett bildspel",
    ".pptx": "ett bildspel",
    ".odp": "ett bildspel",
    ".msg": "ett sparat e-brev",
    ".zip": "ett zip-arkiv",
    ".7z": "ett arkiv",
    ".rar": "ett arkiv",
    ".gz": "ett arkiv",
}


def kind_named(name: str) -> frozenset[str]:
    """The kinds that a file of this name would be; empty when the name says nothing."""
    dot = name.rfind(".")
    return _BY_SUFFIX.get(name[dot:].lower(), frozenset()) if dot > 0 else frozenset()


_INSIDE = {"ppt/": ".pptx", "xl/": ".xlsx"}  # folders inside the zip that these are
_DECLARED = {b"presentation": ".odp", b"spreadsheet": ".ods"}  # how their media type ends


def name_of_unknown(file: File) -> str:
    """What to call a file that no reader knows, in Swedish with its article."""
    if file.head.startswith(b"PK\x03\x04"):
        return _UNKNOWN[_kind_of_zip(file)]
    try:
        suffixes = [guess.extension for guess in puremagic.magic_string(file.head, str(file.path))]
    except (puremagic.PureError, ValueError):
        suffixes = []
    for suffix in suffixes:
        if suffix in _UNKNOWN:
            return _UNKNOWN[suffix]
    return "av ett okänt slag"


def _kind_of_zip(file: File) -> str:
    """The suffix of what is packed as a zip, told by the folders inside; ".zip" for any other."""
    try:
        with zipfile.ZipFile(file.path) as packed:
            names = packed.namelist()
            declared = packed.open("mimetype").read(100) if "mimetype" in names else b""
    except (OSError, zipfile.BadZipFile, RuntimeError):
        return ".zip"
    for end, suffix in _DECLARED.items():
        if declared.strip().endswith(end):
            return suffix
    return next((suffix for root, suffix in _INSIDE.items() if any(name.startswith(root) for name in names)), ".zip")
