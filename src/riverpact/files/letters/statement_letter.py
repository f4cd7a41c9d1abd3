"""The letter that goes with a statement (送达结算单): the same words to all sides."""

from collections.abc import Sequence

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.statement import Statement
from riverpact.files.letters.annex import Annex
from riverpact.files.letters.letter import Letter
from riverpact.files.letters.wording import worded


def statement_letter(
    statement: Statement, agreement: Agreement, stamp: str, annexes: Sequence[Annex]
) -> Letter:
    """Return the letter: the amount, how to read the statement, how to confirm or object.

    The windows are those of the agreement's procedure; what it does not name is said to be so.

    Args:
        statement: of the year.
        agreement: whose procedure names the windows, as it stood in the year.
        stamp: of a fictional province; empty otherwise.
        annexes: the statement's files.
    """
    year = statement.year
    values = {
        "statement": statement,
        "agreement": agreement,
        "year": year,
        "parties": tuple(dict.fromkeys(party.name for party in agreement.party)),
        "annexes": annexes,
    }
    return worded("statement", f"{agreement.id}-{year}-statement", stamp, values)
