"""What is asked about deliveries: the agreements they may reach, their readings, who opens them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from riverpact.domain.agreements.monitoring_terms import Level as MonitoringLevel
from riverpact.domain.policies.demand import Ruling
from riverpact.files.bundled import standard
from riverpact.files.instruments import Instrument
from riverpact.files.policies import load_policy
from riverpact.files.readings import Intake, Readings, read_readings
from riverpact.portal import office
from riverpact.portal.accounts.models import Level, Person, Territory
from riverpact.portal.accounts.roles import COUNTY
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.attachments.store import content_of
from riverpact.portal.jobs.models import Job
from riverpact.portal.monitoring.models import Delivery
from riverpact.portal.records.record import RecordQuerySet
from riverpact.workflows.delivered_sections import Institution, serves

Told = Callable[[int, int], None]
_AGREED = ("in_force", "amended", "expired")
"""Readings are judged under these; late ones too under what has expired."""


def agreed() -> RecordQuerySet:
    """Return the agreements whose months readings are for."""
    return AgreementRecord.objects.filter(state__in=_AGREED).prefetch_related(
        "amendments", "opinions"
    )


def instruments() -> tuple[Instrument, ...]:
    """Return these agreements as the workflows take them."""
    return tuple(instrument_of(one) for one in agreed())


def ruling() -> Ruling:
    """Return the policy of the province."""
    return load_policy(office.province().policy)


def institution_of(territory: Territory) -> Institution:
    """Return the institution of a territory as the workflows know it."""
    return Institution(MonitoringLevel(territory.level), territory.code)


def served_instruments(person: Person) -> tuple[Instrument, ...]:
    """Return the agreements that a person may see and whose monitoring is the institution's."""
    seen = (instrument_of(one) for one in agreed().visible_to(person))
    demands, day = ruling(), office.today()
    institution = institution_of(person.territory)
    return tuple(one for one in seen if serves(institution, one, demands, day))


@contextmanager
def handed_in(delivery: Delivery) -> Iterator[Path]:
    """Yield a delivery's file under its own name, for as long as it is read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / delivery.file_name
        path.write_bytes(content_of(delivery.digest))
        yield path


def intake_of(delivery: Delivery, path: Path, told: Told | None = None) -> Intake:
    """Return what was said beside a delivery's file when it was handed in."""
    said = dict(delivery.intake)
    profile = {"profile": said["profile"]} if said.get("profile") else {}
    return Intake(
        year=said.get("year"),
        stations=said.get("stations"),
        told=told,
        names={path: delivery.file_name},
        **profile,
    )


def readings_of(delivery: Delivery, told: Told | None = None) -> Readings:
    """Return the readings of a delivery's file, under the name it was handed in by."""
    with handed_in(delivery) as path:
        return read_readings([path], standard(), intake_of(delivery, path, told))


def may_open_files(person: Person, delivery: Delivery) -> bool:
    """Say whether a person may open the file itself, which may hold sections of other counties.

    The institution's territory and the offices of the province may; who sees a delivery because
    of one section sees what the page says of it.
    """
    if person.role_of_person in COUNTY:
        return False
    province = person.territory.level == Level.PROVINCE
    return province or person.territory_id == delivery.institution_id


def last_job(delivery: Delivery) -> Job | None:
    """Return the work that was last begun on a delivery."""
    return Job.objects.filter(back_to=delivery.get_absolute_url()).first()
