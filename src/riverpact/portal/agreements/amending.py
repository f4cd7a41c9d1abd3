"""The life of an amendment (补充协议): drafted beside its agreement, signed, filed, in force."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from riverpact.files.instruments import Instrument
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.instrument import (
    dated_text,
    file_name,
    filed_amendments,
    read_text,
    text_digest,
)
from riverpact.portal.agreements.keeping import keep_parts
from riverpact.portal.agreements.life import Said, put_signatures, unsigned
from riverpact.portal.agreements.models import AgreementRecord, AmendmentRecord, Signature
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import WrongStateError, not_allowed

CAN_BE_AMENDED = ("in_force", "amended")


def amended_instrument(record: AgreementRecord, text: str, number: int) -> Instrument:
    """Return an agreement with its filed amendments and one more, by its number.

    Raises:
        RefusedError: the amendment does not hold, with every finding.
    """
    name = file_name(number)
    filed = [one for one in filed_amendments(record) if one[0] != name]
    return read_text(dated_text(record), tuple(sorted([*filed, (name, text)])))


def next_number(record: AgreementRecord) -> int:
    """Return the number of the next amendment."""
    return max((one.number for one in record.amendments.all()), default=0) + 1


@transaction.atomic
def draft_amendment(record: AgreementRecord, title: str, text: str, by: Person) -> AmendmentRecord:
    """Keep a new amendment of an agreement in force, by a clerk of one of its parties.

    Raises:
        NotAllowedError: the person is no party's.
        WrongStateError: the agreement is not in force.
        RefusedError: the text does not hold.
    """
    stored = AgreementRecord.objects.select_for_update().get(pk=record.pk)
    refuse_stranger(stored, by)
    amendment = AmendmentRecord(agreement=stored, number=next_number(stored), state="draft")
    for name, value in _copied(stored, title, text, amendment.number).items():
        setattr(amendment, name, value)
    keep(amendment, by, "drafted")
    return amendment


def refuse_stranger(record: AgreementRecord, by: Person) -> None:
    """Refuse whoever is no party's clerk, and an agreement that is not in force.

    Raises:
        NotAllowedError, WrongStateError: as said.
    """
    if not record.side_of(by):
        raise not_allowed("补充协议由协议各方起草", "an amendment is drafted by its parties")
    if record.state not in CAN_BE_AMENDED:
        raise WrongStateError(Text("生效中的协议才能修订", "only an agreement in force is amended"))


@transaction.atomic
def edit(amendment: AmendmentRecord, title: str, text: str, by: Person, seen: int | None) -> None:
    """Put another text in the place of a draft's; what was signed before is void."""
    stored = _locked(amendment)
    old = stored.digest
    changes = _copied(stored.agreement, title, text, stored.number)
    act(stored, "edit", by, seen=seen, **changes)
    stored.refresh_from_db()
    if stored.digest == old:
        return
    for signature in stored.signs.filter(is_void=False):
        signature.is_void = True
        keep(signature, by, "voided")


@transaction.atomic
def sign(amendment: AmendmentRecord, by: Person, said: Said) -> None:
    """Sign for every seat of one's county; the last signature makes the text signed."""
    stored = _locked(amendment)
    mine, others = unsigned(stored.agreement, by, stored)
    target = "draft" if others else "signed"
    act(stored, "sign", by, note=said.note, seen=said.seen, target=target)
    like = Signature(agreement=stored.agreement, amendment=stored, digest=stored.digest)
    put_signatures(mine, by, like)


@transaction.atomic
def file(amendment: AmendmentRecord, by: Person, said: Said) -> None:
    """Take an amendment on record: from its day the agreement is what both texts say."""
    stored = _locked(amendment)
    record = AgreementRecord.objects.select_for_update().get(pk=stored.agreement_id)
    instrument = amended_instrument(record, stored.text, stored.number)
    act(
        stored, "file", by, document=said.document, note=said.note, seen=said.seen,
        filed_on=office.today(), filing_document=said.document,
    )  # fmt: skip
    latest = instrument.latest.agreement
    act(
        record, "amend", by, document=said.document, note=said.note,
        title=latest.title, until=latest.term.until,
    )  # fmt: skip
    keep_parts(
        record, [one.agreement for one in (*instrument.every_version, instrument.latest)], by
    )


def withdraw(amendment: AmendmentRecord, by: Person, said: Said) -> None:
    """Take an amendment back that was not filed."""
    act(amendment, "withdraw", by, document=said.document, note=said.note, seen=said.seen)


ACTIONS: Mapping[str, Callable[[AmendmentRecord, Person, Said], None]] = {
    "sign": sign,
    "file": file,
    "withdraw": withdraw,
}


def _copied(record: AgreementRecord, title: str, text: str, number: int) -> dict[str, Any]:
    instrument = amended_instrument(record, text, number)
    mine = next(
        (one for one in instrument.amendments if one.file.endswith(file_name(number))), None
    )
    if mine is None or not title.strip():
        raise RefusedError(Text("补充协议须有名称和条款", "an amendment has a title and terms"))
    return {
        "title": title.strip(),
        "text": text,
        "digest": text_digest(text),
        "from_day": mine.amendment.effective,
    }


def _locked(amendment: AmendmentRecord) -> AmendmentRecord:
    found: AmendmentRecord = (
        AmendmentRecord.objects.select_for_update().select_related("agreement").get(pk=amendment.pk)
    )
    return found
