"""Accounts: what makes two of them one."""

from riverpact.domain.journal.account import ACCOUNT_TITLES, Account, AccountKind, Holder


def account(name: str = "上源县", **terms: str) -> Account:
    given = {"agreement": "qingxi", "kind": "compensation"} | terms
    return Account.model_validate(given | {"holder": Holder(id="up", name=name)})


def test_a_new_name_is_the_same_account() -> None:
    """A county may be renamed; its id in the agreement stays."""
    assert account().key == account("上源市").key


def test_agreement_kind_and_use_part_accounts() -> None:
    """What is owed by one agreement is nothing to another."""
    others = [account(agreement="yunhe"), account(kind="award"), account(use="饮用水")]
    assert len({one.key for one in (account(), *others)}) == 4


def test_every_kind_has_a_name_in_both_languages() -> None:
    """And two kinds are no debt: they tell what was spent."""
    assert set(ACCOUNT_TITLES) == set(AccountKind)
    assert [one for one in AccountKind if one.is_of_use] == [
        AccountKind.FUND_SOURCE,
        AccountKind.FUND_USE,
    ]
