"""The list of releases: its filters, its export, its cost."""

from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.publication.models import Release
from riverpact.portal.records.keep import keep
from tests.portal.conftest import QINGXI, Office
from tests.portal.counted import queries_of

LIST = "/public/releases/"


def test_the_list_asks_as_often_for_many_as_for_few(office: Office, proposed: Release) -> None:
    """A constant number of queries, and an export of every row that the filter lets through."""
    client = office.client("ecology-a")
    few = queries_of(client, LIST)
    for number in range(8):
        text = QINGXI.read_text("utf-8").replace('"demo-qingxi"', f'"demo-copy-{number}"')
        agreement = keep_new(text, None, state="in_force")
        copy = Release(
            agreement=agreement,
            year=2019,
            state="approved",
            content=proposed.content,
            proposed_by=office.person("ecology-b"),
        )
        keep(copy, None, "proposed")
    assert queries_of(client, LIST) == few
    assert "demo" not in client.get(f"{LIST}?state=withdrawn").content.decode()
    assert client.get(f"{LIST}?export=csv&state=approved").getvalue().count(b"\n") == 9
