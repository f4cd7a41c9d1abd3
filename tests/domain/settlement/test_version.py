"""A version says where its terms are written."""

from datetime import date
from typing import Any

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.amendment import Amendment
from riverpact.domain.settlement.version import Version
from riverpact.foundation.source import Source


def test_the_clause_names_the_text_and_each_amendment() -> None:
    """Each with the day from which it holds."""
    values: dict[str, Any] = {"source": Source(instrument="协议", clause="第一条")}
    agreement = Agreement.model_construct(**values)
    amendment = Amendment(
        effective=date(2020, 7, 1),
        signed_on=date(2020, 6, 1),
        reason="调整",
        source=Source(instrument="补充协议"),
        change={"title": "新"},
    )
    assert Version(agreement, ()).clause == "协议 第一条"
    assert Version(agreement, (), (amendment,)).clause == "协议 第一条；补充协议（2020-07-01 起）"
