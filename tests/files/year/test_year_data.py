"""A province's year as sealed JSON."""

import json

from riverpact.files.statement.verify_statement import canonical_digest
from riverpact.files.year.year_data import year_data, year_text
from riverpact.workflows.year import KnownYear

Years = dict[int, KnownYear]


def test_it_is_sealed_and_exact(years: Years) -> None:
    """Money is text in yuan, what is not known is null."""
    data = json.loads(year_text(years[2019].data))
    digest = data.pop("digest")
    assert canonical_digest(data) == digest
    assert data["figures"]["granted"] == "39000000"
    assert data["figures"]["paid"] == "18050000"
    assert data["figures"]["awards"] == {
        "granted": 7, "pending": 2, "pending_decision": 3, "refused": 2,
    }  # fmt: skip
    rows = {row[0]: row for row in data["tables"]["statements"]["rows"]}
    assert rows["demo-hongshi"][4] is None
    assert rows["demo-qingxi"][4] == "2200000"


def test_the_netting_carries_its_derivation(years: Years) -> None:
    """The sum of the nets is zero, by steps."""
    netting = years[2020].data["netting"]
    assert netting["balanced"] is True
    assert netting["derivation"]["result"]["value"] == "0"


def test_another_fact_is_another_digest(years: Years) -> None:
    """A changed year cannot keep its seal."""
    known = years[2019]
    other = year_data(known.heading, known.whole, known.tables[:-1])
    assert other["digest"] != known.data["digest"]
