"""From readings to the amount by week, odd months, quarter and half-year; all of it verifies.

The readings of 季水 (by hand): January two samples, COD 18 and 22, 氨氮 1.0; February 24 and 1.2;
March 28 and 1.4; April to June 32 and 1.5; July to September 30 and 1.5; then 15 and 0.5. The
method of 菏泽: (30 − COD) · 2 + (1.5 − 氨氮) · 30 万元.
"""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.assessment.decided_days import Days
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.folder import write_statement
from riverpact.files.statement.verify_statement import verify
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.period import Month
from riverpact.workflows.probe_agreement import probe_agreement
from riverpact.workflows.settle import Settled, settle

STANDARD = standard()
FOLDER = Path(__file__).parents[1] / "instruments" / "jishui"
TEXT = (FOLDER / "agreement.toml").read_text(encoding="utf-8")
QUARTER = 'period = "quarter"\nperiod_mean = "months"\nperiod_needs = 3\n'
HALF = 'period = "half_year"\nperiod_mean = "months"\nperiod_needs = 6\n'
READINGS = (FOLDER / "readings.csv").read_text(encoding="utf-8")


def weeks(rule: str) -> str:
    return f'period = "week"\nperiod_mean = "readings"\nperiod_needs = 1\nweeks = "{rule}"\n'


def settled(
    folder: Path,
    period: str = QUARTER,
    *,
    readings: str = READINGS,
    changes: dict[str, str] | None = None,
    decisions: tuple[Decision, ...] = (),
) -> Settled:
    """Settle 季水 with other terms of the period; whatever comes of it verifies."""
    kind = period.split('"')[1]
    text = TEXT.replace(QUARTER, period)
    pays = "month" if kind in {"month", "odd_months"} else kind
    text = text.replace('period = "quarter"\nprice', f'period = "{pays}"\nprice')
    for old, new in (changes or {}).items():
        assert old in text
        text = text.replace(old, new)
    (folder / "agreement.toml").write_text(text, encoding="utf-8")
    (folder / "readings.csv").write_text(readings, encoding="utf-8")
    found = settle(
        load_agreement(folder / "agreement.toml"),
        read_readings([folder / "readings.csv"], STANDARD),
        2019,
        STANDARD,
        decisions=decisions,
    )
    out = write_statement(folder / "out", found.statement, found.samples, STANDARD)
    assert verify(out / "statement.json") == []
    assert verify(out / "statement.html") == []
    return found


def wan(found: Settled) -> list[str | None]:
    """The amounts of the periods that have data, in 万元."""
    return [
        None if one.amount is None else str(Fraction(one.amount) / 10_000)
        for section in found.statement.sections
        for one in section.months
        if one.verdict != "insufficient_data"
    ]


def test_a_quarter_by_its_months(tmp_path: Path) -> None:
    """By hand: Q1 COD (20 + 24 + 28) / 3 = 24, 氨氮 1.2: 12 + 9 = 21; Q2 −4; Q3 0; Q4 30 + 30."""
    found = settled(tmp_path)
    assert wan(found) == ["21", "-4", "0", "60"]
    assert found.statement.amount_shown == "+77 万元"
    verdicts = [one.verdict for one in found.statement.sections[0].months]
    assert verdicts == ["attained", "failed", "attained", "attained"]


def test_a_quarter_by_its_readings(tmp_path: Path) -> None:
    """By hand: Q1 COD (18 + 22 + 24 + 28) / 4 = 23, 氨氮 1.15: 14 + 10.5 = 24.5."""
    text = QUARTER.replace("months", "readings")
    assert wan(settled(tmp_path, text)) == ["49/2", "-4", "0", "60"]


def test_a_half_year(tmp_path: Path) -> None:
    """By hand: H1 COD 168 / 6 = 28, 氨氮 8.1 / 6 = 1.35: 4 + 4.5; H2 22.5 and 1.0: 15 + 15."""
    assert wan(settled(tmp_path, HALF)) == ["17/2", "30"]


def test_odd_months_alone_are_judged_and_paid(tmp_path: Path) -> None:
    """By hand: January 20, 1.0: 35; March 28, 1.4: 7; May −4; July 0; September 0; November 60."""
    found = settled(tmp_path, 'period = "odd_months"\n')
    assert [one.month[-2:] for one in found.statement.sections[0].months] == [
        "01", "03", "05", "07", "09", "11",
    ]  # fmt: skip
    assert wan(found) == ["35", "7", "-4", "0", "0", "60"]


NO_PAYMENT = {'insufficient_month = "block_year"': 'insufficient_month = "no_payment"'}


def test_a_week_that_the_year_cuts(tmp_path: Path) -> None:
    """5 January 2019 lies in the days 1 to 6: W01 of the natural weeks. COD 18, 氨氮 1.0: 24 + 15.

    Each sample is a week of its own: 39, 31, 21, 7, three times −4, three times 0, three times 60.
    """
    found = settled(tmp_path, weeks("cut_at_year"), changes=NO_PAYMENT)
    expected = ["39", "31", "21", "7", *["-4"] * 3, *["0"] * 3, *["60"] * 3]
    assert wan(found) == expected
    assert len(found.statement.sections[0].months) == 53


def test_an_iso_week_across_the_first_day_of_the_term_is_not_whole(tmp_path: Path) -> None:
    """W01 of 2019 begins on 31 December 2018, before the term: it is left out, and that is said."""
    found = settled(tmp_path, weeks("iso"), changes=NO_PAYMENT)
    assert wan(found)[0] == "31"
    partial = [one for one in found.statement.findings if one.code == "settlement.partial_period"]
    assert ["2019-W01" in one.message.zh for one in partial] == [True]
    longer = {**NO_PAYMENT, "start = 2019-01-01": "start = 2018-12-31"}
    assert wan(settled(tmp_path, weeks("iso"), changes=longer))[0] == "39"


def test_a_sample_of_december_counts_in_the_week_of_its_thursday(tmp_path: Path) -> None:
    """30 December 2019 is a Monday: ISO week 2020-W01, and the natural week 53 of 2019."""
    more = READINGS + "季水桥,2019-12-30,手工,25,1.5,0.1\n"
    iso = settled(tmp_path, weeks("iso"), readings=more, changes=NO_PAYMENT)
    cut = settled(tmp_path, weeks("cut_at_year"), readings=more, changes=NO_PAYMENT)
    assert (wan(iso)[-1], wan(cut)[-1]) == ("60", "10")


def test_a_quarter_without_enough_months_is_never_a_pass(tmp_path: Path) -> None:
    """Without the sample of May, Q2 has two months of three: the year stays undetermined."""
    lacking = "".join(row for row in READINGS.splitlines(keepends=True) if "2019-05" not in row)
    found = settled(tmp_path, readings=lacking)
    assert found.statement.state == "undetermined"
    enough = settled(tmp_path, QUARTER.replace("= 3", "= 2"), readings=lacking)
    assert wan(enough) == ["21", "-4", "0", "60"]


def test_a_period_that_an_authority_took_out_in_part_is_left_open(tmp_path: Path) -> None:
    """By readings no text says how the rest counts; by months the others stand if they suffice."""
    may = Decision("季水桥", Month(2019, 5), Verdict.SUSPENDED, "施工", "省厅", "1号")
    readings = QUARTER.replace("months", "readings")
    part = settled(tmp_path, readings, decisions=(may,))
    assert part.statement.state == "undetermined"
    assert "2019-05 经认定" in part.statement.sections[0].months[1].reason.zh
    months = settled(tmp_path, QUARTER.replace("= 3", "= 2"), decisions=(may,))
    assert wan(months) == ["21", "-4", "0", "60"]
    whole = tuple(
        Decision("季水桥", Month(2019, n), Verdict.SUSPENDED, "施工", "省厅", "1号")
        for n in (4, 5, 6)
    )
    for period in (QUARTER, readings):
        found = settled(tmp_path, period, decisions=whole)
        assert found.statement.sections[0].months[1].verdict == "suspended"
        assert wan(found)[1] == "0"


def test_days_taken_out_leave_the_other_days_of_a_period(tmp_path: Path) -> None:
    """Of January's two samples the second goes: (18 + 24 + 28) / 3 = 70 / 3, 1.2 as it was.

    (30 - 23.3) * 2 + (1.5 - 1.2) * 30 = 22.4; by months January is 18, as much.
    """
    out = Decision(
        "季水桥", Month(2019, 1), Verdict.EXCLUDED, "顶托", "省厅", "1号",
        days=Days(date(2019, 1, 20), date(2019, 1, 21)),
    )  # fmt: skip
    for period in (QUARTER, QUARTER.replace("months", "readings")):
        found = settled(tmp_path, period, decisions=(out,))
        assert wan(found) == ["112/5", "-4", "0", "60"]
        said = [(one.month, one.days) for one in found.statement.days_out_beside]
        assert said == [("2019-01", 1)]


def test_only_a_week_whose_days_all_are_taken_out_is_excluded(tmp_path: Path) -> None:
    """14 to 20 January is the third week; all others stay as they were, and 18 mg/L is paid."""
    out = Decision(
        "季水桥", Month(2019, 1), Verdict.EXCLUDED, "顶托", "省厅", "1号",
        days=Days(date(2019, 1, 14), date(2019, 1, 21)),
    )  # fmt: skip
    before = settled(tmp_path, weeks("cut_at_year")).statement.sections[0].months
    after = settled(tmp_path, weeks("cut_at_year"), decisions=(out,)).statement.sections[0].months
    changed = [one for one, other in zip(after, before, strict=True) if one != other]
    assert [(one.month, one.verdict, one.amount) for one in changed] == [
        ("2019-W03", "excluded", "0")
    ]


def test_a_dry_quarter_pays_nothing_and_is_no_pass(tmp_path: Path) -> None:
    """Samplers wrote 断流 from April to June."""
    dry = "".join(
        row.replace("32,1.5,0.1", "断流,断流,断流") for row in READINGS.splitlines(keepends=True)
    )
    for period in (QUARTER, QUARTER.replace("months", "readings")):
        found = settled(tmp_path, period, readings=dry)
        assert [one.verdict for one in found.statement.sections[0].months][1] == "no_flow"
        assert wan(found) == ["21" if "months" in period else "49/2", "0", "0", "60"]


RATE = """family = "compliance_rate"
form = "proportional"
to_upstream = "12 万元"
from_upstream = "6 万元"
"""
DEDUCTION = """family = "monthly_deduction"
counted = "failed_months"
stake = "10 万元"
deduction = "3 万元"
paid_by = "downstream"
"""


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (RATE, "15/2"),
        (DEDUCTION, "7"),
    ],
)
def test_a_method_of_the_year_counts_quarters(tmp_path: Path, method: str, expected: str) -> None:
    """By hand: three of four attained: 12 · 3/4 − 6 · 1/4 = 7.5; one failed: 10 − 3 = 7."""
    old = TEXT[TEXT.index('family = "linear') :]
    found = settled(tmp_path, changes={old: f'{method}\nperiod = "year"\n'})
    assert found.statement.amount is not None
    assert str(Fraction(found.statement.amount) / 10_000) == expected


def test_a_method_of_other_periods_is_refused_at_its_key(tmp_path: Path) -> None:
    """An agreement judged by the quarter does not pay months."""
    with pytest.raises(RefusedError) as found:
        settled(tmp_path, changes={'period = "quarter"\nprice': 'period = "month"\nprice'})
    assert [one.code for one in found.value.findings] == ["agreement.method_conflict"]
    assert "period 应为 quarter 或 year" in found.value.findings[0].message.zh


def test_a_term_without_a_whole_period_is_refused(tmp_path: Path) -> None:
    """Two months are no quarter."""
    with pytest.raises(RefusedError, match="no whole period of 2019"):
        settled(tmp_path, changes={"until = 2020-01-01": "until = 2019-03-01"})


def test_an_agreement_not_judged_by_the_month_is_not_probed() -> None:
    """A year of quarters is not tried as a year of months."""
    with pytest.raises(MisuseError, match="judged by the month"):
        probe_agreement(load_agreement(FOLDER), STANDARD)
