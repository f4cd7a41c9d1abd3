"""A version of an agreement: its terms and methods with the amendments in force at one time."""

from collections.abc import Mapping
from dataclasses import dataclass

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.amendment import Amendment
from riverpact.domain.settlement.method import Method
from riverpact.foundation.period import Period


@dataclass(frozen=True, slots=True)
class Version:
    """Terms as they hold at one time.

    Attributes:
        agreement: the text with the amendments in it.
        methods: its methods.
        amendments: what was put in, in order; empty for the text as it was signed.
    """

    agreement: Agreement
    methods: tuple[Method, ...]
    amendments: tuple[Amendment, ...] = ()

    @property
    def clause(self) -> str:
        """Where its terms are written: the text, then each amendment with its first day."""
        amended = (f"{one.source}（{one.effective} 起）" for one in self.amendments)
        return "；".join((str(self.agreement.source), *amended))


ByMonth = Mapping[Period, Version]
"""The version in force in each month."""
