"""One water, one junction, one expenditure is paid for once."""

from collections.abc import Callable
from datetime import date
from typing import Any

from riverpact.domain.agreements.checks.double_counting import check_among, check_other_schemes

Call = Callable[..., Any]

JUNCTION = {"upstream_code": "990101", "downstream_code": "990102"}
OTHER = {"name": "三河口", "aliases": ["老口（新）"], "junction": JUNCTION}


def test_a_section_of_two_agreements_is_an_error(case_of: Call, codes: Call) -> None:
    """By any of its names, brackets of either kind; said once, not again as a junction."""
    one = case_of({}, section={"name": "老口(新)", "junction": JUNCTION}).agreement
    other = case_of({}, section=OTHER).agreement
    assert codes(check_among(one, [other])) == [("same_section", "error")]


def test_a_junction_of_two_agreements_asks_for_a_reason(case_of: Call, codes: Call) -> None:
    """Two rivers may join the same two territories; so it is a warning."""
    one = case_of({}, section={"junction": JUNCTION}).agreement
    other = case_of({}, section=OTHER).agreement
    assert codes(check_among(one, [other])) == [("same_junction", "warning")]
    turned = {"upstream_code": "990102", "downstream_code": "990101"}
    one = case_of({}, section={"junction": turned}).agreement
    assert codes(check_among(one, [other])) == []


def test_terms_that_follow_each_other_do_not_overlap(case_of: Call, codes: Call) -> None:
    """A successor begins on the day the first no longer runs."""
    later = {"term": {"start": date(2021, 1, 1), "until": date(2023, 1, 1)}}
    one, other = case_of({}).agreement, case_of({}, agreement=later).agreement
    assert codes(check_among(one, [other])) == codes(check_among(other, [one])) == []
    assert codes(check_among(one, [one])) == [("same_section", "error")]


def test_one_expenditure_is_paid_once(case_of: Call) -> None:
    """By its name."""
    one = case_of({}, agreement={"pays_for": ["甲", "乙"]}).agreement
    other = case_of({}, agreement={"pays_for": ["乙"]}, section=OTHER).agreement
    (found,) = check_among(one, [other])
    assert (found.code, found.key) == ("check.same_expenditure", ("pays_for", 1))


def test_another_scheme_is_said_where_the_policy_minds_it(case_of: Call, codes: Call) -> None:
    """一(二)3: the province-wide basin compensation."""
    also = {"also_paid_by": ["全省流域生态补偿"]}
    loose = (["全省流域生态补偿"], {"binding": "in_principle"})
    case = case_of({"funding.apart_from": loose}, agreement=also)
    assert codes(check_other_schemes(case)) == [("also_paid_by", "warning")]
    assert codes(check_other_schemes(case_of({}, agreement=also))) == []
