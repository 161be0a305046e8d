"""Every address there is asks for a rule, and lets in exactly those whom the rule lets in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from rodatraden.base.errors import NotAllowed
from rodatraden.domain.accounts.models import User
from rodatraden.domain.structure.enums import Role
from tests.factories.accounts import make_administrator, make_user
from tests.factories.structure import make_holder, make_member, make_secretary

OPEN_TO_ALL = {
    "account_login",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
# a secret in the address lets in: the name, and an address whose secret opens nothing
BY_A_SECRET = {
    "meetings:answer_evaluation": "/utvardering/fel/",
    "meetings:feed": "/kalender/fel.ics",
}
TELLS_NOTHING = {"meetings:evaluation_code"}
FOR_ANY_ACCOUNT = {"account_logout", "account_change_password"}


def every_address(
    patterns: list[Any] | None = None, prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """Name with its area, route, and pattern of every address."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from every_address(pattern.url_patterns, route, inner)
        else:
            yield f"{space}{pattern.name}", route, pattern


ADDRESSES = sorted(every_address(), key=lambda address: address[0])
UNSIGNED = BY_A_SECRET.keys() | TELLS_NOTHING
PAGES = [one for one in ADDRESSES if not one[0].startswith("account_") and one[0] not in UNSIGNED]


def address_in(scene: Any, name: str, route: str, pattern: URLPattern) -> str:
    """The address with the scene's records in it; a number that the scene knows nothing of is 1."""
    record = scene.by_path.get(route.split("/")[0])
    given = {}
    for word, converter in pattern.pattern.converters.items():
        if word == "pk":
            given[word] = record.pk if record else 1
        elif word == "name":
            given[word] = "start" if name == "help:picture" else "kom-igang"
        else:
            given[word] = converter.to_python("1")
    return reverse(name, kwargs=given)


def answer(client: Client, address: str) -> int:
    """The status of the page, asked for in the way that it can be asked for."""
    response = client.get(address)
    if response.status_code == 405:
        response = client.post(address)
    if response.streaming:
        b"".join(response.streaming_content)  # read to its end, so that the file behind it is closed
    return response.status_code


@pytest.mark.parametrize(("name", "route", "pattern"), PAGES, ids=[name for name, _, _ in PAGES])
def test_every_page_asks_a_rule(name: str, route: str, pattern: URLPattern) -> None:
    assert callable(getattr(pattern.callback, "rule", None))


def test_a_secret_opens_the_named_pages_alone() -> None:
    found = {name for name, _, pattern in ADDRESSES if hasattr(pattern.callback, "secret_rule")}

    assert found == set(BY_A_SECRET)


@pytest.mark.parametrize("name", BY_A_SECRET)
def test_a_wrong_secret_opens_nothing_to_anybody(name: str, db: None) -> None:
    administrator = Client()
    administrator.force_login(make_administrator())

    assert [client.get(BY_A_SECRET[name]).status_code for client in (Client(), administrator)] == [404, 404]


def test_of_the_sign_in_pages_only_the_named_ones_are_there() -> None:
    assert {name for name, _, _ in ADDRESSES if name.startswith("account_")} == OPEN_TO_ALL | FOR_ANY_ACCOUNT


def test_a_stranger_is_sent_to_sign_in_from_every_page(scene: Any) -> None:
    sent = {name: Client().get(address_in(scene, name, route, pattern)) for name, route, pattern in PAGES}

    wrong = {
        name: response.status_code
        for name, response in sent.items()
        if response.status_code != 302 or not response["Location"].startswith("/konto/logga-in/")
    }
    assert wrong == {}


@pytest.mark.parametrize("name", sorted(FOR_ANY_ACCOUNT))
def test_a_stranger_can_neither_sign_out_nor_change_a_password(name: str, db: None) -> None:
    assert Client().get(reverse(name)).status_code == 302


ROLES: dict[str, Callable[[], User]] = {
    "outsider": make_user,
    "closed": lambda: make_user(is_active=False),
    "member": make_member,
    "substitute": lambda: make_holder(Role.SUBSTITUTE),
    "secretary": make_secretary,
    "chair": lambda: make_holder(Role.CHAIR),
    "administrator": make_administrator,
}


@pytest.mark.parametrize("role", ROLES)
def test_every_page_lets_in_those_whom_its_rule_lets_in(role: str, scene: Any) -> None:
    user = ROLES[role]()
    client = Client()
    client.force_login(user)

    wrong = {}
    for name, route, pattern in PAGES:
        status = answer(client, address_in(scene, name, route, pattern))
        if status not in expected(user, pattern):
            wrong[name] = status

    assert wrong == {}


def expected(user: User, pattern: URLPattern) -> set[int]:
    """What the rule says: let in (also when nothing is there, or what was sent is not whole), or refused."""
    if not user.is_active:
        return {302}  # the account is closed, so its session holds nobody
    try:
        pattern.callback.rule(user, on=timezone.localdate())  # type: ignore[attr-defined]  # set by ``page``
    except NotAllowed:
        return {403}
    return {200, 302, 400, 404, 422}
