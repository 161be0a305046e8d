"""Bringing documents in, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rodatraden.base import swedish
from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.structure import rules
from rodatraden.importer import apply, jobs, operations, pipeline, queries
from rodatraden.importer.models import Reading, Source
from rodatraden.web import lists
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.importer.forms import SourceFilters, Upload


def _count(rows: Sequence[Source]) -> None:
    """Give each row of a page its counts of facts, in one question."""
    counts = queries.counts_of(rows)
    for row in rows:
        row.counts = counts[row.pk]  # type: ignore[attr-defined]  # only this list knows of it


def _told(source: Source) -> str:
    return source.message or (
        f"{source.coverage:.0%}".replace("%", "\N{NO-BREAK SPACE}% av raderna") if source.pages else ""
    )


SOURCES: lists.Table[Source] = lists.Table(
    name="import",
    caption="Inlästa handlingar",
    columns=[
        lists.Column(
            "Fil",
            lambda s: s.file_name,
            key="fil",
            order=["file_name"],
            link=lambda s: f"/import/{s.pk}/",
            style="text",
        ),
        lists.Column("Läge", lambda s: s.get_state_display(), key="lage", order=["state"]),
        lists.Column("Att granska", lambda s: s.counts.unsure, style="number"),  # type: ignore[attr-defined]  # set by _count
        lists.Column("Uppgifter", lambda s: s.counts.facts, style="number"),  # type: ignore[attr-defined]  # set by _count
        lists.Column("Granskade", lambda s: s.counts.decided, style="number"),  # type: ignore[attr-defined]  # set by _count
        lists.Column("Täckning eller hinder", _told, style="text"),
        lists.Column("Läst", lambda s: s.read_at, key="last", order=["read_at"]),
    ],
    sort="",  # the newest brought in first, read or not
    unit=("handling", "handlingar"),
    empty="Här kommer de handlingar som du läser in att stå, med det som maskinen är osäker på.",
    prepare=_count,
)


@never_cache
@page(rules.check_keep)
def sources(request: SignedInRequest) -> HttpResponseBase:
    """What was brought in, what is being read, what is unsure, what could not be read."""
    run = queries.latest_run()
    return lists.answer(
        request,
        SOURCES,
        queries.sources(),
        template="importer/sources.html",
        filters=SourceFilters(request.GET),
        context={
            "form": Upload(),
            "waiting": queries.unread().count(),
            "run": run,
            "understood": queries.understood(Reading.objects.filter(source__run=run)) if run else None,
        },
    )


@page(rules.check_keep, methods=("POST",))
def upload(request: SignedInRequest) -> HttpResponse:
    """Take documents in and let the worker read them."""
    form = Upload(request.POST, request.FILES)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return redirect("importer:sources")
    run = operations.begin_run(by=request.user, now=timezone.now())
    taken: list[Source] = []
    for file in form.chosen():
        try:
            source, is_new = pipeline.take_in_upload(run, _path_of(file), file.name or "namnlös", by=request.user)
        except (NotAllowed, NotPossible) as reason:
            messages.error(request, f"{file.name}: {reason}")
            continue
        if is_new:
            taken.append(source)
        else:
            messages.info(request, f"{file.name} är redan inläst.")
    if taken:
        jobs.read_later(taken, run, by=request.user)
        words = swedish.plural(len(taken), "handling", "handlingar")
        messages.success(request, f"{words} har tagits emot och läses nu.")
    return redirect("importer:sources")


@page(rules.check_keep, methods=("POST",))
def source_act(request: SignedInRequest, pk: int) -> HttpResponse:
    """What can be done with a whole document: see the buttons of the review page."""
    source = get_object_or_404(queries.sources(), pk=pk)
    act = request.POST.get("gor", "")
    try:
        said = _act(source, act, request)
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, said)
    return redirect("importer:review", pk=pk)


def _act(source: Source, act: str, request: SignedInRequest) -> str:
    by, now = request.user, timezone.now()
    match act:
        case "ta-tillbaka":
            apply.take_back(source=source, by=by, now=now)
            return "Det som kom ur handlingen är borttaget ur minnet. Det du har granskat finns kvar här."
        case "infor":
            apply.apply_source(source=source, by=by, now=now)
            return "Uppgifterna är införda i minnet."
        case "las-om":
            jobs.reread_later(source, by=by)
            return "Handlingen läses om. Det som skulle ändras visas här, och ingenting ändras förrän du säger ja."
        case "forsok-igen":
            operations.give_back(source=source, by=by, now=now)
            run = operations.begin_run(by=by, now=now)
            jobs.read_later([source], run, by=by)
            return "Handlingen läses på nytt."
        case "ta-emot":
            operations.adopt_proposal(source=source, by=by, now=now)
            apply.apply_source(source=source, by=by, now=now)
            return "Omläsningen gäller nu, utom där du har bestämt något annat."
        case "avvisa-omlasning":
            operations.refuse_proposal(source=source, by=by, now=now)
            return "Omläsningen är avvisad. Ingenting har ändrats."
        case _:
            raise NotPossible("Knappen hör inte till den här sidan. Ladda om sidan och försök igen.")


def _path_of(file: UploadedFile[bytes]) -> Path:
    if not isinstance(file, TemporaryUploadedFile):
        raise NotPossible("Filen kom inte fram hel. Försök igen.")
    return Path(file.temporary_file_path())
