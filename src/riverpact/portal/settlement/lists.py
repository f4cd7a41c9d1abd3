"""The list of years, with the amount of each where the reader may see it."""

from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.assessment.queries import city_choices, of_city
from riverpact.portal.lists.listing import Column, Filter, Listing
from riverpact.portal.settlement.models import StatementRecord, YearRecord
from riverpact.portal.settlement.states import YEAR

STATE_BADGES = {
    "open": "neutral",
    "inputs_agreed": "info",
    "drafted": "info",
    "confirmed": "good",
    "objected": "warn",
    "decided": "good",
    "final": "good",
    "paid": "good",
}
VERDICTS = {
    "settled": Text("已算清", "settled"),
    "undetermined": Text("待定", "undetermined"),
}


def years_seen(person: Person) -> QuerySet[Any]:
    """Return the years a person sees, each with its latest statement where the person sees that."""
    statements = StatementRecord.objects.all().visible_to(person)
    latest = statements.filter(year=OuterRef("pk")).order_by("-number")
    seen: QuerySet[Any] = YearRecord.objects.all().visible_to(person)
    rows = seen.select_related("agreement").defer("inputs", "agreement__text")
    annotated: QuerySet[Any] = rows.annotate(
        stated=Subquery(latest.values("state")[:1]),
        stated_amount=Subquery(latest.values("amount")[:1]),
    )
    return annotated


def year_choices() -> dict[str, Text | str]:
    """Return the years there are, the latest first."""
    years = YearRecord.objects.order_by("-year").values_list("year", flat=True).distinct()
    return {str(one): str(one) for one in years}


def _yuan(row: Any) -> Decimal | None:
    """Return the amount to the fen, however the database hands it over."""
    amount: Decimal | None = row.stated_amount
    return None if amount is None else amount.quantize(Decimal("0.01"))


YEARS = Listing(
    name="years",
    title=Text("年度结算", "Years"),
    columns=(
        Column("year", Text("年度", "year"), lambda row: str(row.year), sort="year"),
        Column(
            "agreement", Text("协议", "agreement"), lambda row: row.agreement.title,
            sort="agreement__title",
        ),
        Column(
            "state", Text("状态", "state"), lambda row: row.state_label, sort="state",
            badge=lambda row: STATE_BADGES[row.state],
        ),
        Column(
            "result", Text("结果", "result"), lambda row: VERDICTS.get(row.stated), sort="stated",
        ),
        Column(
            "amount", Text("应付上游（元）", "to the upstream (yuan)"),
            _yuan, sort="stated_amount", is_number=True,
        ),
        Column("served_on", Text("送达", "sent"), lambda row: row.served_on, sort="served_on"),
        Column("final_on", Text("定案", "final"), lambda row: row.final_on, sort="final_on"),
    ),
    filters=(
        Filter("year", Text("年度", "year"), year_choices, lambda value: Q(year=int(value))),
        Filter(
            "state", Text("状态", "state"), lambda: dict(YEAR.states), lambda one: Q(state=one)
        ),
        Filter(
            "verdict", Text("结果", "result"), lambda: dict(VERDICTS),
            lambda one: Q(stated=one),
        ),
        Filter(
            "city", Text("市", "city"), city_choices, lambda value: of_city("agreement", value)
        ),
    ),
    search=("agreement__title", "agreement__key"),
    order=("-year", "agreement__title", "pk"),
    row_url=YearRecord.get_absolute_url,
)  # fmt: skip
