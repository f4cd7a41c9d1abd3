"""Base values as a piece of TOML that an agreement takes as it is."""

import tomllib
from fractions import Fraction

from riverpact.domain.assessment.base_period import BasePeriod, BaseValue
from riverpact.domain.settlement.methods.p_index import PIndex
from riverpact.files.base_fragment import base_fragment
from riverpact.files.bundled import standard
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

ITEMS = standard().items
STEP = Step("base_period", quantity("base", Text("基准值", "base"), None), "unjudged")
PERIOD = BasePeriod.model_validate(
    {"kind": "fixed", "years": "2012-2014", "mean_of": "annual_means"}
    | {"source": {"instrument": "测试", "clause": '街口"老"'}}
)
VALUES = (
    BaseValue(ITEMS["codmn"], Fraction(7, 3), (), STEP),
    BaseValue(ITEMS["tp"], Fraction("0.035"), (), STEP),
)
HEAD = """
[[method]]
family = "p_index"
period = "year"
stability = "0.9"
weights = { codmn = "0.5", tp = "0.5" }
tier = [{ from_upstream = "1 元" }]

"""


def test_it_can_be_pasted_below_a_method() -> None:
    """Exact values, quotients too, and the period they are of."""
    text = base_fragment("街口", PERIOD, VALUES, "index-four-items", (("a/b.csv", "f" * 64),))
    (method,) = tomllib.loads(HEAD + text)["method"]
    index = PIndex.model_validate(method)
    assert index.base == {"codmn": Fraction(7, 3), "tp": Fraction("0.035")}
    assert index.base_period == PERIOD
    assert f"b.csv sha256 {'f' * 64}" in text


def test_a_value_that_is_missing_is_said_and_not_written() -> None:
    """As a comment, with the years that lack it."""
    lacking = BaseValue(ITEMS["tn"], None, (2013,), STEP)
    text = base_fragment("街口", PERIOD, (*VALUES, lacking), "index-four-items", ())
    assert "tn" not in tomllib.loads(text)["method"]["base"]
    assert "tn: 缺 missing 2013" in text
