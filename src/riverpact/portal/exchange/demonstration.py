"""The demonstration in the portal: its folder, its persons, its readings, on a day in January 2021.

On that day 2018 to 2020 are measured, 2019 is settled and paid, 2020 is to be settled.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.db import transaction

from riverpact.portal.accounts.models import Person
from riverpact.portal.exchange.demonstration_persons import load_persons
from riverpact.portal.exchange.load import copy_reference, load_records
from riverpact.portal.exchange.readings import keep_readings
from riverpact.portal.monitoring.batches import copy_archive
from riverpact.portal.office import choose_day

DAY = date(2021, 1, 15)
Told = Callable[[str], None]


def is_loaded() -> bool:
    """Say whether an office was set up before."""
    return Person.objects.exists()


def load_demonstration(folder: Path, told: Told) -> None:
    """Load the demonstration's folder; all of its records, or none.

    Args:
        folder: as ``riverpact demo`` writes it.
        told: says what is being done.
    """
    copy_reference(folder)
    choose_day(DAY)
    told("数据 readings")
    keep_readings(folder, DAY)
    with transaction.atomic():
        told("记录 records")
        loaded = load_records(folder, DAY, with_history=True)
        load_persons(loaded.province)
        copy_archive(None)
