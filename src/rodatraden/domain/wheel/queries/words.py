"""Understands how people say when something comes back: ”sista veckan i maj”, ”6 veckor före rådet”, ”vecka 8”."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from django.db.models import Q

from rodatraden.base import swedish
from rodatraden.base.errors import NotPossible
from rodatraden.domain.structure.enums import BodyKind
from rodatraden.domain.structure.models import Body
from rodatraden.domain.structure.queries import bodies
from rodatraden.domain.wheel.enums import LAST, Recurrence
from rodatraden.domain.wheel.models import Rule, Spoke

EXAMPLES = (
    "”15 april”, ”vecka 8”, ”andra tisdagen i mars”, ”sista veckan i maj”, ”varje oktober” eller ”6 veckor före rådet”"
)
_MOST_DAYS = 366  # before or after something else
_LEAP_YEAR = 2024  # in which every day exists that ever does

_ORDER = {
    **dict.fromkeys(("första", "1:a"), 1),
    **dict.fromkeys(("andra", "2:a"), 2),
    **dict.fromkeys(("tredje", "3:e"), 3),
    **dict.fromkeys(("fjärde", "4:e"), 4),
    "sista": LAST,
}
_NUMBERS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
_MONTHS = {
    form: number
    for number, name in enumerate(swedish.MONTHS, start=1)
    for form in {name, name[:3], f"{name[:3]}.", "sept" if number == 9 else name}
}
_MONTH = f"(?P<month>{'|'.join(re.escape(form) for form in sorted(_MONTHS, key=len, reverse=True))})"
_NTH = f"(?P<nth>{'|'.join(_ORDER)})"
_DAY = f"(?P<weekday>{'|'.join(swedish.WEEKDAYS)})(?:en)?"

_YEARS = re.compile(r",?\s+((?:19|20)\d\d(?:(?:\s*,\s*|\s+och\s+|\s+)(?:19|20)\d\d)*)$")
_EVERY_YEAR = re.compile(r"^varje år,?\s+|,?\s+varje år$", re.I)
_AWAY = re.compile(
    rf"(?:(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)}|ett)\s+)?(?P<unit>dag|dagar|dagen|vecka|veckor|veckan)\s+"
    r"(?P<way>före|innan|efter)\s+(?P<what>.+)",
    re.I,
)
_SAME_DAY = re.compile(r"(?:samma dag som|på|vid)\s+(?P<what>.+)", re.I)
_OF_BODY = re.compile(r"(?:varje\s+möte|mötena|(?:det\s+)?(?P<first>första)\s+mötet)\s+(?:i|med)\s+(?P<name>.+)", re.I)
_SINCE_MONTH = re.compile(rf"(?P<name>.+?)\s+(?:från och med|i eller efter|efter|i)\s+{_MONTH}", re.I)


@dataclass(frozen=True, slots=True)
class Understood:
    """The rule that words mean, and the years they name (none for every year)."""

    rule: Rule
    years: list[int]


def understand(words: str, *, but: Spoke | None = None) -> Understood:
    """What the words mean; ``but`` is the spoke they are about, which is not reckoned from itself.

    Raises NotPossible with what is not understood, or why it can never be.
    """
    text = _EVERY_YEAR.sub("", " ".join(words.split()).rstrip("."))
    years: list[int] = []
    if found := _YEARS.search(text):
        years = sorted({int(year) for year in re.findall(r"\d{4}", found[1])})
        text = text[: found.start()]
    for way in (_date, _week, _weekday, _week_of_month, _relative, _month):
        if rule := way(text, but):
            return Understood(rule, years)
    raise NotPossible(f"”{words.strip()}” går inte att förstå som en tid. Skriv till exempel {EXAMPLES}.")


def _fits(pattern: str, text: str) -> dict[str, str] | None:
    """The named parts in small letters, where the whole text fits."""
    found = re.fullmatch(pattern, text, re.I)
    return {name: part.lower() for name, part in found.groupdict(default="").items()} if found else None


def _date(text: str, but: Spoke | None) -> Rule | None:
    part = _fits(rf"(?:den\s+)?(?P<day>\d{{1,2}})(?::[ea])?\s+{_MONTH}", text)
    part = part or _fits(r"(?:den\s+)?(?P<day>\d{1,2})/(?P<month>\d{1,2})", text)
    if not part:
        return None
    month = int(part["month"]) if part["month"].isdecimal() else _MONTHS[part["month"]]
    if not 1 <= month <= 12:
        raise NotPossible(f"Det finns ingen månad {month}. Månaderna är 1 till 12.")
    most = calendar.monthrange(_LEAP_YEAR, month)[1]
    if not 1 <= int(part["day"]) <= most:
        raise NotPossible(f"{swedish.MONTHS[month - 1].capitalize()} har högst {most} dagar. Se över dagen.")
    return Rule(Recurrence.DATE, month=month, day=int(part["day"]))


def _week(text: str, but: Spoke | None) -> Rule | None:
    part = _fits(r"(?:vecka|v\.?)\s*(?P<week>\d{1,2})", text)
    if not part:
        return None
    if not 1 <= int(part["week"]) <= 53:
        raise NotPossible("Ett år har 52 eller 53 veckor. Se över veckans nummer.")
    return Rule(Recurrence.WEEK, week=int(part["week"]))


def _weekday(text: str, but: Spoke | None) -> Rule | None:
    if part := _fits(rf"(?:femte|5:e)\s+{_DAY}\s+i\s+{_MONTH}", text):
        day = part["weekday"]
        raise NotPossible(f"En femte {day} finns inte varje år. Skriv ”sista {day}en” om det är den du menar.")
    part = _fits(rf"(?:den\s+)?{_NTH}\s+{_DAY}\s+i\s+{_MONTH}", text)
    if not part:
        return None
    weekday = swedish.WEEKDAYS.index(part["weekday"])
    return Rule(Recurrence.WEEKDAY, month=_MONTHS[part["month"]], nth=_ORDER[part["nth"]], weekday=weekday)


def _week_of_month(text: str, but: Spoke | None) -> Rule | None:
    part = _fits(rf"(?:den\s+)?{_NTH}\s+veckan\s+i\s+{_MONTH}", text)
    return Rule(Recurrence.WEEK_OF_MONTH, month=_MONTHS[part["month"]], nth=_ORDER[part["nth"]]) if part else None


def _month(text: str, but: Spoke | None) -> Rule | None:
    part = _fits(rf"(?:(?:hela|varje|under|i)\s+)?{_MONTH}", text)
    return Rule(Recurrence.MONTH, month=_MONTHS[part["month"]]) if part else None


def _relative(text: str, but: Spoke | None) -> Rule | None:
    if found := _AWAY.fullmatch(text):
        days = _number(found["number"]) * (7 if found["unit"].lower().startswith("veck") else 1)
        if days > _MOST_DAYS:
            raise NotPossible("Det är mer än ett år. Skriv högst 52 veckor före eller efter.")
        return _from(found["what"], days if found["way"].lower() == "efter" else -days, but)
    if found := _SAME_DAY.fullmatch(text):
        return _from(found["what"], 0, but)
    return None


def _number(word: str | None) -> int:
    """3, tre, ett; one where nothing is said, as in ”veckan före”."""
    if word is None:
        return 1
    return int(word) if word.isdecimal() else 1 if word.lower() == "ett" else _NUMBERS.index(word.lower())


def _from(what: str, offset: int, but: Spoke | None) -> Rule:
    """The rule that reckons from what is named: another spoke, or the meetings of a body."""
    of_body, month = _OF_BODY.fullmatch(what), None
    name = of_body["name"] if of_body else what
    if not of_body and (spoke := _spoke(name, but)):
        return Rule(Recurrence.FROM_SPOKE, from_spoke=spoke, offset=offset)
    if found := _SINCE_MONTH.fullmatch(name):
        name, month = found["name"], _MONTHS[found["month"].lower()]
    elif of_body and of_body["first"]:
        month = 1
    return Rule(Recurrence.FROM_MEETING, from_body=_body(_bare(name)), month=month, offset=offset)


def _bare(name: str) -> str:
    return name.strip().strip("”“\"'").strip()


def _spoke(name: str, but: Spoke | None) -> Spoke | None:
    rows = Spoke.objects.filter(title__iexact=_bare(name)).exclude(pk=but.pk if but else 0)
    found = list(rows.order_by("-first_year", "-pk")[:2])
    if len(found) > 1:
        raise NotPossible(f"Flera saker i hjulet heter ”{_bare(name)}”. Byt namn på en av dem först.")
    return found[0] if found else None


def _body(name: str) -> Body:
    """The body of that name, else the only one of that kind or with that word in its name: ”rådet”, ”chefsgruppen”."""
    stem = re.sub(r"(?<=\w{3})(?:en|et|n|t)$", "", name.casefold())
    kinds = [kind for kind in BodyKind if kind.label.casefold() == stem]
    for found in (
        bodies.bearing(name),
        list(bodies.all_bodies().filter(kind__in=kinds, until=None)[:4]) if kinds else [],
        list(bodies.all_bodies().filter(bodies.named_like(stem) & Q(until=None))[:4]),
    ):
        if len(found) == 1:
            return found[0]
        if found:
            names = swedish.listed([f"”{body}”" for body in found])
            raise NotPossible(f"”{name}” kan vara flera organ, till exempel {names}. Skriv hela namnet.")
    raise NotPossible(
        f"”{name}” är varken ett organ eller något annat i hjulet. Skriv namnet som det står under Organ."
    )
