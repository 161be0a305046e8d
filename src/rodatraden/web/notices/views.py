"""Mina brev: how one wants letters, and those that have come."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.structure.queries import people
from rodatraden.domain.structure.rules import check_read
from rodatraden.notices import operations, queries
from rodatraden.notices.enums import LetterHabit
from rodatraden.web.http import SignedInRequest, page

_SHOWN = 20


class Habit(forms.Form):
    """How letters that are not urgent are to come."""

    habit = forms.ChoiceField(label="Brev som inte brådskar", choices=LetterHabit.choices, widget=forms.RadioSelect)


@page(check_read, methods=("GET", "HEAD", "POST"))
def letters(request: SignedInRequest) -> HttpResponse:
    """The choice, and the latest letters to whoever looks."""
    habit = queries.habit_of(request.user)
    form = Habit(request.POST if request.method == "POST" else None, initial={"habit": habit})
    if form.is_bound and form.is_valid():
        try:
            chosen = LetterHabit(form.cleaned_data["habit"])
            operations.set_habit(habit=chosen, by=request.user, now=timezone.now())
        except NotAllowed as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"Sparat: {chosen.label.lower()}.")
            return HttpResponseRedirect(reverse("notices:letters"))
    context = {"form": form, "letters": queries.to_person(people.of_account(request.user))[:_SHOWN]}
    return render(request, "notices/letters.html", context, status=422 if form.is_bound else 200)
