"""Addresses in the text, unwrapped from mail trackers, without data about who received the mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit

_URL = re.compile(
    r"https?://[^\s<>\"'”|\\^`{}\[\]]{4,4000}|(?<![\w@./])www\.[\w-]{1,63}\.[^\s<>\"'”|\\^`{}\[\]]{2,2000}"
)
_WRAPPERS = {  # host ending → the parameter that holds the real address
    "safelinks.protection.outlook.com": "url",
    "google.com": "q",
    "l.facebook.com": "u",
    "urldefense.com": "u",
    "urldefense.proofpoint.com": "u",
    "linkprotect.cudasvc.com": "a",
    "lnks.gd": "url",
    "slack-redir.net": "url",
}
_ABOUT_PEOPLE = re.compile(
    r"(?:utm_|mc_|fbclid|gclid|ecid|email|e-?mail|recipient|user|uid$|sid$|token|sdata|_hs|mkt_tok|trk)", re.IGNORECASE
)
_DEFENSE = re.compile(r"https?://urldefense\.com/v3/__(.+?)__;", re.IGNORECASE)
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Address:
    start: int
    end: int
    url: str


def find_links(text: str) -> Iterator[Address]:
    """Every address in the text, cleaned; the same address may come more than once."""
    if "http" not in text and "www." not in text:
        return
    for match in _URL.finditer(text):
        printed = match[0].rstrip(".,;:!?)")
        if printed.count("(") > printed.count(")") and match[0][len(printed) : len(printed) + 1] == ")":
            printed += ")"
        yield Address(match.start(), match.start() + len(printed), clean(printed))


def clean(url: str) -> str:
    """The address behind a mail tracker, without parameters that tell about people."""
    url = url if url.startswith("http") else "https://" + url
    for _ in range(_DEPTH):
        inner = _inner(url)
        if not inner or inner == url:
            break
        url = inner
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.split("?", 1)[0]
    kept = [
        (k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _ABOUT_PEOPLE.match(k) and "@" not in v
    ]
    query = "&".join(f"{quote(k)}={quote(v, safe='/:,')}" for k, v in kept) if kept else ""
    host = parts.netloc.rsplit("@", 1)[-1]
    return urlunsplit((parts.scheme, host, parts.path, query, parts.fragment if "@" not in parts.fragment else ""))


def _inner(url: str) -> str:
    if match := _DEFENSE.match(url):
        return match[1]
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    key = next((k for end, k in _WRAPPERS.items() if host == end or host.endswith("." + end)), "")
    if not key or (host.endswith("google.com") and parts.path != "/url"):
        return ""
    value = dict(parse_qsl(parts.query)).get(key, "")
    return value if value.startswith("http") else unquote(value) if unquote(value).startswith("http") else ""
