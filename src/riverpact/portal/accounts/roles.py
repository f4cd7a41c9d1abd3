"""Roles (岗位): what a person does in the office, and the groups that tables of moves name."""

from enum import StrEnum

from riverpact.foundation.text import Text


class Role(StrEnum):
    """One person has one role; the three administrators are never one person (三员分立)."""

    COUNTY_ECOLOGY = "county_ecology"
    COUNTY_FINANCE = "county_finance"
    CITY_DESK = "city_desk"
    PROVINCE_ECOLOGY = "province_ecology"
    PROVINCE_FINANCE = "province_finance"
    PROVINCE_DEVELOPMENT = "province_development"
    PROVINCE_WATER = "province_water"
    MONITORING = "monitoring"
    EVALUATOR = "evaluator"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"

    @property
    def label(self) -> Text:
        """The role in words."""
        return _LABELS[self]


_LABELS = {
    Role.COUNTY_ECOLOGY: Text("县级生态环境经办", "county, ecology"),
    Role.COUNTY_FINANCE: Text("县级财政经办", "county, finance"),
    Role.CITY_DESK: Text("市级经办", "city desk"),
    Role.PROVINCE_ECOLOGY: Text("省生态环境厅", "province, ecology"),
    Role.PROVINCE_FINANCE: Text("省财政厅", "province, finance"),
    Role.PROVINCE_DEVELOPMENT: Text("省发展改革委", "province, development and reform"),
    Role.PROVINCE_WATER: Text("省水利厅", "province, water"),
    Role.MONITORING: Text("监测机构", "monitoring institution"),
    Role.EVALUATOR: Text("第三方评价机构", "third-party evaluator"),
    Role.SYSTEM_ADMIN: Text("系统管理员", "system administrator"),
    Role.SECURITY_ADMIN: Text("安全管理员", "security administrator"),
    Role.AUDIT_ADMIN: Text("审计管理员", "audit administrator"),
}
COUNTY = frozenset({Role.COUNTY_ECOLOGY, Role.COUNTY_FINANCE})
DEPARTMENTS = (
    Role.PROVINCE_ECOLOGY,
    Role.PROVINCE_FINANCE,
    Role.PROVINCE_DEVELOPMENT,
    Role.PROVINCE_WATER,
)
"""The four departments that review and file (生态环境、财政、发展改革、水利)."""
PROVINCE = frozenset(DEPARTMENTS)
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
OFFICE = frozenset(Role) - ADMINISTRATORS
"""Everyone who works on records."""
EVERYONE = frozenset(Role)
