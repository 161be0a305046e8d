from __future__ import annotations

import json

from rodatraden.demo import county
from rodatraden.demo.model import County
from rodatraden.demo.registers import register

KINDS = {
    "council",
    "officials",
    "steering",
    "collaboration",
    "working",
    "reference",
    "network",
    "county_part",
    "committee",
}


def test_register_can_be_written_as_json(vallmark: County) -> None:
    known = register(vallmark)
    assert json.loads(json.dumps(known)) == known
    assert list(known) == ["organisations", "county_parts", "bodies"]


def test_every_relation_names_a_body_of_the_register(vallmark: County) -> None:
    bodies = register(vallmark)["bodies"]
    names = {body["name"] for body in bodies}
    related = [
        name
        for body in bodies
        for name in [body["parent"], body["replaced_by"], *body["prepares_for"], *body["reports_to"]]
        if name
    ]
    assert [name for name in related if name not in names] == []


def test_bodies_are_of_every_kind(vallmark: County) -> None:
    assert {body["kind"] for body in register(vallmark)["bodies"]} == KINDS


def test_county_parts_hold_all_municipalities(vallmark: County) -> None:
    known = register(vallmark)
    towns = {each["name"] for each in known["organisations"] if each["kind"] == "municipality"}
    assert {name for part in known["county_parts"] for name in part["organisations"]} == towns


def test_the_replaced_steering_group_ends_before_its_successor_begins(vallmark: County) -> None:
    bodies = {body["name"]: body for body in register(vallmark)["bodies"]}
    old = bodies["Styrgrupp unga liv"]
    assert (old["until"], bodies[old["replaced_by"]]["since"]) == ("2021-06-30", "2021-07-01")


def test_copies_relate_to_bodies_of_their_own_county() -> None:
    bodies = register(county.build(scale=2))["bodies"]
    second = bodies[len(bodies) // 2 :]
    suffix = second[0]["name"].partition(" i ")[2]
    assert suffix
    assert all(name.endswith(suffix) for body in second for name in body["reports_to"])
