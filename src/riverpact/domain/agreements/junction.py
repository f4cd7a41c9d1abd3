"""Where a section lies: whose network it belongs to, and between which territories."""

from enum import StrEnum

from riverpact.foundation.declared import Declared


class Network(StrEnum):
    """Whose network of sections it belongs to (断面属性)."""

    COUNTY_BOUNDARY = "county_boundary"
    """The province's own county-boundary sections (全省流域生态补偿的县界交接断面)."""
    PROVINCIAL = "provincial"
    NATIONAL = "national"
    AGREED = "agreed"
    """Set by the parties themselves."""


class Junction(Declared):
    """What a section joins (交接): division codes of the territories above and below it."""

    upstream_code: str
    downstream_code: str
