"""What the pages of the journal show of the books: balances, what is open, who is who."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.journal.account import ACCOUNT_TITLES, AccountKind
from riverpact.domain.journal.balance import balances
from riverpact.domain.journal.journal import Sealed
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Level, Person
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.journal.books import read_books


@dataclass(frozen=True, slots=True)
class ShownBalance:
    """An account about a year: to receive (+) or owed (−)."""

    agreement: str
    title: str
    year: int
    account: Text
    party: str
    code: str
    amount: Fraction


@dataclass(frozen=True, slots=True)
class CountyBalance:
    """What a county is to receive (+) or owes (−) over all its agreements."""

    name: str
    code: str
    amount: Fraction


@dataclass(frozen=True, slots=True)
class WantedBalances:
    """Which balances are asked for."""

    agreement: str = ""
    year: int | None = None
    only_open: bool = False


def seen_agreements(person: Person) -> dict[str, str]:
    """Return the titles of the agreements a person may see, by their key."""
    rows = AgreementRecord.objects.all().visible_to(person)
    return dict(rows.values_list("key", "title"))


def shown_balances(person: Person, wanted: WantedBalances) -> list[ShownBalance]:
    """Return the balances a person may see, in the order of agreements and years."""
    titles = seen_agreements(person)
    found = []
    for one in balances(read_books(), wanted.agreement or None, wanted.year):
        account = one.account
        if account.agreement not in titles and not _sees_all(person):
            continue
        if account.kind.is_of_use or (wanted.only_open and not one.amount):
            continue
        found.append(
            ShownBalance(
                account.agreement,
                titles.get(account.agreement, account.agreement),
                one.year,
                ACCOUNT_TITLES[account.kind],
                account.holder.name,
                account.holder.code,
                one.amount,
            )
        )
    return sorted(found, key=lambda one: (one.agreement, -one.year))


def by_county(rows: Sequence[ShownBalance]) -> list[CountyBalance]:
    """Sum balances by county; the province and the treasury are left out."""
    names: dict[str, str] = {}
    totals: dict[str, Fraction] = {}
    for one in rows:
        if one.code:
            names[one.code] = one.party
            totals[one.code] = totals.get(one.code, Fraction(0)) + one.amount
    return [CountyBalance(names[code], code, totals[code]) for code in sorted(totals)]


def open_of(agreement: str, year: int, kinds: Collection[AccountKind]) -> Iterator[ShownBalance]:
    """Yield what is open of an agreement's year, for the form of a voucher."""
    for one in balances(read_books(), agreement, year):
        if one.account.kind in kinds:
            holder = one.account.holder
            title = ACCOUNT_TITLES[one.account.kind]
            yield ShownBalance(
                agreement, agreement, year, title, holder.name, holder.code, one.amount
            )


def sealed_entry(number: int) -> Sealed:
    """Return an entry of the books by its number."""
    return read_books().sealed[number - 1]


def _sees_all(person: Person) -> bool:
    return person.territory.level == Level.PROVINCE
