"""An indicator set (指标体系): indicators whose weights are 100, and the limits of the grades."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.performance.indicator import Indicator
from riverpact.foundation.declared import Declared
from riverpact.foundation.number import ExactDecimal
from riverpact.foundation.source import Source

_WHOLE = 100


class GradeBand(Declared):
    """A grade (等级) and the least total that earns it, inclusive."""

    name: Annotated[str, Field(min_length=1)]
    least: ExactDecimal


class IndicatorSet(Declared):
    """What an evaluation scores, as the ecology department issued it.

    Attributes:
        reported_to: the departments that get the report.
        grade: from the best to the worst; the last begins at zero.
        grade_source: where the limits of the grades are written, and how sure that is.

    Source: 赣环财字〔2019〕3号 五(二): the ecology department issues the scheme.
    """

    id: str
    title: str
    kind: Literal["real", "fictional"]
    source: Source
    reported_to: Annotated[tuple[str, ...], Field(min_length=1)]
    grade: Annotated[tuple[GradeBand, ...], Field(min_length=2)]
    grade_source: Source
    indicator: Annotated[tuple[Indicator, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        total = sum(one.weight for one in self.indicator)
        if total != _WHOLE:
            raise ValueError(f"权重合计应为 100 the weights sum to {total}, not to 100")
        ids = [one.id for one in self.indicator]
        if len(set(ids)) < len(ids):
            raise ValueError("指标编号重复 an indicator stands twice")
        limits = [one.least for one in self.grade]
        if limits != sorted(set(limits), reverse=True) or limits[-1] != 0:
            raise ValueError("等级由高到低，末级从 0 起 grades descend, the last begins at 0")
        return self
