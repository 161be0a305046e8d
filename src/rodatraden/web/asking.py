"""A page that asks for something: one form, one operation, and on to the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.web.addresses import address_of_record
from rodatraden.web.http import SignedInRequest


def ask(
    request: SignedInRequest,
    form: forms.Form,
    do: Callable[[dict[str, Any]], models.Model],
    *,
    title: str,
    back: str,
    back_words: str,
    save: str,
    done: str,
    lead: str = "",
    on_to: str = "",
) -> HttpResponse:
    """Show the form; when it is sent and whole, call ``do`` with what it says and go to the record that comes back.

    ``on_to`` is the address to go to where that is another than the record's.
    """
    if form.is_bound and form.is_valid():
        try:
            record = do(form.cleaned_data)
        except (NotAllowed, NotPossible) as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, done)
            return HttpResponseRedirect(on_to or address_of_record(record))
    context = {"form": form, "title": title, "lead": lead, "back": back, "back_words": back_words, "save": save}
    return render(request, "form.html", context, status=422 if form.is_bound else 200)


def sent(request: SignedInRequest) -> QueryDict | None:
    """What was sent, for a form to be bound to; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
