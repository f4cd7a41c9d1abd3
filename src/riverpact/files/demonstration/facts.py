"""What happened, as small TOML files: facts, decisions, incidents, disputes, corrections."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from riverpact.domain.agreements.fact import Fact
from riverpact.files.demonstration.pacts import Form, Pact
from riverpact.files.demonstration.planted import disputed_month, dry_month, open_years
from riverpact.files.demonstration.showcase import NOTE
from riverpact.files.demonstration.stories import Story
from riverpact.files.demonstration.water import Water
from riverpact.files.demonstration.working_life import CORRECTED_ON, working_life

STAMP = f"# {NOTE}：清源省不存在，为软件演示而生成。 A fictional province: simulated data.\n"
CORRECTION = "corrections/更正_氨氮.csv"
_WHO, _APPROVER = "演示监测员甲", "演示审核员乙"

Table = tuple[str, Mapping[str, str | int | date | tuple[str, ...]]]
"""The name of an array of tables, and the keys of one of them."""


def facts(pacts: Sequence[Pact], waters: Sequence[Water]) -> dict[str, str]:
    """Return the files by their place in the province's folder; none is empty."""
    tables = {
        "facts/facts.toml": [_fact(one) for one in working_life(pacts, open_years(pacts, waters))],
        "facts/incidents.toml": [_incident(one) for one in _told(pacts, Story.INCIDENT)],
        "facts/disputes.toml": [_dispute(one) for one in _told(pacts, Story.DISPUTE)],
        "decisions/断流认定.toml": [_dry(one) for one in _told(pacts, Story.DRY_MONTH)],
        "facts/corrections.toml": [
            _correction(water, str(month)) for water in waters for month in sorted(water.slips)
        ],
    }
    return {place: toml_text(rows) for place, rows in tables.items() if rows}


def toml_text(rows: Iterable[Table]) -> str:
    """Write arrays of tables, with the stamp of the demonstration on top."""
    return STAMP + "".join(
        f"\n[[{name}]]\n" + "".join(f"{key} = {_value(value)}\n" for key, value in keys.items())
        for name, keys in rows
    )


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | date) else f'"{value}"'


def _told(pacts: Iterable[Pact], story: Story) -> Iterable[Pact]:
    return (one for one in pacts if one.story is story and one.form is not Form.HAND_WRITTEN)


def _fact(one: Fact) -> Table:
    keys = {
        "agreement": one.agreement,
        "kind": str(one.kind),
        "step": one.step,
        "year": one.year,
        "on": one.on,
        "document": one.document,
    }
    return "fact", {key: value for key, value in keys.items() if value}


def _incident(pact: Pact) -> Table:
    year = pact.years[0]
    return "incident", {
        "agreement": pact.id,
        "county": pact.upstream[0].code,
        "section": pact.links[0].section,
        "happened_on": date(year, 5, 17),
        "grade": "Ⅲ",
        "upstream": True,
        "what": "上游废水外溢，关闸截流，三日后恢复",
        "document": f"演示环应急〔{year}〕3号",
        "decided_on": date(year, 6, 10),
    }


def _dispute(pact: Pact) -> Table:
    """Write what no fact can hold: the month, the ground, the outcome; the days are facts."""
    month = disputed_month(pact)
    return "dispute", {
        "agreement": pact.id,
        "section": pact.links[0].section,
        "year": month.year,
        "month": str(month),
        "by": pact.upstream[0].code,
        "ground": "采样在暴雨当日，要求复核 sampled in the storm: look again",
        "outcome": "upheld",
        "document": f"演示环监〔{month.year + 1}〕11号",
    }


def _dry(pact: Pact) -> Table:
    month = dry_month(pact)
    return "decision", {
        "section": pact.links[0].section,
        "month": str(month),
        "verdict": "no_flow",
        "reason": "河道断流，无法采样（水文站记录）",
        "approver": _APPROVER,
        "document": f"演示水文〔{month.year}〕8号",
    }


def _correction(water: Water, month: str) -> Table:
    return "correction", {
        "section": water.section,
        "month": month,
        "item": "nh3n",
        "file": CORRECTION,
        "who": _WHO,
        "approver": _APPROVER,
        "at": date(int(month[:4]) + 1, *CORRECTED_ON),
        "reason": "氨氮原始记录小数点错一位，复核原始记录后更正",
        "document": f"演示环监〔{int(month[:4]) + 1}〕5号",
    }
