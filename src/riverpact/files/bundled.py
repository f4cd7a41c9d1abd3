"""The tables that ship with the package: items, limits, decimals, classes."""

import csv
import tomllib
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files

from riverpact.domain.assessment.base_period import BaseLength
from riverpact.domain.standards.item import Direction, Item, Items, plain_unit
from riverpact.domain.standards.limit import JUDGED, Bound, Limit, WaterBody
from riverpact.domain.standards.standard import Decimals, Grade, Saturation, Standard
from riverpact.domain.standards.transmitted import TransmittedCode, TransmittedCodes
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.dated import InForce
from riverpact.foundation.source import Confidence, Source
from riverpact.foundation.text import Text

_TABLES = files("riverpact.domain.standards") / "tables"


@cache
def standard() -> Standard:
    """Load GB 3838-2002 with its items, decimals and classes.

    Example:
        >>> standard().items.find("高锰酸盐指数").id
        'codmn'
    """
    return Standard(
        items=Items({row["item"]: _item(row) for row in _rows("items.csv")}, _conversions()),
        limits=tuple(_limit(row) for row in _rows("gb3838-2002.csv")),
        decimals=tuple(_decimals(row) for row in _rows("decimals.csv")),
        grades={grade.water_class: grade for grade in map(_grade, _rows("classes.csv"))},
        saturation=_saturation(next(_rows("do-saturation.csv"))),
    )


@cache
def transmitted_codes() -> TransmittedCodes:
    """Load the codes that stations send, HJ 212-2017 table B.1 and some in use beside it.

    Example:
        >>> transmitted_codes()["w20115"].unit
        'µg/L'
    """
    return {
        row["code"]: TransmittedCode(
            row["code"], row["item"], row["zh"], row["unit"], row["type"], _source(row)
        )
        for row in _rows("hj212-codes.csv")
    }


@cache
def base_length() -> BaseLength:
    """Load how many years a base period has.

    Example:
        >>> base_length().least_years, base_length().most_years
        (3, 5)
    """
    text = (files("riverpact.domain.assessment") / "tables" / "base-period.toml").read_text("utf-8")
    return BaseLength.model_validate(tomllib.loads(text))


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (_TABLES / name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _source(row: dict[str, str]) -> Source:
    return Source(
        instrument=row["instrument"],
        clause=row["clause"],
        confidence=Confidence(row.get("confidence") or "confirmed"),
    )


def _in_force(row: dict[str, str]) -> InForce:
    until = date.fromisoformat(row["until"]) if row["until"] else None
    return InForce(date.fromisoformat(row["from"]), until)


def _item(row: dict[str, str]) -> Item:
    return Item(
        id=row["item"],
        codes=tuple(row["codes"].split("|")),
        name=Text(row["zh"], row["en"]),
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        unit=row["unit"],
        direction=Direction(row["direction"]),
        in_section_class=row["in_section_class"] == "yes",
        goes_first=row["goes_first"] == "yes",
        has_multiple=row["multiple"] == "yes",
        source=_source(row),
    )


def _conversions() -> dict[str, tuple[str, Fraction]]:
    return {
        plain_unit(row["unit"]): (plain_unit(row["to"]), Fraction(row["factor"]))
        for row in _rows("units.csv")
    } | {"": ("", Fraction(1))}


def _limit(row: dict[str, str]) -> Limit:
    return Limit(
        item=row["item"],
        water_body=None if row["water_body"] == "any" else WaterBody(row["water_body"]),
        bound=Bound(row["bound"]),
        values={water_class: Fraction(row[water_class.label]) for water_class in JUDGED},
        unit=row["unit"],
        in_force=_in_force(row),
        source=_source(row),
    )


def _decimals(row: dict[str, str]) -> Decimals:
    return Decimals(
        item=row["item"],
        decimals=int(row["decimals"]),
        alternative=int(row["alternative"]) if row["alternative"] else None,
        in_force=_in_force(row),
        source=_source(row),
    )


def _grade(row: dict[str, str]) -> Grade:
    return Grade(
        water_class=WaterClass(int(row["class"])),
        name=Text(row["grade_zh"], row["grade_en"]),
        colour_zh=row["colour_zh"],
        colour=row["colour"],
        source=_source(row),
    )


def _saturation(row: dict[str, str]) -> Saturation:
    return Saturation(
        numerator=Fraction(row["numerator"]),
        offset=Fraction(row["offset"]),
        share=Fraction(row["share"]),
        in_force=_in_force(row),
        source=_source(row),
    )
