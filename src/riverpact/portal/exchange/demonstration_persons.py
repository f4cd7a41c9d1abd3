"""The persons of the demonstration: every role, and the clerks of a few counties."""

from collections.abc import Iterator
from dataclasses import dataclass

from riverpact.portal.accounts.models import Person, Territory
from riverpact.portal.accounts.roles import Role
from riverpact.portal.records.keep import keep

PASSWORD = "Qingyuan-2019"  # noqa: S105  of a province that does not exist, printed at every start
COUNTIES = {
    "990101": "qingfeng",
    "990102": "bixi",
    "990201": "yunling",
    "990202": "songgang",
    "990203": "linjiang",
}
_TWO = ("a", "b")


@dataclass(frozen=True, slots=True)
class Told:
    """A person as the demonstration tells of it."""

    username: str
    name: str
    role: Role
    territory: str
    office: str


def told_persons(province: str) -> Iterator[Told]:
    """Yield the persons: two of each role that checks another's work."""
    for code, name in COUNTIES.items():
        yield Told(f"{name}-ecology", "演示经办", Role.COUNTY_ECOLOGY, code, "生态环境局")
        yield Told(f"{name}-finance", "演示财政", Role.COUNTY_FINANCE, code, "财政局")
    for code, name in {"990100": "qingbi", "990200": "yunsong"}.items():
        yield Told(f"{name}-city", "演示市级", Role.CITY_DESK, code, "市生态环境局")
        for one in _TWO:
            named = f"{name}-monitoring-{one}"
            yield Told(named, f"演示监测员{one}", Role.MONITORING, code, "环境监测站")
    departments = {
        Role.PROVINCE_ECOLOGY: "生态环境厅",
        Role.PROVINCE_FINANCE: "财政厅",
        Role.PROVINCE_DEVELOPMENT: "发展改革委",
        Role.PROVINCE_WATER: "水利厅",
    }
    for role, office in departments.items():
        for one in _TWO:
            short = role.value.removeprefix("province_")
            yield Told(f"{short}-{one}", f"演示{office}{one}", role, province, office)
    for one in _TWO:
        named = f"province-monitoring-{one}"
        yield Told(named, f"演示省监测员{one}", Role.MONITORING, province, "省监测中心")
    yield Told("evaluator", "演示评价员", Role.EVALUATOR, province, "第三方评价机构")
    yield Told("system-admin", "演示系统管理员", Role.SYSTEM_ADMIN, province, "信息中心")
    yield Told("security-admin", "演示安全管理员", Role.SECURITY_ADMIN, province, "信息中心")
    yield Told("audit-admin", "演示审计管理员", Role.AUDIT_ADMIN, province, "信息中心")


def load_persons(province: Territory) -> list[Person]:
    """Keep the persons of the demonstration, each once."""
    territories = {one.code: one for one in Territory.objects.all()}
    known = {one.username: one for one in Person.objects.all()}
    persons = []
    for told in told_persons(province.code):
        if told.territory not in territories:
            continue
        person = known.get(told.username)
        if person is None:
            person = Person(
                username=told.username,
                name=told.name,
                role=told.role.value,
                territory=territories[told.territory],
                office=told.office,
                must_change_password=False,
            )
            person.set_password(PASSWORD)
            keep(person, None, "demonstration")
        persons.append(person)
    return persons
