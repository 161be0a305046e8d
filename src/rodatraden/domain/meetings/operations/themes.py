"""Keeps a body's store of themes: what it wants to take up some day, what was put on a meeting, what was dropped and why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings.enums import MeetingState
from rodatraden.domain.meetings.models import Meeting, Theme
from rodatraden.domain.structure import rules
from rodatraden.domain.structure.models import Body

_OPEN_TO_THEMES = (MeetingState.PLANNED, MeetingState.CALLED)


@transaction.atomic
def add_theme(*, body: Body, title: str, note: str = "", proposed_by: str = "", by: User, now: datetime) -> Theme:
    """Put a theme in a body's store. Raises NotAllowed; NotPossible without a title, or when it already waits there."""
    on = timezone.localdate(now)
    rules.check_lead(by, bodies=[body], on=on)
    words = " ".join(title.split())[:300]
    if not words:
        raise NotPossible("Skriv vad temat heter.")
    if body.themes.filter(title__iexact=words, dropped_on__isnull=True, meeting__isnull=True).exists():
        raise NotPossible(f"”{words}” väntar redan i temabanken.")
    theme = Theme.objects.create(
        body=body, title=words, note=note.strip(), proposed_by=proposed_by.strip()[:200], proposed_on=on
    )
    audit.record(did="theme.added", to=theme, by=by, at=now)
    return theme


@transaction.atomic
def schedule_theme(*, theme: Theme, meeting: Meeting | None, by: User, now: datetime) -> Theme:
    """Put a theme on a meeting of its body that is to come, or take it off (None) so that it waits again.

    Raises NotAllowed; NotPossible when it is dropped, or for a meeting of others or one that is over.
    """
    rules.check_lead(by, bodies=[theme.body], on=timezone.localdate(now))
    theme = Theme.objects.select_for_update().select_related("body").get(pk=theme.pk)
    if theme.dropped_on:
        raise NotPossible("Temat är nedlagt. Ta upp det igen först.")
    if meeting and not meeting.bodies.filter(pk=theme.body_id).exists():
        raise NotPossible(f"{theme.body} är inte med på det mötet. Välj ett av organets egna möten.")
    if meeting and meeting.state not in _OPEN_TO_THEMES:
        raise NotPossible(f"{meeting.state_told}. Välj ett möte som inte har varit.")
    theme.meeting = meeting
    theme.save()
    audit.record(did="theme.scheduled", to=theme, by=by, at=now, after={"meeting": meeting.pk if meeting else None})
    return theme


@transaction.atomic
def drop_theme(*, theme: Theme, because: str, by: User, now: datetime) -> Theme:
    """Drop a theme, which stays in the store with the reason. Raises NotAllowed; NotPossible without one, or twice."""
    on = timezone.localdate(now)
    rules.check_lead(by, bodies=[theme.body], on=on)
    if not because.strip():
        raise NotPossible("Skriv varför temat läggs ned, så att ingen behöver undra.")
    theme = Theme.objects.select_for_update().get(pk=theme.pk)
    if theme.dropped_on:
        raise NotPossible("Temat är redan nedlagt.")
    theme.dropped_on, theme.dropped_because, theme.meeting = on, because.strip()[:300], None
    theme.save()
    audit.record(did="theme.dropped", to=theme, by=by, at=now, after={"because": theme.dropped_because})
    return theme


@transaction.atomic
def resume_theme(*, theme: Theme, by: User, now: datetime) -> Theme:
    """Take up a theme again that was dropped. Raises NotAllowed; NotPossible unless it was."""
    rules.check_lead(by, bodies=[theme.body], on=timezone.localdate(now))
    theme = Theme.objects.select_for_update().get(pk=theme.pk)
    if not theme.dropped_on:
        raise NotPossible("Temat är inte nedlagt.")
    theme.dropped_on, theme.dropped_because = None, ""
    theme.save()
    audit.record(did="theme.resumed", to=theme, by=by, at=now)
    return theme
