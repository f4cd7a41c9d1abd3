"""How a group shares: figures over their sum, by year where they are yearly."""

from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.agreements.party import Party, Side
from riverpact.domain.agreements.reach import Reach
from riverpact.domain.agreements.split import (
    BASIS_TITLES,
    Basis,
    Split,
    item_splits_of,
    missing_splits,
    shares_of,
    split_of,
    unfit_splits,
)

JIA = Party(id="jia", name="甲县", side=Side.UPSTREAM)
YI = Party(id="yi", name="乙县", side=Side.UPSTREAM)
BING = Party(id="bing", name="丙市", side=Side.DOWNSTREAM)
PARTIES = (JIA, YI, BING)
REACH = Reach((JIA, YI), (BING,), (1,))


def split(basis: str = "area", **terms: Any) -> Split:
    given: dict[str, Any] = {"side": "upstream", "basis": basis, "unit": "km²"}
    given |= {"amounts": {"jia": "120", "yi": "80.5"}, "source": {"instrument": "测试"}}
    return Split.model_validate(given | terms)


def said(*splits: Split, reach: Reach = REACH) -> list[tuple[tuple[str | int, ...], str]]:
    return [(key, text.en) for key, text in unfit_splits(splits, PARTIES, [reach])]


def test_figures_are_exact_and_stand_for_shares() -> None:
    """120 and 80.5 km², not 0.598 and 0.401."""
    assert shares_of((JIA, YI), split()) == {"jia": Fraction(120), "yi": Fraction("80.5")}


def test_without_a_split_the_declared_shares_hold() -> None:
    """A party alone bears its whole side."""
    assert shares_of((BING,), None) == {"bing": Fraction(1)}


def test_a_yearly_figure_is_that_of_its_year() -> None:
    """Never that of another year; a figure without a year holds for all."""
    wet, dry = split("inflow", year=2019), split("load", year=2020)
    assert split_of([wet, dry], Side.UPSTREAM, 2020) is dry
    assert split_of([wet, dry], Side.UPSTREAM, 2021) is None
    assert split_of([wet, dry], Side.DOWNSTREAM, 2019) is None
    assert split_of([split()], Side.UPSTREAM, 2035) == split()


def test_a_missing_year_is_named_with_what_is_known() -> None:
    """Basis, parties and years, so that somebody can hand the figures in."""
    (finding,) = missing_splits([split("inflow", year=2019), split("inflow", year=2020)], 2021)
    assert finding.message.zh == "缺少 2021 年上游各方的来水量（jia、yi）"
    assert (finding.found, finding.code) == ("2019、2020", "agreement.split_missing")
    assert missing_splits([split("inflow", year=2019)], 2019) == missing_splits([], 2019) == []


def test_a_split_that_fits_says_nothing() -> None:
    """Two years of one side stand beside each other."""
    assert said(split("inflow", year=2019), split("inflow", year=2020)) == []


@pytest.mark.parametrize(
    ("amounts", "problem"),
    [
        ({"jia": "1"}, "the split leaves out yi"),
        ({"jia": "1", "yi": "1", "bing": "1"}, "bing is no party of this side"),
        ({"jia": "0", "yi": "0"}, "the figures must sum to more than zero"),
    ],
)
def test_a_split_names_all_of_its_side_and_nobody_else(
    amounts: dict[str, str], problem: str
) -> None:
    """And somebody must bear something."""
    assert said(split(amounts=amounts)) == [(("split", 0, "amounts"), problem)]


def test_in_every_reach_somebody_bears_something() -> None:
    """乙县 alone stands at this reach and its figure is zero."""
    lonely = Reach((YI,), (BING,), (1,))
    assert said(split(amounts={"jia": "1", "yi": "0"}), reach=lonely) == [
        (("split", 0, "amounts"), "the figures must sum to more than zero")
    ]


@pytest.mark.parametrize(("one", "two"), [(None, None), (2019, 2019), (None, 2019)])
def test_one_side_is_not_split_twice_in_a_year(one: int | None, two: int | None) -> None:
    """Neither of the two would stand first."""
    assert said(split(year=one), split(year=two)) == [
        (("split", 1, "year"), "the split of the upstream is given twice")
    ]


def test_a_negative_figure_is_refused() -> None:
    """No area, flow or load lies below zero."""
    with pytest.raises(ValueError, match="greater than or equal to 0"):
        split(amounts={"jia": "-1", "yi": "2"})


def test_every_basis_is_named_in_both_languages() -> None:
    """固定比例, 来水量, 流域面积, 污染负荷."""
    assert set(BASIS_TITLES) == set(Basis)
    assert BASIS_TITLES[Basis.LOAD].zh == "污染负荷"


def test_items_are_split_each_by_its_own_figures() -> None:
    """By item for the year, or as a whole; never the one for the other."""
    codmn, tp = split("contribution", item="codmn"), split("contribution", item="tp", year=2019)
    assert item_splits_of([codmn, tp], Side.UPSTREAM, 2019) == {"codmn": codmn, "tp": tp}
    assert item_splits_of([codmn, tp, split()], Side.UPSTREAM, 2020) == {"codmn": codmn}
    assert item_splits_of([codmn], Side.DOWNSTREAM, 2019) == {}
    assert split_of([codmn, tp], Side.UPSTREAM, 2019) is None
    assert said(codmn, tp) == []


def test_a_missing_year_of_an_item_is_named() -> None:
    """Another item's figures never stand in; a year that is split as a whole needs none."""
    codmn, tp = (split("contribution", item=one, year=2019) for one in ("codmn", "tp"))
    later = split("contribution", item="codmn", year=2020)
    (finding,) = missing_splits([codmn, tp, later], 2020)
    assert finding.message.zh == "缺少 2020 年上游各方 tp 的贡献率（jia、yi）"
    assert finding.expected.endswith("year = 2020, item = tp")
    assert missing_splits([codmn, tp, split(year=2020)], 2020) == []


@pytest.mark.parametrize(
    ("terms", "key", "problem"),
    [
        ({"item": "codmn"}, "year", "the split of the upstream is given twice"),
        ({}, "item", "the upstream is split as a whole and item by item"),
    ],
)
def test_a_side_is_split_in_one_way(terms: dict[str, Any], key: str, problem: str) -> None:
    """An item once, and nothing beside the items."""
    found = said(split("contribution", item="codmn"), split("contribution", **terms))
    assert found == [(("split", 1, key), problem)]
