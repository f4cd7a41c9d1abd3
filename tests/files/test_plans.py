"""Assessment plans: those that ship, and a plan in a file of one's own."""

from pathlib import Path

import pytest

from riverpact.domain.standards.standard import Standard
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan, shipped_plans
from riverpact.foundation.errors import MisuseError, RefusedError

STANDARD: Standard = standard()
OWN = (
    'name = "own"\ntitle = { zh = "自定", en = "own" }\nitems = ["cod", "tp"]\n'
    'source = { instrument = "测试" }\n'
    '[manual]\nmean_of = "values"\nsource = { instrument = "测试" }\n'
)


def test_six_plans_ship() -> None:
    """Sorted by name."""
    assert shipped_plans() == (
        "agreement-minimum",
        "index-four-items",
        "national-5+x",
        "national-monthly",
        "snapshot-daily",
        "station-instant",
    )


@pytest.mark.parametrize("name", shipped_plans())
def test_a_shipped_plan_is_read_and_judges_known_items(name: str) -> None:
    """Its name is that of its file, and it says where it is from."""
    plan = load_plan(name)
    assert plan.name == name
    assert set(plan.items) <= set(STANDARD.items.by_id)
    assert plan.source.instrument


def test_the_national_plan_judges_twenty_one_items() -> None:
    """表1 of GB 3838-2002 without 水温, 总氮 and 粪大肠菌群 (环办〔2011〕22号)."""
    items = load_plan("national-monthly").items
    assert len(items) == 21
    assert not {"wt", "tn", "fc"} & set(items)


def test_the_agreement_minimum_is_that_of_the_plan() -> None:
    """赣环财字〔2019〕3号 三(一)3: 化学需氧量, 氨氮, 总磷."""
    assert load_plan("agreement-minimum").items == ("cod", "nh3n", "tp")


def test_a_single_reading_is_no_official_method() -> None:
    """One reading standing for a day is marked, and an instant is never a month."""
    unofficial = [name for name in shipped_plans() if not load_plan(name).official]
    assert unofficial == ["snapshot-daily"]
    assert load_plan("station-instant").period == "instant"


def test_a_plan_of_ones_own_is_read_from_its_file(tmp_path: Path) -> None:
    """By its path."""
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    assert load_plan(str(file)).items == ("cod", "tp")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('items = ["cod", "tp"]\n', "", "toml.missing"),
        ('name = "own"\n', 'name = "own"\ncolour = "蓝"\n', "toml.extra_forbidden"),
        ('mean_of = "values"\n', 'mean_of = "values"\ndays_share = 0.6\n', "toml.value_error"),
        ('mean_of = "values"\n', 'mean_of = "weeks"\n', "toml.enum"),
        ("[manual]", "[manual", "toml.broken"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    """With its findings."""
    file = tmp_path / "own.toml"
    file.write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(RefusedError) as error:
        load_plan(str(file))
    assert [one.code for one in error.value.findings] == [code]


def test_a_plan_that_is_not_there_is_a_wrong_call() -> None:
    """The plans that ship are named."""
    with pytest.raises(MisuseError, match="agreement-minimum"):
        load_plan("agreement-maximum")
