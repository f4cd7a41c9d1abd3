"""Weights (断面权重): several sections are weighted by water, the stricter target heavier.

Sections of different reaches each have their own amount: nothing is to be weighed between them.
Those of one reach are; beside other reaches an agreement cannot weigh them, and is two agreements.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from riverpact.domain.agreements.agreement import AgreedSection, Agreement
from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Facts, Remark, against
from riverpact.domain.agreements.terms import SectionsAssessed, Weighting
from riverpact.domain.agreements.weights import weights_of
from riverpact.domain.policies.demand import Demand
from riverpact.foundation.finding import Severity
from riverpact.foundation.number import written
from riverpact.foundation.text import Text

_BY_RUNOFF = {Weighting.RUNOFF, Weighting.RUNOFF_TARGET}
_BY_TARGET = {Weighting.TARGET, Weighting.RUNOFF_TARGET}
_WEIGHTING = ("money", "weighting")


def check_section_weights(case: CheckCase) -> Iterator[Remark]:
    """Say where several sections have no weights, or those of their targets run the wrong way.

    Source: 赣环财字〔2019〕3号 三(一)3.
    """
    by, heavier = case.demand("weights.by"), case.demand("weights.heavier")
    if len(case.agreement.section) == 1:
        return
    if len(case.agreement.reaches) > 1:
        yield from _in_each_reach(case.agreement, by, heavier)
        return
    if by is not None and case.agreement.assessment.sections is SectionsAssessed.TOGETHER:
        yield _together(by)
        return
    if by is not None and by.word == "runoff":
        yield from _runoff(case, by)
    if heavier is not None and heavier.word == "stricter_target":
        yield from _target(case, heavier)


def _in_each_reach(
    agreement: Agreement, by: Demand | None, heavier: Demand | None
) -> Iterator[Remark]:
    """Say in which of several reaches there are several sections: they go without weights."""
    for reach in agreement.reaches:
        sections = [agreement.section[number - 1] for number in reach.sections]
        names = "、".join(one.name for one in sections)
        hint = Text(
            f"将{names}所在河段另立一份协议，按水量和目标定权重",
            f"make the reach of {names} an agreement of its own, and weigh its sections there",
        )
        facts: Facts = {"found": str(agreement.money.weighting), "section": sections[0].name}
        if len(sections) > 1 and by is not None:
            said = Text(
                f"{names}同属一个河段，没有权重；多河段的协议不能定权重",
                f"{names} lie in one reach without weights; beside other reaches none can be given",
            )
            yield against(by, "check.weights_missing", said, _WEIGHTING, hint, **facts)
        elif len({one.target for one in sections}) > 1 and heavier is not None:
            said = Text(
                f"{names}同属一个河段，目标不同，没有按目标区分的权重",
                f"{names} lie in one reach, their targets differ, and no weights tell them apart",
            )
            yield against(heavier, "check.weights_without_target", said, _WEIGHTING, hint, **facts)


def _together(demand: Demand) -> Remark:
    """Sections that are assessed together cannot have weights: that choice wants its reason."""
    return Remark(
        "check.assessed_together",
        Severity.WARNING,
        Text(
            "协议把多个断面合并考核，政策要求分别考核并定权重",
            "sections are assessed as one; the policy wants each assessed apart, with weights",
        ),
        ("assessment", "sections"),
        Text("分别考核并定权重，或说明理由", "assess each apart with weights, or give the reason"),
        clause=demand.clause,
        found=str(SectionsAssessed.TOGETHER),
        expected=str(SectionsAssessed.SEPARATELY),
    )


def _runoff(case: CheckCase, demand: Demand) -> Iterator[Remark]:
    weighting = case.agreement.money.weighting
    hint = Text(
        "目标相同的 weighting 填 runoff（水量），不同的填 runoff×target；取临近水文站多年平均水量",
        "weighting = runoff for equal targets, else runoff×target; by the station's long-term mean",
    )
    if weighting is Weighting.NONE:
        said = Text("协议有多个断面，没有约定各断面权重", "several sections have no weights")
        yield against(demand, "check.weights_missing", said, _WEIGHTING, hint, found=str(weighting))
    elif weighting not in _BY_RUNOFF:
        said = Text("断面权重未考虑水量", "the sections' weights leave out the water's volume")
        yield against(
            demand, "check.weights_without_runoff", said, _WEIGHTING, hint, found=weighting
        )


def _target(case: CheckCase, demand: Demand) -> Iterator[Remark]:
    sections = list(case.sections())
    if len({one.target for _, one in sections}) == 1:
        return
    weighting = case.agreement.money.weighting
    if weighting not in _BY_TARGET:
        yield against(
            demand,
            "check.weights_without_target",
            Text(
                "各断面目标不同，权重未按目标区分", "the targets differ, but the weights ignore it"
            ),
            _WEIGHTING,
            Text("weighting 用 runoff×target", "use weighting runoff×target"),
            found=str(weighting),
        )
    elif any(one.target_factor is None for _, one in sections):
        yield Remark(
            "check.target_factor_missing",
            Severity.WARNING,
            Text("没有写明目标系数，无法核对", "no target factors: they cannot be checked"),
            ("section",),
            Text("每个断面写 target_factor", "give each section its target_factor"),
            clause=demand.clause,
        )
    weights = _weights(case.agreement)
    for (first, strict), (number, loose) in permutations(sections, 2):
        if strict.target < loose.target:
            yield from _factors(demand, strict, number, loose)
            yield from _final(demand, (strict, loose), number, weights[first], weights[number])


def _weights(agreement: Agreement) -> dict[int, Fraction | None]:
    """Return the weights that count, by the section's number; None where there are none."""
    try:
        return dict(enumerate(weights_of(agreement.section, agreement.money)))
    except ValueError:
        return dict.fromkeys(range(len(agreement.section)))


def _words(strict: AgreedSection, loose: AgreedSection) -> str:
    return f"{strict.name}（{strict.target.label}）、{loose.name}（{loose.target.label}）"


def _factors(
    demand: Demand, strict: AgreedSection, number: int, loose: AgreedSection
) -> Iterator[Remark]:
    pair = _words(strict, loose)
    heavy, light = (
        None if one.target_factor is None else one.target_factor.factor for one in (strict, loose)
    )
    if _not_heavier(heavy, light):
        yield against(
            demand,
            "check.target_factor_order",
            Text(
                f"目标较严的断面，目标系数应较大：{pair}",
                f"the stricter target must have the larger factor: {pair}",
            ),
            ("section", number, "target_factor"),
            Text("调整目标系数", "change the factors"),
            found=_pair(heavy, light),
        )


def _final(
    demand: Demand,
    sections: tuple[AgreedSection, AgreedSection],
    number: int,
    heavy: Fraction | None,
    light: Fraction | None,
) -> Iterator[Remark]:
    strict, loose = sections
    pair = _words(strict, loose)
    if _not_heavier(heavy, light):
        yield Remark(
            "check.final_weight_order",
            Severity.WARNING,
            Text(
                f"目标较严的断面，最终权重应较大而没有：{pair}",
                f"the stricter target should have the larger final weight and has not: {pair}",
            ),
            ("section", number, "weight"),
            Text(
                "因另一断面水量较大所致的，说明理由；否则调整权重",
                "if the other carries more water, say so; otherwise change the weights",
            ),
            clause=demand.clause,
            found=_pair(heavy, light),
            section=loose.name,
        )


def _not_heavier(strict: Fraction | None, loose: Fraction | None) -> bool:
    return strict is not None and loose is not None and strict <= loose


def _pair(strict: Fraction | None, loose: Fraction | None) -> str:
    return "、".join(written(one) for one in (strict, loose) if one is not None)
