"""``riverpact registry``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files import boundaries

Run = Callable[..., Any]


def test_a_county_is_shown_with_its_codes_by_days(run: Run) -> None:
    """By its former code, on a day between two tables."""
    said = run("registry", "county", "360727", "--on", "2019-11-30")
    assert said.code == 0
    for words in ("龙南市", "按旧代码", "360727 龙南县（两次代码表之间", "可信度低"):
        assert words in said.out
    english = run("--lang", "en", "registry", "county", "360429")
    assert "drains directly to Poyang Lake, the Yangtze" in english.out


def test_a_county_as_data(run: Run) -> None:
    """With what it held on the day, and how sure each change is."""
    said = run("registry", "county", "龙南县", "--on", "2020-12-31", "--json")
    (match,) = json.loads(said.out)["matches"]
    assert (match["by"], match["code"], match["on"]["code"]) == ("former_name", "360783", "360783")
    assert [one["code"] for one in match["held"]] == ["360727", "360783"]
    assert match["held"][0]["until"]["last_table_before"] == "2019-10-31"


@pytest.mark.parametrize(
    ("text", "words"), [("庐山", "可指 2 处"), ("万栽县", "万载县"), ("360105", "没有单一承继县")]
)
def test_who_is_not_one_county_is_said(run: Run, text: str, words: str) -> None:
    """Several candidates, none, or one that was abolished; only the last is an answer."""
    said = run("registry", "county", text)
    assert words in said.out
    assert said.code == (0 if text == "360105" else 1)


def test_a_city_is_no_county(run: Run) -> None:
    """It is found and said to be one."""
    assert "设区市，不是县" in run("registry", "county", "萍乡市").out


def test_counties_are_listed(run: Run) -> None:
    """All in scope; those of a city; those draining directly, for the fixed subsidy."""

    def count(*options: str) -> int:
        return len(json.loads(run("registry", "counties", "--json", *options).out)["counties"])

    assert count() == count("--on", "2019-11-30") == 100
    assert (count("--city", "新余"), count("--draining")) == (2, 15)
    assert "湾里区" in run("registry", "counties", "--on", "2019-10-31", "--city", "南昌市").out
    assert run("registry", "counties", "--city", "长沙").code == 2
    assert run("registry", "counties", "--on", "2020-13-01").code == 2


def test_rivers_and_sections(run: Run) -> None:
    """With their sources; an unknown one shows the nearest."""
    said = run("registry", "river", "袁水")
    assert "芦溪县 → 袁州区 → 分宜县 → 渝水区 → 新干县 → 樟树市" in said.out
    data = json.loads(run("registry", "river", "GJ", "--json").out)["rivers"][0]
    assert (data["length_km"], "外洲" in data["stations"]) == ("766", True)
    assert "县界" in run("registry", "section", "古县衙").out
    section = json.loads(run("registry", "section", "金鱼石", "--json").out)["sections"][0]
    assert (section["target"], section["confidence"]) == ("Ⅲ", "high")
    for verb in ("river", "section"):
        assert run("registry", verb, "哪里都没有").code == 1
    assert run("registry", "river", "锦江").code == 1, "two rivers of one name"


def test_published_totals(run: Run) -> None:
    """As they were published, none of them a pair of counties."""
    assert "79 counties" in run("registry", "published").out
    data = json.loads(run("registry", "published", "--json").out)["published"]
    assert [one["yuan_a_year"] for one in data] == ["12000000", "100000000", None, None, "84000000"]


def test_boundaries_need_their_extra(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said plainly; with map data they are written."""
    out = tmp_path / "a.geojson"
    monkeypatch.setattr(boundaries, "PACKAGE", "no_such_map_data")
    said = run("registry", "boundaries", "--out", out)
    assert (said.code, "riverpact[map]" in said.err, out.exists()) == (2, True, False)
    monkeypatch.setattr(boundaries, "boundaries", lambda _: {})
    assert run("registry", "boundaries", "--out", out).code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["features"] == []
    data = json.loads(run("registry", "boundaries", "--out", out, "--json").out)
    assert data == {"file": str(out), "counties": 0}


def test_a_registry_of_ones_own_is_given_by_its_folder(run: Run, tmp_path: Path) -> None:
    """That of the fictional province; a folder without tables is refused."""
    run("demo", "--out", tmp_path, "--counties", "4", "--json")
    own = ("--registry", tmp_path / "registry")
    assert "青峰县" in run("registry", "county", "990101", *own).out
    assert len(json.loads(run("registry", "counties", *own, "--json").out)["counties"]) == 4
    assert run("registry", "counties", "--registry", tmp_path / "agreements").code == 1
    assert run("registry", "counties", "--registry", tmp_path / "nothing").code == 2
