"""The register of watches, as a list."""

from __future__ import annotations

from django.utils import timezone
from django.utils.html import format_html

from rodatraden.domain.followup.models import Watch
from rodatraden.web import formats
from rodatraden.web.addresses import address_of_record
from rodatraden.web.lists import Column, Table


def _state(watch: Watch) -> str:
    if watch.settled_on:
        return "Avslutad"
    return "Försenad" if watch.expected_on < timezone.localdate() else "Väntar"


def _show_expected(watch: Watch) -> str:
    day = formats.day(watch.expected_on)
    return format_html('{} <span class="late">inget antecknat</span>', day) if _state(watch) == "Försenad" else day


def _decider(watch: Watch) -> str:
    return str(watch.decider or watch.decider_words)


def _about(watch: Watch) -> str:
    """The thread or the point that it is about, as a link."""
    about = watch.thread or watch.item
    return format_html('<a href="{}">{}</a>', address_of_record(about), about) if about else "–"


WATCHES = Table[Watch](
    name="bevakningar",
    caption="Bevakningar",
    columns=[
        Column("Vad", lambda w: w.what, link=address_of_record, style="text"),
        Column("Beslutas av", _decider, key="beslutas", order=["decider__name", "decider_words"]),
        Column("Väntas", lambda w: w.expected_on, key="vantas", order=["expected_on"], show=_show_expected),
        Column("Läge", _state),
        Column("Vem väntar", lambda w: w.body.name, key="organ", order=["body__name"]),
        Column("Fråga", lambda w: str(w.thread or w.item or ""), show=_about, style="text"),
        Column("Avslutad", lambda w: w.settled_on, key="klart", order=["settled_on"], only_in_file=True),
        Column("Vad det blev", lambda w: w.outcome or (w.decision.text if w.decision else ""), style="text"),
    ],
    sort="vantas",
    unit=("bevakning", "bevakningar"),
    empty="Här kommer det att stå vad ni väntar på att andra ska besluta, och vad det sedan blev.",
)
