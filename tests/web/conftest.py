"""What tests of pages share: a folder for collected files, and one record of every kind that has a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import models
from django.test import Client, override_settings

from rodatraden.domain.accounts.models import User
from tests.factories.documents import make_citation, make_page, make_version
from tests.factories.followup import (
    make_assignment,
    make_assignment_owner,
    make_decision,
    make_milestone,
    make_thread,
    make_thread_item,
)
from tests.factories.importer import make_reading, make_source
from tests.factories.meetings import make_agenda_item, make_attendance, make_meeting, make_minutes
from tests.factories.structure import make_body, make_membership, make_organisation, make_person
from tests.factories.wheel import make_occurrence, make_spoke


@pytest.fixture(autouse=True, scope="session")
def collected_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The server of static files warns when the folder is missing, as it is before the first installation."""
    with override_settings(STATIC_ROOT=tmp_path_factory.mktemp("static")):
        yield


@dataclass(frozen=True)
class Scene:
    """One of each: ``by_path`` gives the record whose number follows a path's first word."""

    by_path: dict[str, models.Model]


@pytest.fixture
def scene(db: None) -> Scene:
    body, organisation, person = make_body(), make_organisation(), make_person()
    version = make_version()
    make_page(version=version)
    meeting = make_meeting(bodies=[body])
    make_minutes(meeting=meeting, source=version)
    item = make_agenda_item(meeting=meeting)
    make_attendance(meeting=meeting, person=person, organisation=organisation)
    thread = make_thread()
    make_thread_item(thread=thread, item=item)
    decision = make_decision(meeting=meeting, item=item, body=body)
    assignment = make_assignment(meeting=meeting, item=item)
    make_assignment_owner(assignment=assignment, person=person)
    source = make_source(version=version, meeting=meeting)
    read = {
        "number": "1",
        "title": item.title,
        "presenters": [],
        "kind": "",
        "level": 1,
        "text": "",
        "secretary_note": "",
    }
    make_reading(source=source, kind="item", machine=read, record=item._meta.label_lower, record_id=item.pk)
    make_citation(version=version, of=item)
    membership = make_membership(body=body, person=person, organisation=organisation)
    occurrence = make_occurrence(spoke=make_spoke(body=body))
    return Scene(
        {
            "organ": body,
            "organisationer": organisation,
            "personer": person,
            "medlemskap": membership,
            "moten": meeting,
            "punkter": item,
            "tradar": thread,
            "beslut": decision,
            "uppdrag": assignment,
            "delmal": make_milestone(body=body),
            "arshjul": occurrence.spoke,
            "tillfallen": occurrence,
            "dokument": version,
            "import": source,
        }
    )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
