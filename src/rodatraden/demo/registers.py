"""What the product knows of the county before it has read any minutes."""

from __future__ import annotations

from typing import Any

from rodatraden.demo.model import Body, County


def register(county: County) -> dict[str, Any]:
    """The known register as a dict that can be written as JSON, with the keys ``organisations``, ``county_parts`` and ``bodies``.

    * organisations: ``{name, kind, aliases}``; kind is region, municipality, federation, agency, police or other
    * county_parts: ``{name, aliases, organisations}``, the last a list of names of organisations
    * bodies: ``{name, kind, aliases, parent, prepares_for, reports_to, replaced_by, since, until, county_part,
      definition}``; relations and the county part are given by name, dates as YYYY-MM-DD or null; kind is council,
      officials, steering, collaboration, working, reference, network, county_part or committee

    People are not in it: they come from the documents.
    """
    copies = len(county.bodies) // len({body.key for body in county.bodies})
    size = len(county.bodies) // copies
    parts = len(county.parts) // copies
    bodies = [
        _body(
            body, county.bodies[start : start + size], {part.key: part.name for part in county.parts[at : at + parts]}
        )
        for start, at in zip(range(0, len(county.bodies), size), range(0, len(county.parts), parts), strict=True)
        for body in county.bodies[start : start + size]
    ]
    return {
        "organisations": [
            {"name": each.name, "kind": each.kind, "aliases": list(each.aliases)} for each in county.organisations
        ],
        "county_parts": [
            {"name": part.name, "aliases": list(part.aliases), "organisations": list(part.organisations)}
            for part in county.parts
        ],
        "bodies": bodies,
    }


def _body(body: Body, siblings: list[Body], parts: dict[str, str]) -> dict[str, Any]:
    names = {each.key: each.name for each in siblings}
    return {
        "name": body.name,
        "kind": body.kind,
        "aliases": list(body.aliases),
        "parent": names[body.parent] if body.parent else None,
        "prepares_for": [names[key] for key in body.prepares_for],
        "reports_to": [names[key] for key in body.reports_to],
        "replaced_by": names[body.replaced_by] if body.replaced_by else None,
        "since": body.since,
        "until": body.until,
        "county_part": parts[body.county_part] if body.county_part else None,
        "definition": body.definition,
    }
