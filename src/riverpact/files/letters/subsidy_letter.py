"""The letter on a county's fixed subsidy (定额补助): whole, cut, none, or what it waits for.

Source: 赣环财字〔2019〕3号 三(三)3.
"""

from collections.abc import Sequence

from riverpact.domain.awards.award import AwardsOfYear
from riverpact.domain.awards.fixed_subsidy import Subsidy
from riverpact.files.bundled import standard
from riverpact.files.letters.annex import Annex
from riverpact.files.letters.award_letters import AwardRecord
from riverpact.files.letters.letter import Letter
from riverpact.files.letters.wording import worded


def subsidy_letter(
    subsidy: Subsidy, found: AwardsOfYear, record: AwardRecord, annexes: Sequence[Annex]
) -> Letter:
    """Return the letter to a county: the amount, its facts, its calculation, how to object.

    Args:
        subsidy: what the county receives.
        found: the awards of the year, with the policy's values.
        record: whom copies go to, and the stamp.
        annexes: the files that go with it.
    """
    rules = found.rules
    given = rules.fixed_subsidy
    values = {
        "subsidy": subsidy,
        "outcome": subsidy.outcome,
        "year": found.year,
        "rules": rules,
        "given": given,
        "item": None if given is None else standard().items[given.item],
        "appeal": rules.appeal,
        "annexes": annexes,
        "departments": record.departments,
        "downstream": (),
    }
    return worded("subsidy", f"{subsidy.county}-{found.year}-subsidy", record.stamp, values)
