"""Entry sections from readings to the amount, each way of taking them into account."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riverpact.domain.settlement.statement import Statement
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_data, statement_text
from riverpact.files.statement.page import statement_page
from riverpact.foundation.errors import RefusedError
from riverpact.workflows.entry_months import names_of
from riverpact.workflows.settle import settle
from riverpact.workflows.verify import verify

LAISHUI = Path(__file__).parents[1] / "instruments" / "laishui"
TEXT = (LAISHUI / "agreement.toml").read_text(encoding="utf-8")
HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
STAKE = """[[method]]
family = "fixed_stake"
period = "month"
stake_better = "30 万元"
stake_equal = "20 万元"
stake_worse = "40 万元"
"""
EXCESS = TEXT[TEXT.index("[[method]]") :]
OUT = {3: "25", 4: "25", 5: "25"}
CAME_IN = {3: "23", 4: "18", 5: "30"}
Settled = Callable[..., Statement]


def strategy(said: str, method: str = "") -> str:
    """The agreement with another strategy, and another method where one is given."""
    text = TEXT.replace('strategy = "subtract_entry"', said)
    return text.split("[[method]]")[0] + method if method else text


def sampled(section: str, cod: Mapping[int, str], rest: str) -> list[str]:
    return [
        f"{section},2019-{m:02d}-05,手工,{cod.get(m, rest)},0.31,0.08"
        for m in range(1, 13)
        if cod.get(m, rest)
    ]


@pytest.fixture(name="settled")
def _settled(tmp_path: Path) -> Settled:
    """Settle 2019: March to May at 25, the rest at 16; every statement verifies."""

    def settled(
        text: str,
        came_in: Mapping[int, str] = CAME_IN,
        more: list[str] | None = None,
        out: Mapping[int, str] = OUT,
        *,
        checked: bool = True,
    ) -> Statement:
        (tmp_path / "agreement.toml").write_text(text, encoding="utf-8")
        rows = [*sampled("出境桥", out, "16"), *sampled("入境桥", came_in, "10"), *(more or [])]
        file = tmp_path / "readings.csv"
        file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
        found = settle(
            load_agreement(tmp_path), read_readings([file], standard()), 2019, standard()
        )
        if checked:
            (tmp_path / "samples.csv").write_text(found.samples, encoding="utf-8", newline="\n")
            (tmp_path / "statement.json").write_text(statement_text(found.statement), "utf-8")
            assert verify(tmp_path / "statement.json") == []
        return found.statement

    return settled


def counts(statement: Statement) -> dict[str, str]:
    return {m.month[5:]: m.counts_as for m in statement.sections[0].months if m.counts_as}


def test_what_is_only_shown_changes_nothing(settled: Settled) -> None:
    """Three months of 25 − 20 = 5 mg/L at 10 万元: 150, with what came in beside them."""
    found = settled(strategy('strategy = "none"'))
    assert found.amount == "-1500000"
    march = found.sections[0].months[2]
    assert [(one.section, one.means["cod"]) for one in march.entries] == [("入境桥", "23")]


def test_what_came_in_over_the_limit_is_subtracted(settled: Settled) -> None:
    """March 25 − 23 = 2, April 25 − max(20, 18) = 5, May 25 − 30 under zero: 20 + 50 + 0."""
    found = settled(TEXT)
    assert found.amount == "-700000"
    assert [one.amount for one in found.sections[0].months[2:5]] == ["-200000", "-500000", "0"]
    assert found.sections[0].year_verdict == "failed"


def test_the_increase_alone_is_charged_and_dearer(settled: Settled) -> None:
    """March 2 mg/L twice as dear, 40; April, where nothing over came in, 50; May 0."""
    found = settled(strategy('strategy = "increment_only"\nincrement_factor = "2"'))
    assert [one.amount for one in found.sections[0].months[2:5]] == ["-400000", "-500000", "0"]


def test_a_month_no_worse_than_what_came_in_is_not_counted(settled: Settled) -> None:
    """May came in at 30: it pays nothing; March and April are worse than what came in."""
    found = settled(strategy('strategy = "gate_not_worse"\ncounts_as = "no_payment"'))
    assert (found.amount, counts(found)) == ("-1000000", {"05": "out"})


def test_such_a_month_may_count_as_attained(settled: Settled) -> None:
    """Nine months at Ⅲ and May: 10 · 20, March and April −40 each: 120; its verdict stays."""
    found = settled(strategy('strategy = "gate_not_worse"\ncounts_as = "attained"', STAKE))
    assert (found.amount, counts(found)) == ("1200000", {"05": "attained"})
    may = found.sections[0].months[4]
    assert (may.verdict, may.water_class) == ("failed", "Ⅳ")


def test_a_year_may_attain_by_its_gate(settled: Settled) -> None:
    """All three months came in as bad: the test of every month is kept."""
    found = settled(
        strategy('strategy = "gate_not_worse"\ncounts_as = "attained"', STAKE),
        {3: "25", 4: "26", 5: "30"},
    )
    assert (found.amount, found.sections[0].year_verdict) == ("2400000", "attained")


def test_without_data_of_what_came_in_there_is_no_answer(settled: Settled) -> None:
    """April was not sampled at the entry: neither charged in full nor let off."""
    found = settled(TEXT, {**CAME_IN, 4: ""})
    assert (found.state, found.amount, counts(found)) == ("undetermined", None, {"04": "open"})


def test_several_entries_weigh_by_their_flow(settled: Settled) -> None:
    """March (23 + 3 · 27) / 4 = 26, April (18 + 27) / 2 = 22.5, May 28.5: 2.5 over in April."""
    found = settled(several("1", "3"), more=sampled("支流", {}, "27"))
    assert [one.amount for one in found.sections[0].months[2:5]] == ["0", "-250000", "0"]


def several(first: str, second: str) -> str:
    def flow(march: str) -> str:
        rows = (("2019-03", march), ("2019-04", "1"), ("2019-05", "1"))
        said = (f'{{ month = "{m}", amount = "{q}", source = {{ instrument = "水文" }} }}'
                for m, q in rows)  # fmt: skip
        return f"flow = [{', '.join(said)}]\n"

    text = TEXT.replace('strategy = "sub', 'unit = "万m³"\nstrategy = "sub')
    named = '[[section.entry.section]]\nname = "入境桥"\n'
    both = named + flow(first) + '[[section.entry.section]]\nname = "支流"\n' + flow(second)
    return text.replace(named, both)


def test_a_month_without_a_flow_has_no_answer(settled: Settled) -> None:
    """The flow of April is not given: its entries are not weighed alike instead."""
    text = several("1", "3").replace(
        '{ month = "2019-04", amount = "1"', '{ month = "2019-06", amount = "1"'
    )
    found = settled(text, more=sampled("支流", {}, "27"))
    assert (found.amount, counts(found)) == (None, {"04": "open"})


def test_a_reference_is_shown_and_does_not_count(settled: Settled) -> None:
    """The second entry is from outside the province: shown, and March is 25 − 23 as before."""
    named = '[[section.entry.section]]\nname = "入境桥"\n'
    other = named + '[[section.entry.section]]\nname = "省界"\nreference_only = true\n'
    found = settled(TEXT.replace(named, other), more=sampled("省界", {}, "99"))
    assert found.amount == "-700000"
    shown = [(one.section, one.reference_only) for one in found.sections[0].months[2].entries]
    assert shown == [("入境桥", False), ("省界", True)]


def test_readings_under_any_name_of_an_entry_are_found() -> None:
    """Aliases of entry sections as those of agreed ones; an agreed section's own name wins."""
    assert dict(names_of(load_agreement(LAISHUI).agreement)) == {
        "入境桥": "入境桥",
        "出境桥": "出境桥",
    }


@pytest.mark.parametrize(
    ("said", "method"),
    [
        ('strategy = "subtract_entry"', STAKE),
        ('strategy = "gate_not_worse"\ncounts_as = "attained"', ""),
        ('strategy = "gate_not_worse"', ""),
        ('strategy = "increment_only"', ""),
        (
            'strategy = "increment_only"\nincrement_factor = "2"',
            EXCESS + 'cap_down = "20 万元"\n',
        ),
        (
            'strategy = "subtract_entry"',
            EXCESS + 'limits.cod = "18"\n',
        ),
    ],
)
def test_what_does_not_fit_is_refused(settled: Settled, said: str, method: str) -> None:
    """A class has no excess, excess no verdict; gates and increments must say what follows."""
    with pytest.raises(RefusedError):
        settled(strategy(said, method))


def test_forged_entries_are_found(tmp_path: Path, settled: Settled) -> None:
    """Another mean that came in, another word for a month, and a gate that was not agreed."""
    found = settled(strategy('strategy = "gate_not_worse"\ncounts_as = "no_payment"'))
    page = statement_page(statement_data(found), standard())
    assert "来水 入境桥" in page
    assert "未劣于来水，不计" in page
    file = tmp_path / "statement.json"
    good = file.read_text(encoding="utf-8")
    for old, new in (
        ('"counts_as": "out"', '"counts_as": "attained"'),
        ('"entry": "gate_not_worse"', '"entry": "subtract_entry"'),
        ("out_cod <= entry_cod", "out_cod >= entry_cod"),
        ('"cod": "30"', '"cod": "31"'),
    ):
        assert old in good
        file.write_text(good.replace(old, new), encoding="utf-8")
        problems = [one for one in verify(file) if "摘要" not in one]
        assert problems, (old, new)


@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(out=st.integers(15, 60), came_in=st.integers(5, 60), worse=st.integers(0, 20))
def test_laws(settled: Settled, out: int, came_in: int, worse: int) -> None:
    """Subtracting and gating never charge more than not doing so; more pollution never less."""

    def march(said: str, cod: int) -> float:
        found = settled(strategy(said), {3: str(came_in)}, None, {3: str(cod)}, checked=False)
        return int(found.amount or 0)

    for said in (
        'strategy = "subtract_entry"',
        'strategy = "gate_not_worse"\ncounts_as = "no_payment"',
    ):
        assert march('strategy = "none"', out) <= march(said, out) <= 0
        assert march(said, out + worse) <= march(said, out)
