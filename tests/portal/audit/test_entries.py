"""An entry belongs to the transaction of what it tells of, and is sealed to the one before."""

import hashlib

import pytest
from django.db import transaction

from riverpact.portal.audit.entries import Happening, digest_of, write_entry
from riverpact.portal.audit.models import AuditEntry, ChainHead

WHAT = Happening("edit", "agreements.agreementrecord", "1", "青溪", {"state": "a"}, {"state": "b"})


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_nothing_is_written() -> None:
    """What is told could otherwise be undone while the telling stays."""
    with pytest.raises(AssertionError, match="transaction"):
        write_entry(WHAT, None)


@pytest.mark.django_db
def test_the_head_names_the_last_entry() -> None:
    """Number and digest of the head are those of the last; the digest is of both parts."""
    with transaction.atomic():
        first, second = write_entry(WHAT, None), write_entry(WHAT, None)
    head = ChainHead.objects.get(pk=1)
    assert (head.number, head.digest) == (second.number, second.digest)
    sealed = hashlib.sha256(f"{first.digest}\n{second.content}".encode()).hexdigest()
    assert second.digest == sealed == digest_of(first.digest, second.content)
    assert AuditEntry.objects.count() == second.number
