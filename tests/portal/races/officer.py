"""One officer in a process of its own: it waits at the gate, does one deed, and says how it ended.

``python -m tests.portal.races.officer DEED [ARGUMENT]`` in ``RIVERPACT_HOME`` and ``DATABASE_URL``.
It says ``ready``, waits for a line, and then says ``ok`` or the name of what refused it.
"""

import os
import sys
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "riverpact.portal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from riverpact.foundation.errors import RiverpactError  # noqa: E402
from riverpact.portal.accounts.models import Person  # noqa: E402
from riverpact.portal.agreements import life  # noqa: E402
from riverpact.portal.agreements.life import Said  # noqa: E402
from riverpact.portal.agreements.models import AgreementRecord  # noqa: E402
from riverpact.portal.awards.decide import decide  # noqa: E402
from riverpact.portal.awards.models import AwardRecord  # noqa: E402
from riverpact.portal.jobs.models import Job  # noqa: E402
from riverpact.portal.jobs.run import Progress, recover  # noqa: E402
from riverpact.portal.journal.models import ClosingRecord, VoucherRecord  # noqa: E402
from riverpact.portal.journal.posting import close_year  # noqa: E402
from riverpact.portal.journal.vouchers import post_voucher  # noqa: E402
from riverpact.portal.monitoring.intake import accept_delivery  # noqa: E402
from riverpact.portal.records.keep import keep  # noqa: E402
from riverpact.portal.settlement.draft import draft_statement  # noqa: E402
from tests.portal.races import beginnings, telling  # noqa: E402


def person(username: str) -> Person:
    """Return who acts."""
    found: Person = Person.objects.get(username=username)
    return found


def close(username: str) -> None:
    """Close the year that was prepared."""
    close_year(ClosingRecord.objects.get(), person(username))


def approve(key: str) -> None:
    """Decide the award of an agreement."""
    record = AwardRecord.objects.get(agreement__key=key)
    decide(record, person("finance-a"), document=f"演示核定 {key}")


def agree(username: str) -> None:
    """Agree to the agreement that was handed in."""
    life.agree(AgreementRecord.objects.get(state="submitted"), person(username), Said())


def send_back(username: str) -> None:
    """Return it."""
    record = AgreementRecord.objects.get(state="submitted")
    life.send_back(record, person(username), Said(note="断面名称须补正"))


def draft(_: str) -> None:
    """Draft the statement by its job."""
    job = Job.objects.get(kind="draft_statement", state="waiting")
    draft_statement(job, Progress(job), **job.arguments)


def accept(_: str) -> None:
    """Accept the delivery by its job."""
    job = Job.objects.get(kind="accept_delivery", state="waiting")
    accept_delivery(job, Progress(job), **job.arguments)


def pay(username: str) -> None:
    """Post the voucher that was entered."""
    post_voucher(VoucherRecord.objects.get(), person(username))


def work(_: str) -> None:
    """Let a worker do what waits, after giving back what a killed one left."""
    recover()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def first_entry(username: str) -> None:
    """Keep a person, where nothing was ever kept in the audit."""
    keep(person(username), None, "first")


DEEDS: dict[str, Callable[[str], None]] = {
    "begin": beginnings.begin,
    "empty_audit": beginnings.empty_audit,
    "closing": beginnings.closing,
    "budget": beginnings.budget,
    "submitted": beginnings.submitted,
    "agreed_year": beginnings.agreed_year,
    "drafting": beginnings.drafting,
    "correction": beginnings.correction,
    "delivery": beginnings.delivery,
    "voucher": beginnings.voucher,
    "tell": telling.tell,
    "close": close,
    "approve": approve,
    "agree": agree,
    "send_back": send_back,
    "draft": draft,
    "accept": accept,
    "pay": pay,
    "work": work,
    "first_entry": first_entry,
}


def main() -> None:
    """Do the deed once the gate opens."""
    deed, argument = sys.argv[1], "".join(sys.argv[2:])
    print("ready", flush=True)  # noqa: T201  to whoever holds the gate
    sys.stdin.readline()
    try:
        DEEDS[deed](argument)
    except RiverpactError as error:
        print(type(error).__name__)  # noqa: T201
    else:
        print("ok")  # noqa: T201


if __name__ == "__main__":
    main()
