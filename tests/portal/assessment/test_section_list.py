"""The list of sections: its filters, its search, its export."""

from urllib.parse import quote

from riverpact.portal.assessment.section_list import class_badge
from tests.portal.assessment.months import keep_month
from tests.portal.conftest import Office

LIST = "/months/sections/"
PAGE = f"/months/sections/demo-qingxi/{quote('石桥')}/"


def test_the_list_filters_and_exports(office: Office) -> None:
    """By city, target, last class and verdict; the export holds the rows that are left."""
    keep_month(office.agreement, "2020-01", label="Ⅳ", verdict="failed")
    client = office.client("ecology-a")
    for wanted, other in (
        ("city=990100", "city=990200"),
        ("target=Ⅲ", "target=Ⅱ"),
        ("class=Ⅳ", "class=Ⅰ"),
        ("verdict=failed", "verdict=attained"),
        ("q=石桥", "q=木桥"),
    ):
        assert PAGE in client.get(f"{LIST}?{wanted}").content.decode()
        assert PAGE not in client.get(f"{LIST}?{other}").content.decode()
    export = client.get(f"{LIST}?export=csv&class=Ⅳ").getvalue().decode("utf-8-sig")
    assert export.splitlines()[1].startswith("石桥,青溪流域")


def test_a_class_has_its_badge() -> None:
    """Its text beside its colour; where there is no class there is no badge."""
    assert (class_badge("Ⅲ"), class_badge("劣Ⅴ"), class_badge("")) == ("class-3", "class-6", "")
