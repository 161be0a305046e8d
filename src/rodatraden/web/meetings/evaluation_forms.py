"""Forms of evaluations: which questions, and the answer of somebody who was there."""

from __future__ import annotations

from typing import Any

from django import forms

from rodatraden.domain.meetings.enums import EvaluationForm
from rodatraden.domain.meetings.operations.evaluations import LONGEST, Answer
from rodatraden.domain.meetings.queries.evaluations import MARKS, QUESTIONS

_ENDS = {MARKS[0]: "inte alls", MARKS[-1]: "helt och hållet"}


class OpenEvaluation(forms.Form):
    """In which form a meeting is evaluated."""

    form = forms.ChoiceField(label="Frågor", choices=EvaluationForm.choices)


class Lines(forms.CharField):
    """Text of several lines, whose ends count as one character as they do in the browser."""

    def __init__(self, **kwargs: Any) -> None:
        too_long = f"Texten är för lång. Korta den till högst {LONGEST} tecken."
        super().__init__(
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="En sak per rad.",
            error_messages={"max_length": too_long},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value) or ""


class AnswerDrive(forms.Form):
    """Driv och hinder."""

    drive = Lines(label="Vad drev mötet framåt?")
    hindrance = Lines(label="Vad hindrade?")

    def answer(self) -> Answer:
        return Answer(**self.cleaned_data)


class AnswerThree(forms.Form):
    """The three questions, each with a mark from 1 to 5."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in QUESTIONS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=f"{words[0].upper()}{words[1:]}",
                required=False,
                coerce=int,
                empty_value=None,
                choices=[(mark, mark_in_words(mark)) for mark in MARKS],
                widget=forms.RadioSelect,
            )

    def answer(self) -> Answer:
        return Answer(**self.cleaned_data)


def mark_in_words(mark: int) -> str:
    """1, inte alls; 2; … 5, helt och hållet."""
    return f"{mark}, {_ENDS[mark]}" if mark in _ENDS else str(mark)


ANSWERS: dict[str, type[AnswerDrive] | type[AnswerThree]] = {
    EvaluationForm.DRIVE: AnswerDrive,
    EvaluationForm.THREE: AnswerThree,
}
