"""Forms check the shape of what is handed in, and nothing of what is in a file of readings."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings

from riverpact.portal.monitoring.forms import CorrectionForm, TemplateForm, UploadForm


def sent(name: str, content: bytes = b"x", **told: str) -> UploadForm:
    """Return the form as it was sent."""
    return UploadForm(told, {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("name", ["a.xlsx", "a.CSV", "a.json", "a.txt", "a.parquet"])
def test_files_of_readings_are_taken(name: str) -> None:
    """By their names; what they hold is for the check."""
    assert sent(name).is_valid()


@pytest.mark.parametrize("name", ["a.pdf", "a.html", "a", "a.xlsx.exe"])
def test_others_are_not(name: str) -> None:
    """The name is said."""
    assert name in str(sent(name).errors["file"])


def test_what_is_too_large_is_not(settings: Settings) -> None:
    """The limit is said."""
    settings.UPLOAD_MEGABYTES = 0
    assert "0 MB" in str(sent("a.csv").errors["file"])


def test_an_unknown_protocol_is_said_before_anything_is_read() -> None:
    """Dialects may follow a protocol."""
    assert sent("a.txt", profile="river-2017").is_valid()
    assert "hj999" in str(sent("a.txt", profile="hj999").errors["profile"])


def test_stations_are_read_from_their_file() -> None:
    """And refused where they declare something else."""
    told = SimpleUploadedFile("s.toml", '[stations]\nA1 = "石桥"\n'.encode())
    form = UploadForm(
        {"year": "2019"}, {"file": SimpleUploadedFile("a.txt", b"x"), "stations": told}
    )
    assert form.is_valid()
    handed = form.handed_in()
    assert handed.intake == {"year": 2019, "stations": {"A1": "石桥"}}
    wrong = SimpleUploadedFile("s.toml", b"[station]\n")
    form = UploadForm({}, {"file": SimpleUploadedFile("a.txt", b"x"), "stations": wrong})
    assert "stations" in form.errors


def test_a_correction_needs_reason_and_document() -> None:
    """Both."""
    form = CorrectionForm({}, {"file": SimpleUploadedFile("a.csv", b"x")})
    assert set(form.errors) == {"because", "document"}


def test_a_template_of_no_agreement_has_no_sections() -> None:
    """Any section may be typed into it."""
    assert TemplateForm([], {"plan": "agreement-minimum", "rows": "10"}).is_valid()
    assert settings.UPLOAD_MEGABYTES > 0
