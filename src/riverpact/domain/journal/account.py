"""An account (账户): what lies between one party of an agreement and the others."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from riverpact.foundation.declared import Declared
from riverpact.foundation.text import Text


class AccountKind(StrEnum):
    """What lies between the parties; a balance above zero is to be received, below zero owed."""

    COMPENSATION = "compensation"
    """Between the sides of an agreement, by a statement."""
    AWARD = "award"
    """Award money granted and not yet paid."""
    ADVANCE = "advance"
    """Award money paid before it was granted; it is owed until it is cleared or handed back."""
    RECOVERY = "recovery"
    """Award money to be handed back."""
    CLEARING = "clearing"
    """Money on its way through the superior treasury (代扣代付)."""
    FUND_SOURCE = "fund_source"
    """Award money that was spent, seen from where it came from."""
    FUND_USE = "fund_use"
    """Award money that was spent, seen from what it was spent on."""

    @property
    def is_of_use(self) -> bool:
        """Whether it tells of money spent, and is no debt."""
        return self in {AccountKind.FUND_SOURCE, AccountKind.FUND_USE}


ACCOUNT_TITLES = {
    AccountKind.COMPENSATION: Text("补偿往来", "compensation"),
    AccountKind.AWARD: Text("奖补往来", "award"),
    AccountKind.ADVANCE: Text("预拨往来", "advance"),
    AccountKind.RECOVERY: Text("收回往来", "recovery"),
    AccountKind.CLEARING: Text("国库代付", "treasury clearing"),
    AccountKind.FUND_SOURCE: Text("奖补来源", "source of funds"),
    AccountKind.FUND_USE: Text("奖补使用", "use of funds"),
}


class Holder(Declared):
    """Whose account it is: its id in the agreement, its name, and its division code if known."""

    id: Annotated[str, Field(min_length=1)]
    name: Annotated[str, Field(min_length=1)]
    code: str = ""


class Account(Declared):
    """An account of a party in an agreement.

    Attributes:
        use: what award money was spent on; of accounts of use alone.

    Example:
        >>> county = Holder(id="shangyuan", name="上源县", code="990101")
        >>> account = Account(agreement="qingxi", kind=AccountKind.COMPENSATION, holder=county)
        >>> account.title.zh
        '上源县·补偿往来（qingxi）'
    """

    agreement: str
    kind: AccountKind
    holder: Holder
    use: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes two of them one account, whatever the party is called meanwhile."""
        return self.agreement, self.kind, self.holder.id, self.use

    @property
    def title(self) -> Text:
        """How a person reads it."""
        kind = ACCOUNT_TITLES[self.kind]
        use = f"·{self.use}" if self.use else ""
        return Text(
            f"{self.holder.name}·{kind.zh}{use}（{self.agreement}）",
            f"{self.holder.name}, {kind.en}{use} ({self.agreement})",
        )
