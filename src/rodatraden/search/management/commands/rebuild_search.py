"""Builds the search index anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from rodatraden.base import swedish
from rodatraden.search import operations


class Command(BaseCommand):
    help = "Bygger upp sökregistret på nytt ur allt som finns i minnet."

    def handle(self, *args: Any, **options: Any) -> None:
        total = operations.rebuild(tell=lambda kind, count: self.stdout.write(f"{kind}: {swedish.number(count)}"))
        self.stdout.write(f"Sökregistret är uppbyggt på nytt med {swedish.plural(total, 'post', 'poster')}.")
