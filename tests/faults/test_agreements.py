"""One deliberately broken agreement a mistake: each is refused, with every finding and its line."""

import re
from pathlib import Path

import pytest

from riverpact.files.instruments import load_agreement
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity

FOLDER = Path(__file__).parent / "agreements"
CHINESE = re.compile(r"[\u4e00-\u9fff]")

FAULTS: dict[str, list[tuple[str, str]]] = {
    "unknown-key-top": [("toml.extra_forbidden", 'colour = "蓝"')],
    "unknown-key-section": [("toml.extra_forbidden", 'tagret = "Ⅱ"')],
    "unknown-key-method": [("toml.extra_forbidden", 'cap_down = "9 万元"')],
    "unknown-key-money": [("toml.extra_forbidden", 'cap = "9 万元"')],
    "duplicate-key": [("toml.broken", 'plan = "national-monthly"')],
    "broken-syntax": [("toml.broken", "water_body = river")],
    "not-utf8": [("toml.broken", "title = ")],
    "missing-year-test": [("toml.missing", "[assessment]")],
    "missing-insufficient-month": [("toml.missing", "[assessment]")],
    "missing-no-flow-month": [("toml.missing", "[assessment]")],
    "missing-weighting": [("toml.missing", "[money]")],
    "missing-rounding-unit": [("toml.missing", "[money]")],
    "missing-rounding-rule": [("toml.missing", "[money]")],
    "missing-money": [("toml.missing", "")],
    "missing-source": [("toml.missing", "")],
    "bare-money": [("toml.value_error", "stake_worse = 40")],
    "money-without-unit": [("toml.value_error", 'rounding_unit = "1"')],
    "float-share": [("toml.value_error", "share = 0.5")],
    "share-by-zero": [("toml.value_error", 'share = "1/0"')],
    "share-negative": [("toml.contradiction", 'share = "1.5"')],
    "shares-not-one": [("toml.contradiction", 'share = "0.9"')],
    "class-six": [("toml.value_error", 'target = "Ⅵ"')],
    "term-ends-first": [("toml.value_error", "term = {")],
    "one-party": [("toml.too_short", "[[party]]")],
    "one-sided": [("toml.contradiction", "[[party]]"), ("toml.contradiction", "[[party]]")],
    "duplicate-party": [("toml.contradiction", 'id = "shang"')],
    "duplicate-section": [("toml.contradiction", 'name = "两河口(老)"')],
    "weights-though-none": [("toml.contradiction", 'weighting = "none"')],
    "weights-missing": [("toml.contradiction", 'weighting = "runoff"')],
    "weights-not-one": [("toml.contradiction", 'weighting = "runoff"')],
    "unknown-weighting": [("toml.enum", 'weighting = "population"')],
    "unknown-year-test": [("toml.value_error", 'year_test = "most_months"')],
    "rate-above-one": [("toml.value_error", 'year_test = "attainment_rate>=120%"')],
    "rounding-unit-zero": [("toml.value_error", 'rounding_unit = "0 元"')],
    "cap-negative": [("toml.value_error", 'cap_up = "-9 万元"')],
    "unknown-family": [("agreement.unknown_family", 'family = "fixed_steak"')],
    "neutral-and-equal": [("toml.value_error", "[[method]]")],
    "neither-neutral-nor-equal": [("toml.value_error", "[[method]]")],
    "class-step-as-failed": [("agreement.method_conflict", "[[method]]")],
    "class-step-limits": [("agreement.method_conflict", "[[method]]")],
    "annual-mean-as-failed": [("toml.contradiction", 'insufficient_month = "as_failed"')],
    "annual-mean-limits": [("toml.contradiction", 'year_test = "annual_mean"')],
    "unconfirmed-key": [("agreement.unconfirmed_key", 'key = "money.standard"')],
    "weights-not-as-runoff": [("toml.contradiction", 'weighting = "runoff"')],
    "weights-basis-partial": [("toml.contradiction", 'weighting = "runoff"')],
    "weights-rounded-not-one": [("toml.contradiction", "weight_rounding = {")],
    "runoff-not-used": [("toml.contradiction", 'weighting = "target"')],
    "runoff-without-unit": [("toml.value_error", 'runoff = { station = "站"')],
    "sections-unsaid": [("toml.contradiction", "[assessment]")],
    "together-two-targets": [("toml.contradiction", 'sections = "together"')],
    "together-weights": [("toml.contradiction", 'weighting = "runoff"')],
    "tiers-gap": [("toml.contradiction", "[[method.tier]]")],
    "tiers-overlap": [("toml.contradiction", "[[method.tier]]")],
    "tiers-rising": [("toml.contradiction", "[[method.tier]]")],
    "tiers-open": [("toml.contradiction", "[[method.tier]]")],
    "index-weights": [("toml.contradiction", "weights = {")],
    "index-base": [("toml.contradiction", "base = {")],
    "index-item": [("agreement.method_item", "[[method]]")],
    "index-every-month": [("agreement.method_conflict", "[[method]]")],
    "index-base-twice": [("agreement.missing_given", 'key = "method.stability"')],
    "before-word": [("toml.contradiction", 'before = "measured"')],
    "before-unsaid": [("toml.missing", "[[method]]")],
    "reference-itself": [("agreement.method_conflict", "[[method]]")],
    "reference-unsaid": [("toml.contradiction", "[[method]]")],
    "index-limit-missing": [("toml.contradiction", 'limits = { cod = "20" }')],
    "missing-nowhere": [("agreement.missing_nowhere", 'key = "method.2.stability"')],
    "missing-values": [
        ("agreement.missing_value", 'key = "method.stability"'),
        ("agreement.missing_value", 'key = "method.base.tp"'),
    ],
    "share-beside-split": [("toml.contradiction", 'share = "0.4"')],
    "split-leaves-out": [("toml.contradiction", "amounts = { jia = 120 }")],
    "split-stranger": [("toml.contradiction", "amounts = { jia = 120, yi = 200, ding")],
    "split-negative": [("toml.greater_than_equal", "amounts = { jia = 120, yi = -200 }")],
    "split-all-zero": [("toml.contradiction", "amounts = { jia = 0, yi = 0 }")],
    "split-float": [("toml.value_error", "amounts = { jia = 120, yi = 200.5 }")],
    "unknown-basis": [("toml.enum", 'basis = "population"')],
    "reach-wrong-side": [("toml.contradiction", 'upstream = ["dongshan-up", "xishan-up", "nan')],
    "reach-unknown-party": [("toml.contradiction", 'upstream = ["dongshan-up", "xishan-up", "bei')],
    "party-nowhere": [("toml.contradiction", 'id = "beishan"')],
    "reach-cap": [("toml.contradiction", 'cap_up = "9 万元"')],
    "reach-shares-not-one": [("toml.contradiction", 'share = "0.3"')],
    "entry-without-strategy": [("toml.missing", "[section.entry]")],
    "entry-own-section": [("toml.contradiction", 'name = "两河口"')],
    "entry-without-flow": [
        ("toml.contradiction", "[[section.entry.section]]"),
        ("toml.contradiction", "[section.entry]"),
    ],
    "stand-in-without-reason": [("toml.value_error", "[[party]]")],
    "two-mistakes": [
        ("toml.value_error", 'target = "Ⅵ"'),
        ("toml.value_error", "stake_worse = 40"),
    ],
    "many-mistakes": [
        ("toml.contradiction", "[[party]]"),
        ("toml.contradiction", "[[party]]"),
        ("toml.missing", "[assessment]"),
        ("toml.contradiction", 'weighting = "none"'),
        ("toml.extra_forbidden", 'colour = "蓝"'),
        ("agreement.unknown_family", 'family = "lottery"'),
    ],
}
"""Fault to its findings: the code, and how the line begins on which it must be said."""


def refused(name: str) -> tuple[Finding, ...]:
    with pytest.raises(RefusedError) as error:
        load_agreement(FOLDER / f"{name}.toml")
    return error.value.findings


def line_of(name: str, finding: Finding) -> str:
    row = finding.place.row if finding.place else None
    if row is None:
        return ""
    return (FOLDER / f"{name}.toml").read_bytes().splitlines()[row - 1].decode("utf-8", "replace")


@pytest.mark.parametrize("name", FAULTS)
def test_a_mistake_is_said_with_its_code_and_its_line(name: str) -> None:
    """All findings come at once and no others; a key that is missing is said at its table."""
    findings = refused(name)
    assert [code for code, _ in FAULTS[name]] == [one.code for one in findings]
    for (_, begins), finding in zip(FAULTS[name], findings, strict=True):
        line = line_of(name, finding)
        assert line.startswith(begins) if begins else line == ""


@pytest.mark.parametrize("name", FAULTS)
def test_a_finding_is_an_error_in_both_languages_at_a_file(name: str) -> None:
    """A clerk reads Chinese, a developer English; both are told the file."""
    for finding in refused(name):
        assert finding.severity is Severity.ERROR
        assert CHINESE.search(finding.message.zh)
        assert re.search(r"[a-z]{3}", finding.message.en)
        assert finding.place is not None
        assert finding.place.file.endswith(f"{name}.toml")


def test_every_fault_is_tested() -> None:
    """A broken file that no test reads would not be missed when it is accepted."""
    assert sorted(FAULTS) == sorted(path.stem for path in FOLDER.glob("*.toml"))
    assert len(FAULTS) >= 20


def test_a_share_with_a_point_is_said_to_be_text() -> None:
    """What another reader of TOML would take for a binary float is refused, with an example."""
    (finding,) = refused("float-share")
    assert (finding.found, finding.expected) == ("0.5", 'a share is written as text, like "0.6"')


def test_a_contradiction_names_what_it_found() -> None:
    """The sum of the shares is printed exactly."""
    (finding,) = refused("shares-not-one")
    assert finding.message.zh.endswith("现为 9/10")
    assert finding.message.en.endswith("not 9/10")
