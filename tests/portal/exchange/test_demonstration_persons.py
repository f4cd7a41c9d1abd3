"""Every role has somebody, and whatever one does another can check."""

from collections import Counter

from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import ADMINISTRATORS, Role
from riverpact.portal.exchange.demonstration_persons import PASSWORD, load_persons
from tests.portal.conftest import Office


def test_every_role_is_there_and_departments_have_two(office: Office) -> None:
    """So that the demonstration can be played to its end; loaded twice they are the same."""
    roles = Counter(one.role for one in office.persons.values())
    assert set(roles) == {one.value for one in Role}
    assert all(roles[one] == 1 for one in ADMINISTRATORS)
    assert roles[Role.PROVINCE_FINANCE] == roles[Role.PROVINCE_ECOLOGY] == 2
    before = Person.objects.count()
    load_persons(office.person("ecology-a").territory)
    assert Person.objects.count() == before
    assert office.person("evaluator").check_password(PASSWORD)
