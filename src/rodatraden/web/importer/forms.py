"""What a person can write on the import pages. Forms check that something was written; the importer checks its shape."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from rodatraden.domain.followup import enums as followup
from rodatraden.domain.meetings.enums import AgendaKind, Presence
from rodatraden.importer.enums import ReadingKind, SourceState
from rodatraden.importer.models import Reading, Source
from rodatraden.importer.review.shapes import CLOSED, DATES, STATED, TIMES
from rodatraden.web.lists import Filters
from rodatraden.web.structure.fields import DayField

_LINES = "En på varje rad."
MANY = 200  # documents at a time


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files in one field. Each is looked at when it is taken in, so that one that is wrong stops no other."""

    widget = ManyFilesInput

    def to_python(self, data: Any) -> Any:
        return data


class Upload(forms.Form):
    """Documents to bring in."""

    handlingar = ManyFiles(
        label="Handlingar",
        help_text="Word, PDF, OpenDocument, text, Markdown, HTML eller bilder av sidor. Du kan välja flera eller dra dem hit.",
        error_messages={"required": "Välj minst en fil."},
    )

    def chosen(self) -> list[UploadedFile[bytes]]:
        return list(self.files.getlist("handlingar"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        limit = settings.UPLOAD_LIMIT
        if len(self.chosen()) > MANY:
            raise forms.ValidationError(f"Lägg in högst {MANY} filer åt gången.")
        for file in self.chosen():
            if file.size and file.size > limit:
                raise forms.ValidationError(
                    f"{file.name} är större än {limit // 1_048_576} MB. Dela upp den och försök igen."
                )
        return cleaned


class SourceFilters(Filters):
    lage = forms.ChoiceField(label="Läge", required=False, choices=[("", "Alla"), *SourceState.choices])
    text = forms.CharField(label="Filnamn", required=False, max_length=200)

    def narrow(self, rows: Any) -> Any:
        chosen = self.cleaned_data
        if chosen.get("lage"):
            rows = rows.filter(state=chosen["lage"])
        if chosen.get("text"):
            rows = rows.filter(file_name__icontains=chosen["text"])
        return rows


class Lines(forms.CharField):
    """Several words, one a line."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, required=False, help_text=_LINES, widget=forms.Textarea(attrs={"rows": 2}))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


def _short(label: str, *, needed: bool = False) -> forms.CharField:
    return forms.CharField(label=label, required=needed, max_length=400)


def _long(label: str, *, needed: bool = True, rows: int = 4) -> forms.CharField:
    return forms.CharField(label=label, required=needed, widget=forms.Textarea(attrs={"rows": rows}))


class StatedForm(forms.Form):
    """One field of the meeting or its record, ``name`` of STATED, asked for in the way that it can be filled."""

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = STATED[name].capitalize()
        self.name = name
        self.fields["value"] = _short(label, needed=True)
        if name in CLOSED:
            self.fields["value"] = forms.ChoiceField(label=label, choices=[("", "Välj"), *CLOSED[name].choices])
        elif name in DATES:
            self.fields["value"] = DayField(label=label, help_text="Som ÅÅÅÅ-MM-DD, till exempel 2026-03-09.")
        elif name in TIMES:
            self.fields["value"] = forms.CharField(
                label=label, help_text="Som TT:MM, till exempel 09:30.", max_length=5
            )

    def clean(self) -> dict[str, Any]:
        """The value as a fact keeps it: words only."""
        return {"name": self.name} | {key: str(value) for key, value in (super().clean() or {}).items()}


class BodyForm(forms.Form):
    name = _short("Organets namn", needed=True)


class AttendeeForm(forms.Form):
    name = _short("Namn", needed=True)
    status = forms.ChoiceField(label="Närvaro", choices=Presence.choices)
    organisation = _short("Organisation")
    role = _short("Roll eller titel")
    instead_of = _short("I stället för")
    remote = forms.BooleanField(label="På distans", required=False)
    body = _short("Organ")


class ItemForm(forms.Form):
    number = forms.CharField(label="Nummer", required=False, max_length=20)
    title = _short("Rubrik", needed=True)
    kind = forms.ChoiceField(label="Slag", required=False, choices=AgendaKind.choices)
    presenters = Lines("Föredragande")
    text = _long("Text", needed=False, rows=8)
    secretary_note = _long("Sekreterarens kommentar", needed=False, rows=2)


class UnderItem(forms.Form):
    """Something that stands under a point of the same document."""

    item = forms.ChoiceField(label="Under punkten", required=False)

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        points = source.readings.filter(kind=ReadingKind.ITEM).order_by("order")
        field = self.fields["item"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Ingen punkt"), *((row.key, row.value["title"]) for row in points)]


class DecisionForm(UnderItem):
    text = _long("Beslutets text")
    kind = forms.ChoiceField(label="Slag", choices=followup.DecisionKind.choices)
    form = forms.ChoiceField(label="Form", choices=followup.DecisionForm.choices)
    body = _short("Vem som beslutade")


class AssignmentForm(UnderItem):
    task = _long("Vad som ska göras")
    kind = forms.ChoiceField(label="Slag", choices=followup.AssignmentKind.choices)
    owners = Lines("Ansvariga")
    due = forms.CharField(
        label="Klart senast", required=False, help_text="Som 2026-06-30, eller i ord.", max_length=100
    )


class ForwardingForm(UnderItem):
    what = _long("Vad som skickades vidare")
    to = Lines("Till")
    answer_by = _short("Svar senast")


class RoundForm(UnderItem):
    party = _short("Part", needed=True)
    text = _long("Vad parten rapporterade", rows=6)


FORMS: dict[str, type[forms.Form]] = {
    ReadingKind.STATED: StatedForm,
    ReadingKind.BODY: BodyForm,
    ReadingKind.ATTENDEE: AttendeeForm,
    ReadingKind.ITEM: ItemForm,
    ReadingKind.DECISION: DecisionForm,
    ReadingKind.ASSIGNMENT: AssignmentForm,
    ReadingKind.FORWARDING: ForwardingForm,
    ReadingKind.ROUND: RoundForm,
}


SORTS = {  # what can be added: a sort of fact, and for a fact about the meeting its field
    **{f"{ReadingKind.STATED}:{name}": f"Om mötet: {words}" for name, words in STATED.items()},
    **{kind.value: str(kind.label) for kind in ReadingKind if kind != ReadingKind.STATED},
}


def form_for(sort: str, source: Source, *, data: Any = None, reading: Reading | None = None) -> forms.Form:
    """The form of a fact of a sort (of SORTS), filled with what holds of ``reading``."""
    kind, _, name = sort.partition(":")
    form = FORMS[kind]
    more: dict[str, Any] = {"source": source} if issubclass(form, UnderItem) else {}
    if issubclass(form, StatedForm):
        more["name"] = name
    more["auto_id"] = "id_%s" if reading else "ny_%s"  # both stand on one page where a fact is added beside one
    return form(data, initial=reading.value if reading else None, prefix="ratta", **more)


def correcting(reading: Reading, *, data: Any = None) -> forms.Form:
    """The form that corrects a fact. ``reading`` has its source fetched."""
    name = f":{reading.value['name']}" if reading.kind == ReadingKind.STATED else ""
    return form_for(f"{reading.kind}{name}", reading.source, data=data, reading=reading)
