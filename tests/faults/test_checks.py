"""One broken agreement a finding of the checks: its code, severity and line, and no others."""

import ast
import re
from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.policies import load_policy
from riverpact.files.registry import shipped_registry
from riverpact.foundation.finding import Finding
from riverpact.workflows.check_agreements import check_agreements

FOLDER = Path(__file__).parent / "checks"
SOURCE = Path(__file__).parents[2] / "src" / "riverpact"
CHINESE = re.compile(r"[\u4e00-\u9fff]")

FAULTS: dict[str, list[tuple[str, str, str]]] = {
    "assessed-together": [("check.assessed_together", "warning", 'sections = "together"')],
    "sound": [],
    "sound-in-jiangxi": [],
    "also-paid-by": [("check.also_paid_by", "warning", "also_paid_by = [")],
    "code-unknown": [("check.code_unknown", "warning", 'code = "360799"')],
    "contents-missing": [("check.contents_missing", "warning", "[contents]")],
    "contents-missing-decree": [("check.contents_missing", "error", "[contents]")],
    "decimals-undecided": [("check.decimals_undecided", "error", "[assessment]")],
    "dispute-window-missing": [("check.dispute_window_missing", "warning", "[procedure]")],
    "filed-before-signed": [("check.filed_before_signed", "error", "filed_on = 2019-02-01")],
    "final-weight-order": [("check.final_weight_order", "warning", 'weight = "0.6"')],
    "form-missing": [("check.form_missing", "error", "")],
    "form-not-money": [("check.form_not_money", "warning", 'forms = ["park"]')],
    "former-code": [("check.former_code", "warning", 'code = "360783"')],
    "functional-class-missing": [("check.functional_class_missing", "warning", "[[section]]")],
    "functional-class-unsourced": [
        ("check.functional_class_unsourced", "warning", "functional_class = ")
    ],
    "items-missing": [("check.items_missing", "error", 'plan = "national-5+x"')],
    "monitoring-level": [("check.monitoring_level", "warning", 'level = "city"')],
    "monitoring-missing": [("check.monitoring_missing", "warning", "")],
    "monitoring-unknown": [
        ("check.party_code_missing", "warning", "[[party]]"),
        ("check.party_code_missing", "warning", "[[party]]"),
        ("check.monitoring_unknown", "warning", 'level = "city"'),
    ],
    "name-unfit": [("check.name_unfit", "warning", 'name = "信封县人民政府"')],
    "network-missing": [("check.network_missing", "warning", "[[section]]")],
    "network-not-preferred": [("check.network_not_preferred", "warning", 'network = "national"')],
    "not-neighbours": [("check.not_neighbours", "warning", "junction = {")],
    "other-forms": [("check.other_forms", "note", 'forms = ["money", "park"]')],
    "opinion-missing": [("check.opinion_missing", "error", "[filing]")],
    "submission-missing": [("check.submission_missing", "error", "[filing]")],
    "party-code-missing": [
        ("check.party_code_missing", "warning", "[[party]]"),
        ("check.monitoring_unknown", "warning", 'level = "city"'),
    ],
    "party-out-of-scope": [
        ("check.party_out_of_scope", "error", 'code = "980102"'),
        ("check.monitoring_level", "warning", 'level = "city"'),
    ],
    "payable-range": [("check.payable_range", "note", "[money]")],
    "payment-channel-missing": [("check.payment_channel_missing", "warning", "[payment]")],
    "payment-due-missing": [("check.payment_due_missing", "warning", "[procedure]")],
    "plan-unfit": [("check.plan_unfit", "error", 'plan = "agreement-maximum"')],
    "period-not-month": [("check.period_not_month", "warning", "[assessment]")],
    "policy-not-in-force": [("check.policy_not_in_force", "error", "signed_on = 2017-12-01")],
    "reason-given": [("check.network_not_preferred", "note", 'network = "national"')],
    "reason-unused": [
        ("check.standard_too_low", "error", 'standard = "99 万元"'),
        ("check.reason_unused", "warning", "[[reason]]"),
    ],
    "same-expenditure": [("check.same_expenditure", "warning", "pays_for = [")],
    "same-junction": [("check.same_junction", "warning", "junction = {")],
    "same-parties": [("check.same_parties", "warning", "[[section]]")],
    "same-section": [("check.same_section", "error", 'name = "两河口"')],
    "signed-on-missing": [("check.signed_on_missing", "warning", "")],
    "standard-missing": [("check.standard_missing", "error", "[money]")],
    "standard-too-low": [("check.standard_too_low", "error", 'standard = "999999 元"')],
    "target-factor-missing": [("check.target_factor_missing", "warning", "[[section]]")],
    "target-factor-order": [
        ("check.target_factor_order", "error", 'target_factor = { factor = "1.2"')
    ],
    "target-worse-than-functional-class": [
        ("check.target_worse_than_functional_class", "error", 'target = "Ⅳ"')
    ],
    "term-outside-policy": [("check.term_outside_policy", "error", "term = { start = 2027")],
    "weights-missing": [("check.weights_missing", "error", 'weighting = "none"')],
    "weights-without-runoff": [("check.weights_without_runoff", "error", 'weighting = "target"')],
    "weights-without-target": [("check.weights_without_target", "error", 'weighting = "runoff"')],
    "years-outside-policy": [("check.years_outside_policy", "warning", "term = {")],
}
"""Fault to its findings: code, severity, and how the line begins on which it must be said."""

IN_JIANGXI = {"code-unknown", "former-code", "name-unfit", "not-neighbours", "sound-in-jiangxi"} | {
    "opinion-missing",
    "submission-missing",
}
"""Faults that are seen by a registry."""
POLICIES = {"period-not-month": FOLDER / "quarterly"} | dict.fromkeys(IN_JIANGXI, "jiangxi-2019")
"""Faults under another policy than that of the fictional province."""
NOTED = "payable-range"
"""What a year can cost is noted of every agreement; only here it is looked at."""
BESIDE_THE_SOUND_ONE = {"same-expenditure", "same-junction", "same-parties", "same-section"}


def findings_of(name: str) -> tuple[Finding, ...]:
    names = ["sound", name] if name in BESIDE_THE_SOUND_ONE else [name]
    paths = [FOLDER / f"{one}.toml" for one in names]
    policy = load_policy(POLICIES.get(name, "qingyuan-demo"))
    registry = shipped_registry("jiangxi") if name in IN_JIANGXI else None
    found = check_agreements(paths, policy, standard(), registry=registry)[-1].findings
    return tuple(one for one in found if name == NOTED or one.code != "check.payable_range")


def line_of(name: str, finding: Finding) -> str:
    row = finding.place.row if finding.place else None
    lines = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines()
    return lines[row - 1] if row else ""


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_said_with_its_code_its_severity_and_its_line(name: str) -> None:
    """All at once and no others; what is left out at the top has no line, but its key."""
    findings = findings_of(name)
    assert [(code, severity) for code, severity, _ in FAULTS[name]] == [
        (one.code, str(one.severity)) for one in findings
    ]
    for (_, _, begins), finding in zip(FAULTS[name], findings, strict=True):
        line = line_of(name, finding)
        assert line.startswith(begins) if begins else line == ""


@pytest.mark.parametrize("name", FAULTS)
def test_a_finding_says_in_both_languages_what_to_do(name: str) -> None:
    """Chinese for the clerk, English for the developer, a hint and the file for both."""
    for finding in findings_of(name):
        assert finding.hint is not None
        assert finding.place is not None
        assert finding.place.file.endswith(f"{name}.toml")
        for text in (finding.message, finding.hint):
            assert CHINESE.search(text.zh)
            assert re.search(r"[a-z]{3}", text.en)


def test_every_fault_file_is_tested() -> None:
    """A broken file that no test reads would not be missed when it is accepted."""
    assert sorted(FAULTS) == sorted(path.stem for path in FOLDER.glob("*.toml"))


def test_every_code_in_the_source_has_its_example() -> None:
    """A new finding needs a broken agreement; a row in the page of the rule, too."""
    codes = {
        node.value
        for file in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"check\.[a-z_]+", node.value)
    }
    assert codes == {code for findings in FAULTS.values() for code, _, _ in findings}
    page = (SOURCE.parents[1] / "docs" / "rules" / "agreement_checks.md").read_text("utf-8")
    assert sorted(codes) == sorted(re.findall(r"^\| `(check\.[a-z_]+)` \|", page, re.MULTILINE))


def test_a_reason_is_shown_where_it_excuses() -> None:
    """The warning is a note, and the reason stands in it."""
    (note,) = findings_of("reason-given")
    assert note.message.zh == "两河口不是优先采用的断面；理由：没有县界断面"
