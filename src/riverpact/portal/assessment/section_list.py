"""The list of sections of agreements, with how each stood when its counties were last told."""

from collections.abc import Mapping

from django.db.models import Q
from django.urls import reverse

from riverpact.domain.assessment.verdict import TITLES, Verdict
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Level, Territory
from riverpact.portal.agreements.models import AgreedSectionRecord, Seat
from riverpact.portal.assessment.section_charts import KINDS
from riverpact.portal.assessment.standing import standing_of
from riverpact.portal.lists.listing import Column, Filter, Listing

VERDICT_BADGES = {"attained": "good", "failed": "bad", "insufficient_data": "warn"}
BODIES = {"river": Text("河流", "river"), "lake": Text("湖库", "lake or reservoir")}


def _class(section: AgreedSectionRecord) -> str:
    stood = standing_of(section)
    return "" if stood is None else stood.water_class


def _verdict(section: AgreedSectionRecord) -> str:
    stood = standing_of(section)
    return "" if stood is None else stood.verdict


def _month(section: AgreedSectionRecord) -> str:
    stood = standing_of(section)
    return "" if stood is None else stood.month


def class_badge(label: str) -> str:
    """Return the badge of a class; none where there is no class."""
    return f"class-{KINDS[label]}" if label in KINDS else ""


def _address(section: AgreedSectionRecord) -> str:
    return reverse("assessment:section", args=[section.agreement.key, section.name])


def _cities() -> Mapping[str, Text | str]:
    rows = Territory.objects.filter(level=Level.CITY)
    return {one.code: Text(one.name, one.name_en or one.name) for one in rows}


def _classes() -> Mapping[str, Text | str]:
    return {one.label: one.label for one in WaterClass}


def _in_city(code: str) -> Q:
    of_city = Q(county__parent__code=code) | Q(county__code=code)
    return Q(agreement__in=Seat.objects.filter(of_city).values("agreement"))


SECTIONS = Listing(
    name="sections",
    title=Text("断面", "Sections"),
    columns=(
        Column("name", Text("断面", "Section"), lambda s: s.name, sort="name", url=_address),
        Column("agreement", Text("协议", "Agreement"), lambda s: s.agreement.title,
               sort="agreement__title"),
        Column("water_body", Text("水体", "Water body"), lambda s: BODIES.get(s.water_body, "")),
        Column("target", Text("目标", "Target"), lambda s: s.target, sort="target",
               badge=lambda s: class_badge(s.target)),
        Column("class", Text("最近类别", "Last class"), _class, sort="standing__water_class",
               badge=lambda s: class_badge(_class(s))),
        Column("verdict", Text("结论", "Verdict"),
               lambda s: TITLES[Verdict(_verdict(s))] if _verdict(s) else None,
               sort="standing__verdict",
               badge=lambda s: VERDICT_BADGES.get(_verdict(s), "neutral") if _verdict(s) else ""),
        Column("month", Text("月份", "Month"),
               _month,
               sort="standing__month"),
    ),
    filters=(
        Filter("city", Text("设区市", "City"), _cities, _in_city),
        Filter("target", Text("目标", "Target"), _classes, lambda v: Q(target=v)),
        Filter("class", Text("最近类别", "Last class"), _classes,
               lambda v: Q(standing__water_class=v)),
        Filter("verdict", Text("结论", "Verdict"), lambda: {str(k): v for k, v in TITLES.items()},
               lambda v: Q(standing__verdict=v)),
    ),
    search=("name", "agreement__title", "agreement__key"),
    order=("agreement__key", "pk"),
)  # fmt: skip
