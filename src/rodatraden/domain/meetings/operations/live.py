"""Keeps what several people write together under the points of a meeting."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rodatraden.base import audit
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.models import LiveText, Meeting, Minutes, MinutesItem
from rodatraden.domain.meetings.queries import live, records


class WrittenElsewhere(NotPossible):
    """Somebody wrote under a point in the ordinary form; ``theirs`` is what stands under each point now, by its id."""

    def __init__(self, theirs: dict[int, str]) -> None:
        super().__init__("Någon har skrivit under en punkt i det vanliga formuläret. Texterna förs ihop.")
        self.theirs = theirs


@transaction.atomic
def keep_live(
    *, meeting: Meeting, state: bytes, texts: dict[int, str], seen: dict[int, str], by: User, now: datetime
) -> LiveText:
    """Keep the shared text of a meeting, and each point's text where it has changed.

    ``state`` is the shared text as an update of Yjs, ``texts`` what it says under each point (by id; a point that is
    gone, or that somebody has approved at once, is passed over), ``seen`` what stood under them when they were last
    read or kept. ``by`` wrote last.

    Raises NotAllowed; NotPossible once the record is sent out; WrittenElsewhere where a text is not as it was seen.
    """
    meeting = Meeting.objects.get(pk=meeting.pk)
    rules.check_run(by, meeting=meeting, on=timezone.localdate(now))
    list(Minutes.objects.select_for_update().filter(meeting=meeting))  # nobody sends it out or writes meanwhile
    if reason := live.why_not_written(meeting):
        raise NotPossible(reason)
    stands = live.texts_of_items(meeting)
    if any(text != seen.get(pk, "") for pk, text in stands.items()):
        raise WrittenElsewhere(stands)
    locked = records.locked_points(meeting)
    for pk, text in stands.items():
        if pk not in locked and texts.get(pk, text) != text:
            _write(meeting, pk, texts[pk], by, now)
    kept, _ = LiveText.objects.update_or_create(meeting=meeting, defaults={"state": state, "saved_at": now})
    return kept


def _write(meeting: Meeting, pk: int, text: str, by: User, now: datetime) -> None:
    item = meeting.items.get(pk=pk)
    written, _ = MinutesItem.objects.select_for_update().get_or_create(item=item)
    written.text, written.revision = text, written.revision + 1
    written.save()
    audit.record(did="item.written", to=item, by=by, at=now, after={"revision": written.revision})
