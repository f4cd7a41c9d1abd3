"""What the policy finds in a text: errors, warnings that want a reason, warnings that cannot."""

from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.portal.agreements import life, policy
from riverpact.portal.agreements.life import Said
from tests.portal.agreements.helpers import draft, other_text, submitted
from tests.portal.conftest import Office

SAID = Text("甲", "a")


def test_findings_by_what_they_ask() -> None:
    """A reason in the text answers a check's warning, but not a reason too many."""
    error = Finding("check.target", Severity.ERROR, SAID)
    warning = Finding("check.contents_missing", Severity.WARNING, SAID)
    unused = Finding("check.reason_unused", Severity.WARNING, SAID)
    experimental = Finding("agreement.experimental", Severity.WARNING, SAID)
    found = (error, warning, unused, experimental)
    assert policy.errors(found) == [error]
    assert policy.unexplained(found) == [warning, unused]
    assert policy.remarkable(found) == [experimental]
    assert [policy.can_be_explained(one) for one in found] == [False, True, False, False]


def test_a_text_is_held_against_what_its_counties_have(office: Office) -> None:
    """A section paid for twice is an error once the other agreement is signed, not before."""
    again = other_text().replace("demo-next", "demo-again")
    record = draft(office)
    assert policy.errors(policy.findings_of_text(again)) == []
    for name in ("qingfeng-finance", "bixi-finance"):
        life.sign(record, office.person(name), Said())
    codes = [one.code for one in policy.errors(policy.findings_of_text(again))]
    assert codes == ["check.same_section"]


def test_what_cannot_be_read_is_said_with_its_line(office: Office) -> None:
    """The findings of the reading, where no policy can speak yet."""
    assert office.agreement
    broken = policy.findings_of_text(other_text().replace('id = "', "id = "))
    assert broken[0].place is not None
    assert broken[0].place.row == 2


def test_a_filed_agreement_is_checked_as_filed(office: Office) -> None:
    """The opinions that were given are found."""
    assert policy.errors(policy.findings_of(submitted(office))) == []
