"""A window runs as the agreement says; where it says nothing, nothing runs."""

from datetime import date

import pytest

from riverpact.domain.policies.deadline_rule import DeadlineKind
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.foundation.text import Text
from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.assessment.clock import Window, window_of
from tests.portal.conftest import QINGXI, Office


def test_a_window_ends_on_the_agreed_day(office: Office) -> None:
    """第六条: 15 working days after 2021-01-15: ten to the 29th, five more to 5 February."""
    found = window_of(
        office.agreement, DeadlineKind.OBJECTION, FactKind.STATEMENT_SENT, date(2021, 1, 15), 2020
    )
    assert found == Window(Text("15个工作日", "15 working days"), "第六条", date(2021, 2, 5))


@pytest.mark.usefixtures("office")
def test_no_window_is_assumed() -> None:
    """An agreement without a time limit for the answer has no clock."""
    text = QINGXI.read_text(encoding="utf-8").replace('"demo-qingxi"', '"demo-other"')
    lines = [one for one in text.splitlines() if not one.startswith("re_examination")]
    record = keep_new("\n".join(lines), None, state="in_force")
    kind = DeadlineKind.RE_EXAMINATION
    assert window_of(record, kind, FactKind.OBJECTED, date(2021, 1, 15), 2020) is None
