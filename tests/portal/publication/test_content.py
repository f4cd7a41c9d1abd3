"""What a release tells: the figures of the statement unchanged, and nothing from inside."""

import json

from riverpact.portal.publication.content import release_content
from riverpact.portal.settlement.models import YearRecord


def test_the_figures_are_those_of_the_statement(final_year: YearRecord) -> None:
    """2019 of 青溪: three months better by 30 … in all 220 万元 to the upstream, at one section."""
    content = release_content(final_year)
    assert content["amount_yuan"] == "2200000"
    assert [(one["name"], one["amount_yuan"]) for one in content["positions"]] == [
        ("青峰县", "2200000"),
        ("碧溪县", "-2200000"),
    ]
    (section,) = content["sections"]
    first = section["months"][0]
    assert (section["name"], section["target"], len(section["months"])) == ("石桥", "Ⅲ", 12)
    assert (first["month"], first["water_class"], first["state"]) == ("2019-01", "Ⅲ", "closed")
    assert [(one["item"], one["value"], one["limit"]) for one in first["items"]] == [
        ("cod", "15.5", "≤20"),
        ("nh3n", "0.44", "≤1"),
        ("tp", "0.104", "≤0.2"),
    ]
    assert section["place"] is not None
    assert content["notice"].startswith("演示")


def test_nothing_from_inside_is_told(final_year: YearRecord) -> None:
    """The statement names files and cells; a release does not."""
    told = json.dumps(release_content(final_year), ensure_ascii=False)
    assert ".csv" in json.dumps(final_year.statements.get().content, ensure_ascii=False)
    assert ".csv" not in told
    assert "reason" not in told
