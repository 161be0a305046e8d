from __future__ import annotations

import pytest

from rodatraden.base.errors import NotAllowed, NotPossible
from rodatraden.domain.structure.enums import CommissionState
from rodatraden.domain.structure.operations.commissions import commission_body
from tests.factories.accounts import make_user
from tests.factories.clock import NOW, TODAY, TOMORROW, YESTERDAY
from tests.factories.documents import make_version
from tests.factories.structure import make_body, make_commission, make_secretary

pytestmark = pytest.mark.django_db


def test_a_new_state_ends_the_one_before_and_keeps_it() -> None:
    earlier = make_commission(since=YESTERDAY)

    settled = commission_body(
        body=earlier.body,
        state=CommissionState.SETTLED,
        since=TODAY,
        document=make_version(),
        decided_by=" Rådet ",
        by=make_secretary(),
        now=NOW,
    )

    earlier.refresh_from_db()
    assert (earlier.until, settled.until, settled.decided_by) == (TODAY, None, "Rådet")
    assert [c.state for c in earlier.body.commissions.on(YESTERDAY)] == [CommissionState.DRAFT]
    assert [c.state for c in earlier.body.commissions.on(TODAY)] == [CommissionState.SETTLED]


def test_what_is_settled_says_something() -> None:
    with pytest.raises(NotPossible, match="text eller ett dokument"):
        commission_body(body=make_body(), state=CommissionState.SETTLED, since=TODAY, by=make_secretary(), now=NOW)


def test_a_commission_does_not_begin_before_the_one_that_holds() -> None:
    standing = make_commission(since=TOMORROW)

    with pytest.raises(NotPossible, match="senare dag"):
        commission_body(body=standing.body, state=CommissionState.DRAFT, since=TODAY, by=make_secretary(), now=NOW)


def test_only_keepers_say_what_a_body_is_to_do() -> None:
    with pytest.raises(NotAllowed):
        commission_body(body=make_body(), state=CommissionState.DRAFT, since=TODAY, by=make_user(), now=NOW)
