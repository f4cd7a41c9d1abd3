"""Money terms (资金条款): what decides the money, and without which nobody can pay, is named."""

from collections.abc import Iterator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Remark, against
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text


def check_money_terms(case: CheckCase) -> Iterator[Remark]:
    """Say which decimals are undecided, and which terms of payment and objection are not named.

    Source: 赣环财字〔2019〕3号 三(一)5 (进一步明确补偿办法).
    """
    for item in case.undecided:
        yield Remark(
            "check.decimals_undecided",
            Severity.ERROR,
            Text(
                f"{case.name_of(item)}评价时保留几位小数，各标准不一，协议没有约定",
                f"standards differ on the decimals of {item}, and the agreement does not say",
            ),
            ("assessment",),
            Text(
                f"商定后在 [assessment] decimals 填写，如 {item} = 1",
                f"agree on it and set it in [assessment] decimals, like {item} = 1",
            ),
            expected=f"assessment.decimals {item}",
        )
    demand = case.demand("money.named")
    for name, (code, value, key, title) in _named(case.agreement).items():
        if demand is not None and name in demand.words and value is None:
            yield against(
                demand,
                code,
                Text(f"没有写明{title.zh}", f"no {title.en} is named"),
                (key,),
                Text(
                    f"协议已有约定的，据实填入 [{key}]；没有的，先签补充协议",
                    f"enter the {title.en} in [{key}]; where none was agreed, agree on it first",
                ),
                expected=name,
            )


def _named(agreement: Agreement) -> dict[str, tuple[str, object, str, Text]]:
    procedure = agreement.procedure
    return {
        "payment_due": (
            "check.payment_due_missing",
            procedure.payment,
            "procedure",
            Text("付款日期", "day of payment"),
        ),
        "payment_channel": (
            "check.payment_channel_missing",
            agreement.payment.channel,
            "payment",
            Text("付款渠道", "payment channel"),
        ),
        "dispute_window": (
            "check.dispute_window_missing",
            procedure.objection,
            "procedure",
            Text("异议期", "window for objections"),
        ),
    }
