"""A content is kept once, under its digest, and looked at each time it is taken out."""

import pytest

from riverpact.foundation.errors import RefusedError
from riverpact.portal.attachments.store import attach_content, content_of, path_of, store
from tests.portal.conftest import Office


def test_the_same_content_is_kept_once(office: Office) -> None:
    """Two names, one content."""
    clerk = office.person("bixi-finance")
    one, other = (
        attach_content(name, b"same", office.agreement, clerk) for name in ("a.pdf", "b.pdf")
    )
    assert one.digest == other.digest
    assert content_of(one.digest) == b"same"
    assert len([file for file in path_of(one.digest).parent.iterdir() if file.is_file()]) == 1


def test_a_content_that_is_gone_is_refused(office: Office) -> None:
    """As one that was changed."""
    assert office.home
    digest = store(b"gone")
    path_of(digest).unlink()
    with pytest.raises(RefusedError, match="缺失或被改动"):
        content_of(digest)
