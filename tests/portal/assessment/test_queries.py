"""What pages of months are handed: states, sections with the way to samples, samples with cells."""

from riverpact.portal.assessment import queries
from riverpact.portal.assessment.answer import object_to
from tests.portal import working_year as working
from tests.portal.conftest import Office


def test_a_disputed_month_goes_by_its_re_examination(office: Office) -> None:
    """Judged, told, objected: the next is the re-examination."""
    working.deliver(office)
    working.tell(office, working.month(office, "2019-06"))
    june = working.month(office, "2019-06")
    assert [one["state"] for one in queries.month_states(june)] == [
        "done", "done", "current", "waiting", "waiting",
    ]  # fmt: skip
    object_to(june, office.person("bixi-ecology"), section="石桥", ground="x")
    shown = queries.month_states(working.month(office, "2019-06"))
    assert [one["zh"] for one in shown if one["state"] == "current"] == ["有异议"]
    assert "已复核" in [one["zh"] for one in shown]


def test_each_mean_leads_to_its_samples(office: Office) -> None:
    """By section, item and channel."""
    working.deliver(office)
    working.judge(office, working.month(office, "2019-06"))
    section = queries.sections_shown(working.month(office, "2019-06"))[0]
    url = next(one["samples_url"] for one in section["items"] if one["item"] == "cod")
    assert url.startswith("/months/demo-qingxi/2019-06/samples/?")
    assert url.endswith("item=cod&channel=manual")
    assert section["badge"] == "bad"


def test_verdicts_have_words(office: Office) -> None:
    """A month nobody judged has none."""
    assert office
    assert queries.verdict_title("") is None
    title = queries.verdict_title("no_flow")
    assert title is not None
    assert title.zh == "断流"


def test_cities_are_chosen_by_code(office: Office) -> None:
    """青碧市 and the others of the province."""
    assert office
    assert "990100" in queries.city_choices()
