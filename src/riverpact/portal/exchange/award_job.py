"""The job that computes the awards of a year on all records."""

from typing import Any

from riverpact.portal.awards.compute import compute_year
from riverpact.portal.exchange.write import province_folder
from riverpact.portal.jobs.models import Job
from riverpact.portal.jobs.run import Progress


def compute_awards(job: Job, progress: Progress, year: int) -> list[dict[str, Any]]:
    """Compute the awards of a year for the person who asked; return what was found.

    Raises:
        MisuseError: no agreement runs in the year.
        RefusedError: a record does not hold; with every finding.
    """
    assert job.started_by is not None, "awards are computed for a person"
    with province_folder() as folder:
        return compute_year(folder, year, job.started_by, progress)
