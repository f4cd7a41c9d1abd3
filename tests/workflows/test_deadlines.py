"""Deadlines of several agreements, and what is said of facts that were not counted."""

from datetime import date
from pathlib import Path

from riverpact.files.facts import read_facts
from riverpact.files.instruments import load_agreement
from riverpact.files.policies import load_policy
from riverpact.files.shipped import demonstration_agreements, instruments_folder
from riverpact.files.working_calendar import working_calendar
from riverpact.workflows.deadlines import DeadlineList, list_deadlines

DEMONSTRATION = instruments_folder() / "demonstration"
POLICY = load_policy("qingyuan-demo").deadlines()
QINGXI = load_agreement(DEMONSTRATION / "qingxi").agreement
FACT = '[[fact]]\nagreement = "{}"\nkind = "{}"\nyear = {}\non = {}\n'


def listed(folder: Path, *told: tuple[str, str, int, str], as_of: date) -> DeadlineList:
    file = folder / "facts.toml"
    file.write_text("".join(FACT.format(*one) for one in told), encoding="utf-8")
    facts = read_facts(file, [QINGXI])
    return list_deadlines([QINGXI], POLICY, facts, working_calendar(), as_of)


def findings(found: DeadlineList) -> list[tuple[str, int | None]]:
    return [(one.code, one.place.row if one.place else None) for one in found.findings]


def test_every_agreement_is_listed() -> None:
    """Four agreements of the demonstration; those without windows say so, none is left out."""
    texts = [load_agreement(path).agreement for path in demonstration_agreements()]
    found = list_deadlines(texts, POLICY, None, working_calendar(), date(2020, 6, 1))
    assert found.findings == ()
    for text in texts:
        kinds = {one.kind for one in found.deadlines if one.agreement == text.id}
        assert len(kinds) == 6
    bare = {one.agreement for one in found.deadlines if one.standing == "not_agreed"}
    assert bare == {"demo-hongshi", "demo-jinghu", "demo-yunhe"}


def test_no_fact_is_left_out_in_silence(tmp_path: Path) -> None:
    """Of another agreement, of a later day, or an answer to nothing: each is a finding."""
    found = listed(
        tmp_path,
        ("demo-qingxi", "confirmed", 2019, "2020-01-10"),
        ("demo-qingxi", "statement_sent", 2019, "2020-01-20"),
        ("demo-qingxi", "confirmed", 2019, "2020-03-02"),
        ("demo-qinqxi", "paid", 2019, "2020-03-02"),
        as_of=date(2020, 3, 1),
    )
    assert findings(found) == [
        ("fact.answers_nothing", 1),
        ("fact.later", 11),
        ("fact.other_agreement", 16),
    ]


def test_a_year_without_calendar_is_a_finding(tmp_path: Path) -> None:
    """Counted into a year that was never announced."""
    sent = ("demo-qingxi", "statement_sent", 2019, "2099-12-20")
    found = listed(tmp_path, sent, as_of=date(2100, 1, 1))
    assert findings(found) == [("deadline.no_calendar", None)] * 2
    assert found.findings[0].clause == "演示·模拟数据 第六条"
    assert found.findings[0].expected.startswith("2004–")
