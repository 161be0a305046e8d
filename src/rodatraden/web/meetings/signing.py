"""Makes the signed file of an approved record and keeps it: right after the last approval, and again where that failed.

The paper and its signature are made first, outside any transaction, and one operation keeps the file. So approving
never waits for, or fails with, the making of a PDF, and doing it twice keeps the first file.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from threading import Event

from django.db import close_old_connections
from django.utils import timezone

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.accounts.models import User
from rodatraden.domain.followup.queries.records import fingerprint_of
from rodatraden.domain.meetings.models import Minutes, RecordVersion
from rodatraden.domain.meetings.operations import rectifying
from rodatraden.domain.meetings.queries import records
from rodatraden.publishing.papers.pdf import pdf
from rodatraden.publishing.papers.record import record
from rodatraden.publishing.signing.seal import sign

PAUSE = 60.0  # seconds between looking for records that wait for their signed file
_AGAIN = 30  # looks that pass before one that failed is tried again

logger = logging.getLogger(__name__)


def sign_version(version: RecordVersion, *, by: User) -> RecordVersion:
    """Make and keep the signed file of an approved record. One that has its file keeps it.

    Raises NotAllowed; NotPossible where no PDF or signature can be made, or where what stands in the record is no
    longer, letter for letter, what was approved.
    """
    if version.signed_id:
        return version
    minutes = Minutes.objects.select_related("meeting").get(pk=version.minutes_id)
    if minutes.fingerprint != version.fingerprint or fingerprint_of(minutes) != version.fingerprint:
        raise NotPossible(
            "Ett namn eller något annat som står i anteckningarna har ändrats sedan de justerades, så en fil med exakt "
            "det som justerades går inte att göra. Texten som justerades finns kvar och visas vid sitt fingeravtryck."
        )
    names = ", ".join(line["name"] for line in version.approvals)
    signed = sign(pdf(record(minutes.meeting)), reason=f"Justerat av {names}. Version {version.number}.")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "signed.pdf"
        file.write_bytes(signed)
        return rectifying.keep_signed(version=version, path=file, by=by, now=timezone.now())


def sign_latest(minutes: Minutes, *, by: User) -> str:
    """As ``sign_version`` for the latest version of a record; returns why it could not be done, "" where it was."""
    version = records.versions_of(minutes).first()
    if version is None:
        return "Anteckningarna är inte justerade än."
    try:
        sign_version(version, by=by)
    except (NotAllowed, NotPossible) as reason:
        return str(reason)
    return ""


def sign_waiting(ending: Event, *, by: User, pause: float = PAUSE) -> None:
    """Sign what was approved without getting its file, until ``ending`` is set. What fails is logged and tried again."""
    failed: dict[int, int] = {}  # version -> looks until it is tried again
    while not ending.wait(pause):
        try:
            close_old_connections()
            for version in records.unsigned():
                failed[version.pk] = failed.get(version.pk, 0) - 1
                if failed[version.pk] <= 0 and not ending.is_set():
                    failed[version.pk] = _AGAIN
                    sign_version(version, by=by)
        except (NotAllowed, NotPossible) as reason:
            logger.warning("A record could not be signed: %s", reason)
        except Exception:
            logger.exception("A record could not be signed; it is tried again.")
