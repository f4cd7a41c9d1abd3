"""The job that finds an agreement's headroom with what missing the target does to the award.

It runs on the province's folder, for the award of a year rests on all years and registers.
"""

from dataclasses import replace
from typing import Any

from riverpact.domain.awards.prospect import OUTCOME_TITLES, Outcome, Prospect
from riverpact.foundation.text import Text
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.headroom import (
    asked_of,
    find_outlook,
    keep_headroom,
    shown_headroom,
)
from riverpact.portal.exchange.write import province_folder
from riverpact.portal.jobs.models import Job
from riverpact.portal.jobs.run import Progress
from riverpact.portal.text.amounts import amount_words
from riverpact.portal.text.findings import findings_json
from riverpact.workflows.outlook_awards import outlook_awards


def find(job: Job, progress: Progress, agreement: int, through: str) -> list[dict[str, Any]]:
    """Find the headroom of an agreement's year and what it means for the award; keep both.

    Raises:
        MisuseError, RefusedError: as the workflows.
    """
    assert job.kind == "section_outlook"
    record = AgreementRecord.objects.get(pk=agreement)
    asked = asked_of(record, through)
    found, readings = find_outlook(asked)
    progress(1, 2)
    with province_folder() as folder:
        awards = outlook_awards(folder, found, readings)
    shown = shown_headroom(found)
    for stake, (kept, missed) in zip(found.stakes, awards.stakes, strict=True):
        items = shown["sections"][stake.room.section.agreed.name]["items"]
        item = next(one for one in items if one["item"] == stake.item.item.id)
        told = award_words(kept, missed)
        item["award"] = {"zh": told.zh, "en": told.en}
    keep_headroom(asked, {**shown, "has_awards": True})
    return findings_json(replace(one, place=None) for one in awards.findings)


def award_words(kept: Prospect, missed: Prospect) -> Text:
    """Say what becomes of the award with the target kept and with it just missed."""
    one, other = _words(kept), _words(missed)
    if kept == missed:
        return Text(f"无论守住或失守，{one.zh}", f"kept or missed, {one.en}")
    return Text(
        f"守住目标，{one.zh}；失守，{other.zh}",
        f"with the target kept, {one.en}; missed, {other.en}",
    )


def _words(one: Prospect) -> Text:
    title = OUTCOME_TITLES[one.outcome]
    zh, en = title.zh, title.en
    if one.outcome is Outcome.LIKELY and one.amount is not None:
        amount = amount_words(one.amount, signed=False)
        zh, en = f"{zh} {amount.zh}", f"{en} {amount.en}"
    if one.recovered:
        amount = amount_words(one.recovered, signed=False)
        zh, en = f"{zh}，收回 {amount.zh}", f"{en}, {amount.en} recovered"
    if one.reasons:
        zh = f"{zh}（{'；'.join(it.zh for it in one.reasons)}）"
        en = f"{en} ({'; '.join(it.en for it in one.reasons)})"
    return Text(zh, en)
