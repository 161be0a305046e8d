"""Asks about the shared text of a meeting."""

from __future__ import annotations

from rodatraden.domain.meetings.enums import MeetingState, MinutesState
from rodatraden.domain.meetings.models import AgendaItem, LiveText, Meeting, Minutes


def state_of(meeting: Meeting) -> bytes | None:
    """The shared text as it was last kept: an update of Yjs, version 1; None where nobody has written together."""
    state = LiveText.objects.filter(meeting=meeting).values_list("state", flat=True).first()
    return None if state is None else bytes(state)


def texts_of_items(meeting: Meeting) -> dict[int, str]:
    """What stands under each point of a meeting, by the point's id, in the order of the agenda; lines end with \\n."""
    rows = AgendaItem.objects.filter(meeting=meeting).order_by("order", "pk").values_list("pk", "minutes__text")
    return {pk: (text or "").replace("\r\n", "\n") for pk, text in rows}


def why_not_written(meeting: Meeting) -> str:
    """Why nothing can be written under the points of a meeting as things stand, in Swedish; empty where it can."""
    state = Minutes.objects.filter(meeting=meeting).values_list("state", flat=True).first()
    if state is None and meeting.state != MeetingState.OPEN:
        return "Mötet är inte öppnat. Öppna det, så går det att skriva."
    if state is not None and state != MinutesState.DRAFT:
        return "Anteckningarna är utsända. Ta tillbaka dem innan du ändrar i texten."
    return ""
