"""Forgers who change the derivation or the samples and seal again, in one place or in many."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.shipped import demonstration_agreements
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.verify_statement import (
    canonical_digest,
    evaluate,
    names_of,
    rounded,
    steps,
    verify,
)
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.workflows.settle import settle

Data = dict[str, Any]
NAMES = [path.name for path in demonstration_agreements()]
LABELS = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ")


@cache
def texts(name: str) -> tuple[str, str]:
    (path,) = [path for path in demonstration_agreements() if path.name == name]
    with TemporaryDirectory() as folder:
        readings = read_readings(write_demonstration(Path(folder)), standard())
    settled = settle(load_agreement(path), readings, 2019, standard())
    return statement_text(settled.statement), settled.samples


def data_of(name: str) -> Data:
    data: Data = json.loads(texts(name)[0])
    return data


def sealed(folder: Path, data: Data, samples: str) -> list[str]:
    data["digest"] = canonical_digest(data)
    (folder / "samples.csv").write_text(samples, encoding="utf-8")
    (folder / "statement.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    problems = verify(folder / "statement.json")
    assert not any("digest" in problem for problem in problems)
    return problems


def named(data: Data, path: str) -> Data:
    """The first step reached by names, each below the one before: ``m06 outcome``."""
    step: Data = data["derivation"]
    for name in path.split():
        step = next(one for one in steps(step) if one["result"]["name"] == name)
    return step


def given(step: Data, name: str) -> Data:
    found: Data = next(one for one in step["inputs"] if one["name"] == name)
    return found


def changed(text: str) -> str:
    if re.search(r"\d", text):
        return re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), text, count=1)
    return {"attained": "failed", "worse": "better"}.get(text, "attained")


def shown(quantity: Data) -> str:
    value, text = quantity["value"], quantity["shown"]
    if quantity["unit"] == "元":
        return in_wan(Fraction(value))
    if text in LABELS:
        return LABELS[int(value) - 1]
    words = {"better": "优于", "equal": "等于", "worse": "劣于"}
    words |= {"attained": "达标 attained", "failed": "未达标 failed"}
    return words.get(value, text[:1].strip("0123456789") + value) if text else ""


def rebuild(data: Data) -> None:
    """Recompute everything above a lie, as a forger with the program would."""
    for step in reversed(list(steps(data["derivation"]))):
        value = evaluate(step["formula"], names_of(step))
        if isinstance(value, Fraction):
            value = written(rounded(value, step["rounding"]) if step["rounding"] else value)
        if value != step["result"]["value"]:
            step["result"]["value"] = value
            step["result"]["shown"] = shown(step["result"])
    data["amount"] = data["derivation"]["result"]["value"]
    data["amount_shown"] = data["derivation"]["result"]["shown"]
    for number, section in enumerate(data["sections"], start=1):
        step = named(data, f"section_{number}")
        section["amount"] = step["result"]["value"]
        for month in section["months"]:
            name = f"m{month['month'][5:]}"
            retell(month, [one for one in steps(step) if one["result"]["name"] == name])
        if all(month["verdict"] != "failed" for month in section["months"]):
            section["year_verdict"] = section["year_verdict"].replace("failed", "attained")
    deal_again(data)


def deal_again(data: Data) -> None:
    """Split the amount anew, as whoever changed it would."""
    for step in reversed(list(steps(data["split"]))):
        for one in step["inputs"]:
            if one["name"] == "payable":
                one |= {"value": data["amount"], "shown": data["amount_shown"]}
        result = step["result"]
        result["value"] = written(evaluate(step["formula"], names_of(step)))
        result["shown"] = in_wan(Fraction(result["value"]))
    for number, one in enumerate(data["positions"], start=1):
        mine = next(s for s in steps(data["split"]) if s["result"]["name"] == f"position_{number}")
        one |= {"amount": mine["result"]["value"], "shown": mine["result"]["shown"]}


def retell(month: Data, mine: list[Data]) -> None:
    (verdict, *_) = (one for above in mine for one in steps(above) if one["rule"] == "verdict")
    below = {one["result"]["name"]: one["result"] for one in steps(verdict)}
    paid = [one["result"]["value"] for one in mine if one["result"]["unit"] == "元"]
    month["amount"] = written(sum(map(Fraction, paid), Fraction(0)))
    month["verdict"] = verdict["result"]["value"]
    zh, en = verdict["result"]["shown"].split(" ", 1)
    month["verdict_title"] = {"zh": zh, "en": en}
    month["water_class"] = below["water_class"]["shown"] if below["water_class"]["value"] else None
    for item in month["items"]:
        mean = below.get(f"mean_{item['item']}")
        judged = below.get(f"judged_{item['item']}", below.get(f"class_{item['item']}"))
        if mean is not None and judged is not None:
            item |= {"value": mean["value"], "shown": mean["shown"], "water_class": judged["shown"]}


@pytest.mark.parametrize("name", NAMES)
def test_a_forger_who_changes_nothing_is_not_accused(tmp_path: Path, name: str) -> None:
    """Rebuilding the honest statement gives a statement that verifies."""
    data = data_of(name)
    if name != "hongshi":
        rebuild(data)
    assert data == data_of(name)
    assert sealed(tmp_path, data, texts(name)[1]) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_result_of_any_step_is_found(tmp_path: Path, name: str) -> None:
    """One step of each kind in each statement, its value alone and with what is shown of it."""
    kinds: dict[tuple[str, bool], int] = {}
    for number, step in enumerate(steps(data_of(name)["derivation"])):
        kinds.setdefault((step["rule"], step["result"]["value"] is None), number)
    for number in kinds.values():
        for show in (False, True):
            data = data_of(name)
            result = list(steps(data["derivation"]))[number]["result"]
            result["value"] = changed(result["value"] or "0")
            result["shown"] = shown(result) if show else result["shown"]
            assert sealed(tmp_path, data, texts(name)[1]), result


def inputs_of(data: Data) -> Iterator[tuple[tuple[str, ...], Data]]:
    for step in steps(data["derivation"]):
        for one in step["inputs"]:
            yield (step["rule"], step["result"]["name"][:1], one["name"]), one


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_input_of_any_formula_is_found(tmp_path: Path, name: str) -> None:
    """Also one that would not change the result: a limit not reached, a stake not paid."""
    places: dict[tuple[str, ...], int] = {}
    for number, (kind, one) in enumerate(inputs_of(data_of(name))):
        if one["value"] != "":
            places.setdefault(kind, number)
    for kind, number in places.items():
        data = data_of(name)
        _, one = list(inputs_of(data))[number]
        one["value"] = changed(one["value"])
        assert sealed(tmp_path, data, texts(name)[1]), (kind, one)


@pytest.mark.parametrize(
    ("name", "path", "names"),
    [
        ("qingxi", "m06", "stake_better stake_equal stake_worse"),
        ("qingxi", "m05 outcome", "reference"),
        ("qingxi", "m05 verdict", "target"),
        ("qingxi", "m05 class_cod", "max_1 max_2 max_3 max_4 max_5"),
        ("yunhe", "m06", "cap_up cap_down"),
        ("yunhe", "m06 steps", "rate_up rate_down reference"),
    ],
)
def test_a_term_changed_in_one_month_is_found(
    tmp_path: Path, name: str, path: str, names: str
) -> None:
    """Although what is shown of it was changed with it and everything above was rebuilt."""
    for input_name in names.split():
        data = data_of(name)
        one = given(named(data, path), input_name)
        one["value"] = changed(one["value"])
        one["shown"] = shown(one)
        rebuild(data)
        assert sealed(tmp_path, data, texts(name)[1]), input_name


FORMULAS = [
    ("m06 verdict", "'attained'"),
    ("m06 verdict", "'attained' if water_class <= target else 'attained'"),
    ("m06 verdict", "'attained' if target <= water_class else 'failed'"),
    ("m06 water_class", "class_tp"),
    ("m06 class_cod", "max_1 - max_1 + 2"),
    ("m06 class_nh3n", "class_max(mean_nh3n, max_5, max_5, max_5)"),
    ("m06 mean_cod", "total / count - 10"),
    ("m06 outcome", "'better'"),
    ("m06 outcome", "'equal'"),
    ("m06 outcome", "'worse' if verdict == 'attained' else 'better'"),
    ("m06", "stake_better"),
    ("m06", "0"),
    ("method_1", "m01 + m02 + m03 + m04 + m05 + m07 + m08 + m09 + m10 + m11 + m12"),
    ("method_1", "m01 + m02 + m03 + m03 + m05 + m06 + m07 + m08 + m09 + m10 + m11 + m12"),
    ("section_1", "method_1 + method_1"),
    ("payable", "sections + 100"),
]


@pytest.mark.parametrize(("path", "formula"), FORMULAS)
def test_another_formula_is_found(tmp_path: Path, path: str, formula: str) -> None:
    """June missed its target; whatever turns that into money upwards is found."""
    data = data_of("qingxi")
    named(data, path)["formula"] = formula
    rebuild(data)
    assert sealed(tmp_path, data, texts("qingxi")[1])


def test_a_failed_month_excused_as_insufficient_is_found(tmp_path: Path) -> None:
    """All its items are there, so its data were enough: nothing is paid only by a lie."""
    data = data_of("qingxi")
    verdict = named(data, "m06 verdict")
    verdict |= {"formula": "'insufficient_data'", "inputs": []}
    step = named(data, "m06")
    step |= {"formula": "0", "inputs": [], "children": [verdict]}
    verdict["result"] |= {"value": "insufficient_data", "shown": "数据不足 insufficient data"}
    rebuild(data)
    assert sealed(tmp_path, data, texts("qingxi")[1])


@pytest.mark.parametrize(("key", "value"), [("rule", "down"), ("decimals", 2), ("unit", "0.5")])
def test_a_mean_rounded_otherwise_in_one_month_is_found(
    tmp_path: Path, key: str, value: object
) -> None:
    """Although its result is the same: 24.6 has one decimal."""
    data = data_of("qingxi")
    named(data, "m06 mean_cod")["rounding"][key] = value
    rebuild(data)
    assert sealed(tmp_path, data, texts("qingxi")[1])


SOURCES: list[tuple[str, Callable[[Data], object]]] = [
    ("no samples", lambda data: data.update(samples=None)),
    ("evidence removed", lambda data: named(data, "m06 mean_cod").update(evidence=None)),
    ("another month", lambda data: named(data, "m06 mean_cod")["evidence"].update(month="2019-05")),
    ("another item", lambda data: named(data, "m06 mean_cod")["evidence"].update(item="tp")),
    ("another section", lambda data: named(data, "m06 mean_cod")["evidence"].update(section="甲")),
    ("another rule", lambda data: named(data, "m06 mean_cod").update(rule="monthly_mean.other")),
    ("a total", lambda data: given(named(data, "m06 mean_cod"), "total").update(value="14.6")),
    ("a count", lambda data: given(named(data, "m06 mean_cod"), "count").update(value="2")),
    ("non-detects", lambda data: given(named(data, "m02 mean_nh3n"), "censored").update(value="0")),
    ("limit", lambda d: given(named(d, "m02 judged_nh3n"), "detection_limit").update(value="0.02")),
    ("how non-detects count", lambda data: data["terms"].update(non_detect="zero")),
]


@pytest.mark.parametrize(("what", "lie"), SOURCES, ids=[what for what, _ in SOURCES])
def test_a_sum_that_its_samples_do_not_give_is_found(
    tmp_path: Path, what: str, lie: Callable[[Data], object]
) -> None:
    """Everything above is rebuilt; the samples remain."""
    data = data_of("qingxi")
    lie(data)
    rebuild(data)
    assert sealed(tmp_path, data, texts("qingxi")[1]), what


def test_samples_changed_with_their_digest_do_not_give_the_sums(tmp_path: Path) -> None:
    """24.6 mg/L becomes 14.6 in the samples alone; the derivation still says 24.6."""
    data, samples = data_of("qingxi"), texts("qingxi")[1]
    lied = samples.replace("cod,manual,24.6,no,24.6", "cod,manual,14.6,no,14.6")
    assert lied != samples
    data["samples"]["sha256"] = hashlib.sha256(lied.encode()).hexdigest()
    (problem,) = sealed(tmp_path, data, lied)
    assert problem.startswith("样品合计不符 sum differs from the samples")


def test_the_terms_themselves_are_for_the_reader(tmp_path: Path) -> None:
    """A stake changed in every month is consistent: only the agreement's text refutes it.

    This is the limit of what can be known without that text; its digest is in the statement.
    """
    data = data_of("qingxi")
    for step in steps(data["derivation"]):
        for one in step["inputs"]:
            if one["name"] == "stake_better":
                one |= {"value": "400000", "shown": "+40 万元"}
    rebuild(data)
    assert sealed(tmp_path, data, texts("qingxi")[1]) == []
