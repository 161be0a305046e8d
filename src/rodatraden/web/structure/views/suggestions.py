"""What is suggested to somebody who writes a name out of a register."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse

from rodatraden.domain.structure.rules import check_read
from rodatraden.web.http import SignedInRequest, page
from rodatraden.web.structure.registers import REGISTERS


@page(check_read)
def suggestions(request: SignedInRequest, register: str) -> HttpResponse:
    """A few names of the register that hold ``?q=``, as JSON: {"names": […]}; none where nothing is asked for."""
    if register not in REGISTERS:
        raise Http404
    words = request.GET.get("q", "").strip()
    return JsonResponse({"names": REGISTERS[register].suggest(words) if words else []})
