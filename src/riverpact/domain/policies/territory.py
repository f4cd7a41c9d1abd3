"""What division codes (区划代码, GB/T 2260) say: in scope or not, in one city or across."""

from collections.abc import Collection, Iterable

_CITY = slice(0, 4)
_DIRECTLY_UNDER_THE_PROVINCE = "90"


def in_scope(
    code: str, prefixes: Iterable[str], excluded: Collection[str], codes: Iterable[str] = ()
) -> bool:
    """Say whether a territory lies in a scope: under a prefix, and not excluded.

    Args:
        code: the one it is known by.
        prefixes: how the codes of the scope begin.
        excluded: codes left out.
        codes: all it has held, where a registry tells them: none of them may be left out.

    Example:
        >>> in_scope("360123", ["36"], ["360734"]), in_scope("360734", ["36"], ["360734"])
        (True, False)
        >>> in_scope("360783", ["36"], ["360727"], ["360783", "360727"])
        False
    """
    inside = any(code.startswith(prefix) for prefix in prefixes)
    return inside and not {code, *codes} & set(excluded)


def in_one_city(codes: Iterable[str]) -> bool:
    """Say whether territories lie in one prefecture-level city, by their first four digits.

    ``90`` in the middle stands for counties directly under a province (省直辖县级), which have
    no city in common; a province has none either.

    Example:
        >>> in_one_city(["360121", "360123"]), in_one_city(["469001", "469005"])
        (True, False)
    """
    ones = set(codes)
    cities = {code[_CITY] for code in ones}
    middle = {city[2:] for city in cities}
    if middle & {"00", _DIRECTLY_UNDER_THE_PROVINCE}:
        return len(ones) == 1
    return len(cities) == 1
