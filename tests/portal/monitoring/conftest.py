"""Deliveries of the city's monitoring station: a clerk hands in, another accepts."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from riverpact.portal.monitoring.models import Delivery
from tests.portal.conftest import Office

HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
GOOD = "手工,16.0,0.31,0.08"
A, B = "qingbi-monitoring-a", "qingbi-monitoring-b"


def csv_of(*rows: str) -> bytes:
    """Return a csv of readings."""
    return ("\n".join((HEAD, *rows)) + "\n").encode()


YEAR = csv_of(*(f"石桥,2019-{month:02d}-05,{GOOD}" for month in range(1, 13)))
"""石桥 at Ⅲ all of 2019: 12 samples of three items."""


class Desk:
    """Two clerks of the station of 青碧市, and what they do with deliveries."""

    def __init__(self, office: Office, done: Callable[..., object]) -> None:
        self.office, self._done = office, done

    def client(self, username: str) -> Client:
        """Return the browser of a person."""
        return self.office.client(username)

    def hand_in(self, content: bytes, name: str = "石桥.csv", by: str = A, **told: str) -> Delivery:
        """Upload a file; the check has run when this returns."""
        page = "correct" if told else "upload"
        sent = {"file": SimpleUploadedFile(name, content), **told}
        with self._done(execute=True):  # type: ignore[attr-defined]
            answer = self.client(by).post(f"/readings/{page}/", sent)
        assert answer.status_code == 302, answer.content.decode()
        return Delivery.objects.get(pk=int(answer["Location"].rstrip("/").rsplit("/", 1)[1]))

    def step(self, delivery: Delivery, action: str, by: str, **told: str) -> int:
        """Take a step as a browser sends it; return the status of the answer."""
        delivery.refresh_from_db()
        sent = {"seen": str(delivery.version), **told}
        with self._done(execute=True):  # type: ignore[attr-defined]
            answer = self.client(by).post(f"/readings/{delivery.pk}/{action}/", sent)
        delivery.refresh_from_db()
        return answer.status_code

    def accepted(self, content: bytes = YEAR, name: str = "石桥.csv", **told: str) -> Delivery:
        """Hand in, submit and accept by the other clerk."""
        delivery = self.hand_in(content, name, **told)
        assert self.step(delivery, "submit", A) == 302
        assert self.step(delivery, "accept", B) == 302
        return delivery


@pytest.fixture(name="desk")
def _desk(office: Office, django_capture_on_commit_callbacks: Callable[..., object]) -> Desk:
    return Desk(office, django_capture_on_commit_callbacks)
