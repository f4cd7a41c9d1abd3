"""The deadlines of the agreements a person sees, as the workflow lists them from what is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from riverpact.domain.agreements.deadlines import Deadline, DeadlineStanding
from riverpact.domain.agreements.fact import Fact
from riverpact.domain.policies.deadline_rule import DeadlineKind
from riverpact.files.facts import Facts
from riverpact.files.toml import Toml
from riverpact.files.working_calendar import working_calendar
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import COUNTY, Role
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.records.moves import roles
from riverpact.portal.registers import facts
from riverpact.portal.registers.models import RegisterRow
from riverpact.workflows.deadlines import list_deadlines
from riverpact.workflows.province import PolicyTerms, policy_terms

UNBOUND = ("draft", "terminated")
"""States in which nothing is due of an agreement."""
RESPONSIBLE = {
    DeadlineKind.WORK_PLAN: roles(COUNTY),
    DeadlineKind.CONFIRMATION: roles(COUNTY),
    DeadlineKind.OBJECTION: roles(COUNTY),
    DeadlineKind.RE_EXAMINATION: roles(Role.MONITORING, Role.PROVINCE_ECOLOGY),
    DeadlineKind.PAYMENT: roles(Role.COUNTY_FINANCE),
    DeadlineKind.PERFORMANCE_REPORT: roles(COUNTY),
}
"""By whose hand what is due is done."""
_PRESSING = (DeadlineStanding.OVERDUE, DeadlineStanding.NO_CALENDAR)


@dataclass(frozen=True, slots=True)
class Kept:
    """The agreements that a person sees and that bind, and what happened to them."""

    records: dict[str, AgreementRecord]
    facts: tuple[Fact, ...]

    def deadlines(self) -> tuple[Deadline, ...]:
        """Return every deadline as it stands today."""
        today = office.today()
        texts = [instrument_of(one).known_on(today).agreement for one in self.records.values()]
        told = Facts(self.facts, Toml("facts", {}, {}))
        found = list_deadlines(texts, terms().deadlines, told, _calendar(), today)
        return found.deadlines


def kept_for(person: Person) -> Kept:
    """Return what is kept of a person's agreements; as many queries whatever there are."""
    rows = AgreementRecord.objects.all().visible_to(person).exclude(state__in=UNBOUND)
    records = {
        one.key: one for one in rows.prefetch_related("amendments", "opinions", "seats__county")
    }
    told = RegisterRow.objects.filter(file=facts.FILE, replaced_by=None)
    data = told.order_by("on", "pk").values_list("data", flat=True)
    known = (Fact.model_validate(one) for one in data)
    return Kept(records, tuple(one for one in known if one.agreement in {"", *records}))


def terms() -> PolicyTerms:
    """Return the policy of the province, read once."""
    return _terms(office.province().policy)


def overdue(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Return those that are late, or of which it cannot be said, the oldest first."""
    late = [one for one in deadlines if one.standing in _PRESSING]
    return sorted(late, key=lambda one: (str(one.due_on), one.agreement))


@lru_cache(maxsize=8)
def _terms(policy: str) -> PolicyTerms:
    return policy_terms(policy)


_calendar = lru_cache(maxsize=1)(working_calendar)
