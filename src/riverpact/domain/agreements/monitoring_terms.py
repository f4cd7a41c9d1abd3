"""Who monitors under an agreement (环境监测方案)."""

from enum import StrEnum

from riverpact.foundation.declared import Declared
from riverpact.foundation.text import Text


class Level(StrEnum):
    """Whose institution monitors."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    NATIONAL = "national"
    THIRD_PARTY = "third_party"


LEVEL_TITLES = {
    Level.COUNTY: Text("县级", "the county's"),
    Level.CITY: Text("市级", "the city's"),
    Level.PROVINCE: Text("省级", "the province's"),
    Level.NATIONAL: Text("国家", "the nation's"),
    Level.THIRD_PARTY: Text("第三方", "a third party's"),
}


class MonitoringTerms(Declared):
    """The institution that monitors, and its level.

    Source: 赣环财字〔2019〕3号 三(二)3.
    """

    institution: str
    level: Level
