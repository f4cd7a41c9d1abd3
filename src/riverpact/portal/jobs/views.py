"""Pages of jobs: the list, a job with its progress, and the bar that is asked for again."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from riverpact.portal.accounts.access import OfficeRequest, roles_only
from riverpact.portal.accounts.roles import EVERYONE
from riverpact.portal.jobs.models import Job, JobState
from riverpact.portal.jobs.queries import BADGES, JOBS, jobs_of, progress_of, state_of


@roles_only(EVERYONE)
def jobs(request: OfficeRequest) -> HttpResponseBase:
    """List a person's jobs; administrators see all."""
    return JOBS.respond(request, jobs_of(request.user))


@roles_only(EVERYONE)
def job(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show a job: how far it is, what it said, and what it is about."""
    one = get_object_or_404(jobs_of(request.user), pk=pk)
    context = {
        "job": one,
        "state": state_of(one),
        "badge": BADGES[JobState(one.state)],
        "progress": progress_of(one),
    }
    return render(request, "jobs/job.html", context)


@roles_only(EVERYONE)
def progress(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show the bar of a job; once it has ended, the page around it is asked for anew."""
    return bar(request, get_object_or_404(jobs_of(request.user), pk=pk))


def bar(request: OfficeRequest, job: Job, url: str = "") -> HttpResponse:
    """Answer with the bar of a job, asked for again at an address."""
    response = render(request, "partials/progress.html", {"progress": progress_of(job, url)})
    if job.is_over:
        response["HX-Refresh"] = "true"
    return response
