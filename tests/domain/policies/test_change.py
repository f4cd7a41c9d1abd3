"""Which values of two versions differ on a day."""

from datetime import date
from fractions import Fraction

from riverpact.domain.policies.award_curve import AwardCurve
from riverpact.domain.policies.change import changed_demands, curve_changes
from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.policy import Policy

DAY = date(2019, 6, 1)
START = date(2018, 1, 1)


def version(least: str = "100 万元", unit: str = "元/年", binding: str = "must") -> Ruling:
    value = {"key": "standard.least", "from": START, "value": least, "unit": unit}
    return Ruling(
        Policy.model_validate(
            {"id": "p", "title": {"zh": "政策", "en": "policy"}, "kind": "fictional"}
            | {"issued_by": ["厅"], "source": {"instrument": "函"}}
            | {"value": [value | {"clause": "三(一)4", "binding": binding}]}
        )
    )


def test_what_is_asked_otherwise_differs() -> None:
    """From 100 to 120 万元, and its clause on both sides."""
    (found,) = changed_demands(version(), version("120 万元"), DAY)
    assert found.key == "standard.least"
    assert found.old is not None
    assert found.new is not None
    assert [found.old.amount, found.new.amount] == [Fraction(1_000_000), Fraction(1_200_000)]


def test_a_softer_word_and_another_unit_differ_too() -> None:
    """原则上, and by the section instead of the year."""
    assert len(list(changed_demands(version(), version(binding="in_principle"), DAY))) == 1
    assert len(list(changed_demands(version(), version(unit="元/断面·年"), DAY))) == 1


def test_the_same_and_what_is_not_in_force_do_not_differ() -> None:
    """Before both are in force nobody demands anything."""
    assert list(changed_demands(version(), version(), DAY)) == []
    assert list(changed_demands(version(), version("120 万元"), date(2017, 1, 1))) == []


def test_a_value_that_comes_or_goes_has_one_side() -> None:
    """A version that demands nothing under the key."""
    bare = Ruling(version().policy.model_copy(update={"value": ()}))
    (gone,) = changed_demands(version(), bare, DAY)
    (come,) = changed_demands(bare, version(), DAY)
    assert (gone.new, come.old) == (None, None)


def with_curve(share: str, clause: str = "附表") -> Ruling:
    step = {"at_least": 90, "share": share}
    curve = {"from": START, "clause": clause, "early_by": "filed", "scored": [step]}
    curves = (AwardCurve.model_validate(curve),)
    return Ruling(version().policy.model_copy(update={"award_curve": curves}))


def test_a_curve_differs_by_its_steps() -> None:
    """Another share, or a curve where there was none; another place of the text does not count."""
    assert curve_changes(with_curve("0.2"), with_curve("0.3"), DAY)
    assert curve_changes(version(), with_curve("0.2"), DAY)
    assert not curve_changes(with_curve("0.2"), with_curve("0.2", "第九条"), DAY)
    assert not curve_changes(version(), version(), DAY)
