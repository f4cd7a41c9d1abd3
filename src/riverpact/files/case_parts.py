"""Parts of a case without an agreement of its own: periods, pools, ladders, ledgers, sums."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from riverpact.domain.agreements.agreement import DeclaredClass
from riverpact.domain.assessment.plan import Share
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.pool_terms import Pool
from riverpact.domain.settlement.rank_ladder import RankLadder
from riverpact.files.statement.verify_statement import FormulaError, evaluate
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import Yuan


def _methods(value: Any) -> Mapping[str, Method]:
    if not isinstance(value, Mapping):
        raise ValueError("a table of methods is expected")  # noqa: TRY004  pydantic collects it
    found = {}
    for name, terms in value.items():
        family = terms.get("family") if isinstance(terms, Mapping) else None
        if not isinstance(family, str) or family not in FAMILIES:
            raise ValueError(f"method {name}: no such family: {family}")
        found[name] = FAMILIES[family].model_validate(terms)
    return found


Methods = Annotated[dict[str, Method], BeforeValidator(_methods)]
"""Methods by the name rows call them; a row that names none is paid by all of them together."""


class CasePeriod(Declared):
    """A month or a year as its figures were published.

    Attributes:
        means: of items, in their unit.
        multiple: of items, how far the mean is over its limit, in multiples of it.
        water_class: where it was published; else that of the worst item.
        months: of a year, how many months had each verdict.
        out: it was taken out of the judgement, e.g. a dry section.
        times: how many such periods there are.
    """

    means: dict[str, Share] = Field(default_factory=dict)
    multiple: dict[str, Share] = Field(default_factory=dict)
    water_class: DeclaredClass | None = Field(default=None, alias="class")
    months: dict[Literal["attained", "failed"], int] = Field(default_factory=dict)
    out: bool = False
    times: Annotated[int, Field(ge=1)] = 1


class _Compared(Declared):
    """Theirs; ``expected`` and ``differs`` where theirs is wrong by its own rule, and why."""

    name: str
    differs: str = ""

    @model_validator(mode="after")
    def _difference_is_said(self) -> Self:
        theirs, expected = getattr(self, "theirs", None), getattr(self, "expected", None)
        if (expected is None) is bool(self.differs):
            raise ValueError("expected and differs are given together")
        if expected is not None and expected == theirs:
            raise ValueError("expected is given where it is not theirs")
        return self


class CaseRow(_Compared):
    """Periods that a method pays for, and what they yield together.

    Attributes:
        by: names of the methods; all where none is named.
        target: class the periods are judged against; ``limits`` the section's own by item.
        when: the month or year they lie in.
        at_least, at_most: bounds of what is paid, where only a range is known.
        found: figures on the way to the amount, e.g. ``multiple_nh3n``.
        split: shares among parties, and ``parts`` what each of them gets or pays.
    """

    by: tuple[str, ...] = ()
    target: DeclaredClass
    when: Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]
    limits: dict[str, Share] = Field(default_factory=dict)
    period: tuple[CasePeriod, ...] = Field(min_length=1)
    theirs: Yuan | None = None
    expected: Yuan | None = None
    at_least: Yuan | None = None
    at_most: Yuan | None = None
    found: dict[str, Share] = Field(default_factory=dict)
    split: dict[str, Share] = Field(default_factory=dict)
    parts: dict[str, Yuan] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_compared(self) -> Self:
        known = (self.theirs, self.at_least, self.at_most)
        if known == (None, None, None) and not self.found:
            raise ValueError("a row says what it is compared with")
        if "-" in self.when and any(one.months for one in self.period):
            raise ValueError("months are counted of a year")
        if set(self.split) != set(self.parts):
            raise ValueError("split and parts name the same parties")
        return self


class CasePool(Declared):
    """A pool and what its members net, and are allotted, by id."""

    terms: Pool
    net: dict[str, Yuan] = Field(min_length=1)
    allotted: dict[str, Yuan] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _members_are_there(self) -> Self:
        strange = {*self.net, *self.allotted} - {one.id for one in self.terms.member}
        if strange:
            raise ValueError(f"no such member: {', '.join(sorted(strange))}")
        return self


class CaseLadder(Declared):
    """A rank ladder and what each of the ranked receives or pays, by id."""

    terms: RankLadder
    theirs: dict[str, Yuan]

    @model_validator(mode="after")
    def _everyone_has_an_amount(self) -> Self:
        if set(self.theirs) != {one.id for one in self.terms.entrant}:
            raise ValueError("theirs names everyone who is ranked, and nobody else")
        return self


class CaseLedger(Declared):
    """A published table: amounts by party."""

    name: str
    lines: dict[str, Yuan] = Field(min_length=1)


class CaseCheck(_Compared):
    """A figure of the ledgers together.

    Attributes:
        what: ``sum`` of a ledger, ``all`` of them, or what a party nets, receives or pays.
        of: name of the ledger or party.
    """

    what: Literal["sum", "all", "net", "received", "paid"]
    of: str = ""
    theirs: Yuan
    expected: Yuan | None = None


class CaseArithmetic(_Compared):
    """A figure that follows from others that were published.

    Attributes:
        formula: over the names in ``given``.
    """

    formula: str
    given: dict[str, Share] = Field(min_length=1)
    unit: str = ""
    theirs: Share | None = None
    expected: Share | None = None
    at_least: Share | None = None
    at_most: Share | None = None

    @model_validator(mode="after")
    def _is_a_number(self) -> Self:
        if (self.theirs, self.at_least, self.at_most) == (None, None, None):
            raise ValueError("a figure says what it is compared with")
        if not isinstance(self._evaluated(), Fraction):
            raise ValueError("the formula yields no number")  # noqa: TRY004  pydantic collects it
        return self

    @property
    def ours(self) -> Fraction:
        """What the formula yields."""
        return Fraction(self._evaluated())

    def _evaluated(self) -> Any:
        try:
            return evaluate(self.formula, self.given.__getitem__)
        except (FormulaError, KeyError) as error:
            raise ValueError(f"formula: {error}") from error
