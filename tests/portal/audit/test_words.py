"""What was done is said in words: the button of the move, a fact, or the table's own word."""

import pytest
from django.apps import apps

from riverpact.portal.audit.words import RECORDS, action_word, record_word
from riverpact.portal.records.record import Record


@pytest.mark.parametrize(
    ("kind", "action", "zh"),
    [
        ("agreements.agreementrecord", "sign", "签订"),
        ("assessment.monthrecord", "object", "提出异议"),
        ("registers.registerrow", "fact_work_plan_filed", "完成工作方案"),
        ("attachments.attachment", "attached", "附上文件"),
        ("gone.record", "unheard_of", "unheard_of"),
    ],
)
def test_an_action_is_said(kind: str, action: str, zh: str) -> None:
    assert action_word(kind, action).zh == zh


def test_every_kind_of_record_has_its_word() -> None:
    """Whoever adds a record adds its word."""
    kinds = {one._meta.label_lower for one in apps.get_models() if issubclass(one, Record)}
    assert kinds - set(RECORDS) == set()
    assert record_word("agreements.seat").en == "seat"
