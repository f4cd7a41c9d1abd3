"""One water, one junction, one expenditure is paid for once."""

from collections.abc import Callable
from datetime import date
from typing import Any

from riverpact.domain.agreements.checks.all_checks import remarks
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


def test_the_same_parties_without_a_junction_ask_for_a_reason(case_of: Call, codes: Call) -> None:
    """Two names may be one section; two junctions tell the waters apart."""
    far = {"upstream_code": "990101", "downstream_code": "990103"}
    one, other = case_of({}).agreement, case_of({}, section=OTHER).agreement
    apart = case_of({}, section={"junction": far}).agreement
    for mine, theirs in ((one, other), (other, one)):
        assert codes(check_among(mine, [theirs])) == [("same_parties", "warning")]
    assert codes(check_among(apart, [other])) == []


def test_a_member_of_a_group_is_the_same_party(case_of: Call, codes: Call) -> None:
    """And who stands on the other side is another water."""
    one, other = case_of({}, section=OTHER).agreement, case_of({}).agreement
    up, down = (party.model_dump() for party in one.party)
    group = [{**up, "code": "", "member_codes": ["990101", "990104"]}, down]
    turned = [{**up, "side": "downstream"}, {**down, "side": "upstream"}]
    for parties, found in ((group, [("same_parties", "warning")]), (turned, [])):
        changed = case_of({}, agreement={"party": parties}).agreement
        assert codes(check_among(changed, [one])) == found
    assert codes(check_among(other, [one])) == [("same_parties", "warning")]


def test_terms_that_follow_each_other_do_not_overlap(case_of: Call, codes: Call) -> None:
    """A successor begins on the day the first no longer runs."""
    later = {"term": {"start": date(2021, 1, 1), "until": date(2023, 1, 1)}}
    one, other = case_of({}).agreement, case_of({}, agreement=later).agreement
    assert codes(check_among(one, [other])) == codes(check_among(other, [one])) == []
    assert codes(check_among(one, [one])) == [("same_section", "error")]


def test_a_reason_in_either_excuses_the_pair(case_of: Call, codes: Call) -> None:
    """Whichever gives it, for whichever of its sections, in whatever order they are given."""
    given = [{"code": "check.same_junction", "section": "三河口", "text": "两条河"}]
    one = case_of({}, section={"junction": JUNCTION})
    other = case_of({}, section=OTHER, agreement={"reason": given})
    for case, beside in ((one, other), (other, one)):
        (found,) = remarks(case, [beside.agreement])
        assert (found.code, str(found.severity)) == ("check.same_junction", "note")
        assert "两条河" in found.message.zh
    elsewhere = [{**given[0], "section": "别处"}]
    other = case_of({}, section=OTHER, agreement={"reason": elsewhere})
    assert codes(remarks(one, [other.agreement])) == [("same_junction", "warning")]


def test_one_expenditure_is_paid_once(case_of: Call) -> None:
    """By its name."""
    one = case_of({}, agreement={"pays_for": ["甲", "乙"]}).agreement
    other = case_of({}, agreement={"pays_for": ["乙"]}, section=OTHER).agreement
    found = list(check_among(one, [other]))[-1]
    assert (found.code, found.key) == ("check.same_expenditure", ("pays_for", 1))


def test_another_scheme_is_said_where_the_policy_minds_it(case_of: Call, codes: Call) -> None:
    """一(二)3: the province-wide basin compensation."""
    also = {"also_paid_by": ["全省流域生态补偿"]}
    loose = (["全省流域生态补偿"], {"binding": "in_principle"})
    case = case_of({"funding.apart_from": loose}, agreement=also)
    assert codes(check_other_schemes(case)) == [("also_paid_by", "warning")]
    assert codes(check_other_schemes(case_of({}, agreement=also))) == []
