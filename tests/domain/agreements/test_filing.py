"""How an agreement went through the departments."""

from datetime import date

from riverpact.domain.agreements.filing import Filing

SAID = [
    {"department": "财政", "opinion": "agreed", "on": date(2019, 3, 25)},
    {"department": "财政", "opinion": "returned", "on": date(2019, 3, 18)},
    {"department": "水利", "opinion": "agreed", "on": date(2019, 3, 20)},
    {"department": "水利", "opinion": "returned", "on": date(2019, 3, 20)},
]


def test_what_was_said_last_counts() -> None:
    """A return that was mended is past; of one day the return counts; silence is no opinion."""
    filing = Filing.model_validate({"opinion": SAID})
    last = {name: filing.latest(name) for name in ("财政", "水利", "发展改革")}
    assert {name: one and str(one.opinion) for name, one in last.items()} == {
        "财政": "agreed",
        "水利": "returned",
        "发展改革": None,
    }
