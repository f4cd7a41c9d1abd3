"""Check: agreements against a policy."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from riverpact.domain.agreements.checks.case import PayableRange
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.policies import load_policy
from riverpact.files.shipped import demonstration_agreements, instruments_folder
from riverpact.workflows.check_agreements import check_agreements, range_by_caps

FAULTS = Path(__file__).parents[1] / "faults"
SOUND = FAULTS / "checks" / "sound.toml"
DEMO = load_policy("qingyuan-demo")


def test_the_demonstration_has_only_the_findings_it_is_meant_to_show() -> None:
    """Double payment at 红石, a reason at 镜湖, what is payable at 云河; 青溪 has none."""
    checked = check_agreements(demonstration_agreements(), DEMO, standard())
    assert all(one.good for one in checked)
    assert {
        one.agreement.id: [(f.code, str(f.severity)) for f in one.findings]
        for one in checked
        if one.agreement is not None
    } == {
        "demo-hongshi": [("check.also_paid_by", "warning")],
        "demo-jinghu": [("check.network_not_preferred", "note")],
        "demo-qingxi": [],
        "demo-yunhe": [("check.payable_range", "note")],
    }


def test_an_agreement_that_is_refused_does_not_hide_the_others() -> None:
    """Its findings stand beside theirs."""
    broken = FAULTS / "agreements" / "two-mistakes.toml"
    first, second = check_agreements([broken, SOUND], DEMO, standard())
    assert (first.agreement, first.day, first.good) == (None, None, False)
    assert len(first.findings) == 2
    assert second.good


def test_the_day_is_the_signing_day_unless_another_is_asked_for(tmp_path: Path) -> None:
    """Without a signing day it is the first day of the term."""
    (signed,) = check_agreements([SOUND], DEMO, standard())
    assert signed.day == date(2019, 3, 1)
    assert [stage.title.zh for stage in signed.stages] == ["建立机制阶段", "实施补偿阶段"]
    (asked,) = check_agreements([SOUND], DEMO, standard(), as_of=date(2024, 6, 1))
    assert asked.day == date(2024, 6, 1)
    (unsigned,) = check_agreements([FAULTS / "checks" / "signed-on-missing.toml"], DEMO, standard())
    assert unsigned.day == date(2019, 1, 1)
    text = SOUND.read_text(encoding="utf-8").replace('breach = "第六条"\n', "")
    file = tmp_path / "agreement.toml"
    file.write_text(text, encoding="utf-8")
    for day, good in ((None, True), (date(2024, 5, 31), True), (date(2024, 6, 1), False)):
        (one,) = check_agreements([file], DEMO, standard(), as_of=day)
        assert one.good is good


def test_an_agreement_given_twice_is_on_one_reach_with_itself() -> None:
    """The second is said to share what the first has; the first is not blamed."""
    first, second = check_agreements([SOUND, SOUND], DEMO, standard())
    assert first.findings == ()
    assert [one.code for one in second.findings] == ["check.same_section", "check.same_expenditure"]


def test_a_plan_that_does_not_fit_is_a_finding(tmp_path: Path) -> None:
    """One that is not there, cannot settle, or lacks an item of the decimals; nothing besides."""
    text = SOUND.read_text(encoding="utf-8")
    file = tmp_path / "agreement.toml"
    for changed in (
        text.replace('"agreement-minimum"', '"agreement-maximum"'),
        text.replace('"agreement-minimum"', '"snapshot-daily"'),
        text.replace("cod = 1", "codmn = 1"),
    ):
        file.write_text(changed, encoding="utf-8")
        (one,) = check_agreements([file], DEMO, standard())
        assert [finding.code for finding in one.findings] == ["check.plan_unfit"]


def test_real_agreements_are_checked_without_a_stop() -> None:
    """What is not published of them is asked for, not guessed."""
    paths = sorted((instruments_folder() / "agreements").glob("*/agreement.toml"))
    checked = check_agreements(paths, load_policy("jiangxi-2019"), standard())
    assert [one.path for one in checked] == paths
    assert all(one.findings for one in checked)


def test_what_is_payable_may_be_given() -> None:
    """By the caps of both sides; another way of knowing it takes their place."""
    yunhe = load_agreement(instruments_folder() / "demonstration" / "yunhe")
    assert range_by_caps(yunhe) == PayableRange(Fraction(-4_000_000), Fraction(4_000_000))
    assert range_by_caps(load_agreement(SOUND)) is None
    (one,) = check_agreements(
        [SOUND],
        DEMO,
        standard(),
        payable=lambda _: PayableRange(Fraction(-1_080_000), Fraction(1_080_000)),
    )
    assert [finding.found for finding in one.findings] == ["-108 万元 … +108 万元"]
