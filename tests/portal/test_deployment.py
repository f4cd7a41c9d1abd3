"""The portal is deployed safely: Django's own check is clean, and pages run nothing of others."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests.portal.conftest import Office

ROOT = Path(__file__).parents[2]


def test_the_deployment_check_is_clean(tmp_path: Path) -> None:
    """Over https there is nothing that Django warns of."""
    environment = os.environ | {
        "RIVERPACT_HOME": str(tmp_path),
        "RIVERPACT_HTTPS": "1",
        "RIVERPACT_HOSTS": "compensation.example",
        "DJANGO_SETTINGS_MODULE": "riverpact.portal.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    environment.pop("RIVERPACT_SECRET_KEY", None)
    words = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        words, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    ("username", "address"),
    [
        ("", "/accounts/sign-in/"),
        ("", "/public/"),
        ("bixi-ecology", "/desk/"),
        ("bixi-ecology", "/registers/"),
        ("bixi-ecology", "/accounts/persons/"),
        ("bixi-ecology", "/nowhere/"),
        ("audit-admin", "/audit/chain/"),
        ("system-admin", "/accounts/persons/new/"),
    ],
)
def test_a_page_runs_nothing_of_others(office: Office, username: str, address: str) -> None:
    """No script or style stands in a page, and none comes from elsewhere; refusals too."""
    client = office.client(username) if username else Client()
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    page = answer.content.decode()
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
    assert not re.search(r"<style|\sstyle=|\son\w+=", page)
    assert not re.search(r"(src|href)=\"(https?:)?//", page)
