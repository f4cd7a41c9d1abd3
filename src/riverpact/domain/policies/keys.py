"""The values a policy may set, by key: what each is called and what kind of value it has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from riverpact.foundation.money import parse_yuan
from riverpact.foundation.text import Text

CLASS_DROP_READINGS = (
    "month_below_functional",
    "month_below_target",
    "annual_below_last_year",
    "month_below_same_month",
    "annual_below_signing_year",
)
"""The readings of 降类 of which a policy selects one; no text says which is meant."""
PolicyData = Fraction | str | tuple[str, ...]
"""What a value can be: an amount, a word, or words."""


@dataclass(frozen=True, slots=True)
class PolicyKey:
    """A value that policies may set: its title, and how its text is read."""

    title: Text
    read: Callable[[object], PolicyData]


def _yuan(value: object) -> Fraction:
    yuan = parse_yuan(value)
    if yuan < 0:
        raise ValueError("an amount that a policy sets is not negative")
    return yuan


def _positive_yuan(value: object) -> Fraction:
    yuan = _yuan(value)
    if yuan == 0:
        raise ValueError("an amount above zero is expected")
    return yuan


def _word(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("a word is expected")
    return value


def _one_of(*known: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in known:
            raise ValueError(f"one of these is expected: {', '.join(known)}")
        return str(value)

    return read


def _some_of(*known: str) -> Callable[[object], tuple[str, ...]]:
    def read(value: object) -> tuple[str, ...]:
        return tuple(map(_one_of(*known), _words(value)))

    return read


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("a list of words is expected")  # noqa: TRY004  pydantic wants ValueError
    return tuple(map(_word, value))


def _count(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError("a whole number from 1 on is expected")
    return Fraction(value)


_LEVELS = ("county", "city", "province", "national", "third_party")

KEYS: Mapping[str, PolicyKey] = {
    "scope.codes": PolicyKey(Text("实施范围（代码前缀）", "scope, by code prefix"), _words),
    "scope.excluded": PolicyKey(Text("范围之外的区划代码", "codes outside the scope"), _words),
    "agreement.states": PolicyKey(
        Text("协议须明确", "what an agreement states"),
        _some_of("items", "method", "form", "standard"),
    ),
    "contents.required": PolicyKey(
        Text("协议载明事项", "contents of an agreement"),
        _some_of("scope", "goals", "protector_duties", "form", "term", "breach", "other"),
    ),
    "items.required": PolicyKey(Text("必评指标", "required items"), _words),
    "assessment.period": PolicyKey(
        Text("考核周期", "period of assessment"), _one_of("month", "quarter", "year")
    ),
    "target.not_worse_than": PolicyKey(
        Text("目标不低于", "the target is not worse than"), _one_of("functional_class")
    ),
    "network.preferred": PolicyKey(
        Text("优先断面", "preferred network of sections"),
        _some_of("county_boundary", "provincial", "national", "agreed"),
    ),
    "weights.by": PolicyKey(
        Text("多断面权重依据", "basis of several sections' weights"), _one_of("runoff")
    ),
    "weights.heavier": PolicyKey(
        Text("权重较高的断面", "which section weighs more"), _one_of("stricter_target")
    ),
    "standard.least": PolicyKey(Text("最低补偿标准", "least standard amount"), _yuan),
    "forms.main": PolicyKey(
        Text("主要补偿方式", "main forms of compensation"),
        _some_of("money", "cooperation", "industry", "training", "park", "purchase", "other"),
    ),
    "money.named": PolicyKey(
        Text("应写明的资金条款", "money terms to be named"),
        _some_of("payment_due", "payment_channel", "dispute_window"),
    ),
    "filing.departments": PolicyKey(
        Text("审核备案部门", "departments that review and file"), _words
    ),
    "funding.apart_from": PolicyKey(Text("须统筹的其他资金", "money not paid twice"), _words),
    "monitoring.same_city": PolicyKey(
        Text("同市监测机构", "who monitors in one city"), _one_of(*_LEVELS)
    ),
    "monitoring.across_cities": PolicyKey(
        Text("跨市监测机构", "who monitors across cities"), _one_of(*_LEVELS)
    ),
    "award.least": PolicyKey(Text("奖补下限", "least award"), _yuan),
    "award.most": PolicyKey(Text("奖补上限", "most award"), _yuan),
    "award.unit": PolicyKey(Text("奖补单位", "unit of an award"), _positive_yuan),
    "award.none_if": PolicyKey(
        Text("不享受奖补的情形", "what leaves a year without award"),
        _some_of("class_drop", "incident"),
    ),
    "award.class_drop": PolicyKey(
        Text("降类的理解", "the reading of class drop"), _one_of(*CLASS_DROP_READINGS)
    ),
    "award.incident_grade": PolicyKey(
        Text("不享受奖补的事件最低等级", "the least grade of an incident that counts"),
        _one_of("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"),
    ),
    "award.missed_years": PolicyKey(
        Text("收回奖补的连续未达标年数", "failed years running that end in claw-back"), _count
    ),
    "award.missed_sections": PolicyKey(
        Text("多个断面时怎样算未达标", "when a year of several sections is missed"),
        _one_of("any", "all"),
    ),
    "award.uses": PolicyKey(Text("奖补资金使用范围", "uses of award money"), _words),
    "fixed_subsidy.elsewhere": PolicyKey(
        Text("定额补助办法何处规定", "where the fixed subsidy is ruled"), _word
    ),
    "award.appeal": PolicyKey(Text("不予奖补的申诉途径", "how a refusal is appealed"), _word),
}
"""Every key a policy file may hold; another one is a mistake of writing and is refused."""
