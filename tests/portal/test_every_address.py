"""Every address of the portal, by every role, from its own territory and from a foreign one.

What is public is open to all. Elsewhere who is not signed in is asked to; a post that the page is
not for is refused; a row of another territory does not exist; and nothing ever breaks.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from riverpact.portal.accounts.roles import Role
from tests.portal.addresses import EVERYBODY, NOT_THERE, SAMPLES, Sample, Stock
from tests.portal.conftest import Office

PERSONS = (
    "qingfeng-ecology", "yunling-ecology",
    "bixi-finance", "songgang-finance",
    "qingbi-city", "yunsong-city",
    "qingbi-monitoring-a", "yunsong-monitoring-a", "province-monitoring-a",
    "ecology-a", "finance-a", "development-a", "water-a",
    "evaluator", "system-admin", "security-admin", "audit-admin",
)  # fmt: skip
"""Every role; those that work in a county or a city twice, in their own and in a foreign one."""
OF_PROVINCE = frozenset(PERSONS[8:])
SIGN_IN = "/accounts/sign-in/"
REFUSED, GONE, NO_METHOD = 403, 404, 405


@dataclass(frozen=True)
class Address:
    """One address of the resolver."""

    name: str
    arguments: frozenset[str]
    view: Any

    @property
    def app(self) -> str:
        """Whose it is."""
        return self.name.split(":")[0] if ":" in self.name else "portal"


def addresses(patterns: Any = None, under: str = "") -> Iterator[Address]:
    """Yield every address, however deep."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            deeper = f"{under}{one.namespace}:" if one.namespace else under
            yield from addresses(one.url_patterns, deeper)
        else:
            assert isinstance(one, URLPattern)
            yield Address(f"{under}{one.name}", frozenset(one.pattern.converters), one.callback)


ALL = tuple(addresses())
BY_APP: dict[str, list[Address]] = defaultdict(list)
for _one in ALL:
    BY_APP[_one.app].append(_one)


@pytest.mark.parametrize("address", ALL, ids=lambda one: one.name)
def test_every_view_says_who_may_see_it(address: Address) -> None:
    """A view that nobody marked is refused to everyone, and is a mistake."""
    assert hasattr(address.view, "access"), f"{address.name}: mark it @roles_only(…) or @public"


@pytest.mark.parametrize("address", ALL, ids=lambda one: one.name)
def test_every_address_has_its_sample(address: Address) -> None:
    """What is to be put into an address stands in the table of samples, and nothing else does."""
    if not address.arguments:
        return
    assert address.name in SAMPLES, (
        f"tests/portal/addresses.py, SAMPLES: add {address.name!r}: lambda stock: "
        f"Sample({{{', '.join(f'{one!r}: …' for one in sorted(address.arguments))}}}), "
        "and a record of its kind to Stock where there is none"
    )


@pytest.mark.parametrize("app", sorted(BY_APP))
def test_an_address_is_open_to_whom_it_is_for(office: Office, app: str) -> None:
    """Asked for and posted to, by everyone; all that is wrong is said at once."""
    walk = Walk(office)
    wrong = [said for one in BY_APP[app] for said in walk.faults(one)]
    assert wrong == []


class Walk:
    """Who asks for an address, and what the answer must be."""

    def __init__(self, office: Office) -> None:
        self.stock = Stock(office)
        self.cookies = {
            name: office.client(name).cookies[settings.SESSION_COOKIE_NAME].value
            for name in PERSONS
        }
        self.roles = {name: office.person(name).role_of_person for name in PERSONS}

    def faults(self, address: Address) -> Iterator[str]:
        """Yield what is wrong with an address."""
        if address.arguments and address.name not in SAMPLES:
            return
        sample = SAMPLES[address.name](self.stock) if address.arguments else Sample({}, EVERYBODY)
        url = reverse(address.name, kwargs=sample.named)
        for method in ("get", "post"):
            for name in ("", *PERSONS):
                status, leads_to = self._asked(method, url, name)
                if not self._is_right(address, sample, name, (method, status, leads_to)):
                    yield f"{method} {url} by {name or 'nobody'}: {status} {leads_to}"

    def _asked(self, method: str, url: str, name: str) -> tuple[int, str]:
        """Ask, and undo what came of it."""
        client = Client(raise_request_exception=False)
        if name:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[name]
        point = transaction.savepoint()
        answer = getattr(client, method)(url)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.savepoint_rollback(point)
        return answer.status_code, answer.headers.get("Location", "")

    def _is_right(
        self, address: Address, sample: Sample, name: str, answer: tuple[str, int, str]
    ) -> bool:
        method, status, leads_to = answer
        allowed: frozenset[Role] | None = address.view.access
        if status >= 500:
            return False
        if allowed is None:
            return status not in {401, REFUSED} and (
                not leads_to.startswith(SIGN_IN) or address.name == "accounts:sign_out"
            )
        if not name:
            return leads_to.startswith(SIGN_IN) or status == NO_METHOD
        if self.roles[name] not in allowed:
            return status in {REFUSED, NO_METHOD}
        if not _is_own(sample, name):
            return status in {GONE, NO_METHOD}
        is_there = status != GONE or method == "post" or address.name in NOT_THERE
        return is_there and not leads_to.startswith(SIGN_IN)


def _is_own(sample: Sample, name: str) -> bool:
    if sample.belongs_to == EVERYBODY:
        return True
    if name in OF_PROVINCE:
        return sample.belongs_to != frozenset({"qingfeng-ecology"}) or name.endswith("-admin")
    return any(name.startswith(one) for one in sample.belongs_to)
