"""The journal as beancount text, so that another program can check that it balances.

Tolerances are zero: an entry that is off by one 分 is refused. At the end every account's balance
stands as a ``balance`` assertion, which beancount computes again.

Names of accounts are letters, digits and ``-`` after a capital letter: ``A-`` before an agreement,
``P-`` before a party, ``U-`` before a use; any other sign is written ``-u5f-``, its code point.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction

from riverpact.domain.journal.account import Account
from riverpact.domain.journal.amount import fen_text
from riverpact.domain.journal.entry import ENTRY_TITLES, Entry
from riverpact.domain.journal.journal import Journal, Sealed

_HEAD = """\
option "title" "Riverpact"
option "operating_currency" "CNY"
option "inferred_tolerance_default" "*:0"
option "tolerance_multiplier" "0"
"""


def beancount_text(journal: Journal) -> str:
    """Write a journal as beancount text.

    Entries stand in the order of the journal; beancount sorts them by day.
    """
    accounts: dict[str, Account] = {}
    totals: dict[str, Fraction] = {}
    for entry in journal.entries:
        for posting in entry.postings:
            name = account_name(posting.account)
            accounts.setdefault(name, posting.account)
            totals[name] = totals.get(name, Fraction(0)) + posting.amount
    days = [one.on for one in journal.entries]
    parts = [_HEAD, *_opened(accounts, min(days, default=date.min))]
    parts += [_transaction(one) for one in journal.sealed]
    parts += _asserted(totals, max(days, default=date.min))
    return "\n".join(parts)


def account_name(account: Account) -> str:
    """Return the name beancount knows an account by; two accounts never have one name.

    Example:
        >>> from riverpact.domain.journal.account import AccountKind, Holder
        >>> account_name(Account(agreement="demo_1", kind=AccountKind.FUND_USE,
        ...     holder=Holder(id="上源", name="上源县"), use="饮用水"))
        'Assets:Fund-use:A-demo-u5f-1:P-上源:U-饮用水'
    """
    kind = account.kind.value.replace("_", "-").capitalize()
    parts = ["Assets", kind, f"A-{_plain(account.agreement)}", f"P-{_plain(account.holder.id)}"]
    parts += [f"U-{_plain(account.use)}"] if account.use else []
    return ":".join(parts)


def _plain(text: str) -> str:
    """Write what is no letter and no digit by its code point, and a ``-`` that looks like that."""
    return "".join(
        one if _is_plain(one, text[number + 1 : number + 2]) else f"-u{ord(one):x}-"
        for number, one in enumerate(text)
    )


def _is_plain(sign: str, after: str) -> bool:
    if sign == "-":
        return after != "u"
    category = unicodedata.category(sign)
    return category.startswith("L") or category == "Nd"


def _opened(accounts: dict[str, Account], day: date) -> Iterator[str]:
    for name, account in accounts.items():
        holder = account.holder
        lines = [f"{day} open {name} CNY", f"  title: {_quoted(account.title.zh)}"]
        lines += [f"  code: {_quoted(holder.code)}"] if holder.code else []
        yield _block(lines)


def _transaction(sealed: Sealed) -> str:
    entry = sealed.entry
    title = ENTRY_TITLES[entry.kind].zh
    tags = f" #year-{entry.year}" + (f" #about-{entry.about}" if entry.about else "")
    lines = [f"{entry.on} * {_quoted(entry.agreement)} {_quoted(title)}{tags}"]
    lines += [f"  number: {sealed.number}", f"  document: {_quoted(entry.document)}"]
    lines += [f"  {name}: {said}" for name, said in _voucher(entry)]
    for posting in entry.postings:
        lines.append(f"  {account_name(posting.account)}  {fen_text(posting.amount)} CNY")
    return _block(lines)


def _voucher(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.budget_year is not None:
        yield "budget-year", str(entry.budget_year)
    if entry.channel is not None:
        yield "channel", _quoted(entry.channel)
    if entry.received_on is not None:
        yield "received", str(entry.received_on)


def _asserted(totals: dict[str, Fraction], last: date) -> Iterator[str]:
    after = last + timedelta(days=1)
    for name, total in totals.items():
        yield f"{after} balance {name}  {fen_text(total)} ~ 0 CNY\n"


def _block(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(escaped.split())}"'
