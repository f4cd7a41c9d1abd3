"""What keeps a method that prices classes from working: months without one, limits beside it."""

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.method import Method
from riverpact.foundation.text import Text


def without_class(method: Method, agreement: Agreement, *, limits: bool = False) -> list[Text]:
    """Say where a month would have no class to price, or fail a limit the method does not see.

    Args:
        method: it prices the class.
        agreement: with its other terms.
        limits: whether the method asks the verdict, so that limits of single items fit.
    """
    terms, said = agreement.assessment, []
    if terms.fails_unmeasured:
        said.append(
            Text(
                f"{method.title.zh}无法给没有类别的月份计价，不能用 as_failed（按未达标计）",
                f"{method.family} cannot price a month without a class: as_failed does not fit",
            )
        )
    if not limits and any(section.target_limits for section in agreement.section):
        said.append(
            Text(
                f"{method.title.zh}只看类别，断面不能另有单项目标 target_limits",
                f"{method.family} looks at the class alone: target_limits do not fit",
            )
        )
    return said
