"""The terms of an agreement in words: each key by its name, each agreed word by what it means."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from riverpact.domain.agreements.monitoring_terms import LEVEL_TITLES
from riverpact.domain.agreements.party import SIDE_TITLES
from riverpact.domain.agreements.procedure import Procedure
from riverpact.domain.agreements.redline import title_of
from riverpact.domain.policies.deadline_rule import KIND_TITLES, DeadlineKind, Moves
from riverpact.domain.policies.fact_kind import FACT_TITLES
from riverpact.files.families import known_families
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text
from riverpact.portal.text.language import said

Path = tuple[str, ...]
_PERIODS = {
    "month": Text("按月", "by the month"),
    "quarter": Text("按季", "by the quarter"),
    "half_year": Text("按半年", "by the half year"),
    "year": Text("按年", "by the year"),
}
_NO_DATA = {
    "no_payment": Text("该月不补不赔", "nothing is paid for the month"),
    "as_failed": Text("按未达标计", "counts as failed"),
    "manual_fallback": Text("用手工监测数据替代", "manual samples stand in"),
    "block_year": Text("年度待定，须裁定", "the year waits for a decision"),
}
CHOICES: Mapping[str, Mapping[str, Text]] = {
    "side": {key.value: title for key, title in SIDE_TITLES.items()},
    "level": {key.value: title for key, title in LEVEL_TITLES.items()},
    "period": _PERIODS,
    "insufficient_month": _NO_DATA,
    "no_flow_month": {key: one for key, one in _NO_DATA.items() if key != "manual_fallback"},
    "year_test": {
        "every_month": Text("逐月达标", "every month"),
        "annual_mean": Text("年均值达标", "the annual mean"),
    },
    "sections": {
        "separately": Text("分别考核", "each by itself"),
        "together": Text("合并考核", "together"),
    },
    "weighting": {
        "none": Text("不设权重", "no weights"),
        "runoff": Text("按水量", "by runoff"),
        "target": Text("按目标", "by target"),
        "runoff×target": Text("按水量和目标", "by runoff and target"),
    },
    "rounding_rule": {
        "half_up": Text("四舍五入", "half up"),
        "half_even": Text("四舍六入五成双", "half to even"),
        "down": Text("舍去", "cut off"),
    },
    "channel": {
        "direct": Text("财政直接支付", "treasury to treasury"),
        "superior": Text("上级财政代扣代付", "through the superior treasury"),
        "year_end": Text("年终结算扣缴", "at year-end settlement"),
    },
    "water_body": {"river": Text("河流", "river"), "lake": Text("湖、库", "lake or reservoir")},
    "network": {
        "county_boundary": Text("县界交接断面", "county boundary"),
        "provincial": Text("省控断面", "provincial"),
        "national": Text("国控断面", "national"),
        "agreed": Text("双方自设断面", "set by the parties"),
    },
    "forms": {
        "money": Text("资金补偿", "money"),
        "cooperation": Text("对口协作", "paired cooperation"),
        "industry": Text("产业转移", "transfer of industry"),
        "training": Text("人才培训", "training"),
        "park": Text("共建园区", "a park built together"),
        "purchase": Text("购买生态产品和服务", "ecological products and services"),
        "other": Text("其他", "other"),
    },
    "moves": {
        "no": Text("不顺延", "stays"),
        "next_working_day": Text("顺延至工作日", "moves to the next working day"),
    },
}
"""What each agreed word means, by its key; other keys hold figures and names."""


def leaves(table: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield each value of a table with its path; lists of tables are counted from one.

    Example:
        >>> list(leaves({"step": {"cod": {"width": "0.5"}}, "join": "sum"}))
        [(('step', 'cod', 'width'), '0.5'), (('join',), 'sum')]
    """
    if isinstance(table, Mapping):
        for key, value in table.items():
            yield from leaves(value, (*path, str(key)))
    elif isinstance(table, list) and table and isinstance(table[0], Mapping):
        for number, one in enumerate(table, start=1):
            yield from leaves(one, (*path, str(number)))
    else:
        yield path, table


def value_words(key: str, value: Any) -> Text:
    """Say a value: an agreed word by what it means, everything else as it is written.

    Example:
        >>> value_words("weighting", "none").zh, value_words("standard", "240 万元").zh
        ('不设权重', '240 万元')
    """
    if isinstance(value, list | tuple):
        each = [value_words(key, one) for one in value]
        return Text("、".join(one.zh for one in each), ", ".join(one.en for one in each))
    known = CHOICES.get(key, {}).get(str(value))
    if key == "family":
        model = known_families().models.get(str(value))
        known = None if model is None else model.title
    plain = str(value)
    return Text(plain, plain) if known is None else known


def term_pairs(key: str, table: Any) -> list[dict[str, Any]]:
    """Return the terms of a table as pairs of name and value for ``definition.html``.

    The only table of a list needs no number.
    """
    only = table[0] if isinstance(table, list) and len(table) == 1 else table
    table = only if isinstance(only, Mapping) else table
    pairs = []
    for names, value in leaves(table):
        title = title_of(names or (key,))
        text = said(value_words(names[-1] if names else key, value))
        pairs.append({"zh": title.zh, "en": title.en, "text": text})
    return pairs


def window_pairs(procedure: Procedure, source: Source) -> list[dict[str, Any]]:
    """Return the agreement's own windows as pairs: what is due, when, by which clause."""
    rules = {rule.kind: rule for rule in procedure.rules(source)}
    pairs = []
    for kind in DeadlineKind:
        rule = rules.get(kind)
        if rule is None:
            continue
        if rule.within is not None and rule.after is not None:
            limit, after = rule.within.title, FACT_TITLES[rule.after]
            when = Text(f"{after.zh}后{limit.zh}内", f"{limit.en} after: {after.en}")
        else:
            later = rule.years_later or 0
            zh = ("当年", "次年")[later] if later < 2 else f"其后第 {later} 年"
            when = Text(f"{zh} {rule.by} 前", f"by {rule.by}, {later} year(s) later")
        moves = CHOICES["moves"][rule.moves.value]
        words = [said(when), *([said(moves)] if rule.moves is not Moves.NO else []), rule.clause]
        text = said(Text("；", "; ")).join(words)
        title = KIND_TITLES[kind]
        pairs.append({"zh": title.zh, "en": title.en, "text": text})
    return pairs


def lines_of(text: str) -> Sequence[tuple[int, str]]:
    """Return the lines of a text, counted from one."""
    return list(enumerate(text.splitlines(), start=1))
