"""What those who run meetings fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from rodatraden.domain.meetings.enums import AgendaKind, ItemOutcome, NoticeAnswer
from rodatraden.domain.meetings.operations.drafting import Line
from rodatraden.domain.structure.models import Body, Person
from rodatraden.web.structure.fields import DayField


class EditLine(forms.Form):
    """One line of an agenda; where several ``bodies`` meet, also which of them it is for (None for all)."""

    title = forms.CharField(label="Rubrik", max_length=400)
    kind = forms.ChoiceField(label="Slag", required=False, choices=AgendaKind.choices)
    minutes = forms.IntegerField(label="Minuter", required=False, min_value=1, max_value=600)
    presenter = forms.CharField(label="Föredragande", required=False, max_length=200)
    why = forms.CharField(
        label="Varför",
        required=False,
        max_length=300,
        help_text="Behövs när kallelsen har gått ut: det står i kallelsen.",
    )

    def __init__(self, *args: Any, bodies: Sequence[Body] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(bodies) > 1:
            by_number = {str(body.pk): body for body in bodies}
            self.fields["body"] = forms.TypedChoiceField(
                label="Gäller",
                required=False,
                choices=[("", "Alla organ på mötet"), *((number, body.name) for number, body in by_number.items())],
                coerce=by_number.__getitem__,
                empty_value=None,
            )

    def line(self, people: dict[str, Person]) -> Line:
        """The line that was written; ``people`` are those of the body, by name in small letters."""
        said = self.cleaned_data
        names = [name.strip() for name in said["presenter"].split(",") if name.strip()]
        return Line(
            title=said["title"],
            kind=said["kind"],
            minutes=said["minutes"],
            presenters=[(name, people.get(name.casefold())) for name in names],
            why=said.get("why", ""),
        )


class AnswerNotice(forms.Form):
    answer = forms.TypedChoiceField(coerce=NoticeAnswer, choices=NoticeAnswer.choices)
    words = forms.CharField(label="Hälsning", required=False, max_length=400)


class SettleItem(forms.Form):
    """What became of a point."""

    outcome = forms.TypedChoiceField(
        label="Vad det blev", coerce=ItemOutcome, choices=[one for one in ItemOutcome.choices if one[0]]
    )
    postponed_to = DayField(label="Uppskjuten till", required=False)
    because = forms.CharField(label="Därför att", required=False, max_length=400)
