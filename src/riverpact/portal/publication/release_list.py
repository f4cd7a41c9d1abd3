"""The list of releases, for the province."""

from collections.abc import Mapping

from django.db.models import Q

from riverpact.foundation.text import Text
from riverpact.portal.lists.listing import Column, Filter, Listing
from riverpact.portal.publication.models import Release
from riverpact.portal.publication.states import RELEASE

BADGES = {"proposed": "warn", "approved": "good", "withdrawn": "neutral"}


def _years() -> Mapping[str, Text | str]:
    years = Release.objects.order_by("-year").values_list("year", flat=True).distinct()
    return {str(year): str(year) for year in years}


RELEASES = Listing(
    name="releases",
    title=Text("信息公开", "Releases"),
    columns=(
        Column("agreement", Text("协议", "Agreement"), lambda r: r.agreement.title,
               sort="agreement__title", url=lambda r: r.get_absolute_url()),
        Column("year", Text("年度", "Year"), lambda r: r.year, sort="year", is_number=True),
        Column("state", Text("状态", "State"), lambda r: r.state_label, sort="state",
               badge=lambda r: BADGES[r.state]),
        Column("proposed_by", Text("提请人", "Proposed by"),
               lambda r: r.proposed_by.name if r.proposed_by else None, sort="proposed_by__name"),
        Column("approved_on", Text("公开日期", "Released on"), lambda r: r.approved_on,
               sort="approved_on"),
    ),
    filters=(
        Filter("state", Text("状态", "State"), lambda: RELEASE.states, lambda v: Q(state=v)),
        Filter("year", Text("年度", "Year"), _years, lambda v: Q(year=v)),
    ),
    search=("agreement__title", "agreement__key", "proposed_by__name"),
    order=("-year", "agreement__key"),
)  # fmt: skip
