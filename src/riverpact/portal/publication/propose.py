"""Propose a year for release: its content is frozen then, and another person approves it."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import Role
from riverpact.portal.office import today
from riverpact.portal.publication.content import RELEASED_STATES, release_content
from riverpact.portal.publication.models import Release
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import WrongStateError, not_allowed
from riverpact.portal.settlement.models import YearRecord


def years_to_propose(person: Person) -> QuerySet[YearRecord]:
    """Return the final years of which there is no release yet."""
    years = YearRecord.objects.all().visible_to(person).filter(state__in=RELEASED_STATES)
    told = {(one.agreement_id, one.year) for one in Release.objects.all()}
    left = [one.pk for one in years if (one.agreement_id, one.year) not in told]
    return years.filter(pk__in=left).select_related("agreement")


@transaction.atomic
def propose(year: YearRecord, by: Person) -> Release:
    """Propose a final year with the content of this moment.

    Raises:
        NotAllowedError: the person is not of the province's ecology department.
        WrongStateError: the year is not final, or is released or proposed already.
    """
    if by.role_of_person is not Role.PROVINCE_ECOLOGY:
        raise not_allowed("您的岗位不能提请公开", "your post may not propose a release")
    if Release.objects.filter(agreement=year.agreement, year=year.year).exists():
        raise WrongStateError(
            Text("该年度已提请过，请到其页面办理", "this year was proposed before: see its page")
        )
    release = Release(
        agreement=year.agreement,
        year=year.year,
        state="proposed",
        content=release_content(year),
        proposed_by=by,
    )
    keep(release, by, "proposed")
    return release


def step(release: Release, action: str, by: Person, *, note: str, seen: int) -> None:
    """Take a step with a release; proposed again, its content is made anew.

    Raises:
        NotAllowedError, WrongStateError: as ``act``.
    """
    changes: dict[str, Any] = {"approved_on": None}
    if action == "approve":
        changes = {"approved_on": today()}
    if action == "proposed":
        year = YearRecord.objects.select_related("agreement").get(
            agreement=release.agreement, year=release.year
        )
        changes |= {"content": release_content(year), "proposed_by": by}
    act(release, action, by, note=note, seen=seen, **changes)
