"""``riverpact check``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from riverpact.files.shipped import instruments_folder

DEMONSTRATION = instruments_folder() / "demonstration"
FAULTS = Path(__file__).parents[1] / "faults"
BROKEN = FAULTS / "checks" / "standard-too-low.toml"


def test_agreements_without_errors_end_with_0(run: Callable[..., Any]) -> None:
    """Warnings and notes are shown: message, code, clause, what to do."""
    said = run("check", DEMONSTRATION, "--policy", "qingyuan-demo")
    assert said.code == 0
    assert "0处错误，1处提示，1处说明" in said.out
    assert "check.also_paid_by · 清源省流域补偿办法（演示·模拟数据） 第十二条" in said.out
    assert "→ 说明两项资金在用途、范围或核算上如何区分" in said.out
    assert "启动准备阶段 第十五条" in said.out


def test_an_error_ends_with_1(run: Callable[..., Any]) -> None:
    """Line 43 has the amount."""
    said = run("check", BROKEN, "--policy", "qingyuan-demo")
    assert said.code == 1
    assert "第43行" in said.out
    assert "1处错误" in said.out


def test_programs_get_everything(run: Callable[..., Any]) -> None:
    """Policy with its bases; per agreement its day, steps and findings with hint."""
    said = run("check", BROKEN, "--policy", "qingyuan-demo", "--json")
    data = json.loads(said.out)
    (agreement,) = data["agreements"]
    finding = next(one for one in agreement["findings"] if one["severity"] == "error")
    assert (said.code, data["good"], agreement["day"]) == (1, False, "2019-03-01")
    assert data["policy"]["builds_on"] == ["decree-779", "national-2016-928"]
    assert [one["zh"] for one in agreement["stages"]] == ["建立机制阶段", "实施补偿阶段"]
    assert (finding["code"], finding["row"]) == ("check.standard_too_low", 43)
    assert finding["clause"].endswith("第八条")
    assert "（每年不少于 100 万元），写入协议后再填入本文件" in finding["hint"]["zh"]


def test_the_rules_of_another_day(run: Callable[..., Any]) -> None:
    """Under the decree the missing clause is an error; before it a warning."""
    file = FAULTS / "checks" / "contents-missing.toml"
    call = ("check", file, "--policy", "qingyuan-demo")
    assert [run(*call).code, run(*call, "--as-of", "2024-06-01").code] == [0, 1]


def test_english_is_spoken(run: Callable[..., Any]) -> None:
    """Where it is asked for."""
    said = run("--lang", "en", "check", DEMONSTRATION / "qingxi", "--policy", "qingyuan-demo")
    assert "0 errors, 0 warnings, 1 notes" in said.out


def test_wrong_calls_and_refused_files(run: Callable[..., Any]) -> None:
    """No policy, no day, no agreement: 2. A policy or an agreement with mistakes: 1."""
    sound = FAULTS / "checks" / "sound.toml"
    assert run("check", sound, "--policy", "nowhere").code == 2
    assert run("check", sound, "--policy", "qingyuan-demo", "--as-of", "June").code == 2
    assert run("check", FAULTS / "no.toml", "--policy", "qingyuan-demo").code == 2
    assert run("check", sound, "--policy", FAULTS / "policies" / "cycle-a").code == 1
    refused = run("check", FAULTS / "agreements" / "class-six.toml", "--policy", "qingyuan-demo")
    assert refused.code == 1
    assert "toml.value_error" in refused.out


def test_a_registry_tells_codes_of_the_day(run: Callable[..., Any]) -> None:
    """By name or folder; without one they are not looked at."""
    call = ("check", FAULTS / "checks" / "former-code.toml", "--policy", "jiangxi-2019")
    folder = instruments_folder() / "registry" / "jiangxi"
    for registry in ("jiangxi", folder):
        assert "改为当日的代码 360727" in run(*call, "--registry", registry).out
    assert "check.former_code" not in run(*call).out
    assert run(*call, "--registry", "atlantis").code == 2
