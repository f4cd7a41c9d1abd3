"""Items under all their names, and units."""

from dataclasses import replace
from fractions import Fraction

import pytest

from riverpact.domain.standards.item import Items, plain_unit
from riverpact.files.bundled import standard

ITEMS = standard().items

# HJ 525-2009 codes as HJ 212-2017 table B.1 lists them, total and dissolved metals apart; the
# last four are in general use though not in that table.
CODES = {
    "w01001": "ph",
    "w01009": "do",
    "w01010": "wt",
    "w01014": "conductivity",
    "w01017": "bod5",
    "w01018": "cod",
    "w01019": "codmn",
    "w21003": "nh3n",
    "w21011": "tp",
    "w21001": "tn",
    "w21016": "cyanide",
    "w21017": "fluoride",
    "w21019": "sulfide",
    "w22001": "petroleum",
    "w23002": "phenol",
    "w19002": "las",
    "w02003": "fc",
    "w20141": "as",
    "w20119": "as",
    "w20111": "hg",
    "w20142": "hg",
    "w20115": "cd",
    "w20143": "cd",
    "w20117": "cr6",
    "w20120": "pb",
    "w20144": "pb",
    "w20122": "cu",
    "w20138": "cu",
    "w20123": "zn",
    "w20139": "zn",
    "w20128": "se",
    "w20140": "se",
    "w01003": "turbidity",
    "w01016": "chla",
    "w19011": "algae",
}
NAMES = {
    "wt": ["水温", "water temperature"],
    "ph": ["pH", "PH", "ph", "pH值", "ｐＨ"],
    "do": ["溶解氧", "dissolved oxygen", "DO", "Dissolved Oxygen"],
    "codmn": ["高锰酸盐指数", "permanganate index", "CODMn", "CODmn", "ＣＯＤＭｎ", "COD Mn"],
    "cod": ["化学需氧量", "chemical oxygen demand", "COD", "CODCr", "CODcr", "ＣＯＤ"],
    "bod5": ["五日生化需氧量", "five-day biochemical oxygen demand", "BOD5", "BOD₅"],
    "nh3n": ["氨氮", "ammonia nitrogen", "NH3-N", "NH₃-N", "nh3-n", "氨 氮"],
    "tp": ["总磷", "total phosphorus", "TP", "总　磷"],
    "tn": ["总氮", "total nitrogen", "TN"],
    "cu": ["铜", "copper", "总铜"],
    "zn": ["锌", "zinc"],
    "fluoride": ["氟化物", "fluoride", "F-", "F⁻"],
    "se": ["硒", "selenium"],
    "as": ["砷", "arsenic", "总砷"],
    "hg": ["汞", "mercury", "总汞"],
    "cd": ["镉", "cadmium"],
    "cr6": [
        "铬（六价）",
        "铬(六价)",
        "铬 ( 六价 ）",
        "六价铬",
        "chromium (VI)",
        "Chromium（VI）",
        "Cr6+",
    ],
    "pb": ["铅", "lead"],
    "cyanide": ["氰化物", "cyanide"],
    "phenol": ["挥发酚", "volatile phenol"],
    "petroleum": ["石油类", "petroleum"],
    "las": ["阴离子表面活性剂", "anionic surfactant", "LAS"],
    "sulfide": ["硫化物", "sulfide", "sulphide"],
    "fc": ["粪大肠菌群", "faecal coliform"],
    "conductivity": ["电导率", "conductivity"],
    "turbidity": ["浊度", "turbidity"],
    "chla": ["叶绿素a", "chlorophyll-a"],
    "algae": ["藻密度", "algae density"],
}


def found(name: str) -> str | None:
    item = ITEMS.find(name)
    return None if item is None else item.id


@pytest.mark.parametrize(("code", "expected"), CODES.items())
def test_a_code_finds_its_item(code: str, expected: str) -> None:
    """The codes of total and of dissolved metal find one item; case makes no difference."""
    assert (found(code), found(code.upper())) == (expected, expected)


@pytest.mark.parametrize(
    ("name", "expected"), [(name, item) for item, names in NAMES.items() for name in names]
)
def test_a_name_finds_its_item(name: str, expected: str) -> None:
    """Chinese, English and usual short names; width, brackets, blanks and case do not matter."""
    assert found(name) == expected


def test_every_item_has_its_names_here() -> None:
    """No item of the table escapes the two tests above."""
    assert set(ITEMS.by_id) == set(NAMES) == set(CODES.values())


@pytest.mark.parametrize("name", ["", "COD(B)", "总磷酸盐", "w21012", "nitrate", "氨", "总有机碳"])
def test_a_stranger_finds_nothing(name: str) -> None:
    """A name that only resembles one is not taken for it."""
    assert found(name) is None


def test_cod_and_codmn_never_stand_in_for_each_other() -> None:
    """Chemical oxygen demand by dichromate and the permanganate index are two items."""
    cod, codmn = ITEMS["cod"], ITEMS["codmn"]
    by_cod = {ITEMS.find(name) for name in (*NAMES["cod"], *cod.codes)}
    by_codmn = {ITEMS.find(name) for name in (*NAMES["codmn"], *codmn.codes)}
    assert (by_cod, by_codmn) == ({cod}, {codmn})
    assert cod != codmn


def test_one_name_for_two_items_is_refused() -> None:
    """A table that gives COD to both is not loaded."""
    both = {"cod": ITEMS["cod"], "codmn": replace(ITEMS["codmn"], aliases=("COD",))}
    with pytest.raises(ValueError, match="COD names both cod and codmn"):
        Items(both, ITEMS.conversions)


@pytest.mark.parametrize(
    ("item", "unit", "expected"),
    [
        ("hg", "mg/L", Fraction(1)),
        ("hg", "µg/L", Fraction(1, 1000)),
        ("hg", "μg/L", Fraction(1, 1000)),
        ("hg", "μg／L", Fraction(1, 1000)),
        ("hg", "ng/L", Fraction(1, 10**6)),
        ("hg", "g/L", Fraction(1000)),
        ("chla", "mg/m³", Fraction(1, 1000)),
        ("hg", " MG / l", Fraction(1)),
        ("ph", "", Fraction(1)),
        ("ph", "无量纲", Fraction(1)),
        ("wt", "℃", Fraction(1)),
        ("wt", "°C", Fraction(1)),
        ("conductivity", "mS/m", Fraction(10)),
        ("fc", "个/L", Fraction(1)),
        ("hg", "℃", None),
        ("hg", "", None),
        ("hg", "ppm", None),
        ("ph", "mg/L", None),
        ("wt", "mg/L", None),
        ("fc", "mg/L", None),
    ],
)
def test_a_unit_converts_exactly_or_not_at_all(
    item: str, unit: str, expected: Fraction | None
) -> None:
    """µ and μ are one sign; a unit of another kind has no factor."""
    assert ITEMS.factor(ITEMS[item], unit) == expected


@pytest.mark.parametrize("unit", ["", "-", "无", "无量纲", "pH", " "])
def test_pure_numbers_have_no_unit(unit: str) -> None:
    """Every way to write "none" is none."""
    assert plain_unit(unit) == ""


def test_only_three_items_never_enter_the_section_class() -> None:
    """环办〔2011〕22号 一(一): 水温, 总氮 and 粪大肠菌群 of table 1 stay out."""
    table_1 = [item for item in ITEMS.by_id.values() if item.source.instrument == "GB 3838-2002"]
    assert len(table_1) == 24
    assert {item.id for item in table_1 if not item.in_section_class} == {"wt", "tn", "fc"}


def test_no_multiple_is_defined_for_temperature_ph_and_oxygen() -> None:
    """超标倍数 is computed for every other item of table 1."""
    table_1 = [item for item in ITEMS.by_id.values() if item.source.instrument == "GB 3838-2002"]
    assert {item.id for item in table_1 if not item.has_multiple} == {"wt", "ph", "do"}


def test_cyanide_and_metals_go_first() -> None:
    """氰化物 and the heavy metals lead the main pollutants; nutrients never do."""
    first = {item.id for item in ITEMS.by_id.values() if item.goes_first}
    assert first == {"cyanide", "cu", "zn", "as", "hg", "cd", "cr6", "pb"}
