"""Counties with all codes and names they have held."""

from datetime import date

from riverpact.files.registry_counties import cities_of, counties_of, names_of
from riverpact.files.registry_rows import ChangeRow, DivisionRow
from riverpact.files.table_rows import DeclaredTable


def division(code: str, name: str, level: str = "county") -> DivisionRow:
    row = {"code": code, "name_zh": name, "name_en": name, "level": level, "type_zh": "县"}
    row |= {"parent_code": "990100", "parent_name_zh": "东州市", "source": "made up"}
    return DivisionRow.model_validate({**row, "yangtze_basin": "yes"})


def change(kind: str, before: str, after: str, first: str) -> ChangeRow:
    row = {"kind": kind, "first_table_after": first, "confidence": "high", "source": "made up"}
    for side, text in (("before", before), ("after", after)):
        if text:
            row[f"code_{side}"], row[f"name_{side}"] = text.split()
    return ChangeRow.model_validate(row)


ROWS = [(2, division("990100", "东州市", "prefecture")), (3, division("990183", "龙山市"))]


def test_a_county_may_change_several_times() -> None:
    """Renamed, then recoded: three spans that follow one another, whatever the order of rows."""
    changes = [
        (2, change("recoded", "990127 龙岗县", "990183 龙山市", "2020-06-30")),
        (3, change("renamed", "990127 龙县", "990127 龙岗县", "2016-07-31")),
    ]
    (county,) = counties_of(ROWS, changes)
    assert [(one.code, one.name) for one in county.held] == [
        ("990127", "龙县"),
        ("990127", "龙岗县"),
        ("990183", "龙山市"),
    ]
    days = (date(2016, 7, 30), date(2016, 7, 31), date(2020, 6, 30))
    assert [held.name for day in days if (held := county.on(day))] == ["龙县", "龙岗县", "龙山市"]


def test_a_rename_and_back_ends() -> None:
    """Two changes that lead to each other are each used once."""
    changes = [
        (2, change("renamed", "990183 龙县", "990183 龙山市", "2020-06-30")),
        (3, change("renamed", "990183 龙山市", "990183 龙县", "2016-07-31")),
    ]
    (county,) = counties_of(ROWS, changes)
    assert [one.name for one in county.held] == ["龙山市", "龙县", "龙山市"]


def test_cities_and_names() -> None:
    """A city is no county."""
    assert [one.name for one in cities_of(ROWS)] == ["东州市"]
    table = DeclaredTable("divisions.csv", ROWS, ())
    assert names_of(table) == {"990100": "东州市", "990183": "龙山市"}
