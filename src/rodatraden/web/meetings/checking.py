"""The page where a printed fingerprint is held against the approved record."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.shortcuts import render

from rodatraden.domain.meetings.queries import records
from rodatraden.domain.structure.rules import check_read
from rodatraden.web.http import SignedInRequest, page

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@page(check_read)
def check(request: SignedInRequest) -> HttpResponse:
    """Say which approved record a fingerprint (``avtryck``) belongs to, and show the text that was approved."""
    written = request.GET.get("avtryck", "")
    asked = re.sub(r"\s", "", written).lower()
    is_whole = _FINGERPRINT.fullmatch(asked) is not None
    minutes = records.bearing_fingerprint(asked) if is_whole else None
    context = {
        "written": written,
        "is_whole": is_whole,
        "minutes": minutes,
        "approvals": list(minutes.approvals.select_related("person").order_by("pk")) if minutes else [],
    }
    return render(request, "meetings/check.html", context)
