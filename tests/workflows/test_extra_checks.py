"""Extra checks, each to what the agreement says of its month."""

from datetime import datetime

import pytest

from riverpact.domain.agreements.terms import ExtraChecks
from riverpact.domain.monitoring.censoring import parse_reported
from riverpact.domain.monitoring.observation import Channel, Observation, Origin
from riverpact.domain.settlement.version import Version
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import Readings
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Severity
from riverpact.foundation.period import Month, Period
from riverpact.workflows.extra_checks import checks_of, with_files
from riverpact.workflows.year_terms import YearTerms

AGREEMENT = load_agreement(instruments_folder() / "demonstration" / "jinghu").agreement


def terms(*by_month: str) -> YearTerms:
    """The term of January, of February, and so on; the last of the year as a whole."""
    agreed = [
        AGREEMENT.model_copy(
            update={
                "assessment": AGREEMENT.assessment.model_copy(
                    update={"extra_checks": ExtraChecks(one) if one else None}
                )
            }
        )
        for one in by_month
    ]
    months: dict[Period, Version] = {
        Month(2019, n): Version(one, ()) for n, one in enumerate(agreed, start=1)
    }
    return YearTerms(agreed[-1], (), months)


def check(item: str = "nh3n", month: int = 1, row: int = 2, section: str = "镜湖口") -> Observation:
    at = datetime.fromisoformat(f"2019-{month:02d}-05")
    return Observation(
        section, at, item, parse_reported("1.2"), Channel.MANUAL, Origin("抽查.csv", row, item)
    )


def test_each_check_follows_the_term_of_its_month() -> None:
    """The highest counts, it enters the mean, or it is ignored, and that is said."""
    extra = [check(month=n) for n in (1, 2, 3)]
    found = checks_of([], extra, terms("highest_counts", "in_mean", "ignored"), standard())
    assert (found.highest, found.in_mean) == ((extra[0],), (extra[1],))
    assert found.marks == {extra[0]: "highest_counts", extra[1]: "in_mean"}
    (said,) = found.findings
    assert (said.code, said.severity) == ("extra_checks.ignored", Severity.WARNING)
    assert "1 个抽查数据" in said.message.zh


@pytest.mark.parametrize(
    ("term", "one", "ordinary", "code"),
    [
        ("", check(), [], "extra_checks.not_agreed"),
        ("in_mean", check(), [check(row=9)], "extra_checks.twice"),
        ("highest_counts", check(), [check(row=9)], "extra_checks.twice"),
        ("highest_counts", check("ph"), [], "extra_checks.no_highest"),
        ("highest_counts", check("wt"), [], "extra_checks.no_highest"),
    ],
)
def test_a_check_that_does_not_fit_is_refused(
    term: str, one: Observation, ordinary: list[Observation], code: str
) -> None:
    """With its cell; all at once."""
    extra = [one] if term else [one, check("do", row=7)]
    with pytest.raises(RefusedError) as error:
        checks_of(ordinary, extra, terms(term), standard())
    assert {found.code for found in error.value.findings} == {code}
    place = error.value.findings[0].place
    assert place is not None
    assert (place.file, place.row, place.column) == ("抽查.csv", 2, one.item)
    assert len(error.value.findings) == (1 if term else 2)


def test_the_files_of_checks_are_named_among_the_inputs() -> None:
    """By name alone, beside the files or batches of the readings."""
    read = Readings(digests={"/a/readings.csv": "1"})
    both = with_files(read, Readings(digests={"/b/抽查.csv": "2"}))
    assert both.digests == {"/a/readings.csv": "1", "抽查.csv": "2"}


def test_the_highest_counts_at_the_sections_of_the_agreement_alone() -> None:
    """At an entry section it would let the upstream off: it is not counted, and that is said."""
    found = checks_of([], [check(section="入境桥")], terms("highest_counts"), standard())
    assert (found.highest, found.marks) == ((), {})
    (said,) = found.findings
    assert said.severity is Severity.WARNING
    assert "入境桥有 1 个抽查数据，只在考核断面取最高值" in said.message.zh


def test_a_check_in_the_mean_is_a_sample_at_an_entry_section_too() -> None:
    """Of what came in the mean is a mean as any other."""
    extra = [check(section="入境桥")]
    assert checks_of([], extra, terms("in_mean"), standard()).in_mean == tuple(extra)
