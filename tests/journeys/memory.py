"""Makes the small memory that the journeys walk through: run in a process of its own, with a data folder of its own.

``python -m tests.journeys.memory`` fills RODATRADEN_DATA through the real importer and leaves there beside the database
``uploads/`` with records that were kept back for a journey to upload, and ``sessions.json`` with a session of each account.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

from rodatraden.demo.model import County, Meeting

FORMS = {  # forms of records, and how many of the newest of each
    "docx-protokoll": 2,
    "docx-anteckningar": 1,
    "docx-numrerad": 2,
    "pdf-protokoll": 1,
    "pdf-anteckningar": 1,
    "pdf-spalter": 1,
    "odt-protokoll": 1,
    "html-anteckningar": 1,
    "txt-skadad-protokoll": 1,
    "txt-epost": 1,
    "md-tilde": 1,
}
KEPT_BACK = {"md-tilde", "docx-numrerad"}  # the newest of these is not brought in: a journey uploads it


def chosen(county: County) -> tuple[list[Meeting], list[Meeting]]:
    """The meetings to bring in (the newest joint one among them), and those kept back."""
    newest = list(county.meetings())[::-1]
    inside = [next(meeting for meeting in newest if len(meeting.bodies) > 1)]
    back = []
    for form, count in FORMS.items():
        of_form = [meeting for meeting in newest if meeting.form.name == form and meeting not in inside]
        if form in KEPT_BACK:
            back.append(of_form.pop(0))
        inside += of_form[:count]
    return sorted(inside, key=lambda meeting: meeting.on), back


def only(county: County, meetings: list[Meeting]) -> County:
    return replace(county, _meetings=lambda: iter(meetings))


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from rodatraden.cli import demonstration
    from rodatraden.demo import county, documents, registers
    from rodatraden.domain.accounts.operations import machine
    from rodatraden.importer import pipeline
    from rodatraden.importer.apply.registers import take_in_register
    from rodatraden.search import operations as search

    call_command("migrate", interactive=False, verbosity=0)
    by, folder, whole = machine(), Path(settings.DATA), county.build()
    inside, back = chosen(whole)
    records = documents.write(only(whole, inside), folder / "records")
    documents.write(only(whole, back), folder / "kept-back")
    take_in_register(register=registers.register(whole), by=by, now=timezone.now())
    pipeline.bring_in([folder / "records"], by=by, processes=2)
    demonstration._make_accounts(by)
    search.catch_up()
    known = next(record.path for record in records if record.path.suffix == ".docx")
    _lay_out_uploads(folder, known)
    (folder / "sessions.json").write_text(json.dumps(_sessions()), encoding="utf-8")


def _lay_out_uploads(folder: Path, known: Path) -> None:
    """One new record of each kind kept back, one that is known, and an empty one."""
    uploads = folder / "uploads"
    uploads.mkdir()
    for path in (folder / "kept-back").rglob("*.*"):
        shutil.copy(path, uploads / f"ny{path.suffix}")
    shutil.copy(known, uploads / f"redan inläst{known.suffix}")
    (uploads / "tom.txt").touch()


def _sessions() -> dict[str, str]:
    """The session key of each account, signed in as a browser would be."""
    from django.conf import settings
    from django.test import Client

    from rodatraden.cli.demonstration import ACCOUNTS
    from rodatraden.domain.accounts.queries import by_email

    sessions = {}
    for role, (email, _) in ACCOUNTS.items():
        if user := by_email(email):
            client = Client()
            client.force_login(user)
            sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return sessions


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main()
