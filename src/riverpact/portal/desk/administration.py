"""What the three administrators find on their desks."""

from dataclasses import dataclass

from django.urls import reverse

from riverpact.foundation.text import Text
from riverpact.portal.accounts.lists import persons
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import Role
from riverpact.portal.audit.queries import head


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to look after: how many, and where."""

    title: Text
    count: int
    url: str
    is_pressing: bool


def tasks_of(person: Person) -> list[Task]:
    """Return what an administrator looks after."""
    role = person.role_of_person
    if role is Role.AUDIT_ADMIN:
        count, _ = head()
        entries, chain = reverse("audit:list"), reverse("audit:chain")
        return [
            Task(Text("审计记录", "audit entries"), count, entries, is_pressing=False),
            Task(Text("核验审计链", "check the chain"), count, chain, is_pressing=False),
        ]
    listed = reverse("accounts:persons")
    rows = persons()
    asked = rows.filter(is_asked=True).count()
    approves = role is Role.SECURITY_ADMIN
    tasks = [
        Task(
            Text("岗位待批准", "posts to be approved"), asked, f"{listed}?state=asked",
            is_pressing=approves and asked > 0,
        ),
    ]  # fmt: skip
    if role is Role.SYSTEM_ADMIN:
        locked, off = rows.filter(is_locked=True).count(), rows.filter(is_active=False).count()
        tasks += [
            Task(
                Text("已锁定的账号", "accounts locked"), locked, f"{listed}?state=locked",
                is_pressing=locked > 0,
            ),
            Task(
                Text("停用的账号", "accounts not active"), off, f"{listed}?state=off",
                is_pressing=False,
            ),
        ]  # fmt: skip
    return tasks
