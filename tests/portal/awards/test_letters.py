"""The letters of an award are kept with it, and handed out as they were."""

import io
import zipfile

from riverpact.portal.awards.letters import docx_of, package_of
from tests.portal.awards.conftest import Compute, award_of
from tests.portal.conftest import Office


def test_a_letter_is_handed_out_with_its_annexes(office: Office, compute: Compute) -> None:
    """Word file, page, the award with every step, and the statement's files; the same each time."""
    assert office
    compute()
    refusal = award_of("demo-990701").letters[0]
    package = package_of(refusal)
    assert package == package_of(refusal)
    names = set(zipfile.ZipFile(io.BytesIO(package)).namelist())
    assert {
        "demo-990701-2020-refusal.docx",
        "demo-990701-2020-refusal.html",
        "demo-990701-2020-award.json",
        "demo-990701-2020/statement.json",
    } <= names
    assert docx_of(refusal)[:2] == b"PK"
    assert {one["language"] for one in refusal["blocks"]} == {"zh", "en"}
