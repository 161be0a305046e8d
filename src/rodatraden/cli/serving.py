"""rodatraden serve and admin."""

from __future__ import annotations

import argparse
import errno
import getpass
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from threading import Event, Thread
from types import FrameType, TracebackType

from rodatraden.cli.reader import QUEUES
from rodatraden.cli.site import ready

_PAUSE = 5  # seconds before a reader that died is started again
_LAST_WORDS = 10  # seconds that readers get to put down what they hold


def do_serve(options: argparse.Namespace) -> int:
    """Serve the workbench until it is stopped, with readers of documents behind it. 1 when the port is taken."""
    ready()
    return serve(options.host, options.port)


def serve(host: str, port: int) -> int:
    """Serve until Ctrl-C or SIGTERM, which is how a site is meant to end: 0. The readers end with the site."""
    import uvicorn

    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        door = socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, OverflowError) as reason:
        print(
            f"Arbetsytan kan inte öppnas på {host}:{port} ({_why(reason)}). Välj en annan med --port, eller stäng det "
            "program som använder den.",
            file=sys.stderr,
        )
        return 1
    signal.signal(signal.SIGTERM, _stop)
    try:
        with door, _Readers():
            print(f"\nArbetsytan finns på http://{host}:{door.getsockname()[1]}  (avsluta med Ctrl-C)", flush=True)
            uvicorn.Server(uvicorn.Config("config.asgi:application", log_level="warning")).run(sockets=[door])
    except KeyboardInterrupt:
        pass  # the site has answered what it was asked, and the readers are ended
    return 0


class _Readers:
    """A worker for each queue, kept alive as long as the block lasts. What they had begun with goes back."""

    def __enter__(self) -> None:
        self._ending = Event()
        self._processes = {queue: _start(queue) for queue in QUEUES}
        self._minders = [Thread(target=self._mind, args=[queue], daemon=True) for queue in QUEUES]
        for minder in self._minders:
            minder.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.set()
        until = time.monotonic() + _LAST_WORDS
        while (alive := self._alive()) and time.monotonic() < until:
            for process in alive:
                process.terminate()  # asked once it finishes what it reads, asked again it stops
            time.sleep(0.5)
        for process in self._alive():
            process.kill()
        for minder in self._minders:
            minder.join()

    def _alive(self) -> list[subprocess.Popen[bytes]]:
        return [process for process in self._processes.values() if process.poll() is None]

    def _mind(self, queue: str) -> None:
        while True:
            self._processes[queue].wait()
            if self._ending.wait(_PAUSE):
                return
            self._processes[queue] = _start(queue)


def _start(queue: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "rodatraden.cli.reader", "--queue", queue, "--parent", str(os.getpid())]
    return subprocess.Popen(command)


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


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _why(reason: Exception) -> str:
    """Why a port cannot be listened to, in Swedish where it is one of the usual reasons."""
    if isinstance(reason, OSError):
        usual = {
            errno.EADDRINUSE: "porten är upptagen",
            errno.EACCES: "porten kräver högre behörighet",
            errno.EADDRNOTAVAIL: "adressen hör inte till den här datorn",
        }
        return usual.get(reason.errno or 0, str(reason))
    return "porten ska vara mellan 0 och 65535"
