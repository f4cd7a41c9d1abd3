"""What stands in the side bar: the pages of a person's post, in the order of the working year."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import EVERYONE, OFFICE, PROVINCE, Role
from riverpact.portal.office import is_demonstration, province, today
from riverpact.portal.text.language import said


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the side bar."""

    url: str
    label: Text
    group: Text
    roles: frozenset[Role]


_WORK, _DATA = Text("工作", "Work"), Text("数据", "Data")
_MONEY, _ADMIN = Text("资金", "Money"), Text("管理", "Administration")
_AUDIT = frozenset({Role.AUDIT_ADMIN})
_SECURITY = frozenset({Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN})
ENTRIES = (
    Entry("desk:home", Text("我的办公桌", "My desk"), _WORK, EVERYONE),
    Entry("desk:province", Text("全省一张图", "The province"), _WORK, OFFICE),
    Entry("agreements:list", Text("协议", "Agreements"), _WORK, OFFICE),
    Entry("registers:list", Text("台账", "Registers"), _WORK, OFFICE),
    Entry("registers:notices", Text("通知与培训", "Notices and training"), _WORK, OFFICE),
    Entry("monitoring:list", Text("数据报送", "Deliveries"), _DATA, OFFICE),
    Entry("assessment:list", Text("月度评价", "Months"), _DATA, OFFICE),
    Entry("assessment:sections", Text("断面", "Sections"), _DATA, OFFICE),
    Entry("settlement:list", Text("年度结算", "Years"), _MONEY, OFFICE),
    Entry("journal:list", Text("账簿", "Journal"), _MONEY, OFFICE),
    Entry("journal:vouchers", Text("支付凭证", "Vouchers"), _MONEY, OFFICE),
    Entry("awards:list", Text("省级奖补", "Awards"), _MONEY, OFFICE),
    Entry("publication:releases", Text("信息公开", "Releases"), _MONEY, PROVINCE),
    Entry("accounts:persons", Text("人员", "Persons"), _ADMIN, _SECURITY),
    Entry("accounts:contacts", Text("通讯录", "Contacts"), _ADMIN, OFFICE),
    Entry("audit:list", Text("审计记录", "Audit"), _ADMIN, _AUDIT),
    Entry("jobs:list", Text("后台任务", "Jobs"), _ADMIN, EVERYONE),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return what every page is handed: side bar, stamp of the demonstration, the day."""
    demonstration = is_demonstration()
    stamp = province().stamp if demonstration else ""
    person = getattr(request, "user", None)
    entries = _entries(request, person) if isinstance(person, Person) else []
    return {
        "navigation": entries,
        "demonstration_stamp": stamp,
        "office_day": today() if demonstration else None,
    }


def _entries(request: HttpRequest, person: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for one in ENTRIES:
        if person.role_of_person not in one.roles:
            continue
        try:
            url = reverse(one.url)
        except NoReverseMatch:
            continue
        found.append(
            {
                "url": url,
                "zh": one.label.zh,
                "en": one.label.en,
                "group": said(one.group),
                "is_current": False,
            }
        )
    fitting = [one for one in found if request.path.startswith(one["url"])]
    if fitting:
        max(fitting, key=lambda one: len(one["url"]))["is_current"] = True
    return found
