"""Commands, positions and vouchers of one agreement, 上源县 above 下游县; figures in 万元."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.account import Holder
from riverpact.domain.journal.closing import closing
from riverpact.domain.journal.command import Command
from riverpact.domain.journal.entry import Entry
from riverpact.domain.journal.journal import Journal
from riverpact.domain.journal.obligation import Owed, obligation
from riverpact.domain.journal.voucher import Voucher, payment

UP = Holder(id="up", name="上源县", code="990101")
DOWN = Holder(id="down", name="下游县", code="990102")
WAN = 10_000


class Books:
    """Makes what is posted, and posts it."""

    up, down = UP, DOWN

    def command(self, name: str, **terms: Any) -> Command:
        """A command of two persons."""
        given = {"id": name, "on": date(2020, 3, 1), "document": f"清〔2020〕{name}号"}
        return Command.model_validate(given | {"made_by": "甲", "checked_by": "乙"} | terms)

    def owed(self, wan: int, year: int = 2019, digest: str = "a" * 64) -> Owed:
        """The downstream pays so much to the upstream; below zero the other way."""
        yuan = Fraction(wan * WAN)
        return Owed("qingxi", year, ((UP, yuan), (DOWN, -yuan)), digest)

    def voucher(self, wan: int, **terms: Any) -> Voucher:
        """A payment of 2019, downstream to upstream."""
        given = {"agreement": "qingxi", "year": 2019, "payer": "down", "payee": "up"}
        given |= {"amount": Fraction(wan * WAN), "budget_year": 2020}
        given |= {"channel": PaymentChannel.DIRECT, "received_on": date(2020, 6, 1)}
        return Voucher.model_validate(given | terms)

    def after(self, journal: Journal, entry: Any) -> Journal:
        """The journal with an entry that must be taken."""
        assert isinstance(entry, Entry), entry
        posted = journal.post(entry)
        assert posted.findings == ()
        return posted.journal

    def settled(self, wan: int = 600) -> Journal:
        """A journal in which 2019 became due."""
        return self.after(Journal(), obligation(Journal(), self.owed(wan), self.command("1")))

    def paid(self, journal: Journal, wan: int, name: str = "2", **terms: Any) -> Journal:
        """The journal with a payment that must be taken."""
        made = payment(journal, self.voucher(wan, **terms), self.command(name))
        return self.after(journal, made)

    def closed(self, journal: Journal, year: int = 2019) -> Journal:
        """The journal with a year closed."""
        done = self.command(f"close-{year}", on=date(year + 1, 12, 31))
        return self.after(journal, closing(year, done))


@pytest.fixture(name="books")
def _books() -> Books:
    return Books()


Refused = Callable[..., list[str]]


@pytest.fixture(name="codes")
def _codes() -> Refused:
    """The codes of what was found, of one finding or several."""

    def codes(found: Any) -> list[str]:
        several = found if isinstance(found, tuple) else (found,)
        return [one.code for one in several]

    return codes
