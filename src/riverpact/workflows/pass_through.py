"""Pass on: a statement and a second-level split to what each county gets."""

from dataclasses import dataclass
from pathlib import Path

from riverpact.domain.settlement.pass_through import Passed, PassThrough, pass_on
from riverpact.files.declared_file import read_declared
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.workflows.first_level import FirstLevel, FirstPosition, read_first_level


@dataclass(frozen=True, slots=True)
class PassedOn:
    """The second level, the first level it rests on, and the digest of the split's file."""

    passed: Passed
    first: FirstLevel
    party: FirstPosition
    file: str
    sha256: str


def find_passed(statement: Path, terms: Path) -> PassedOn:
    """Pass on what a party received by a statement; the statement is only read.

    Raises:
        MisuseError: there is no such file.
        RefusedError: the statement does not verify, the split is of another agreement, year or
            party, or there is nothing to pass on.
    """
    read, first = read_declared(terms, PassThrough), read_first_level(statement)
    wanted = read.declared
    if (wanted.agreement, wanted.year) != (first.agreement, first.year):
        raise RefusedError(
            Text(
                f"下达办法属于 {wanted.agreement} {wanted.year}，结算单为 "
                f"{first.agreement} {first.year}",
                f"the split is of {wanted.agreement} {wanted.year}, the statement of "
                f"{first.agreement} {first.year}",
            )
        )
    party = next((one for one in first.positions if one.party == wanted.party), None)
    if party is None:
        known = "、".join(one.party for one in first.positions)
        raise RefusedError(
            Text(
                f"结算单没有责任主体 {wanted.party}，只有 {known}",
                f"no party {wanted.party} in the statement: {known}",
            )
        )
    passed = pass_on(wanted, party.amount)
    if isinstance(passed, Text):
        raise RefusedError(passed)
    return PassedOn(passed, first, party, read.name, read.digest)
