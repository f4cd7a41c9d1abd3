"""Why a section had no flow: nature, people, ice; what is not known is said to be not known."""

from enum import StrEnum

from riverpact.foundation.text import Text


class NoFlowCause(StrEnum):
    """The cause of 断流 as an authority decided it; a sampler's note alone decides none.

    Source: schemes 河北 (断流, 封冻, 无水 are listed, not charged); 昆明 2017 (a dry-up that is not
    natural is charged by section and month).
    """

    NATURAL = "natural"
    """自然断流: drought; 无水 with a natural cause is the same."""
    MAN_MADE = "man_made"
    """人为断流: gates closed, water drawn off."""
    FROZEN = "frozen"
    """封冻、结冰: the water is there, under ice."""
    UNKNOWN = "unknown"
    """原因未认定: nobody has decided; where the agreement tells causes apart, the year waits."""


CAUSE_TITLES = {
    NoFlowCause.NATURAL: Text("自然断流", "dry by nature"),
    NoFlowCause.MAN_MADE: Text("人为断流", "dry by people's doing"),
    NoFlowCause.FROZEN: Text("封冻", "frozen"),
    NoFlowCause.UNKNOWN: Text("断流原因未认定", "cause not decided"),
}
