"""Forms of the journal: they check shape; what fits is the domain's to say."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import Role
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.journal.models import ClosingRecord, VoucherRecord
from riverpact.portal.journal.parties import Party
from riverpact.portal.journal.vouchers import (
    CHANNEL_TITLES,
    FROM_PROVINCE,
    KIND_TITLES,
    TO_PROVINCE,
    VoucherKind,
    may_enter,
)
from riverpact.portal.text.language import said

Choices = Sequence[tuple[str, str]]
DAY = {"type": "date"}
_LEAST_YEAR, _LAST_YEAR = 2000, 2200


def label(form: forms.Form | forms.ModelForm[Any], name: str, zh: str, en: str) -> None:
    """Say what a field is, in the reader's language."""
    form.fields[name].label = said(Text(zh, en))


def day_field() -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs=DAY))


def yuan_field(*, least: str | None = "0.01") -> forms.DecimalField:
    """Return a field for yuan, to the 分."""
    lowest = None if least is None else Decimal(least)
    return forms.DecimalField(max_digits=18, decimal_places=2, min_value=lowest)


class AboutForm(forms.Form):
    """What a voucher is about: agreement, year, and which money moved."""

    agreement = forms.ChoiceField()
    year = forms.IntegerField(min_value=_LEAST_YEAR, max_value=_LAST_YEAR)
    kind = forms.ChoiceField()

    def __init__(
        self, person: Person, rows: Iterable[AgreementRecord], *args: Any, **named: Any
    ) -> None:
        super().__init__(*args, **named)
        label(self, "agreement", "协议", "Agreement")
        label(self, "year", "考核年度", "Assessment year")
        label(self, "kind", "事项", "What happened")
        _choose(self, "agreement", [(one.key, one.title) for one in rows])
        kinds = [one for one in VoucherKind if may_enter(person, one)]
        _choose(self, "kind", [(one.value, said(KIND_TITLES[one])) for one in kinds])


class VoucherForm(forms.ModelForm[VoucherRecord]):
    """A voucher of a kind, as its document tells of it."""

    file = forms.FileField(required=False)

    class Meta:
        """Its fields."""

        model = VoucherRecord
        fields = (
            "payer", "payee", "amount", "document", "channel", "budget_year", "received_on",
        )  # fmt: skip

    def __init__(self, kind: str, parties: Choices, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.kind = kind
        self.fields["payer"] = forms.ChoiceField(choices=parties)
        self.fields["payee"] = forms.ChoiceField(choices=parties)
        self.fields["amount"] = yuan_field()
        channels = [(one.value, said(text)) for one, text in CHANNEL_TITLES.items()]
        self.fields["channel"] = forms.ChoiceField(choices=channels)
        self.fields["budget_year"] = forms.IntegerField(min_value=_LEAST_YEAR, max_value=_LAST_YEAR)
        self.fields["received_on"] = day_field()
        label(self, "payer", "付款方", "Payer")
        label(self, "payee", "收款方", "Payee")
        label(self, "amount", "金额（元）", "Amount (yuan)")
        label(self, "document", "凭证文号", "Document number")
        label(self, "channel", "渠道", "Channel")
        label(self, "budget_year", "预算年度", "Budget year")
        label(self, "received_on", "到账日期", "Received on")
        label(self, "file", "凭证扫描件", "Scan of the voucher")
        if kind in FROM_PROVINCE:
            del self.fields["payer"]
        if kind in TO_PROVINCE:
            del self.fields["payee"]


class UseForm(forms.ModelForm[VoucherRecord]):
    """What money was spent on: a project, the use as the policy names it."""

    money = forms.ChoiceField()
    category = forms.ChoiceField(required=False)
    also_from = forms.CharField(required=False, max_length=120)
    file = forms.FileField(required=False)

    class Meta:
        """Its fields."""

        model = VoucherRecord
        fields = ("payer", "purpose", "amount", "document", "received_on")

    def __init__(self, parties: Choices, uses: Sequence[str], *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["payer"] = forms.ChoiceField(choices=parties)
        self.fields["purpose"].required = True
        self.fields["amount"] = yuan_field()
        self.fields["received_on"] = day_field()
        award, between = Text("省级奖补资金", "award money"), Text("补偿资金", "compensation")
        _choose(self, "money", [("award", said(award)), ("compensation", said(between))])
        _choose(self, "category", [("", "—"), *((one, one) for one in uses)])
        label(self, "payer", "使用单位", "Who spent it")
        label(self, "purpose", "项目", "Project")
        label(self, "amount", "金额（元）", "Amount (yuan)")
        label(self, "document", "支出文号", "Document number")
        label(self, "received_on", "支出日期", "Spent on")
        label(self, "money", "资金来源", "Which money")
        label(self, "category", "使用范围（按政策）", "Use, as the policy names it")
        label(self, "also_from", "另有来源（顿号分隔）", "Also funded from")
        label(self, "file", "支出凭证", "Voucher")

    def content(self) -> dict[str, Any]:
        """Return what a row of ``awards.toml`` says beside amount and document."""
        given = self.cleaned_data
        others = [one.strip() for one in given["also_from"].replace("，", "、").split("、")]
        return {
            "money": given["money"],
            "category": given["category"],
            "also_from": [one for one in others if one],
        }


class ClosingForm(forms.ModelForm[ClosingRecord]):
    """Which year is closed, by which document."""

    class Meta:
        """Its fields."""

        model = ClosingRecord
        fields = ("year", "document", "on")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["on"] = day_field()
        label(self, "year", "年度", "Year")
        label(self, "document", "文号", "Document number")
        label(self, "on", "日期", "Day")


def payers(kind: str, parties: Iterable[Party], person: Person) -> Choices:
    """Return the parties a person may enter a voucher for; a county's clerk its own."""
    own = person.role_of_person is Role.COUNTY_FINANCE and kind != VoucherKind.COMPENSATION
    return [(one.holder.id, one.holder.name) for one in parties if not own or one.is_of(person)]


def _choose(form: forms.Form | forms.ModelForm[Any], name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
