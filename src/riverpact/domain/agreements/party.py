"""Who stands on which side of the section."""

from enum import StrEnum
from fractions import Fraction

from riverpact.domain.agreements.declared import Declared
from riverpact.domain.assessment.plan import Share
from riverpact.foundation.text import Text


class Side(StrEnum):
    """The side of the junction section a party stands on."""

    UPSTREAM = "upstream"
    DOWNSTREAM = "downstream"


SIDE_TITLES = {
    Side.UPSTREAM: Text("上游", "upstream"),
    Side.DOWNSTREAM: Text("下游", "downstream"),
}


class Party(Declared):
    """A government that pays or receives (责任主体).

    Attributes:
        id: short name used in files.
        code: administrative division code, where known.
        share: its share of what its side pays or receives; sides are split by it without loss.

    Source: 赣环财字〔2019〕3号 三(一)1.
    """

    id: str
    name: str
    side: Side
    code: str = ""
    share: Share = Fraction(1)
