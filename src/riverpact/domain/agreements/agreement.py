"""An agreement (补偿协议) between the governments above and below a section."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    ValidationInfo,
    field_validator,
    model_validator,
)

from riverpact.domain.agreements.entry import Entry
from riverpact.domain.agreements.missing import Missing
from riverpact.domain.agreements.party import Party, Side, banks_halved, sided
from riverpact.domain.agreements.procedure import Procedure
from riverpact.domain.agreements.reach import Reach, groups_of, reaches_of, unfit_reaches
from riverpact.domain.agreements.red_lines import RedLine, RedLineTerms, unfit_red_lines
from riverpact.domain.agreements.split import Split, unfit_splits
from riverpact.domain.agreements.terms import (
    AssessmentTerms,
    ExtraChecks,
    InsufficientMonth,
    MoneyTerms,
    NoFlowMonth,
    SectionsAssessed,
    Weighting,
)
from riverpact.domain.agreements.undertaking import SectionFacts, Undertaking
from riverpact.domain.agreements.weights import (
    Runoff,
    TargetFactor,
    weighted_otherwise,
)
from riverpact.domain.assessment.plan import Share
from riverpact.domain.assessment.target import Target
from riverpact.domain.monitoring.section import Section, plain_section
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.period import Month, months_of
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text


def _water_class(value: object) -> object:
    return WaterClass.parse(value) if isinstance(value, str) else value


DeclaredClass = Annotated[
    WaterClass, BeforeValidator(_water_class), PlainSerializer(lambda c: WaterClass(c).label)
]


class AgreedSection(SectionFacts):
    """A junction section (交接断面), its target and its current functional class.

    Attributes:
        target: the class the water must keep; ``target_limits`` are stricter limits of items.
        functional_class: 现状水环境功能类别, declared; ``check`` holds it against the target.
        weight: share of the money that follows this section, where weights are used; ``runoff``
            and ``target_factor`` are what it rests on (``weights.py``).
        entry: what the water that comes in does to its months.
        upstream: ids of the parties above it, where not all of that side; ``downstream`` of those
            below it. Its amount is split among these only.
    """

    name: str
    aliases: tuple[str, ...] = ()
    water_body: WaterBody
    target: DeclaredClass
    target_limits: dict[str, Share] = Field(default_factory=dict)
    functional_class: DeclaredClass | None = None
    weight: Share | None = None
    runoff: Runoff | None = None
    target_factor: TargetFactor | None = None
    entry: Entry | None = None
    upstream: tuple[str, ...] = ()
    downstream: tuple[str, ...] = ()

    @property
    def section(self) -> Section:
        """The section as it is judged."""
        return Section(self.name, self.water_body, self.aliases)

    @property
    def aim(self) -> Target:
        """What its water must keep."""
        return Target(self.target, self.target_limits)


class Term(Declared):
    """The days an agreement runs: the first, and the first day it no longer runs."""

    start: date
    until: date

    @model_validator(mode="after")
    def _is_not_empty(self) -> Self:
        if self.until <= self.start:
            raise ValueError("the term ends before it begins")
        return self

    def months_in(self, year: int) -> tuple[Month, ...]:
        """Return the whole months of a year that lie in the term."""
        return tuple(
            month
            for month in months_of(year)
            if self.start <= month.first_day and date(year, month.month, month.days) < self.until
        )

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the agreement: those with a whole month in the term."""
        years = range(self.start.year, self.until.year + 1)
        return tuple(year for year in years if self.months_in(year))


class Unconfirmed(Declared):
    """A term that is in no text that was seen; it is shown on every statement."""

    key: str
    reason: str


class Agreement(Undertaking):
    """A compensation agreement: data, in the words of its text.

    The terms that decide money have no default. ``method`` holds each method's own terms; its
    family declares what they may be (``settlement/methods/``). ``succeeds`` is the id of the
    agreement whose term it continues.

    Source: 赣环财字〔2019〕3号 三(一)1-5.
    """

    id: str
    title: str
    kind: Literal["real", "fictional"]
    signed_on: date | None = None
    succeeds: str = ""
    term: Term
    section: tuple[AgreedSection, ...] = Field(min_length=1)
    split: tuple[Split, ...] = ()
    party: tuple[Party, ...] = Field(min_length=2)
    assessment: AssessmentTerms
    money: MoneyTerms
    procedure: Procedure = Procedure()
    method: tuple[dict[str, Any], ...] = Field(min_length=1)
    red_line: tuple[RedLine, ...] = ()
    red_lines: RedLineTerms | None = None
    unconfirmed: tuple[Unconfirmed, ...] = ()
    missing: tuple[Missing, ...] = ()
    source: Source

    @field_validator("party", mode="before")
    @classmethod
    def _banks_share(cls, parties: object) -> object:
        return banks_halved(parties)

    @field_validator("party")
    @classmethod
    def _parties_stand_on_both_sides(
        cls, parties: tuple[Party, ...], info: ValidationInfo
    ) -> tuple[Party, ...]:
        splits, sections = info.data.get("split"), info.data.get("section")
        groups = None if sections is None else groups_of(parties, sections)
        if splits is None:  # it was refused itself: nothing is known about shares
            groups = dict.fromkeys(Side, ())
        refuse(sided(parties, {one.side for one in splits or ()}, groups))
        return parties

    @field_validator("section")
    @classmethod
    def _sections_are_told_apart(
        cls, sections: tuple[AgreedSection, ...]
    ) -> tuple[AgreedSection, ...]:
        refuse([*_named_twice(sections), *_entered_by_themselves(sections)])
        return sections

    @field_validator("assessment")
    @classmethod
    def _annual_mean_looks_at_the_class(
        cls, terms: AssessmentTerms, info: ValidationInfo
    ) -> AssessmentTerms:
        sections = info.data.get("section", ())
        refuse([*_limits_not_seen(sections, terms), *_assessed_unsaid(sections, terms)])
        return terms

    @field_validator("money")
    @classmethod
    def _sections_are_weighted_as_said(cls, money: MoneyTerms, info: ValidationInfo) -> MoneyTerms:
        sections, terms = info.data.get("section", ()), info.data.get("assessment")
        refuse([*weighted_otherwise(sections, money), *_weighed_together(terms, money)])
        return money

    @model_validator(mode="after")
    def _reaches_and_splits_fit(self) -> Self:
        unfit = [*unfit_reaches(self.party, self.section), *_bound_together(self)]
        refuse(unfit or unfit_splits(self.split, self.party, self.reaches))
        refuse(unfit_red_lines(self.red_line, self.red_lines, self.party, self.reaches))
        return self

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """The sections by who stands above and below them."""
        return reaches_of(self.party, self.section)

    def side(self, side: Side) -> tuple[Party, ...]:
        """Return the parties of one side, in the order of the text."""
        return tuple(party for party in self.party if party.side is side)


def _named_twice(sections: Sequence[AgreedSection]) -> Iterable[Contradiction]:
    taken: set[str] = set()
    for number, one in enumerate(sections):
        for name in (one.name, *one.aliases):
            if plain_section(name) in taken:
                said = Text(f"两个断面同名：{name}", f"two sections have one name: {name}")
                yield (number, "name"), said
            taken.add(plain_section(name))


def _entered_by_themselves(sections: Sequence[AgreedSection]) -> Iterable[Contradiction]:
    for number, one in enumerate(sections):
        for entry, came in enumerate(() if one.entry is None else one.entry.section):
            names = {plain_section(name) for name in (came.name, *came.aliases)}
            if names & one.section.names:
                said = Text(
                    f"来水断面不能是考核断面本身：{came.name}",
                    f"the entry section is the section itself: {came.name}",
                )
                yield (number, "entry", "section", entry, "name"), said


def _assessed_unsaid(
    sections: Sequence[AgreedSection], terms: AssessmentTerms
) -> Iterable[Contradiction]:
    if len(sections) > 1 and terms.sections is None:
        said = Text(
            "有多个断面，须写明分别考核 separately 还是合并考核 together",
            "there are several sections: say separately or together",
        )
        yield ("sections",), said
    if terms.sections is SectionsAssessed.TOGETHER and len({one.target for one in sections}) > 1:
        said = Text(
            "合并考核的断面目标类别应当相同",
            "sections assessed together must have one target class",
        )
        yield ("sections",), said
    apart = {(one.upstream, one.downstream) for one in sections}
    if terms.sections is SectionsAssessed.TOGETHER and len(apart) > 1:
        said = Text(
            "合并考核只付一次，各断面的上下游应当相同",
            "sections assessed together are paid for once: they have the same parties",
        )
        yield ("sections",), said


def _weighed_together(terms: AssessmentTerms | None, money: MoneyTerms) -> Iterable[Contradiction]:
    together = terms is not None and terms.sections is SectionsAssessed.TOGETHER
    if together and money.weighting is not Weighting.NONE:
        said = Text(
            "合并考核只付一次，断面没有权重",
            "sections assessed together are paid for once: they have no weights",
        )
        yield ("weighting",), said


def _limits_not_seen(
    sections: Sequence[AgreedSection], terms: AssessmentTerms
) -> Iterable[Contradiction]:
    if terms.year_test.kind == "annual_mean" and any(one.target_limits for one in sections):
        said = Text(
            "annual_mean 只看年均值的类别，断面不能另有单项目标 target_limits",
            "annual_mean looks at the class of the annual means: target_limits do not fit",
        )
        yield ("year_test",), said
    if terms.year_test.kind == "annual_mean" and terms.extra_checks is ExtraChecks.HIGHEST_COUNTS:
        said = Text(
            "annual_mean 只看常规样品的年均值，抽查不能取最高值 highest_counts",
            "annual_mean looks at means of ordinary samples: highest_counts does not fit",
        )
        yield ("extra_checks",), said
    failed = {
        "insufficient_month": terms.insufficient_month is InsufficientMonth.AS_FAILED,
        "no_flow_month": terms.no_flow_month is NoFlowMonth.AS_FAILED,
        "man_made_no_flow": terms.man_made_no_flow is NoFlowMonth.AS_FAILED,
        "frozen_month": terms.frozen_month is NoFlowMonth.AS_FAILED,
    }
    for key, is_failed in failed.items():
        if terms.year_test.kind == "annual_mean" and is_failed:
            said = Text(
                "annual_mean 只看均值，不能把没有数据的月份按未达标计",
                "annual_mean looks at means: a month without data cannot count as failed in it",
            )
            yield (key,), said


def _bound_together(agreement: Agreement) -> Iterable[Contradiction]:
    """Terms that bind one sum of the agreement where each reach has its own."""
    if len(agreement.reaches) < 2:
        return
    money = agreement.money
    for key, given in (("cap_up", money.cap_up), ("cap_down", money.cap_down)):
        if given is not None:
            said = Text(
                "各断面的主体不同，年度封顶应写在补偿办法里",
                "sections have different parties: caps belong into the methods",
            )
            yield ("money", key), said
    if money.weighting is not Weighting.NONE:
        said = Text(
            "各断面的主体不同，每段各有金额，不能按权重合计",
            "sections have different parties: each reach has its own amount, without weights",
        )
        yield ("money", "weighting"), said
