"""Why a section had no flow."""

from riverpact.domain.assessment.no_flow_cause import CAUSE_TITLES, NoFlowCause
from riverpact.domain.assessment.verdict import Decision, Verdict, recorded_dry
from riverpact.foundation.period import Month


def test_every_cause_has_its_words() -> None:
    """In both languages, each its own."""
    assert set(CAUSE_TITLES) == set(NoFlowCause)
    assert len({one.zh for one in CAUSE_TITLES.values()}) == len(NoFlowCause)


def test_what_nobody_decided_is_unknown() -> None:
    """Neither a decision without a cause nor a sampler's note says nature did it."""
    decided = Decision("甲", Month(2019, 7), Verdict.NO_FLOW, "断流")
    assert decided.cause is NoFlowCause.UNKNOWN
    assert recorded_dry("甲", Month(2019, 7)).cause is NoFlowCause.UNKNOWN
