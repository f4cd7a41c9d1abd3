"""A province on a day as it is shown: the page and ``--json`` hold the same.

Every number is exact text; None is no answer and never zero.
"""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from riverpact.domain.settlement.statement import ShownFinding, Words
from riverpact.foundation.declared import Declared

SCHEMA = "riverpact-province/1"


class CountyStanding(StrEnum):
    """How a county stands with a mechanism on a day."""

    IN_FORCE = "in_force"
    """It has an agreement that is filed and in force: it is covered."""
    PENDING = "pending"
    """What it has is signed or filed, and not yet both filed and in force."""
    NONE = "none"
    OUT_OF_SCOPE = "out_of_scope"


STANDING_WORDS = {
    CountyStanding.IN_FORCE: Words(zh="协议已备案、生效中", en="filed and in force"),
    CountyStanding.PENDING: Words(
        zh="已签订或已备案，尚未计入", en="signed or filed, not counted yet"
    ),
    CountyStanding.NONE: Words(zh="没有协议", en="no agreement"),
    CountyStanding.OUT_OF_SCOPE: Words(zh="不在实施范围", en="out of scope"),
}


class ShownCounty(Declared):
    """A county, its standing, and the ids of the agreements it has.

    ``code`` is the one by which it is known here, its last; ``held_code`` and ``name`` are those
    it held on the day.
    """

    code: str
    held_code: str
    name: str
    standing: CountyStanding
    agreements: tuple[str, ...] = ()


class ShownCity(Declared):
    """The counties in scope of a city, how many have signed, filed, count, and who has none."""

    code: str
    name: str
    name_en: str
    in_scope: int
    signed: int
    filed: int
    covered: int
    missing: tuple[ShownCounty, ...]


class ShownShare(Declared):
    """The coverage on a day; ``share`` is an exact quotient."""

    day: str
    in_scope: int
    signed: int
    filed: int
    covered: int
    share: str | None
    share_shown: str


class ShownGoal(Declared):
    """The share to be reached, by when, and whether it is; ``reached`` is None if not known."""

    share: str
    shown: str
    by: str | None
    clause: str
    reached: bool | None


class ShownTarget(Declared):
    """A section and the class its water must keep."""

    section: str
    target: str


class ShownYear(Declared):
    """A year of an agreement: settled with an amount, undetermined, or not settled yet.

    ``page`` is the statement's page, from the province's folder.
    """

    year: int
    state: Literal["settled", "undetermined", "not_settled"]
    amount: str | None = None
    page: str = ""


class ShownPact(Declared):
    """An agreement in the province's table; ``standard`` is yuan a year."""

    id: str
    title: str
    kind: Literal["real", "fictional"]
    upstream: tuple[str, ...]
    downstream: tuple[str, ...]
    targets: tuple[ShownTarget, ...]
    start: str
    last_day: str
    signed_on: str | None
    filed_on: str | None
    standing: Literal["in_force", "not_filed", "not_started", "ended"]
    standard: str | None
    years: tuple[ShownYear, ...]


class ShownDue(Declared):
    """A deadline as it stands; ``group`` is where the page lists it."""

    agreement: str
    title: Words
    standing: str
    words: Words
    begins: Words
    due: Words
    due_on: str | None
    clause: str
    group: Literal["overdue", "soon", "rest"]


class ShownStage(Declared):
    """A stage of the policy, how far it has come, and what is still open."""

    title: Words
    start: str | None
    last_day: str | None
    standing: Words
    done: int | None
    due: int | None
    progress: Words
    goal: Words
    open: tuple[Words, ...]
    clause: str


class ShownFile(Declared):
    """A file or folder beside the page, and what it holds."""

    path: str
    title: Words


class ShownProvince(Declared):
    """Everything the province's page shows on a day.

    ``overdue`` and ``due_soon`` are None where no facts were given: what was done is not known.
    """

    schema_: str = Field(default=SCHEMA, alias="schema")
    id: str
    name: Words
    notice: str
    day: str
    policy: str
    coverage: ShownShare
    goal: ShownGoal | None
    over_time: tuple[ShownShare, ...]
    cities: tuple[ShownCity, ...]
    counties: tuple[ShownCounty, ...]
    agreements: tuple[ShownPact, ...]
    facts: str
    overdue: int | None
    due_soon: int | None
    deadlines: tuple[ShownDue, ...]
    stages: tuple[ShownStage, ...]
    files: tuple[ShownFile, ...]
    findings: tuple[ShownFinding, ...]
