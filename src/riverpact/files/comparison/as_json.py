"""A comparison as plain data: exact yuan as text beside how a person reads it; None is no answer.

It is what ``--json`` prints and what the table and the page show.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from riverpact import __version__
from riverpact.domain.agreements.party import SIDE_TITLES, Side
from riverpact.domain.settlement.comparison import Column, ComparedYear, Comparison
from riverpact.domain.settlement.judged import Standing
from riverpact.domain.settlement.statement import notice_of
from riverpact.domain.settlement.variant import NOTICE
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.text import Text

UNDETERMINED = Text("待定", "undetermined")
REFUSED = Text("不能结算", "not settled")
NO_BOUND = Text("无上限或不能确定", "no bound, or never determined")


def comparison_data(
    found: Comparison, digest: str, inputs: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """Return a comparison as plain data.

    Args:
        found: the comparison.
        digest: of the agreement's files.
        inputs: the readings' files with their digests.
    """
    agreement = found.agreement
    return {
        "schema": "riverpact-comparison/1",
        "notice": _words(NOTICE),
        "demonstration": notice_of(agreement.kind),
        "agreement": {"id": agreement.id, "title": agreement.title, "digest": digest},
        "years": list(found.years),
        "parties": [
            {"id": one.id, "name": one.name, "side": str(one.side)}
            | {"side_title": _words(SIDE_TITLES[one.side])}
            for one in agreement.party
        ],
        "columns": [_column(one, found) for one in found.columns],
        "inputs": [{"file": name, "sha256": sha} for name, sha in inputs],
        "riverpact": __version__,
    }


def _column(column: Column, found: Comparison) -> dict[str, Any]:
    ids = [one.id for one in found.agreement.party]
    return {
        "name": column.name,
        "title": _words(column.title),
        "agreed": not column.name,
        "file": column.file,
        "sha256": column.digest,
        "total": _amount(column.total),
        "parties": {one: _amount(column.of_party(one)) for one in ids},
        "years": [_year(one, ids) for one in column.years],
    }


def _year(one: ComparedYear, ids: Sequence[str]) -> dict[str, Any]:
    state = "settled" if one.amount is not None else "undetermined"
    months = one.months
    return {
        "year": one.year,
        "state": "refused" if one.settlement is None else state,
        "reason": None if one.refused is None else _words(one.refused),
        "amount": _amount(one.amount, REFUSED if one.settlement is None else UNDETERMINED),
        "months": None
        if months is None
        else {str(standing): months.get(standing, 0) for standing in Standing},
        "pays": None
        if one.range is None
        else {
            str(side): [_amount(end, NO_BOUND, sign="") for end in one.range.pays(side)]
            for side in Side
        },
        "parties": {name: _amount(one.of_party(name)) for name in ids},
    }


def _amount(
    amount: Fraction | None, without: Text = UNDETERMINED, *, sign: str = "+"
) -> dict[str, Any]:
    if amount is None:
        return {"yuan": None, "shown": _words(without)}
    shown = in_wan(amount) if sign else in_wan(amount).removeprefix("+")
    return {"yuan": written(amount), "shown": {"zh": shown, "en": shown}}


def _words(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
