"""The scope a policy has on a day."""

from datetime import date

from riverpact.domain.policies.scope import Scope, scope_on
from riverpact.domain.territory.county import County
from riverpact.files.policies import load_policy
from riverpact.files.registry import shipped_registry


def test_the_scope_of_jiangxi_is_the_province_while_the_plan_is_in_force() -> None:
    """二(一): all counties on the Yangtze's waters; the plan names none that is not."""
    ruling = load_policy("jiangxi-2019")
    assert scope_on(ruling, date(2020, 12, 31)) == Scope(("36",), (), "赣环财字〔2019〕3号 二(一)")
    assert scope_on(ruling, date(2021, 1, 1)) is None


def test_what_is_excluded_is_outside() -> None:
    """Though its code begins as the others do."""
    scope = Scope(("36", "46"), ("360734",), "二")
    codes = ["360121", "469001", "360734", "430102"]
    assert [scope.holds(code) for code in codes] == [True, True, False, False]


def test_what_is_excluded_stays_outside_when_its_code_changes() -> None:
    """龙南 was 360727 until 2020 and is 360783: one county."""
    scope = Scope(("36",), ("360727",), "二")
    longnan = shipped_registry("jiangxi").find("龙南市").only
    assert isinstance(longnan, County)
    assert longnan.codes == ("360783", "360727")
    assert not scope.holds("360783", longnan.codes)
    assert scope.holds("360781", ["360781"])
