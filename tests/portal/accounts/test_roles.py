"""Twelve roles in words; administrators work on no record."""

from riverpact.portal.accounts.roles import ADMINISTRATORS, EVERYONE, OFFICE, Role


def test_every_role_has_its_words() -> None:
    assert len({one.label.zh for one in Role}) == len({one.label.en for one in Role}) == 12


def test_administrators_work_on_no_record() -> None:
    """Three of them, and everyone else works on records."""
    assert len(ADMINISTRATORS) == 3
    assert OFFICE | ADMINISTRATORS == EVERYONE
    assert not OFFICE & ADMINISTRATORS
