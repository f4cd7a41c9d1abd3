"""Forms of awards: they check shape; what fits is the domain's to say."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from django import forms

from riverpact.domain.agreements.party import SIDE_TITLES
from riverpact.domain.awards.allocation import OPTION_TITLES
from riverpact.domain.awards.reserve import RESERVE_TITLES
from riverpact.foundation.number import written
from riverpact.foundation.text import Text
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.awards.budget import in_yuan
from riverpact.portal.journal.forms import day_field, label, yuan_field
from riverpact.portal.journal.move_form import MoveForm
from riverpact.portal.journal.parties import Party
from riverpact.portal.records.moves import Move
from riverpact.portal.text.language import said

_PART = "part_"


class ComputeForm(forms.Form):
    """Which year is computed."""

    year = forms.IntegerField(min_value=2000, max_value=2200)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        label(self, "year", "考核年度", "Assessment year")


class DecideForm(MoveForm):
    """A decision; where several parties stand upstream, what falls to each of them."""

    def __init__(self, move: Move, upstream: Sequence[Party], *args: Any, **named: Any) -> None:
        super().__init__(move, *args, **named)
        for one in upstream if len(upstream) > 1 else ():
            name = f"{_PART}{one.holder.id}"
            self.fields[name] = yuan_field(least=None)
            label(self, name, f"其中：{one.holder.name}（元）", f"of it: {one.holder.name} (yuan)")

    def parts(self) -> dict[str, Fraction]:
        """Return what falls to each party, by its id."""
        return {
            name.removeprefix(_PART): Fraction(value)
            for name, value in self.cleaned_data.items()
            if name.startswith(_PART)
        }


class DocumentForm(forms.Form):
    """The document something rests on, its day, and its file."""

    document = forms.CharField(max_length=120)
    on = day_field()
    file = forms.FileField(required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        label(self, "document", "文号", "Document number")
        label(self, "on", "日期", "Day")
        label(self, "file", "附件", "File")

    def data_of(self, year: int) -> dict[str, Any]:
        """Return the keys of the row of ``awards.toml``."""
        told = {"year": year, "document": self.cleaned_data["document"]}
        return told | {"on": self.cleaned_data["on"].isoformat()}


class BudgetForm(DocumentForm):
    """The budget of a year."""

    amount = yuan_field(least="0")
    field_order = ("amount",)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        label(self, "amount", "金额（元）", "Amount (yuan)")

    def data_of(self, year: int) -> dict[str, Any]:
        """Return the keys of ``[[budget]]``."""
        return super().data_of(year) | {"amount": in_yuan(self.cleaned_data["amount"])}


class ChoiceForm(DocumentForm):
    """How a budget is dealt out that falls short."""

    option = forms.ChoiceField()
    field_order = ("option",)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        label(self, "option", "分配办法", "How it is dealt out")
        _choose(self, "option", {one.value: text for one, text in OPTION_TITLES.items()})

    def data_of(self, year: int) -> dict[str, Any]:
        """Return the keys of ``[[choice]]``."""
        return super().data_of(year) | {"option": self.cleaned_data["option"]}


class ReserveForm(DocumentForm):
    """What is kept for awards that are pending."""

    pending_reserve = forms.ChoiceField()
    field_order = ("pending_reserve",)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        label(self, "pending_reserve", "为待定奖补预留", "Kept for pending awards")
        titles = {one.value: text for one, text in RESERVE_TITLES.items()}
        _choose(self, "pending_reserve", titles)

    def data_of(self, year: int) -> dict[str, Any]:
        """Return the keys of ``[[reserve]]``."""
        told = {"pending_reserve": self.cleaned_data["pending_reserve"]}
        return super().data_of(year) | told


class OfAgreementForm(forms.Form):
    """Something on record of an agreement's year, by its document."""

    agreement = forms.ChoiceField()
    year = forms.IntegerField(min_value=2000, max_value=2200)
    document = forms.CharField(max_length=120)
    file = forms.FileField(required=False)

    def __init__(self, rows: Iterable[AgreementRecord], *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        label(self, "agreement", "协议", "Agreement")
        label(self, "year", "考核年度", "Assessment year")
        label(self, "document", "文号", "Document number")
        label(self, "file", "附件", "File")
        field = self.fields["agreement"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.key, one.title) for one in rows]

    def row(self) -> dict[str, Any]:
        """Return the keys of the row of ``awards.toml``."""
        return {key: self.cleaned_data[key] for key in ("agreement", "year", "document")}


class ScoreForm(OfAgreementForm):
    """The performance score of a year, with the report of the joint evaluation."""

    score = forms.DecimalField(min_value=0, max_value=100, max_digits=5, decimal_places=2)
    filed_on = day_field()
    field_order = ("agreement", "year", "score", "document", "filed_on", "file")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        label(self, "score", "得分（百分制）", "Score, of 100")
        label(self, "filed_on", "评价报告报送日期", "Report filed on")
        label(self, "file", "联合评价报告", "Report of the joint evaluation")

    def row(self) -> dict[str, Any]:
        """Return the keys of ``[[score]]``."""
        return super().row() | {"score": written(Fraction(self.cleaned_data["score"]))}


class ContributionForm(OfAgreementForm):
    """What one side put in for a year."""

    side = forms.ChoiceField()
    amount = yuan_field(least="0")
    field_order = ("agreement", "year", "side", "amount", "document", "file")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        label(self, "side", "哪一方", "Side")
        label(self, "amount", "出资（元）", "Amount put in (yuan)")
        _choose(self, "side", {one.value: text for one, text in SIDE_TITLES.items()})

    def row(self) -> dict[str, Any]:
        """Return the keys of ``[[contribution]]``."""
        told = self.cleaned_data
        return super().row() | {"side": told["side"], "amount": in_yuan(told["amount"])}


def _choose(form: forms.Form, name: str, titles: dict[str, Text]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(value, said(text)) for value, text in titles.items()]
