"""Which rows the walk over every address asks for: one sample of each kind, and who may see it.

An address without arguments needs nothing here. One with arguments has a line in ``SAMPLES``: the
arguments to put in, and to whom the row belongs.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from riverpact.files.awards.award_data import Heading, awards_data
from riverpact.files.journal.journal_file import line_of, read_journal
from riverpact.portal.accounts.models import PostRequest
from riverpact.portal.accounts.posts import ask_post
from riverpact.portal.accounts.roles import Role
from riverpact.portal.agreements.models import AmendmentRecord
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.attachments.models import Attachment
from riverpact.portal.attachments.package import packed
from riverpact.portal.attachments.store import attach_content, store
from riverpact.portal.awards import compute as computing
from riverpact.portal.awards.letters import kept_letters
from riverpact.portal.awards.models import AwardEntry, AwardRecord, AwardYear
from riverpact.portal.jobs.models import Job
from riverpact.portal.journal.models import ClosingRecord, EntryRecord, VoucherRecord
from riverpact.portal.monitoring.models import Delivery, DeliverySection
from riverpact.portal.office import now
from riverpact.portal.publication.content import release_content
from riverpact.portal.publication.models import Release
from riverpact.portal.records.keep import keep
from riverpact.portal.registers.enter import enter
from riverpact.portal.registers.kinds import WORK_PLAN
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.settlement.models import StatementRecord, YearRecord
from riverpact.workflows.awards import awards_of
from riverpact.workflows.letters import letters_on
from tests.portal.conftest import DAY, Office

PARTIES = frozenset({"qingfeng", "bixi", "qingbi"})
"""The counties of 青溪 and their city, by how the names of their persons begin."""
EVERYBODY = frozenset[str]()
"""No territory: whoever has the post may see it."""


@dataclass(frozen=True)
class Sample:
    """What to put into an address, and to whom the row belongs."""

    named: dict[str, Any]
    belongs_to: frozenset[str] = PARTIES


@dataclass
class Stock:
    """One record of each kind, all of 青溪."""

    office: Office
    amendment: AmendmentRecord = field(init=False)
    row: RegisterRow = field(init=False)
    delivery: Delivery = field(init=False)
    month: MonthRecord = field(init=False)
    year: YearRecord = field(init=False)
    statement: StatementRecord = field(init=False)
    award: AwardRecord = field(init=False)
    award_entry: AwardEntry = field(init=False)
    voucher: VoucherRecord = field(init=False)
    entry: EntryRecord = field(init=False)
    closing: ClosingRecord = field(init=False)
    release: Release = field(init=False)
    attachment: Attachment = field(init=False)
    job: Job = field(init=False)
    asked: PostRequest = field(init=False)

    def __post_init__(self) -> None:
        clerk, of = self.office.person("qingfeng-ecology"), {"agreement": self.office.agreement}
        plan = {
            "agreement": "demo-qingxi", "completed_on": "2020-03-01", "document": "文",
            "measures": ["控制面源污染"],
        }  # fmt: skip
        self.row = enter(WORK_PLAN, plan, clerk, agreement=self.office.agreement)
        self.attachment = attach_content("方案.pdf", b"%PDF", self.row, clerk)
        self.amendment = AmendmentRecord(
            **of, number=1, title="补充协议 1", text="", digest="0" * 64, state="draft"
        )
        keep(self.amendment, None, "opened")
        self.month = MonthRecord(**of, month="2020-12", state="collecting")
        self.year = YearRecord(
            **of, year=2019, state="final", final_on=date(2020, 4, 1), known_at=now()
        )
        keep(self.year, None, "opened")
        self._statement()
        computed, of_year = computed_award(self.office.grown)
        self.award = AwardRecord(**of, year=2020, state="decided", **computed)
        keep(AwardYear(year=2020, as_of=DAY, content=of_year), None, "proposed")
        self.award_entry = AwardEntry(
            **of, kind="score", year=2020, data={"agreement": "demo-qingxi", "year": 2020}
        )
        self.release = Release(
            **of, year=2019, state="approved", content=release_content(self.year)
        )
        self.voucher = self._voucher(of)
        for record in (self.month, self.award, self.award_entry, self.release):
            keep(record, None, "opened")
        keep(self.voucher, None, "entered")
        self._journal()
        self._delivery()
        self.job = Job.objects.create(kind="judge_month", title="评价", started_by=clerk)
        self.asked = ask_post(
            self.office.person("evaluator"),
            Role.PROVINCE_WATER,
            clerk.territory.parent.parent,  # type: ignore[union-attr,arg-type]
            self.office.person("system-admin"),
            reason="借调",
        )

    def _statement(self) -> None:
        """Keep the statement of 2019 that the demonstration settles, its package with it."""
        folder = self.office.grown / "demo-qingxi-2019"
        told = json.loads((folder / "statement.json").read_text(encoding="utf-8"))
        self.statement = StatementRecord(
            year=self.year,
            number=1,
            digest=told["digest"],
            package=store(packed(folder)),
            state=told["state"],
            amount=told["amount"],
            content=told,
            known_at=now(),
        )
        keep(self.statement, None, "drafted")

    def _journal(self) -> None:
        """Keep the first entry of the demonstration's journal about 青溪, and a closing."""
        sealed = read_journal(self.office.grown / "journal.jsonl").sealed[0]
        entry = sealed.entry
        self.entry = EntryRecord(
            agreement=self.office.agreement,
            number=sealed.number,
            command=entry.command,
            kind=entry.kind.value,
            on=entry.on,
            year=entry.year,
            document=entry.document,
            line=line_of(sealed),
            digest=sealed.digest,
        )
        keep(self.entry, None, "posted")
        self.closing = ClosingRecord(
            year=2018, on=date(2021, 1, 10), document="结账1号", state="prepared"
        )
        keep(self.closing, None, "prepared")

    def _voucher(self, of: dict[str, Any]) -> VoucherRecord:
        return VoucherRecord(
            **of,
            year=2020,
            kind="compensation",
            payer="bixi",
            payee="qingfeng",
            amount=1,
            document="凭证1号",
            channel="direct",
            budget_year=2021,
            received_on=date(2021, 1, 10),
            state="entered",
        )

    def _delivery(self) -> None:
        person = self.office.person("qingbi-monitoring-a")
        self.delivery = Delivery(
            file_name="一月.xlsx",
            digest=self.attachment.digest,
            institution=person.territory,
            uploaded_by=person,
            uploaded_at=now(),
            state="accepted",
        )
        keep(self.delivery, person, "uploaded")
        section = self.office.agreement.sections.first()
        assert section is not None
        keep(DeliverySection(delivery=self.delivery, name=section.name), None, "uploaded")

    @property
    def section(self) -> str:
        """The name of a section of 青溪."""
        found = self.office.agreement.sections.first()
        assert found is not None
        return found.name


@lru_cache(maxsize=1)
def computed_award(grown: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the award of 青溪 2020 with its letters, and its year, as the job computes them."""
    decided = awards_of(grown, 2020, DAY)
    province = decided.province
    heading = Heading(province.id, province.name, province.stamp, DAY)
    data = awards_data(heading, decided.found, decided.findings, decided.subsidies)
    letters = kept_letters(letters_on(decided, province.policy, lambda one: grown / one).letters)
    (told,) = (one for one in data["awards"] if one["agreement"] == "demo-qingxi")
    fresh = computing._fresh(told, letters.get("demo-qingxi", []), DAY)
    return fresh, computing._of_year(data, grown)


def _row(stock: Stock, **more: Any) -> Sample:
    return Sample({"pk": stock.row.pk, **more})


def _delivery(stock: Stock, **more: Any) -> Sample:
    return Sample({"pk": stock.delivery.pk, **more})


def _section(stock: Stock) -> Sample:
    return Sample({"key": stock.office.agreement.key, "name": stock.section})


def _person(stock: Stock, **more: Any) -> Sample:
    return Sample({"pk": stock.office.person("bixi-ecology").pk, **more}, EVERYBODY)


def _job(stock: Stock) -> Sample:
    return Sample({"pk": stock.job.pk}, frozenset({"qingfeng-ecology"}))


def _release(stock: Stock, **more: Any) -> Sample:
    return Sample({"pk": stock.release.pk, **more}, EVERYBODY)


def _released(_stock: Stock, **more: Any) -> Sample:
    return Sample({"key": "demo-qingxi", "year": 2019, **more}, EVERYBODY)


def _agreement(_stock: Stock, **more: Any) -> Sample:
    return Sample({"key": "demo-qingxi", **more})


def _award(_stock: Stock, **more: Any) -> Sample:
    return _agreement(_stock, year=2020, **more)


def _letter(stock: Stock) -> Sample:
    return _award(stock, name=stock.award.letters[0]["name"])


def _voucher(stock: Stock, **more: Any) -> Sample:
    return Sample({"pk": stock.voucher.pk, **more})


def _closing(stock: Stock, **more: Any) -> Sample:
    return Sample({"pk": stock.closing.pk, **more}, EVERYBODY)


def _of_2020(_stock: Stock, **more: Any) -> Sample:
    return Sample({"year": 2020, **more}, EVERYBODY)


def _month(_stock: Stock, **more: Any) -> Sample:
    return Sample({"key": "demo-qingxi", "month": "2020-12", **more})


def _year(_stock: Stock, **more: Any) -> Sample:
    return Sample({"key": "demo-qingxi", "year": 2019, **more})


def _statement(stock: Stock, **more: Any) -> Sample:
    return _year(stock, number=1, **more)


SAMPLES: dict[str, Callable[[Stock], Sample]] = {
    "accounts:person": _person,
    "accounts:act": lambda stock: _person(stock, action="unlock"),
    "accounts:decide": lambda stock: Sample({"pk": stock.asked.pk}, EVERYBODY),
    "agreements:wizard": lambda _stock: Sample({"model": "qingxi"}, EVERYBODY),
    "agreements:agreement": _agreement,
    "agreements:edit": _agreement,
    "agreements:amend": _agreement,
    "agreements:redline": _agreement,
    "agreements:amendment": lambda stock: _agreement(stock, number=1),
    "agreements:amendment_edit": lambda stock: _agreement(stock, number=1),
    "agreements:yuan": lambda stock: _agreement(stock, number=1),
    "agreements:amendment_act": lambda stock: _agreement(stock, number=1, action="sign"),
    "agreements:act": lambda stock: _agreement(stock, action="submit"),
    "attachments:upload": lambda stock: Sample(
        {"about_type": "registers.registerrow", "about_id": str(stock.row.pk)}
    ),
    "awards:budget": _of_2020,
    "awards:computing": _of_2020,
    "awards:record_of_year": lambda stock: _of_2020(stock, kind="budget"),
    "awards:entry": lambda stock: Sample({"pk": stock.award_entry.pk}),
    "awards:record": lambda _stock: Sample({"kind": "score"}, EVERYBODY),
    "awards:award": _award,
    "awards:letter": _letter,
    "awards:letter_file": _letter,
    "awards:letter_package": _letter,
    "awards:act": lambda stock: _award(stock, action="reopen"),
    "journal:entry": lambda stock: Sample({"number": stock.entry.number}),
    "journal:voucher": _voucher,
    "journal:act": lambda stock: _voucher(stock, action="post"),
    "journal:closing": _closing,
    "journal:act_on_closing": lambda stock: _closing(stock, action="close"),
    "assessment:headroom": _section,
    "assessment:find_headroom": _section,
    "assessment:section": _section,
    "assessment:month": _month,
    "assessment:samples": _month,
    "assessment:step": lambda stock: _month(stock, place=1, number="1"),
    "assessment:act": lambda stock: _month(stock, action="judge"),
    "assessment:year": _year,
    "assessment:year_act": lambda stock: _year(stock, action="agree_inputs"),
    "attachments:attachment": lambda stock: Sample({"pk": stock.attachment.pk}),
    "audit:entry": lambda _stock: Sample({"number": 1}, EVERYBODY),
    "audit:report": lambda _stock: Sample({"year": 2021, "form": "csv"}, EVERYBODY),
    "desk:base_map": lambda _stock: Sample({"name": "province"}, EVERYBODY),
    "jobs:job": _job,
    "jobs:progress": _job,
    "monitoring:delivery": _delivery,
    "monitoring:file": _delivery,
    "monitoring:returned": _delivery,
    "monitoring:progress": _delivery,
    "monitoring:again": _delivery,
    "monitoring:act": lambda stock: _delivery(stock, action="submit"),
    "publication:release": _release,
    "publication:act": lambda stock: _release(stock, action="withdraw"),
    "publication:year": _released,
    "publication:year_json": _released,
    "publication:section": lambda stock: _released(stock, name=stock.section),
    "settlement:year": _year,
    "settlement:adjustment": _year,
    "settlement:statement": _statement,
    "settlement:package": _statement,
    "settlement:samples": _statement,
    "settlement:file": lambda stock: _statement(stock, name="samples.csv"),
    "settlement:step": lambda stock: _statement(stock, tree="derivation", step="1"),
    "settlement:act": lambda stock: _year(stock, action="confirm"),
    "registers:kind": lambda _stock: Sample({"kind": "work_plan"}, EVERYBODY),
    "registers:new": lambda _stock: Sample({"kind": "work_plan"}, EVERYBODY),
    "registers:row": _row,
    "registers:change": _row,
    "registers:act": lambda stock: _row(stock, action="comment"),
}
"""By the name of an address: what to put in, and to whom the row belongs."""
NOT_THERE = {
    "agreements:amendment": "a draft is seen by its parties",
    "agreements:amendment_edit": "a draft is seen by its parties",
    "agreements:yuan": "a draft is seen by its parties",
    "desk:base_map": "a map is drawn only where one is chosen",
    "monitoring:progress": "no job is about this delivery",
    "monitoring:returned": "nothing was returned of what had no errors",
    "publication:release": "a release is seen by the province",
    "assessment:samples": "the month was not judged",
    "assessment:step": "the month was not judged",
}
"""Addresses whose sample does not exist even for its own, and why."""
