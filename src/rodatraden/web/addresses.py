"""Where the page of a record is. The addresses are permanent, so they stand here in full; a test asks that each leads on."""

from __future__ import annotations

from django.db import models

PATHS = {
    "structure.body": "/organ/{}/",
    "structure.organisation": "/organisationer/{}/",
    "structure.person": "/personer/{}/",
    "meetings.meeting": "/moten/{}/",
    "meetings.agendaitem": "/punkter/{}/",
    "followup.thread": "/tradar/{}/",
    "followup.decision": "/beslut/{}/",
    "followup.assignment": "/uppdrag/{}/",
    "followup.watch": "/bevakningar/{}/",
    "followup.delegation": "/delegationer/{}/",
    "followup.milestone": "/delmal/{}/",
    "wheel.spoke": "/arshjul/{}/",
    "wheel.occurrence": "/tillfallen/{}/",
    "documents.version": "/dokument/{}/",
    "importer.source": "/import/{}/",
}


def address_of(label: str, pk: int) -> str:
    """The address of the record ``label`` ("meetings.meeting", any case) numbered ``pk``; "" for what has no page."""
    path = PATHS.get(label.lower())
    return path.format(pk) if path else ""


def address_of_record(record: models.Model) -> str:
    """The address of a record; "" for what has no page."""
    return address_of(record._meta.label_lower, record.pk)


def address_of_words(version: int, page: int, start: int, end: int) -> str:
    """The address of a place in a document, with its words lit up."""
    return f"/dokument/{version}/?sida={page}&fran={start}&till={end}#sida"
