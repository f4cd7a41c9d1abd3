"""An amendment is held against the text before it, also after it was filed."""

from riverpact.portal.agreements import amending
from riverpact.portal.agreements.life import Said
from riverpact.portal.agreements.redlines import both_texts, changes_of, years_shown
from tests.portal.agreements.helpers import in_force
from tests.portal.agreements.test_amending import TEXT
from tests.portal.conftest import Office


def test_a_filed_amendment_is_still_told_by_what_it_changed(office: Office) -> None:
    """240 to 260 before it was filed, and ever after, also beside a later amendment."""
    record = in_force(office)
    clerk = office.person("bixi-ecology")
    for title, text in (
        ("一", TEXT),
        ("二", TEXT.replace("260", "280").replace("2021-07", "2022-01")),
    ):
        amendment = amending.draft_amendment(record, title, text, clerk)
        for name in ("bixi", "qingfeng"):
            amending.sign(amendment, office.person(f"{name}-finance"), Said())
        amending.file(amendment, office.person("ecology-a"), Said(document="文"))
    told = []
    for amendment in record.amendments.all():
        changes = changes_of(*both_texts(record, amendment.text, amendment.number))
        told.append([(one["old"], one["new"]) for one in changes])
    assert told[0] == [("2023-01-01", "2024-01-01"), ("240 万元", "260 万元")]
    assert told[1] == [("260 万元", "280 万元")]


def test_agreed_words_are_said(office: Office) -> None:
    """A changed test of the year reads in words."""
    text = TEXT.replace(
        "[change.money]", '[change.assessment]\nyear_test = "annual_mean"\n\n[change.money]'
    )
    old, new = both_texts(in_force(office), text, 1)
    assert ("逐月达标", "年均值达标") in [(one["old"], one["new"]) for one in changes_of(old, new)]


def test_without_an_archive_no_year_is_compared(office: Office) -> None:
    """There is nothing to settle."""
    record = in_force(office)
    _, new = both_texts(record, TEXT, 1)
    assert years_shown(record, new, office.person("ecology-a")) == []
