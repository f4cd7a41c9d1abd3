"""Check: agreements against a policy."""

from datetime import date
from pathlib import Path

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.policies import load_policy
from riverpact.files.shipped import demonstration_agreements, instruments_folder
from riverpact.foundation.finding import Finding
from riverpact.workflows.check_agreements import CheckedAgreement, check_agreements

FAULTS = Path(__file__).parents[1] / "faults"
SOUND = FAULTS / "checks" / "sound.toml"
DEMO = load_policy("qingyuan-demo")


def payable(checked: CheckedAgreement) -> list[Finding]:
    return [one for one in checked.findings if one.code == "check.payable_range"]


def others(checked: CheckedAgreement) -> list[Finding]:
    return [one for one in checked.findings if one.code != "check.payable_range"]


def test_the_demonstration_has_only_the_findings_it_is_meant_to_show() -> None:
    """Double payment at 红石, a reason at 镜湖; what is payable is noted of each."""
    checked = check_agreements(demonstration_agreements(), DEMO, standard())
    assert all(one.good for one in checked)
    assert {
        one.agreement.id: [(f.code, str(f.severity)) for f in others(one)]
        for one in checked
        if one.agreement is not None
    } == {
        "demo-hongshi": [("check.also_paid_by", "warning")],
        "demo-jinghu": [("check.network_not_preferred", "note")],
        "demo-qingxi": [],
        "demo-yunhe": [],
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


def test_an_agreement_given_twice_shares_its_section_with_itself() -> None:
    """Neither comes first: it is said of both."""
    for one in check_agreements([SOUND, SOUND], DEMO, standard()):
        assert [f.code for f in others(one)] == ["check.same_section", "check.same_expenditure"]


def test_the_order_of_files_changes_no_finding(tmp_path: Path) -> None:
    """A reason in the first given or the last excuses the pair of both."""
    reasoned = tmp_path / "agreement.toml"
    text = (FAULTS / "checks" / "same-junction.toml").read_text(encoding="utf-8")
    reason = '\n[[reason]]\ncode = "check.same_junction"\ntext = "两条河"\n'
    reasoned.write_text(text + reason, encoding="utf-8")
    for paths in ([SOUND, reasoned], [reasoned, SOUND]):
        checked = check_agreements(paths, DEMO, standard())
        found = [(f.code, str(f.severity)) for one in checked for f in others(one)]
        assert found == [("check.same_junction", "note")] * 2


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
        assert [finding.code for finding in others(one)] == ["check.plan_unfit"]
        (note,) = payable(one)
        assert "评价方案或小数位数未定" in note.message.zh


def test_an_experimental_method_is_said(tmp_path: Path) -> None:
    """By the loader and by the check, once, at its line; what it may cost is not known."""
    stake = """family = "fixed_stake"
period = "month"
stake_better = "9 万元"
stake_equal = "9 万元"
stake_worse = "9 万元"
"""
    stem = """family = "main_stem"
period = "year"
weights = { cod = "0.6", tp = "0.4" }
weights_source = { instrument = "测试" }
"""
    text = SOUND.read_text(encoding="utf-8").replace('"every_month"', '"annual_mean"')
    assert stake in text
    file = tmp_path / "agreement.toml"
    file.write_text(text.replace(stake, stem), encoding="utf-8")
    (loaded,) = load_agreement(file).findings
    assert (loaded.code, str(loaded.severity)) == ("agreement.experimental", "warning")
    assert loaded.place is not None
    assert (loaded.place.row, loaded.found) == (50, "main_stem")
    (one,) = check_agreements([file], DEMO, standard())
    assert [finding for finding in others(one) if finding.code == loaded.code] == [loaded]
    assert one.good


def test_real_agreements_are_checked_without_a_stop() -> None:
    """What is not published of them is asked for, not guessed."""
    paths = sorted((instruments_folder() / "agreements").glob("*/agreement.toml"))
    checked = check_agreements(paths, load_policy("jiangxi-2019"), standard())
    assert [one.path for one in checked] == paths
    assert all(one.findings for one in checked)


def test_what_a_year_can_cost_is_noted_for_both_sides() -> None:
    """By hand. 青溪: 12 months of 40 and 30; 红石: 15 a month; the caps of 云河 and 镜湖."""
    checked = check_agreements(demonstration_agreements(), DEMO, standard())
    said = {one.agreement.id: payable(one)[0].message.zh for one in checked if one.agreement}
    for name, up, down in (
        ("hongshi", 180, 180),
        ("jinghu", 300, 300),
        ("qingxi", 480, 360),
        ("yunhe", 400, 400),
    ):
        words = f"2019 年上游应付 0 万元 至 {up} 万元，下游应付 0 万元 至 {down} 万元；补偿标准 "
        assert words in said[f"demo-{name}"]


def test_an_agreement_that_lacks_values_says_that_its_range_is_not_known() -> None:
    """Beside each value that is missing; it cannot be tried before they are supplied."""
    path = instruments_folder() / "agreements" / "xinanjiang-2018"
    (one,) = check_agreements([path], load_policy("jiangxi-2019"), standard())
    assert {finding.code for finding in others(one)} == {"agreement.missing_value"}
    (note,) = payable(one)
    assert note.message.zh == "算不出全年应付的区间：协议缺少数值，补齐（--supply）之前"


def test_a_term_without_a_whole_month_has_no_range(tmp_path: Path) -> None:
    """Nothing is due in it."""
    text = SOUND.read_text(encoding="utf-8")
    (line,) = [one for one in text.splitlines() if one.startswith("term = {")]
    file = tmp_path / "agreement.toml"
    short = "term = { start = 2019-04-02, until = 2019-04-30 }"
    file.write_text(text.replace(line, short), encoding="utf-8")
    (one,) = check_agreements([file], DEMO, standard())
    assert "没有整月" in payable(one)[0].message.zh


def amend(folder: Path, change: str, signed_on: str, effective: str) -> Path:
    """Lay an amendment beside ``agreement.toml``; return its file."""
    file = folder / "amendments" / f"{effective}.toml"
    file.parent.mkdir(exist_ok=True)
    head = f'effective = "{effective}"\nsigned_on = {signed_on}\nreason = "调整"\n'
    file.write_text(f'{head}source = {{ instrument = "补充协议" }}\n{change}', encoding="utf-8")
    return file


def amended(tmp_path: Path, change: str, **days: str) -> tuple[Path, Path]:
    (tmp_path / "agreement.toml").write_text(SOUND.read_text("utf-8"), encoding="utf-8")
    given = {"signed_on": "2019-12-01", "effective": "2020-01"} | days
    return tmp_path, amend(tmp_path, change, **given)


def test_an_amended_version_is_checked_too(tmp_path: Path) -> None:
    """A target below the class of the function (Ⅳ under Ⅲ): in the amendment, on its line."""
    folder, file = amended(tmp_path, '[change]\nsection."两河口".target = "Ⅳ"\n')
    (checked,) = check_agreements([folder], DEMO, standard())
    (found,) = [one for one in others(checked) if one.severity == "error"]
    assert not checked.good
    assert found.place is not None
    assert (found.place.file, found.place.row) == (str(file), 6)


def test_what_an_amendment_leaves_as_it_was_is_said_once(tmp_path: Path) -> None:
    """Its goals are not written, before and after the title is amended: said of the base only."""
    text = SOUND.read_text("utf-8").replace('goals = "第二条"\n', "")
    alone = tmp_path / "alone.toml"
    alone.write_text(text, encoding="utf-8")
    folder, _ = amended(tmp_path, '[change]\ntitle = "新名"\n')
    (folder / "agreement.toml").write_text(text, encoding="utf-8")
    base, both = check_agreements([alone], DEMO, standard()) + check_agreements(
        [folder], DEMO, standard()
    )
    assert base.findings
    assert [one.code for one in both.findings] == [one.code for one in base.findings]
    assert {one.place and one.place.file for one in both.findings} == {
        str(folder / "agreement.toml")
    }


def test_a_section_that_an_amendment_adds_is_shared_with_another(tmp_path: Path) -> None:
    """Two agreements pay for 两河口, one of them since 2020."""
    text = SOUND.read_text("utf-8").replace("两河口", "老口")
    text = text.replace('id = "fault"', 'id = "other"').replace("污水处理厂提标", "河道清淤")
    change = 'remove = ["section.老口"]\n[change.section."两河口"]\nwater_body = "river"\n'
    folder, file = amended(tmp_path, f'{change}target = "Ⅲ"\n')
    (folder / "agreement.toml").write_text(text, encoding="utf-8")
    _, second = check_agreements([SOUND, folder], DEMO, standard())
    shared = [one for one in second.findings if one.code == "check.same_section"]
    assert [one.place and one.place.file for one in shared] == [str(file)]
