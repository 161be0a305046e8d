"""rodatraden serve and admin."""

from __future__ import annotations

import argparse
import getpass
import os
import secrets
import subprocess
import sys

from rodatraden.cli.site import ready


def do_serve(options: argparse.Namespace) -> int:
    """Serve the workbench until it is stopped, with a reader of documents behind it."""
    ready()
    return serve(options.host, options.port)


def serve(host: str, port: int) -> int:
    """Serve until Ctrl-C; the worker ends with the site."""
    import uvicorn

    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    worker = subprocess.Popen([sys.executable, "-m", "django", "db_worker"], env=environment)
    print(f"\nArbetsytan finns på http://{host}:{port}  (avsluta med Ctrl-C)", flush=True)
    try:
        uvicorn.run("config.asgi:application", host=host, port=port, log_level="warning")
    finally:
        worker.terminate()
        worker.wait(timeout=30)
    return 0


def do_admin(options: argparse.Namespace) -> int:
    """Make an administrator. The password is asked for on a terminal, else one is made and printed."""
    ready()
    from django.utils import timezone

    from rodatraden.base.errors import NotPossible
    from rodatraden.domain.accounts.operations import machine, open_account

    asked = sys.stdin.isatty()
    password = getpass.getpass("Lösenord: ") if asked else secrets.token_urlsafe(15)
    try:
        open_account(
            email=options.email,
            name=options.name or options.email.split("@")[0],
            password=password,
            administrator=True,
            by=machine(),
            now=timezone.now(),
        )
    except NotPossible as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"Administratören {options.email} kan logga in." + ("" if asked else f" Lösenord: {password}"))
    return 0
