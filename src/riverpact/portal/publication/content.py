"""What a release tells: a year that is final, in the shape the public reads, frozen as proposed.

It is made of the last statement of the year and of how far both sides answered its months; nothing
is judged or settled here. Grounds of objections, names of persons and of files stay inside.
"""

from typing import Any

from django.conf import settings

from riverpact.domain.settlement.showing import words
from riverpact.domain.settlement.statement import (
    SCHEMA as STATEMENT,
)
from riverpact.domain.settlement.statement import (
    ShownMonth,
    ShownSection,
    Statement,
)
from riverpact.files.province.map_file import read_map
from riverpact.foundation.text import Text
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.office import province, reference
from riverpact.portal.publication.shape import (
    ReleasedAgreement,
    ReleasedItem,
    ReleasedMonth,
    ReleasedPosition,
    ReleasedSection,
    ReleasedStatement,
    ReleasedYear,
)
from riverpact.portal.records.refusals import WrongStateError
from riverpact.portal.settlement.models import StatementRecord, YearRecord

RELEASED_STATES = ("final", "paid")
"""A year is released once nobody can object to it any more."""
Place = tuple[float, float]


def release_content(year: YearRecord) -> dict[str, Any]:
    """Return what the public would read of a year.

    Raises:
        WrongStateError: the year is not final, or no statement was drafted of it.
    """
    if year.state not in RELEASED_STATES:
        raise WrongStateError(Text("年度定案后才能公开", "a year is released once it is final"))
    rows = StatementRecord.objects.filter(year=year)
    record: StatementRecord | None = rows.order_by("-number").first()
    if record is None:
        raise WrongStateError(Text("该年度没有结算单", "the year has no statement"))
    told = _statement(record)
    positions = tuple(
        ReleasedPosition(name=one.name, code=one.code, side=one.side, amount_yuan=one.amount)
        for one in told.positions
    )
    content = ReleasedYear(
        notice=told.notice,
        province=words(province().name),
        agreement=ReleasedAgreement(
            id=year.agreement.key,
            title=year.agreement.title,
            upstream=tuple(one.name for one in positions if one.side == "upstream"),
            downstream=tuple(one.name for one in positions if one.side == "downstream"),
        ),
        year=year.year,
        amount_yuan=told.amount,
        positions=positions,
        is_paid=year.state == "paid",
        final_on=None if year.final_on is None else str(year.final_on),
        final_document=year.final_document,
        sections=_sections(told, year),
        statement=ReleasedStatement(schema=STATEMENT, number=record.number, sha256=record.digest),
        licence=settings.DATA_LICENCE,
    )
    return content.model_dump(mode="json", by_alias=True)


def _statement(record: StatementRecord) -> Statement:
    """Read a kept statement; its own digest stands beside its content and is not of its shape."""
    known = {one.alias or name for name, one in Statement.model_fields.items()}
    return Statement.model_validate({k: v for k, v in record.content.items() if k in known})


def _sections(told: Statement, year: YearRecord) -> tuple[ReleasedSection, ...]:
    months = MonthRecord.objects.filter(agreement=year.agreement, month__startswith=f"{year.year}-")
    states = dict(months.values_list("month", "state"))
    places = _places()
    return tuple(_section(one, states, places.get(one.name)) for one in told.sections)


def _section(one: ShownSection, states: dict[str, str], place: Place | None) -> ReleasedSection:
    return ReleasedSection.model_validate(
        {
            "name": one.name,
            "water_body": one.water_body,
            "target": one.target,
            "year_verdict": one.year_verdict,
            "annual_class": one.annual_class,
            "place": place,
            "months": [_month(month, states.get(month.month, "")) for month in one.months],
        }
    )


def _month(month: ShownMonth, state: str) -> ReleasedMonth:
    return ReleasedMonth(
        month=month.month,
        target=month.target,
        water_class=month.water_class,
        verdict=month.verdict,
        state=state,
        items=tuple(
            ReleasedItem(
                item=one.item,
                name=one.name,
                unit=one.unit,
                value=one.value,
                limit=one.limit,
                over_target=one.over_target,
                values=one.values,
            )
            for one in month.items
        ),
    )


def _places() -> dict[str, Place]:
    """Return where sections stand on the map, by name; for drawing only."""
    drawn, _ = read_map(reference())
    sections = () if drawn is None else drawn.sections
    return {one.properties.name_zh: one.geometry.coordinates for one in sections}
