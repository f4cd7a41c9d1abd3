"""The form of a new agreement: its fields by group, shares, and days."""

from riverpact.portal.agreements.draft_forms import DraftForm, SectionForms, county_choices
from riverpact.portal.agreements.patterns import patterns
from tests.portal.conftest import Office


def test_it_begins_with_ones_own_county(office: Office) -> None:
    """Upstream is one's own; the term is the next two years; the model's terms stand in it."""
    form = DraftForm(patterns()["qingxi"], office.person("qingfeng-ecology"))
    assert form["upstream"].value() == ["990101"]
    assert (str(form["starts_on"].value()), str(form["last_day"].value())) == (
        "2022-01-01",
        "2023-12-31",
    )
    assert form["method.1.stake_better"].value() == "30 万元"
    titles = [one["title"] for one in form.groups()]
    assert titles[:2] == ["补偿办法", "资金条款"]
    assert {"title", "upstream", "last_day"} <= {one.name for one in form.head()}


def test_counties_are_those_of_the_registry(office: Office) -> None:
    """By code and name."""
    assert office.agreement
    assert ("990102", "碧溪县") in county_choices()


def test_one_section_at_least(office: Office) -> None:
    """An agreement without a section is none."""
    assert office.agreement
    given = {"section-TOTAL_FORMS": "0", "section-INITIAL_FORMS": "0"}
    forms = SectionForms(given, prefix="section", form_kwargs={"counties": county_choices()})
    assert not forms.is_valid()
