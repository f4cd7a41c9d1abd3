"""An office in a process of its own, so that a worker can be killed in it.

``python -m tests.portal.monitoring.working_office WORD`` does one thing in ``RIVERPACT_HOME``.
"""

import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "riverpact.portal.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import override_settings  # noqa: E402

from riverpact.files.archive.archive import start_archive  # noqa: E402
from riverpact.files.archive.check import check_archive  # noqa: E402
from riverpact.files.province.province_file import read_province  # noqa: E402
from riverpact.files.registry import read_registry  # noqa: E402
from riverpact.files.shipped import instruments_folder  # noqa: E402
from riverpact.portal import office  # noqa: E402
from riverpact.portal.accounts.models import Person  # noqa: E402
from riverpact.portal.agreements.keeping import keep_new  # noqa: E402
from riverpact.portal.assessment.models import MonthRecord  # noqa: E402
from riverpact.portal.exchange.demonstration_persons import load_persons  # noqa: E402
from riverpact.portal.exchange.territories import load_territories  # noqa: E402
from riverpact.portal.jobs.models import Job  # noqa: E402
from riverpact.portal.jobs.run import recover  # noqa: E402
from riverpact.portal.monitoring.acceptance import accept  # noqa: E402
from riverpact.portal.monitoring.handing_in import HandedIn, hand_in  # noqa: E402
from riverpact.portal.monitoring.models import BatchRecord, Delivery  # noqa: E402
from riverpact.portal.records.act import act  # noqa: E402

_HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
_ROWS = (f"石桥,2019-{month:02d}-05,手工,16.0,0.31,0.08" for month in range(1, 13))
_QUICK = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])


def begin() -> None:
    """Set the office up; one clerk hands in a year of 石桥, the other accepts; no worker runs."""
    call_command("migrate", verbosity=0)
    province = load_territories(
        read_province(office.reference()), read_registry(office.reference() / "registry")
    )
    with _QUICK:
        load_persons(province)
    text = instruments_folder() / "demonstration" / "qingxi" / "agreement.toml"
    keep_new(text.read_text(encoding="utf-8"), None, state="in_force")
    maker, checker = (Person.objects.get(username=f"qingbi-monitoring-{one}") for one in ("a", "b"))
    content = "\n".join((_HEAD, *_ROWS)).encode()
    delivery = hand_in(HandedIn("石桥.csv", content), maker)
    work()
    delivery.refresh_from_db()
    act(delivery, "submit", maker)
    accept(delivery, checker)


def work() -> None:
    """Let a worker do what is waiting, after giving back what a killed one left."""
    recover()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def tell() -> None:
    """Print what there is."""
    archive = start_archive(settings.ARCHIVE)
    told = {
        "batches": [one.manifest.batch for one in archive.batches()],
        "wrong": [one.code for one in check_archive(archive, archive.chain())],
        "deliveries": list(Delivery.objects.values_list("state", "batch")),
        "rows": list(BatchRecord.objects.values_list("batch", "delivery")),
        "months": MonthRecord.objects.count(),
        "jobs": list(Job.objects.values_list("kind", "state")),
    }
    Path(settings.HOME, "told.json").write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    {"begin": begin, "work": work, "tell": tell}[sys.argv[1]]()
