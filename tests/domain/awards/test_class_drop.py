"""The five readings of 降类."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater, WaterOf
from riverpact.domain.awards.class_drop import Compared, Dropped, Reading, class_drops
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.period import Month, months_of
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text

MakeYear = Callable[..., AgreementYear]
MakeSection = Callable[..., SectionWater]
GOOD, FAIR, POOR = (WaterOf(c) for c in (WaterClass.II, WaterClass.III, WaterClass.IV))
WORSE_IN_JULY = tuple((m, FAIR if m.month == 7 else GOOD) for m in months_of(2019))


def answers(year: AgreementYear) -> dict[Reading, Dropped]:
    return {one.reading: one.answer for one in class_drops(year)}


def test_no_reading_drops_where_nothing_changed(make_year: MakeYear) -> None:
    """Class Ⅱ all along, target and function Ⅲ."""
    assert set(answers(make_year()).values()) == {Dropped.KEPT}


def test_one_month_of_class_three_drops_by_one_reading_alone(
    make_year: MakeYear, make_section: MakeSection
) -> None:
    """July Ⅲ after a July of Ⅱ: within target and function, annual class kept; only (d) drops."""
    found = answers(make_year(sections=(make_section(months=WORSE_IN_JULY),)))
    assert [one for one, answer in found.items() if answer is Dropped.DROPPED] == [
        Reading.MONTH_BELOW_SAME_MONTH
    ]


def test_the_function_and_the_target_are_two_things(
    make_year: MakeYear, make_section: MakeSection
) -> None:
    """July Ⅲ with the function Ⅱ and the target Ⅲ: (a) drops, (b) does not."""
    section = make_section(months=WORSE_IN_JULY, functional_class=WaterClass.II)
    found = answers(make_year(sections=(section,)))
    assert found[Reading.MONTH_BELOW_FUNCTIONAL] is Dropped.DROPPED
    assert found[Reading.MONTH_BELOW_TARGET] is Dropped.KEPT


def test_the_annual_class_against_last_year_and_the_signing_year(
    make_year: MakeYear, make_section: MakeSection
) -> None:
    """Ⅲ after Ⅱ is a drop by (c); the signing year had Ⅲ, so (e) keeps."""
    section = make_section(annual=FAIR, annual_before=GOOD, annual_signing=FAIR)
    found = answers(make_year(sections=(section,)))
    assert found[Reading.ANNUAL_BELOW_LAST_YEAR] is Dropped.DROPPED
    assert found[Reading.ANNUAL_BELOW_SIGNING_YEAR] is Dropped.KEPT


def test_what_cannot_be_compared_is_open_never_kept(
    make_year: MakeYear, make_section: MakeSection
) -> None:
    """No function declared, no month before, no annual class before."""
    section = make_section(
        functional_class=None,
        months_before=(),
        annual_before=WaterOf(None),
        annual_signing=WaterOf(None),
    )
    found = answers(make_year(sections=(section,)))
    assert found.pop(Reading.MONTH_BELOW_TARGET) is Dropped.KEPT
    assert set(found.values()) == {Dropped.OPEN}


def test_a_drop_that_is_certain_outweighs_what_is_open(
    make_year: MakeYear, make_section: MakeSection
) -> None:
    """March is not known, July is worse than the target: dropped."""
    unknown = {3: WaterOf(None), 7: POOR}
    months = tuple((m, unknown.get(m.month, GOOD)) for m in months_of(2019))
    found = answers(make_year(sections=(make_section(months=months),)))
    assert found[Reading.MONTH_BELOW_TARGET] is Dropped.DROPPED


def test_a_month_taken_out_by_a_decision_is_not_compared(
    make_year: MakeYear, make_section: MakeSection
) -> None:
    """October was dry, this year or last: neither a drop nor open."""
    out = WaterOf(None, out=True)
    dry = tuple((m, out if m.month == 10 else GOOD) for m in months_of(2019))
    before = tuple((m, out if m.month == 9 else GOOD) for m in months_of(2018))
    found = class_drops(make_year(sections=(make_section(months=dry, months_before=before),)))
    assert {one.answer for one in found} == {Dropped.KEPT}
    (same,) = (one for one in found if one.reading is Reading.MONTH_BELOW_SAME_MONTH)
    assert [one.when for one in same.compared] == [
        str(Month(2019, month)) for month in range(1, 13) if month not in {9, 10}
    ]


def test_every_reading_can_be_recomputed(
    make_year: MakeYear, make_section: MakeSection, wrong_steps: Callable[[Step], list[str]]
) -> None:
    """By the verifier that knows nothing of Riverpact."""
    section = make_section(months=WORSE_IN_JULY, annual_before=WaterOf(None))
    found = class_drops(make_year(sections=(section, make_section("红石渡", annual=FAIR))))
    assert [wrong_steps(one.step) for one in found] == [[]] * 5


classes = st.sampled_from(WaterClass)


@given(classes, classes, classes)
def test_worse_water_never_undoes_a_drop(
    water: WaterClass, against: WaterClass, worse: WaterClass
) -> None:
    """Whatever dropped is dropped in worse water too."""
    title = Text("目标", "target")
    one = Compared("石桥", "2019", WaterOf(water), against, title)
    other = Compared("石桥", "2019", WaterOf(max(water, worse)), against, title)
    assert one.answer is not Dropped.DROPPED or other.answer is Dropped.DROPPED
