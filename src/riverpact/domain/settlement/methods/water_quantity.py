"""Water quantity (水量): an award for the volume above a base, or a sum for targets kept.

    volume_award   A = price · max(0, V − V0)
    kept           A = +to_upstream where V ≥ V0 and, where it is asked, q ≥ q0; else −from_upstream

V is the volume of the year, or month, at the section in m³, q its least discharge in m³/s; both are
declared with their source for each.

Worked example: V0 5 亿m³, price 0.02 元/m³; 5.6 亿m³ pay 0.02 · 0.6 亿 = 120 万元, 4.9 pay nothing.

Source: 赣环财字〔2019〕3号 三(一)3 (兼顾水量); 贵州 2024 (volume and least discharge).
"""

from dataclasses import replace
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import Cap, Stake
from riverpact.domain.assessment.plan import Share
from riverpact.domain.settlement.caps import capped
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.source import Source
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text
from riverpact.foundation.volume import Volume

Discharge = Annotated[Share, Field(ge=0)]
_AMOUNT = Text("水量金额", "amount of the quantity")


class MeasuredWater(Declared):
    """The water of a year, or of one month of it, as published; ``least_discharge`` in m³/s."""

    year: int
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    volume: Volume
    least_discharge: Discharge | None = None
    source: Source


class WaterQuantity(Method):
    """What the water of a year, or of each month, pays.

    Attributes:
        form: ``volume_award`` or ``kept``.
        volume: V0 of the period; ``least_discharge`` is q0 in m³/s, for ``kept`` alone.
        price: yuan a m³ above V0, for the award.
        to_upstream: yuan where the targets were kept; ``from_upstream`` where one was not.
        measured: the water of each period; another's never stands in.

    Example:
        >>> one = WaterQuantity(family="water_quantity", period="year", form="volume_award",
        ...     volume="5 亿m³", price="0.02 元")
        >>> one.price
        Fraction(1, 50)
    """

    title: ClassVar[Text] = Text("水量", "water quantity")
    family: Literal["water_quantity"]
    neutral_class: None = None
    form: Literal["volume_award", "kept"]
    volume: Volume
    least_discharge: Discharge | None = None
    price: Stake | None = None
    to_upstream: Stake | None = None
    from_upstream: Stake | None = None
    cap_up: Cap | None = None
    measured: tuple[MeasuredWater, ...] = ()

    @model_validator(mode="after")
    def _has_what_its_form_needs(self) -> Self:
        award = self.form == "volume_award"
        stakes = (self.to_upstream, self.from_upstream)
        if (self.price is None) is award or any((one is None) is not award for one in stakes):
            raise ValueError("volume_award has a price; kept has to_upstream and from_upstream")
        if award and self.least_discharge is not None:
            raise ValueError("a volume award looks at no least discharge")
        if not award and self.cap_up is not None:
            raise ValueError("a sum for targets kept needs no cap")
        told = [(one.year, one.month) for one in self.measured]
        if len(set(told)) != len(told):
            raise ValueError("a period was measured twice")
        if any((month is None) is (self.period == "month") for _, month in told):
            raise ValueError("a month is named where months are paid for, and only there")
        asked = self.least_discharge is not None
        if any((one.least_discharge is not None) is not asked for one in self.measured):
            raise ValueError("least_discharge is measured where it is asked, and only there")
        return self

    def pays(self, judged: Judged) -> Amount:
        """Return what the water pays; a period that was not measured has no answer."""
        mine = next((one for one in self.measured if _of(one, judged)), None)
        if mine is None:
            return None, self._unknown(judged)
        over = mine.volume - self.volume
        if self.price is not None:
            amount = self.price * max(over, Fraction(0))
            step = self._step(judged, mine, amount, "price * max(volume - base, 0)")
            return capped(amount, step, self.cap_up, None)
        kept, test = over >= 0, "volume >= base"
        if self.least_discharge is not None and mine.least_discharge is not None:
            kept = kept and mine.least_discharge >= self.least_discharge
            test += " and discharge >= least"
        stake = self.to_upstream if kept else self.from_upstream
        assert stake is not None, self.form
        paid = stake if kept else -stake
        formula = f"to_upstream if {test} else -from_upstream"
        return paid, self._step(judged, mine, paid, formula)

    def _step(self, judged: Judged, mine: MeasuredWater, amount: Fraction, formula: str) -> Step:
        return Step(
            rule=f"water_quantity.{self.period}",
            result=money("quantity", _AMOUNT, amount),
            formula=formula,
            inputs=(*self._terms(), *_measured(mine)),
            clause=str(mine.source),
            note=judged.reason,
            children=(judged.step,),
        )

    def _unknown(self, judged: Judged) -> Step:
        known = quantity("known", Text("已有水量", "water known"), 0)
        step = self._without_payment(judged, None, "unjudged if known == 0 else 0")
        return replace(step, inputs=(known,))

    def _terms(self) -> list[Quantity]:
        terms = [quantity("base", Text("约定水量", "agreed volume"), self.volume, "m³")]
        if self.least_discharge is not None:
            title = Text("最小下泄流量要求", "least discharge asked")
            terms.append(quantity("least", title, self.least_discharge, "m³/s"))
        if self.price is not None:
            title = Text("每立方米单价", "price a m³")
            terms.append(quantity("price", title, self.price, "元/m³", written(self.price)))
        for name, title, yuan in (
            ("to_upstream", Text("达到时付给上游", "when kept"), self.to_upstream),
            ("from_upstream", Text("未达到时由上游支付", "when missed"), self.from_upstream),
        ):
            if yuan is not None:
                terms.append(quantity(name, title, yuan, "元", in_wan(yuan)))
        return terms

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say that the water of a year belongs to one section."""
        if len(agreement.section) == 1:
            return []
        said = "水量属于一个断面，协议有多个断面"
        return [Text(said, "the water belongs to one section; the agreement has several")]

    def unfit_year(self, year: int) -> Text | None:
        """Say that the water of a year is not known."""
        if any(one.year == year for one in self.measured):
            return None
        return Text(f"缺少 {year} 年的水量", f"the water of {year} is missing")

    def unbounded(self) -> frozenset[Side]:
        """Return the downstream, where nothing ends the award; both sides by the month.

        Each month has water of its own, and the search tries one month for all.
        """
        award = self.form == "volume_award" and self.cap_up is None
        ends = frozenset({Side.DOWNSTREAM} if award else ())
        return frozenset(Side) if self.period == "month" else ends


def _measured(mine: MeasuredWater) -> list[Quantity]:
    when = f"{mine.year} 年" if mine.month is None else f"{mine.year} 年 {mine.month} 月"
    found = [quantity("volume", Text(f"{when}水量", "volume"), mine.volume, "m³")]
    if mine.least_discharge is not None:
        title = Text(f"{when}最小流量", "least discharge")
        found.append(quantity("discharge", title, mine.least_discharge, "m³/s"))
    return found


def _of(one: MeasuredWater, judged: Judged) -> bool:
    name = "year" if one.month is None else f"m{one.month:02d}"
    return (one.year, name) == (judged.year, judged.name)
