"""Sends the letters that wait, each by itself, through the mail server of the settings."""

from __future__ import annotations

import smtplib
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from rodatraden.domain.accounts.models import User
from rodatraden.notices import operations, queries
from rodatraden.notices.models import Letter


def send_waiting(*, by: User, now: datetime | None = None) -> int:
    """Send every letter whose turn it is. Returns how many went.

    One that fails waits for its next try and stops no other, except where the server cannot be reached at all: then the
    others keep their tries. ``now`` is the hour that all of it is said to happen; the clock's, where it is not given.
    Raises NotAllowed where there is something to do.
    """
    since = (now or timezone.now()) - operations.LEASE
    if queries.abandoned(since=since).exists():
        operations.give_up_abandoned(by=by, now=now or timezone.now())
    connection: BaseEmailBackend = get_connection()
    sent = 0
    try:
        while letter := _next(by, now):
            error, is_server_there = _send(letter, connection)
            if error:
                operations.note_failed(letter=letter, error=error, by=by, now=now or timezone.now())
            else:
                operations.note_sent(letter=letter, by=by, now=now or timezone.now())
                sent += 1
            if not is_server_there:
                break
    finally:
        connection.close()
    return sent


def _next(by: User, now: datetime | None) -> Letter | None:
    now = now or timezone.now()
    return operations.begin_next(by=by, now=now) if queries.due(now=now).exists() else None


def _send(letter: Letter, connection: BaseEmailBackend) -> tuple[str, bool]:
    """What went wrong, in Swedish ("" for nothing), and whether there was a server to talk with."""
    try:
        connection.open()
    except Exception as error:  # noqa: BLE001  # whatever keeps the server away, the letter is kept and waits
        return _told(error), False
    try:
        _message(letter, connection).send()
    except Exception as error:  # noqa: BLE001  # one letter that cannot be sent must not stop the others
        connection.close()
        return _told(error), True
    return "", True


def _message(letter: Letter, connection: BaseEmailBackend) -> EmailMessage:
    """The letter as mail. Its identity is the same at every try, by which mailboxes know a letter they already have."""
    identity = f"<brev-{letter.pk}-{letter.made_at:%Y%m%d%H%M%S%f}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2]}>"
    headers = {"Message-ID": identity, "Auto-Submitted": "auto-generated"}
    message = EmailMessage(letter.subject, letter.text, to=[letter.to], headers=headers, connection=connection)
    if letter.calendar:
        message.attach("mote.ics", letter.calendar, "text/calendar")
    return message


def _told(error: Exception) -> str:
    """Why a letter did not go: what happened, and what to do about it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "E-postservern tog inte emot mottagarens adress. Se efter att den är rätt."
    if isinstance(error, smtplib.SMTPSenderRefused):
        return "E-postservern tog inte emot avsändarens adress. Se över EMAIL_SENDER."
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "E-postservern godtog inte inloggningen. Se över EMAIL_USER och EMAIL_PASSWORD."
    if isinstance(error, (ConnectionError, TimeoutError, smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError)):
        return "E-postservern svarar inte. Brevet väntar och skickas när den svarar."
    return f"Brevet gick inte att skicka ({type(error).__name__}: {str(error)[:200]}). Det försöks igen."
