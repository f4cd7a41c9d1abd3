"""What a new version of a policy would do to the agreements."""

from datetime import date
from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.policies import load_policy
from riverpact.files.shipped import instruments_folder
from riverpact.workflows.policy_change import PolicyChange, policy_change

DEMONSTRATION = Path(__file__).parents[2] / "instruments" / "demonstration"
PATHS = [DEMONSTRATION / name for name in ("qingxi", "yunhe", "hongshi", "jinghu")]
DAY = date(2019, 6, 1)


@pytest.fixture(name="stricter")
def _stricter(tmp_path: Path) -> Path:
    """The demonstration's policy with at least 300 万元 a year in place of 100."""
    text = (instruments_folder() / "policies" / "qingyuan-demo" / "policy.toml").read_text("utf-8")
    assert text.count('value = "100 万元"') == 1
    folder = tmp_path / "stricter"
    folder.mkdir()
    new = text.replace('value = "100 万元"', 'value = "300 万元"')
    (folder / "policy.toml").write_text(new, encoding="utf-8")
    return folder


def change(old: str | Path, new: str | Path) -> PolicyChange:
    return policy_change(PATHS, load_policy(old), load_policy(new), standard(), day=DAY)


def fails(found: PolicyChange) -> dict[str, list[str]]:
    return {
        one.agreement.id: [it.code for it in one.fails]
        for one in found.agreements
        if one.agreement and one.fails
    }


def test_those_below_the_new_floor_would_fail(stricter: Path) -> None:
    """青溪 has 240 and 红石河 180 万元; each finding cites its clause, and one value differs."""
    found = change("qingyuan-demo", stricter)
    assert [one.key for one in found.values] == ["standard.least"]
    assert fails(found) == {
        "demo-qingxi": ["check.standard_too_low"],
        "demo-hongshi": ["check.standard_too_low"],
    }
    assert all(it.clause for one in found.agreements for it in one.fails)
    below = {one.agreement.id: one.below for one in found.agreements if one.agreement}
    assert [below["demo-qingxi"], below["demo-hongshi"]] == [600_000, 1_200_000]
    assert [below["demo-yunhe"], below["demo-jinghu"]] == [None, None]


def test_the_way_back_mends_them(stricter: Path) -> None:
    """What failed under the stricter version does not under the milder one."""
    found = change(stricter, "qingyuan-demo")
    assert fails(found) == {}
    mended = [one.agreement.id for one in found.agreements if one.agreement and one.mended]
    assert sorted(mended) == ["demo-hongshi", "demo-qingxi"]


def test_no_change_moves_nothing() -> None:
    """A version beside itself, whatever it finds."""
    found = change("jiangxi-2019", "jiangxi-2019")
    assert found.values == ()
    assert not any(one.fails or one.warned or one.mended for one in found.agreements)


def test_agreements_are_not_written(stricter: Path) -> None:
    """The files are the same to the byte."""
    before = [(path / "agreement.toml").read_bytes() for path in PATHS]
    change("qingyuan-demo", stricter)
    assert [(path / "agreement.toml").read_bytes() for path in PATHS] == before
