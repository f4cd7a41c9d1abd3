"""How a territory stands: which counties have an agreement that counts, and how the stages do."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from riverpact.domain.agreements.coverage import CityCover, Coverage
from riverpact.domain.agreements.stages import CoveredCounties, StageProgress, stage_progress
from riverpact.domain.territory.registry import Registry
from riverpact.files.registry import read_registry
from riverpact.portal import office
from riverpact.portal.accounts.models import Level, Person
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.desk.deadlines import Kept, terms
from riverpact.workflows.coverage import cover_mechanisms, mechanism_on, registered


@dataclass(frozen=True, slots=True)
class Standing:
    """Coverage today, of the whole province and of the person's own cities; and the stages."""

    coverage: Coverage
    cities: tuple[CityCover, ...]
    stages: tuple[StageProgress, ...]


def standing_of(person: Person, kept: Kept) -> Standing:
    """Count coverage from the agreements a person sees.

    A city sees every agreement of its own counties, and so counts those as the province does.
    """
    today, policy = office.today(), terms()
    instruments = [instrument_of(one) for one in kept.records.values()]
    mechanisms = [*map(mechanism_on, instruments), *registered(office.reference())]
    covered = cover_mechanisms(mechanisms, _registry(), (today,), None, policy.ruling).last
    counted = CoveredCounties(covered.covered, covered.in_scope)
    texts = [one.known_on(today).agreement for one in instruments]
    stages = tuple(stage_progress(one, texts, kept.facts, today, counted) for one in policy.stages)
    mine = tuple(one for one in covered.cities if _is_mine(person, one))
    return Standing(covered, mine, stages)


def _is_mine(person: Person, city: CityCover) -> bool:
    territory = person.territory
    return territory.level == Level.PROVINCE or territory.code == city.city.code


def _registry() -> Registry:
    folder = office.reference() / "registry"
    changed = max(one.stat().st_mtime_ns for one in folder.iterdir())
    return _read(folder, changed)


@lru_cache(maxsize=2)
def _read(folder: Path, _changed: int) -> Registry:
    return read_registry(folder)
