"""Writes letters down, hands them out one at a time for sending, and keeps how that went.

A letter is first marked as being sent and that is kept, then it is sent, then it is kept how it went. So two senders
never have the same letter, and one whose sender died in between is not sent again until somebody has asked for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import groupby

from django.db import models, transaction
from django.utils import timezone

from rodatraden.base import audit, states
from rodatraden.base.errors import NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure import rules
from rodatraden.notices import occasions, queries
from rodatraden.notices.enums import LETTER_MOVES, LetterHabit, LetterState
from rodatraden.notices.models import Letter, NoticePreference
from rodatraden.notices.queries import Addressee

# how long to wait after each failure; a letter that has failed once more than there are pauses is given up
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 240, 480, 960)]
LEASE = timedelta(minutes=10)  # how long a letter may be on its way before nobody believes that somebody is sending it
_UNSENT = [LetterState.WAITING, LetterState.GATHERED]
MORNING = time(7)  # when what is gathered goes; nobody is reminded in the night
_UNSURE = (
    "Programmet stannade medan brevet skickades, så ingen vet om det kom fram. Fråga mottagaren, eller skicka igen."
)


@transaction.atomic
def write_letters(
    *,
    to: Sequence[Addressee],
    subject: str,
    text: str,
    about: models.Model,
    calendar: str = "",
    is_urgent: bool = True,
    by: User,
    now: datetime,
) -> list[Letter]:
    """Write a letter to each address, once, to be sent as soon as possible. ``calendar`` is an iCalendar file (RFC 5545).

    One that is not urgent is gathered for those who want it so, and not written to those who want none. An address
    where the very same letter already waits is passed over. Called in the transaction of what it tells of,
    so that the two are kept together. Raises NotAllowed; NotPossible without a subject or a text.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    subject = " ".join(subject.split())[:300]
    if not subject or not text.strip():
        raise NotPossible("Ett brev behöver ett ärende och en text.")
    label = about._meta.label_lower
    alike = Letter.objects.filter(about=label, about_id=about.pk, subject=subject, text=text, state__in=_UNSENT)
    there = {address.lower() for address in alike.values_list("to", flat=True)}
    habits = {} if is_urgent else queries.habits_of([one.address for one in to])
    made = []
    for one in to:
        habit = habits.get(one.address.lower(), LetterHabit.AT_ONCE)
        if one.address.lower() in there or habit == LetterHabit.NONE:
            continue
        there.add(one.address.lower())
        letter = Letter.objects.create(
            to=one.address,
            person=one.person,
            about=label,
            about_id=about.pk,
            subject=subject,
            text=text,
            calendar=calendar,
            made_at=now,
            state=LetterState.WAITING if habit == LetterHabit.AT_ONCE else LetterState.GATHERED,
            try_at=_goes_at(habit, now),
        )
        audit.record(did="letter.written", to=letter, by=by, at=now)
        made.append(letter)
    return made


@transaction.atomic
def join_gathered(*, by: User, now: datetime) -> list[Letter]:
    """Make one letter of what is gathered for each address whose hour has come; what is alone goes as it is.

    Returns the letters that now wait to be sent. Raises NotAllowed; never NotPossible, since only gathered ones are asked
    for.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    found = list(queries.gathered(now=now).select_for_update())
    made = []
    for _, group in groupby(found, key=lambda letter: letter.to):
        letters = list(group)
        if len(letters) == 1:
            states.move(letters[0], LetterState.WAITING, LETTER_MOVES)
            letters[0].save()
            audit.record(did="letter.ungathered", to=letters[0], by=by, at=now)
            made += letters
            continue
        words, first = occasions.gathered(letters), letters[0]
        made += write_letters(
            to=[Addressee(first.to, first.person)], subject=words.subject, text=words.text, about=first, by=by, now=now
        )
        for letter in letters:
            states.move(letter, LetterState.JOINED, LETTER_MOVES)
            letter.save()
            audit.record(did="letter.joined", to=letter, by=by, at=now)
    return made


@transaction.atomic
def set_habit(*, habit: LetterHabit, by: User, now: datetime) -> NoticePreference:
    """Say how one wants letters that are not urgent; what is gathered already goes at its hour. Raises NotAllowed."""
    rules.check_read(by, on=timezone.localdate(now))
    preference, _ = NoticePreference.objects.update_or_create(user=by, defaults={"habit": habit})
    audit.record(did="letters.habit_set", to=preference, by=by, at=now, after={"habit": habit})
    return preference


@transaction.atomic
def begin_next(*, by: User, now: datetime) -> Letter | None:
    """Take the letter whose turn it is, so that nobody else sends it. None when none is due.

    Raises NotAllowed; never NotPossible, since only letters that wait are asked for.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    letter = queries.due(now=now).select_for_update(skip_locked=True).first()
    if letter is None:
        return None
    states.move(letter, LetterState.SENDING, LETTER_MOVES)
    letter.began_at, letter.tries = now, letter.tries + 1
    letter.save()
    audit.record(did="letter.begun", to=letter, by=by, at=now, after={"tries": letter.tries})
    return letter


@transaction.atomic
def note_sent(*, letter: Letter, by: User, now: datetime) -> Letter:
    """Keep that a letter has gone. Raises NotAllowed; NotPossible unless it was being sent."""
    rules.check_keep(by, on=timezone.localdate(now))
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    states.move(letter, LetterState.SENT, LETTER_MOVES)
    letter.sent_at, letter.began_at, letter.last_error = now, None, ""
    letter.save()
    audit.record(did="letter.sent", to=letter, by=by, at=now)
    return letter


@transaction.atomic
def note_failed(*, letter: Letter, error: str, by: User, now: datetime) -> Letter:
    """Keep why a letter did not go; it waits for its next try, or is given up after the last.

    Raises NotAllowed; NotPossible unless it was being sent.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.state != LetterState.SENDING:
        raise NotPossible("Brevet är inte på väg, så det kan inte ha stannat.")
    is_last = letter.tries > len(PAUSES)
    states.move(letter, LetterState.GIVEN_UP if is_last else LetterState.WAITING, LETTER_MOVES)
    letter.began_at, letter.last_error = None, error[:400]
    letter.try_at = now if is_last else now + PAUSES[letter.tries - 1]
    letter.save()
    did = "letter.given_up" if is_last else "letter.failed"
    audit.record(did=did, to=letter, by=by, at=now, after={"error": letter.last_error})
    return letter


@transaction.atomic
def give_up_abandoned(*, by: User, now: datetime) -> list[Letter]:
    """Give up letters whose sender died: they may have gone, so only a person sends them again.

    Raises NotAllowed; never NotPossible, since only letters on their way are asked for.
    """
    rules.check_keep(by, on=timezone.localdate(now))
    found = list(queries.abandoned(since=now - LEASE).select_for_update(skip_locked=True))
    for letter in found:
        states.move(letter, LetterState.GIVEN_UP, LETTER_MOVES)
        letter.began_at, letter.last_error = None, _UNSURE
        letter.save()
        audit.record(did="letter.given_up", to=letter, by=by, at=now, after={"error": letter.last_error})
    return found


@transaction.atomic
def try_again(*, letter: Letter, by: User, now: datetime) -> Letter:
    """Let a letter that was given up be sent again, from the first try. Raises NotAllowed; NotPossible unless it was."""
    rules.check_keep(by, on=timezone.localdate(now))
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.state != LetterState.GIVEN_UP:
        raise NotPossible(f"Brevet är ”{letter.get_state_display().lower()}” och behöver inte skickas igen.")
    states.move(letter, LetterState.WAITING, LETTER_MOVES)
    letter.tries, letter.try_at = 0, now
    letter.save()
    audit.record(did="letter.tried_again", to=letter, by=by, at=now)
    return letter


def _goes_at(habit: LetterHabit, now: datetime) -> datetime:
    """The hour at which a letter written ``now`` is to go: at once, the next morning, or on the next Monday morning."""
    if habit == LetterHabit.AT_ONCE:
        return now
    today = timezone.localdate(now)
    days = 1 if habit == LetterHabit.DAILY else 7 - today.weekday()
    return timezone.make_aware(datetime.combine(today + timedelta(days=days), MORNING))
