"""Form (补偿方式): stated, and in principle money."""

from collections.abc import Iterator

from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Remark, against
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text


def check_forms_of_compensation(case: CheckCase) -> Iterator[Remark]:
    """Say where no form is stated, or none that the policy wants in the first place.

    Source: 赣环财字〔2019〕3号 三(一)4, 三(一)5.
    """
    forms = tuple(map(str, case.agreement.forms))
    states, main = case.demand("agreement.states"), case.demand("forms.main")
    if not forms:
        if states is not None and "form" in states.words:
            said = Text("没有写明补偿方式", "no form of compensation is stated")
            hint = Text(
                '按协议约定填写，货币补偿写 forms = ["money"]；没有约定的，先签补充协议',
                'enter what was agreed, like forms = ["money"]; else agree on it first',
            )
            yield against(states, "check.form_missing", said, (), hint)
        return
    if main is None:
        return
    others = [form for form in forms if form not in main.words]
    if len(others) == len(forms):
        yield against(
            main,
            "check.form_not_money",
            Text("约定的补偿方式不含货币补偿", "money is none of the agreed forms"),
            ("forms",),
            Text("改为货币补偿，或说明理由", "agree on money, or give the reason"),
            found=" ".join(forms),
            expected=" ".join(main.words),
        )
    elif others:
        yield Remark(
            "check.other_forms",
            Severity.NOTE,
            Text(
                f"货币之外另有补偿方式，与金额分开记载：{' '.join(others)}",
                f"other forms beside money are recorded apart from amounts: {' '.join(others)}",
            ),
            ("forms",),
            Text("无须处理", "nothing to do"),
            clause=main.clause,
            found=" ".join(forms),
        )
