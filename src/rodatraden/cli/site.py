"""Makes Django ready for the commands that need the database."""

from __future__ import annotations

import django
from django.core.management import call_command


def ready() -> None:
    """Set Django up and bring the database to the newest shape."""
    django.setup()
    from django.conf import settings

    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
