"""What division codes say."""

import pytest

from riverpact.domain.policies.territory import in_one_city, in_scope


@pytest.mark.parametrize(
    ("code", "inside"),
    [("360123", True), ("360000", True), ("460100", False), ("360734", False), ("", False)],
)
def test_a_scope_is_prefixes_without_what_is_left_out(code: str, *, inside: bool) -> None:
    """A code that is not there lies nowhere."""
    assert inside is in_scope(code, ["36"], ["360734"])


@pytest.mark.parametrize(
    ("codes", "one"),
    [
        (["360121", "360123"], True),
        (["360121", "360222"], False),
        (["360100", "360121"], True),
        (["469001", "469002"], False),
        (["469001", "469001"], True),
        (["360000", "430000"], False),
        (["360000", "360121"], False),
    ],
)
def test_one_city_is_four_digits_in_common(codes: list[str], *, one: bool) -> None:
    """Counties directly under a province, and provinces, have no city."""
    assert one is in_one_city(codes)
