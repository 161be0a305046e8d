"""Opens a meeting with several writers in the database that the process works in.

    python -m benchmarks.support.open_meeting FILE [writers]

Writes to FILE, as JSON, what the writers need: ``meeting``, ``points`` (the ids of three points; the first has a text)
and ``sessions`` (a signed-in session for each of the writers, who are administrators of their own).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

FIRST = "Ordföranden hälsade välkommen.\nDagordningen godkändes."


def open_meeting(writers: int) -> dict[str, Any]:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from rodatraden.domain.accounts.operations import machine, open_account
    from rodatraden.domain.meetings.enums import MeetingState
    from rodatraden.domain.meetings.models import AgendaItem, Meeting, Minutes, MinutesItem

    now = timezone.now()
    meeting = Meeting.objects.create(
        title="Möte med många som skriver", held_on=timezone.localdate(), state=MeetingState.OPEN, opened_at=now
    )
    Minutes.objects.create(meeting=meeting, state="draft")
    titles = ["Öppnande", "Lägesrapport", "Nästa steg"]
    points = [
        AgendaItem.objects.create(meeting=meeting, order=n, number=str(n), title=title)
        for n, title in enumerate(titles, 1)
    ]
    MinutesItem.objects.create(item=points[0], text=FIRST, revision=1)
    sessions = []
    for number in range(writers):
        user = open_account(
            email=f"skrivare{meeting.pk}-{number}@exempel.se",
            name=f"Skrivare {number}",
            password=f"ett-långt-lösenord-{number}",
            administrator=True,
            by=machine(),
            now=now,
        )
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        sessions.append(session.session_key)
    return {"meeting": meeting.pk, "points": [point.pk for point in points], "sessions": sessions}


if __name__ == "__main__":
    import django

    django.setup()
    Path(sys.argv[1]).write_text(json.dumps(open_meeting(int(sys.argv[2]))), encoding="utf-8")
