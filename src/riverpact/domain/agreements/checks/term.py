"""Term (实施期限): the agreement runs while the policy does; its days follow each other."""

from collections.abc import Iterator

from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Remark
from riverpact.domain.policies.keys import KEYS
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text


def check_term(case: CheckCase) -> Iterator[Remark]:
    """Say which years lie outside the policy's term, and which of its values are not in force.

    A policy none of whose values is in force would pass anything: that is an error.

    Source: 赣环财字〔2019〕3号 二(二).
    """
    yield from _years_outside(case)
    yield from _lapsed(case)
    yield from _days(case)


def _years_outside(case: CheckCase) -> Iterator[Remark]:
    policy_term, term = case.ruling.policy.term, case.agreement.term
    if policy_term is None:
        return
    outside = policy_term.years_outside(term.start, term.until)
    if not outside:
        return
    years = "、".join(map(str, outside))
    ends = policy_term.until or term.until
    none = not (term.start < ends and policy_term.start < term.until)
    whole = Text("协议期限与政策期限没有重合", "no day of the term lies in the policy's")
    part = Text(
        f"协议期限中这些年份超出政策期限：{years}", f"years outside the policy's term: {years}"
    )
    yield Remark(
        "check.term_outside_policy" if none else "check.years_outside_policy",
        Severity.ERROR if none else Severity.WARNING,
        whole if none else part,
        ("term",),
        Text(
            "本政策不适用于这些年份：核对期限，或说明所依据的其他文件",
            "the policy does not apply to them: check the term, or cite what does",
        ),
        clause=f"{case.ruling.policy.source.instrument} {policy_term.clause}",
        found=f"{term.start} – {term.until}",
        expected=f"{policy_term.start} – {policy_term.until or ''}",
    )


def _lapsed(case: CheckCase) -> Iterator[Remark]:
    lapsed = case.ruling.lapsed(case.day)
    if lapsed:
        nothing = not any(value.in_force.covers(case.day) for value in case.ruling.policy.value)
        titles = "、".join(KEYS[key].title.zh for key in lapsed)
        yield Remark(
            "check.policy_not_in_force",
            Severity.ERROR if nothing else Severity.WARNING,
            Text(
                f"政策的这些规定在 {case.day} 未生效或已失效，没有核对：{titles}",
                f"not in force on {case.day}, so not checked: {', '.join(lapsed)}",
            ),
            ("signed_on",),
            Text(
                "核对签订日期，选用当日有效的政策；试算可用 --as-of 指定日期",
                "check the signing day, choose the policy in force on it; --as-of is for trials",
            ),
            clause=case.ruling.policy.source.instrument,
            found=", ".join(lapsed),
        )


def _days(case: CheckCase) -> Iterator[Remark]:
    signed, filed = case.agreement.signed_on, case.agreement.filed_on
    if signed is None:
        yield Remark(
            "check.signed_on_missing",
            Severity.WARNING,
            Text(
                f"没有签订日期，按 {case.day} 的规定核对",
                f"no signing day: checked by the rules of {case.day}",
            ),
            ("signed_on",),
            Text("填写 signed_on", "give signed_on"),
        )
    elif filed is not None and filed < signed:
        yield Remark(
            "check.filed_before_signed",
            Severity.ERROR,
            Text("备案日期早于签订日期", "it was filed before it was signed"),
            ("filed_on",),
            Text("核对两个日期", "check both days"),
            found=str(filed),
            expected=f">= {signed}",
        )
