"""Calendars to subscribe to: the page where they are made and ended, and the calendar under its secret address."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.meetings import rules
from rodatraden.domain.meetings.models import CalendarFeed
from rodatraden.domain.meetings.operations import feeds as operations
from rodatraden.domain.meetings.queries import feeds
from rodatraden.domain.structure.models import Body, Person
from rodatraden.domain.structure.queries import people
from rodatraden.domain.structure.queries.roles import bodies_of
from rodatraden.domain.structure.rules import check_read, may_lead
from rodatraden.publishing.calendar.subscribed import subscribed
from rodatraden.web.addresses import address_of_record
from rodatraden.web.http import SignedInRequest, open_page, page
from rodatraden.web.throttle import Throttle

WRONG_SECRETS = Throttle("kalender", most=60, seconds=3600)
FETCHED = Throttle("kalender-hamtad", most=600, seconds=3600)  # by all the programs that subscribe to one calendar
_ONLY_MEETINGS = "bara=moten"


@dataclass(frozen=True, slots=True)
class Offered:
    """A calendar that is, or could be: whose, its address where there is one, and whether one may make and end it."""

    whose: str
    body: Body | None
    feed: CalendarFeed | None
    address: str
    may_make: bool

    @property
    def subscribe(self) -> str:
        """The address as calendar programs take it with one click."""
        return f"webcal://{self.address.partition('://')[2]}"


@page(check_read)
def feed_list(request: SignedInRequest) -> HttpResponse:
    """One's own calendar, those of the bodies where one sits, and how they are added to a calendar program."""
    today = timezone.localdate()
    rows = people.of_account(request.user)
    own = feeds.of_person(rows)
    bodies = list(Body.objects.on(today).filter(pk__in=bodies_of(user=request.user, on=today)).order_by("name", "pk"))
    made = feeds.of_bodies(bodies)
    offered = [
        _offered(request, body.name, body, made.get(body.pk), may_lead(request.user, bodies=[body], on=today))
        for body in bodies
    ]
    context = {
        "own": _offered(request, "Min kalender", None, own, bool(rows)),
        "bodies": [one for one in offered if one.feed or one.may_make],
        "only_meetings": _ONLY_MEETINGS,
    }
    response = render(request, "meetings/feeds.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@page(check_read, methods=("POST",))
def make_feed(request: SignedInRequest) -> HttpResponse:
    """Make a calendar anew: of the body that is named, or one's own."""
    number = request.POST.get("organ", "")
    body = get_object_or_404(Body, pk=int(number)) if number.isdecimal() and len(number) < 12 else None
    person = None if body else Person.objects.filter(pk__in=people.of_account(request.user)).order_by("pk").first()
    try:
        operations.make_feed(person=person, body=body, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Adressen är klar. Kopiera den till ditt kalenderprogram.")
    return HttpResponseRedirect(reverse("meetings:feeds"))


@page(check_read, methods=("POST",))
def revoke_feed(request: SignedInRequest, pk: int) -> HttpResponse:
    feed = get_object_or_404(CalendarFeed, pk=pk)
    try:
        operations.revoke_feed(feed=feed, by=request.user, now=timezone.now())
    except (NotAllowed, NotPossible) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Adressen gäller inte längre. De som prenumererar på den får inget mer.")
    return HttpResponseRedirect(reverse("meetings:feeds"))


def _refuse(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")


@open_page(rules.check_secret, wrong=WRONG_SECRETS, refuse=_refuse)
def feed(request: HttpRequest, found: CalendarFeed) -> HttpResponseBase:
    """The calendar itself, to a program that need not sign in; told anew only where something has changed."""
    if FETCHED.is_full(found.secret):
        return _refuse(request, "Kalendern hämtas för ofta. Vänta en timme och försök igen.", 429)
    FETCHED.count(found.secret)

    def address(record: models.Model) -> str:
        return request.build_absolute_uri(address_of_record(record))

    only_meetings = request.GET.get("bara") == "moten"
    made = subscribed(found, on=timezone.localdate(), address=address, with_dues=not only_meetings)
    mark = f'"{sha256(made).hexdigest()}"'
    response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="rodatraden.ics"'
    answer = get_conditional_response(request, etag=mark, response=response) or response
    answer.headers["ETag"] = mark
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _offered(request: HttpRequest, whose: str, body: Body | None, feed: CalendarFeed | None, may_make: bool) -> Offered:
    address = request.build_absolute_uri(reverse("meetings:feed", args=[feed.secret])) if feed else ""
    return Offered(whose, body, feed, address, may_make)
