"""The statement (结算单) of a year: what both sides open, from the amount down to the samples.

These models are the published shape of ``statement.json``; ``docs/schema/`` holds their schema.
Every number is exact text. ``derivation`` is the tree of steps to the amount, ``split`` from there
to the positions; ``sections`` shows the same results month by month, for reading.
"""

from typing import Literal

from pydantic import Field

from riverpact.foundation.declared import Declared

SCHEMA = "riverpact-statement/1"
DEMONSTRATION = "演示·模拟数据 demonstration, simulated data"


def notice_of(*kinds: str) -> str:
    """Return what is stamped on anything that rests on a fictional instrument; else nothing.

    Example:
        >>> notice_of("real"), notice_of("real", "fictional") == DEMONSTRATION
        ('', True)
    """
    return DEMONSTRATION if "fictional" in kinds else ""


class Words(Declared):
    """A sentence in both languages."""

    zh: str
    en: str


class ShownQuantity(Declared):
    """A named value: exact text (None is no answer), unit, and how a person reads it."""

    name: str
    title: Words
    value: str | None
    unit: str = ""
    shown: str = ""


class ShownRounding(Declared):
    """The rounding a step ends with."""

    rule: str
    decimals: int | None = None
    unit: str | None = None
    keeps_nonzero: bool = False


class ShownEvidence(Declared):
    """The rows of ``samples.csv`` a sum rests on."""

    section: str
    month: str
    item: str
    channel: str


class ShownStep(Declared):
    """A step of the derivation; its formula is over the names of inputs and children."""

    rule: str
    result: ShownQuantity
    formula: str
    inputs: tuple[ShownQuantity, ...] = ()
    rounding: ShownRounding | None = None
    clause: str = ""
    note: Words | None = None
    evidence: ShownEvidence | None = None
    children: tuple["ShownStep", ...] = ()


class ShownFinding(Declared):
    """Something that was found wrong or is not confirmed."""

    code: str
    severity: Literal["error", "warning", "note"]
    message: Words
    place: str = ""
    found: str = ""
    expected: str = ""


class ShownItem(Declared):
    """An item in a month: the value compared, its class, the target's limit.

    ``value`` is None and ``missing`` says why where there were not enough data.
    """

    item: str
    name: Words
    unit: str
    value: str | None
    shown: str
    water_class: str | None
    limit: str
    over_target: str | None = None
    values: int = 0
    channel: str = ""
    missing: Words | None = None


class ShownEntry(Declared):
    """An entry section in a month: the means of what came in, by item; empty where there are none.

    ``reference_only`` ones change nothing.
    """

    section: str
    reference_only: bool
    means: dict[str, str]


class ShownDaysOut(Declared):
    """Days of a month whose samples were taken out: ``until`` is the first day after them.

    ``days`` is on how many of them there was a sample; ``samples.csv`` marks each with the
    document.
    """

    first: str
    until: str
    days: int
    verdict: Literal["excluded", "suspended"]
    reason: Words
    approver: str
    document: str


class ShownDaysBeside(ShownDaysOut):
    """Days taken out that no month of a section's own shows.

    They lie at an entry or reference section, in the year before, or in a longer period.
    """

    section: str
    month: str


class ShownMonth(Declared):
    """A month of a section: its target, class, verdict with its reason, and what it yields.

    ``entry`` is how what came in is taken into account, and ``entry_counts_as`` what the agreement
    lets a month count as by it; ``counts_as`` is what this one counts as where that changed:
    attained, out, open.
    ``cause`` is why there was no flow; empty beside another verdict.
    """

    month: str
    target: str
    target_limits: dict[str, str] = Field(default_factory=dict)
    water_class: str | None
    verdict: str
    verdict_title: Words
    reason: Words
    cause: str = ""
    days_out: tuple[ShownDaysOut, ...] = ()
    main_pollutants: tuple[str, ...] = ()
    amount: str | None
    items: tuple[ShownItem, ...] = ()
    entries: tuple[ShownEntry, ...] = ()
    entry: str = ""
    entry_counts_as: str = ""
    counts_as: str = ""


class ShownSection(Declared):
    """A section's year."""

    name: str
    water_body: str
    target: str
    target_limits: dict[str, str] = Field(default_factory=dict)
    year_verdict: str
    annual_class: str | None
    amount: str | None
    months: tuple[ShownMonth, ...]


class ShownPosition(Declared):
    """What a party receives (+) or pays (−), in yuan.

    ``share`` is empty where it differs from reach to reach. ``stands_in_for`` says whom a superior
    stands in for, and ``reason`` why.
    """

    party: str
    name: str
    code: str = ""
    side: Literal["upstream", "downstream"]
    share: str
    amount: str
    shown: str
    stands_in_for: str = ""
    reason: str = ""


class ShownCounty(Declared):
    """The net of a county that stands at several places: + receives, − pays, in yuan."""

    code: str
    names: tuple[str, ...]
    amount: str
    shown: str


class ShownAmendment(Declared):
    """An amendment in force in the year: its text, and what it changes from its first day."""

    file: str
    sha256: str
    effective: str
    signed_on: str
    retroactive: bool
    reason: str
    source: str
    changes: tuple[str, ...]


class ShownVersion(Declared):
    """The version a run of months follows: from which month on, where written, what it says."""

    since: str
    clause: str
    insufficient_month: str
    no_flow_month: str
    man_made_no_flow: str = ""
    frozen_month: str = ""
    extra_checks: str = ""


class ShownPlugin(Declared):
    """The package, in its version, that a family of the methods came from."""

    family: str
    package: str
    version: str


class ShownTerms(Declared):
    """The terms that decided: what the agreement says, not what anyone assumed.

    ``plugins`` says which packages families that do not ship came from, to rebuild the result.
    """

    plan: str
    plan_title: Words
    official_plan: bool
    mean_of: dict[str, str]
    values_per_day: dict[str, int]
    non_detect: str
    year_test: str
    insufficient_month: str
    no_flow_month: str
    man_made_no_flow: str = ""
    frozen_month: str = ""
    extra_checks: str = ""
    sections: Literal["separately", "together", ""] = ""
    period: str = "month"
    period_mean: str = ""
    period_needs: int | None = None
    weeks: str = ""
    standard_amount: str | None
    weighting: str
    rounding_unit: str
    rounding_rule: str
    methods: tuple[Words, ...]
    plugins: tuple[ShownPlugin, ...] = ()


class ShownAgreement(Declared):
    """Which agreement, and the digest of its text."""

    id: str
    title: str
    kind: Literal["real", "fictional"]
    start: str
    until: str
    source: str
    digest: str


class InputFile(Declared):
    """A file, or the manifest of a batch of an archive, that entered, with its digest."""

    file: str
    sha256: str


class Statement(Declared):
    """The statement of an agreement's year.

    ``terms`` are those of the year as a whole; a month follows the last of the ``versions`` since
    its first day, where ``amendments`` hold. ``as_of`` is the day or moment whose view of an
    archive it rests on; empty where it rests on files.
    """

    schema_: str = Field(default=SCHEMA, alias="schema")
    notice: str = ""
    agreement: ShownAgreement
    year: int
    state: Literal["settled", "undetermined"]
    amount: str | None
    amount_shown: str
    positions: tuple[ShownPosition, ...]
    counties: tuple[ShownCounty, ...] = ()
    terms: ShownTerms
    amendments: tuple[ShownAmendment, ...] = ()
    versions: tuple[ShownVersion, ...] = ()
    sections: tuple[ShownSection, ...]
    days_out_beside: tuple[ShownDaysBeside, ...] = ()
    derivation: ShownStep
    split: ShownStep | None = None
    findings: tuple[ShownFinding, ...] = ()
    inputs: tuple[InputFile, ...] = ()
    as_of: str = ""
    samples: InputFile | None = None
    riverpact: str
